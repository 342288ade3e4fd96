//! Rules and parameters with random changes give an endpoint or an error, and no panic.

use proptest::prelude::*;
use smithereens_aws::endpoint::{Parameters, Partitions, Rules};

use crate::tree_json;

/// Rules that call every function.
const RULES: &str = r#"[
    {"type": "tree", "conditions": [
        {"fn": "isSet", "argv": [{"ref": "Text"}]},
        {"fn": "not", "argv": [{"fn": "booleanEquals", "argv": [{"ref": "Flag"}, true]}]},
        {"fn": "ite", "argv": [{"fn": "coalesce", "argv": [{"ref": "Flag"}, false]}, "-a", "{Text}"], "assign": "ite"}
    ], "rules": [
        {"type": "endpoint", "conditions": [
            {"fn": "parseURL", "argv": [{"ref": "Text"}], "assign": "url"},
            {"fn": "getAttr", "argv": [{"ref": "url"}, "isIp"]}],
         "endpoint": {"url": "{url#scheme}://{url#authority}{url#path}", "headers": {"a": ["{url#normalizedPath}"]}}},
        {"type": "error", "conditions": [
            {"fn": "aws.parseArn", "argv": ["{Text}"], "assign": "arn"},
            {"fn": "isValidHostLabel", "argv": ["{arn#region}", true]}], "error": "{arn#resourceId[-1]} {arn#service}"},
        {"type": "endpoint", "conditions": [
            {"fn": "aws.isVirtualHostableS3Bucket", "argv": [{"ref": "Text"}, false]},
            {"fn": "substring", "argv": [{"ref": "Text"}, 0, 2, true], "assign": "end"},
            {"fn": "getAttr", "argv": [{"fn": "split", "argv": ["{Text}", "-", 2]}, "[1]"], "assign": "second"}],
         "endpoint": {"url": "https://{end}.{second}.example.com", "properties": {"a": ["{ite}", {"b": "{Text}"}]}}},
        {"type": "endpoint", "conditions": [
            {"fn": "aws.partition", "argv": [{"ref": "Text"}], "assign": "partition"},
            {"fn": "uriEncode", "argv": [{"ref": "Text"}], "assign": "encoded"},
            {"fn": "stringEquals", "argv": ["{partition#name}", "aws"]}],
         "endpoint": {"url": "https://{partition#dnsSuffix}/{encoded}"}}
    ]}
]"#;

fn resolve(json: &str, text: &str) -> bool {
    let Ok(rules) = Rules::parse(json) else { return false };
    let mut parameters = Parameters::new();
    if rules.parameters().iter().any(|parameter| parameter.name == "Text") {
        parameters.set("Text", text);
    }
    // An error has one line.
    match rules.resolve(&parameters, Partitions::built_in()) {
        Ok(_) => {}
        Err(error) => assert!(!error.message().chars().any(char::is_control)),
    }
    true
}

#[test]
fn the_rules_are_valid_before_the_changes() {
    for text in ["https://127.0.0.1/a", "arn:aws:s3:a:1:b/c", "my-bucket", "a b"] {
        assert!(resolve(&tree_json(RULES), text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_gives_an_endpoint_or_an_error(text in "(https?://|arn:aws:s3:)?[ -~äé€\n]{0,40}") {
        prop_assert!(resolve(&tree_json(RULES), &text));
    }

    #[test]
    fn rules_with_other_words_give_an_endpoint_or_an_error(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
        text in "(https?://|arn:aws:s3:)?[a-z./:-]{0,20}",
    ) {
        let mut json = tree_json(RULES);
        for (place, word) in changes {
            let words: Vec<&str> = json.split_inclusive(['"', '[', ']', '{', '}', ':', ',', '#']).collect();
            let (old, new) = (place.index(words.len()), word.get(&words).to_owned());
            json = [&words[..old].concat(), new, &words[old + 1..].concat()].concat();
        }
        resolve(&json, &text);
    }

    #[test]
    fn changed_rules_give_an_endpoint_or_an_error(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]{0,3}", 0..20_usize), 1..4),
        text in "[a-z./:-]{0,20}",
    ) {
        let mut json = tree_json(RULES);
        for (place, inserted, removed) in changes {
            let start = place.index(json.len());
            let end = (start + removed).min(json.len());
            json.replace_range(start..end, &inserted);
        }
        resolve(&json, &text);
    }
}
