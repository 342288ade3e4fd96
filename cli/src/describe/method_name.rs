//! The name of an operation's method in boto3.

/// Words that boto3 does not take apart, each spelt as in names of operations and in those of
/// methods.
const WORDS: [(&str, &str); 6] = [
    ("HITs", "Hits"),
    ("OAuth2", "Oauth2"),
    ("OTel", "Otel"),
    ("PartiQL", "Partiql"),
    ("WhatsApp", "Whatsapp"),
    ("iSCSI", "Iscsi"),
];

/// Snake case as boto3 has it: `DescribeDBInstances` is `describe_db_instances`, and `ListWebACLs`
/// is `list_web_acls`.
pub(super) fn method_name(operation: &str) -> String {
    if operation.contains('_') {
        return operation.to_owned();
    }
    let mut name = operation.to_owned();
    for (word, plain) in WORDS {
        name = name.replace(word, plain);
    }
    let characters: Vec<char> = plural_acronym_apart(&name).chars().collect();
    let mut out = String::new();
    for (index, &c) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| characters.get(before));
        let next_is_small = characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        let starts_word = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let after_word = before.is_ascii_lowercase() || before.is_ascii_digit();
                *before != '_' && (next_is_small || after_word)
            });
        if starts_word {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `ListWebACLs` as `ListWeb_acls`: an acronym in the plural at the end is one word.
fn plural_acronym_apart(name: &str) -> String {
    let Some(rest) = name.strip_suffix('s') else { return name.to_owned() };
    let start = rest.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let acronym = &name[start.len()..];
    // The `s` counts too.
    if acronym.len() < 3 {
        return name.to_owned();
    }
    format!("{start}_{}", acronym.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::method_name;

    #[test]
    fn names_are_those_of_boto3() {
        for (operation, method) in [
            ("UpdateContainerAgent", "update_container_agent"),
            ("DescribeDBInstances", "describe_db_instances"),
            ("ListWebACLs", "list_web_acls"),
            ("GetS3Object", "get_s3_object"),
            ("CreateCachediSCSIVolume", "create_cached_iscsi_volume"),
            ("ListHITsForQualificationType", "list_hits_for_qualification_type"),
            ("ExecutePartiQLStatement", "execute_partiql_statement"),
            ("SendWhatsAppMessage", "send_whatsapp_message"),
            ("CreateOAuth2TokenWithIAM", "create_oauth2_token_with_iam"),
            ("AssociateVPCWithHostedZone", "associate_vpc_with_hosted_zone"),
            ("GetObjectACL", "get_object_acl"),
            ("already_snake", "already_snake"),
        ] {
            assert_eq!(method_name(operation), method, "{operation}");
        }
    }
}
