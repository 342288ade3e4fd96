//! The name of an operation's method in boto3, which follows botocore's `xform_name`.

/// Words with capitals inside that boto3 does not split. Each entry is the spelling in names of
/// operations, and its replacement, which is split as boto3 splits it.
const UNSPLIT_WORDS: [(&str, &str); 6] = [
    ("HITs", "Hits"),
    ("OAuth2", "Oauth2"),
    ("OTel", "Otel"),
    ("PartiQL", "Partiql"),
    ("WhatsApp", "Whatsapp"),
    ("iSCSI", "Iscsi"),
];

/// Converts the name of an operation to snake case as boto3 does: `DescribeDBInstances` becomes
/// `describe_db_instances`, and `ListWebACLs` becomes `list_web_acls`.
pub(super) fn method_name(operation: &str) -> String {
    if operation.contains('_') {
        return operation.to_owned();
    }
    let mut name = operation.to_owned();
    for (word, replacement) in UNSPLIT_WORDS {
        name = name.replace(word, replacement);
    }
    let characters: Vec<char> = separate_plural_acronym(&name).chars().collect();
    let mut out = String::new();
    for (index, &c) in characters.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|previous| characters.get(previous));
        let is_before_lowercase = characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        let starts_word = c.is_ascii_uppercase()
            && previous.is_some_and(|previous| {
                let ends_word = previous.is_ascii_lowercase() || previous.is_ascii_digit();
                *previous != '_' && (is_before_lowercase || ends_word)
            });
        if starts_word {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Separates an acronym in the plural at the end of a name: `ListWebACLs` becomes `ListWeb_acls`.
fn separate_plural_acronym(name: &str) -> String {
    let Some(rest) = name.strip_suffix('s') else { return name.to_owned() };
    let start = rest.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let acronym = &name[start.len()..];
    // At least two capitals and the `s`.
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
