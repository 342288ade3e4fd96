//! Each function of the standard library and of AWS.

use smithereens::Document;
use smithereens_aws::endpoint::Parameters;

use crate::{resolve, text, tree};

/// Returns the text that a call returns, or nothing if it returns nothing.
fn value(call: &str, parameters: &Parameters) -> Option<String> {
    let call = call.strip_suffix('}').unwrap();
    let rules = tree(&format!(
        r#"[{{"type": "endpoint", "conditions": [{call}, "assign": "result"}}],
             "endpoint": {{"url": "https://example.com", "properties": {{"result": "{{result}}"}}}}}},
            {{"type": "error", "conditions": [], "error": "absent"}}]"#
    ));
    match resolve(&rules, parameters) {
        Ok(endpoint) => endpoint.properties["result"].as_str().map(str::to_owned),
        Err(error) => {
            assert_eq!(error.message(), "absent");
            None
        }
    }
}

/// Whether a condition with this call holds.
fn holds(call: &str, parameters: &Parameters) -> bool {
    let rules = tree(&format!(
        r#"[{{"type": "endpoint", "conditions": [{call}], "endpoint": {{"url": "https://example.com"}}}},
            {{"type": "error", "conditions": [], "error": "does not hold"}}]"#
    ));
    match resolve(&rules, parameters) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.message(), "does not hold");
            false
        }
    }
}

#[test]
fn is_set() {
    let call = r#"{"fn": "isSet", "argv": [{"ref": "Text"}]}"#;
    assert!(holds(call, &text("")));
    assert!(!holds(call, &Parameters::new()));
    let nested = r#"{"fn": "isSet", "argv": [{"fn": "parseURL", "argv": [{"ref": "Text"}]}]}"#;
    assert!(holds(nested, &text("https://example.com")));
    assert!(!holds(nested, &text("example.com")));
}

#[test]
fn not() {
    let call = r#"{"fn": "not", "argv": [{"ref": "Flag"}]}"#;
    assert!(holds(call, Parameters::new().set("Flag", false)));
    assert!(!holds(call, Parameters::new().set("Flag", true)));
    assert!(!holds(call, &Parameters::new()));
}

#[test]
fn boolean_equals() {
    let call = r#"{"fn": "booleanEquals", "argv": [{"ref": "Flag"}, false]}"#;
    assert!(holds(call, Parameters::new().set("Flag", false)));
    assert!(!holds(call, Parameters::new().set("Flag", true)));
    assert!(!holds(call, &Parameters::new()));
}

#[test]
fn string_equals() {
    let call = r#"{"fn": "stringEquals", "argv": ["a-{Text}", "a-b"]}"#;
    assert!(holds(call, &text("b")));
    assert!(!holds(call, &text("B")));
    assert!(!holds(call, &Parameters::new()));
    let negated = format!(r#"{{"fn": "not", "argv": [{call}]}}"#);
    assert!(holds(&negated, &Parameters::new()));
}

#[test]
fn get_attr() {
    let arn = r#"{"fn": "aws.parseArn", "argv": [{"ref": "Text"}]}"#;
    let attribute = |path: &str| {
        let call = format!(r#"{{"fn": "getAttr", "argv": [{arn}, "{path}"]}}"#);
        value(&call, &text("arn:aws:s3:us-east-1:123456789012:accesspoint/a:b"))
    };
    assert_eq!(attribute("service").unwrap(), "s3");
    assert_eq!(attribute("resourceId[0]").unwrap(), "accesspoint");
    assert_eq!(attribute("resourceId[2]").unwrap(), "b");
    assert_eq!(attribute("resourceId[-1]").unwrap(), "b");
    assert_eq!(attribute("resourceId[-3]").unwrap(), "accesspoint");
    assert_eq!(attribute("resourceId[3]"), None);
    assert_eq!(attribute("resourceId[-4]"), None);
    let mut parameters = Parameters::new();
    parameters.set("Texts", vec!["a".to_owned(), "b".to_owned()]);
    let call = r#"{"fn": "getAttr", "argv": [{"ref": "Texts"}, "[1]"]}"#;
    assert_eq!(value(call, &parameters).unwrap(), "b");
}

#[test]
fn substring() {
    let part = |text_value: &str, start: usize, end: usize, reverse: &str| {
        let call = format!(
            r#"{{"fn": "substring", "argv": [{{"ref": "Text"}}, {start}, {end}, {reverse}]}}"#
        );
        value(&call, &text(text_value))
    };
    assert_eq!(part("abcdef", 0, 4, "false").unwrap(), "abcd");
    assert_eq!(part("abcdef", 0, 4, "true").unwrap(), "cdef");
    assert_eq!(part("abcdef", 1, 3, "true").unwrap(), "de");
    assert_eq!(part("abc", 0, 3, "true").unwrap(), "abc");
    assert_eq!(part("abc", 0, 4, "false"), None);
    assert_eq!(part("abc", 0, 4, "true"), None);
    assert_eq!(part("abc", 2, 2, "false"), None);
    assert_eq!(part("äbcd", 1, 3, "false"), None);
}

#[test]
fn split() {
    let part = |text_value: &str, limit: usize, index: i32| {
        let call = format!(
            r#"{{"fn": "getAttr", "argv": [{{"fn": "split", "argv": ["{{Text}}", "--", {limit}]}}, "[{index}]"]}}"#
        );
        value(&call, &text(text_value))
    };
    assert_eq!(part("a--b--c", 0, 2).unwrap(), "c");
    assert_eq!(part("a--b--c", 2, 1).unwrap(), "b--c");
    assert_eq!(part("a--b--c", 1, 0).unwrap(), "a--b--c");
    assert_eq!(part("", 0, 0).unwrap(), "");
    assert_eq!(part("", 0, 1), None);
    assert_eq!(part("----", 0, 2).unwrap(), "");
    assert_eq!(part("bucket--use1-az4--x-s3", 0, -2).unwrap(), "use1-az4");
}

#[test]
fn coalesce() {
    let call = r#"{"fn": "coalesce", "argv": [{"ref": "Text"}, {"ref": "Other"}, "last"]}"#;
    assert_eq!(value(call, &Parameters::new()).unwrap(), "last");
    assert_eq!(value(call, Parameters::new().set("Other", "other")).unwrap(), "other");
    assert_eq!(value(call, text("").set("Other", "other")).unwrap(), "");
    let optional = r#"{"fn": "coalesce", "argv": [{"ref": "Text"}, {"ref": "Other"}]}"#;
    assert_eq!(value(optional, &Parameters::new()), None);
    let boolean = r#"{"fn": "coalesce", "argv": [{"ref": "Flag"}, true]}"#;
    assert!(holds(boolean, &Parameters::new()));
    assert!(!holds(boolean, Parameters::new().set("Flag", false)));
}

#[test]
fn if_then_else() {
    let call = r#"{"fn": "ite", "argv": [{"ref": "Flag"}, "-fips", {"ref": "Text"}]}"#;
    assert_eq!(value(call, Parameters::new().set("Flag", true)).unwrap(), "-fips");
    assert_eq!(value(call, text("-other").set("Flag", false)).unwrap(), "-other");
    assert_eq!(value(call, Parameters::new().set("Flag", false)), None);
    assert_eq!(value(call, &text("-other")), None);
}

#[test]
fn uri_encode() {
    let call = r#"{"fn": "uriEncode", "argv": [{"ref": "Text"}]}"#;
    assert_eq!(value(call, &text("azAZ09-_.~")).unwrap(), "azAZ09-_.~");
    assert_eq!(value(call, &text("a b/ä%\n")).unwrap(), "a%20b%2F%C3%A4%25%0A");
    let rendered = r#"{"fn": "uriEncode", "argv": ["{Text}:{Text}"]}"#;
    assert_eq!(value(rendered, &text("/")).unwrap(), "%2F%3A%2F");
}

#[test]
fn parse_url() {
    let url = |text_value: &str| {
        let call = r#"{"fn": "parseURL", "argv": [{"ref": "Text"}], "assign": "url"}"#;
        let properties = r#"{"parts": ["{url#scheme}", "{url#authority}", "{url#path}", "{url#normalizedPath}"]}"#;
        let rules = tree(&format!(
            r#"[{{"type": "tree", "conditions": [{call}], "rules": [
                {{"type": "endpoint", "conditions": [{{"fn": "getAttr", "argv": [{{"ref": "url"}}, "isIp"]}}],
                  "endpoint": {{"url": "https://ip", "properties": {properties}}}}},
                {{"type": "endpoint", "conditions": [],
                  "endpoint": {{"url": "https://name", "properties": {properties}}}}}]}}]"#
        ));
        let endpoint = resolve(&rules, &text(text_value)).ok()?;
        let parts = endpoint.properties["parts"].as_array()?.iter().filter_map(Document::as_str);
        Some(format!("{} {}", endpoint.url.host()?, parts.collect::<Vec<_>>().join(" ")))
    };
    assert_eq!(url("https://example.com").unwrap(), "name https example.com  /");
    assert_eq!(url("http://example.com:80/a/b").unwrap(), "name http example.com:80 /a/b /a/b/");
    assert_eq!(url("https://a_b-/c/").unwrap(), "name https a_b- /c/ /c/");
    assert_eq!(url("https://127.0.0.1:8000").unwrap(), "ip https 127.0.0.1:8000  /");
    assert_eq!(url("https://[fe80::1]:443/").unwrap(), "ip https [fe80::1]:443 / /");
    assert_eq!(url("https://999.999.1.1").unwrap(), "name https 999.999.1.1  /");
    let invalid = [
        "example.com",
        "ftp://example.com",
        "https://",
        "https:///a",
        "https://example.com?a=b",
        "https://example.com/#a",
        "https://user@example.com",
        "https://example.com:a/",
        "https://example.com:/",
        "https://example.com:+1",
        "https://example.com:65536",
        "https://[fe80::1",
        "https://[fe80::x]",
        "https://[::1]a",
        "https://exa mple.com",
        "https://example.com/\n",
        "https://ex\u{e4}mple.com",
        "https://example.com\\@example.org",
    ];
    for invalid in invalid {
        assert_eq!(url(invalid), None, "{invalid}");
    }
}

#[test]
fn is_valid_host_label() {
    let is_valid = |text_value: &str, sub_domains: &str| {
        let call =
            format!(r#"{{"fn": "isValidHostLabel", "argv": [{{"ref": "Text"}}, {sub_domains}]}}"#);
        holds(&call, &text(text_value))
    };
    let longest = "a".repeat(63);
    for label in ["a", "0", "a-b", "A1", &longest] {
        assert!(is_valid(label, "false"), "{label}");
    }
    for label in ["", "-a", "a-", "a_b", "a.b", "a b", "ä", "a\n", &format!("{longest}a")] {
        assert!(!is_valid(label, "false"), "{label}");
    }
    assert!(is_valid("a.b-c.1", "true"));
    for name in ["", ".", "a.", ".a", "a..b", "a.-b"] {
        assert!(!is_valid(name, "true"), "{name}");
    }
}

#[test]
fn is_virtual_hostable_bucket() {
    let is_hostable = |name: &str, sub_domains: &str| {
        let call = format!(
            r#"{{"fn": "aws.isVirtualHostableS3Bucket", "argv": [{{"ref": "Text"}}, {sub_domains}]}}"#
        );
        holds(&call, &text(name))
    };
    for name in ["abc", "a-b-c", "123", &"a".repeat(63)] {
        assert!(is_hostable(name, "false"), "{name}");
    }
    for name in ["ab", "-abc", "abc-", "a.b-c", "aBc", "a_c", &"a".repeat(64)] {
        assert!(!is_hostable(name, "false"), "{name}");
    }
    for name in ["abc", "a.b-c", "192.168.1.word", "1.2.3.4.5"] {
        assert!(is_hostable(name, "true"), "{name}");
    }
    for name in [".abc", "abc.", "a..b", "a-.b", "a.-b", "192.168.1.1", "999.999.999.999", "a.B.c"]
    {
        assert!(!is_hostable(name, "true"), "{name}");
    }
}

#[test]
fn parse_arn() {
    let arn = |text_value: &str| {
        let rules = tree(
            r#"[{"type": "error", "conditions": [{"fn": "aws.parseArn", "argv": ["{Text}"], "assign": "arn"}],
                 "error": "{arn#partition}|{arn#service}|{arn#region}|{arn#accountId}|{arn#resourceId[0]}"}]"#,
        );
        crate::message(&rules, &text(text_value))
    };
    assert_eq!(arn("arn:aws:iam::012345678910:user/ann"), "aws|iam||012345678910|user");
    assert_eq!(arn("arn:aws:s3:::bucket"), "aws|s3|||bucket");
    assert_eq!(arn("arn:aws:s3:us-east-2:1:outpost:"), "aws|s3|us-east-2|1|outpost");
    for invalid in [
        "",
        "arn",
        "arn:aws:s3::",
        "arn:aws:s3:::",
        "arn::s3:::b",
        "arn:aws::::b",
        "urn:aws:s3:::b",
    ] {
        assert_eq!(arn(invalid), "no endpoint rule matches the parameters", "{invalid}");
    }
}

#[test]
fn partition() {
    let call = |field: &str| {
        format!(
            r#"{{"fn": "getAttr", "argv": [{{"fn": "aws.partition", "argv": [{{"ref": "Text"}}]}}, "{field}"]}}"#
        )
    };
    let facts = |region: &str| {
        let fields = ["name", "dnsSuffix", "dualStackDnsSuffix", "implicitGlobalRegion"];
        fields.map(|field| value(&call(field), &text(region)).unwrap()).join(" ")
    };
    assert_eq!(facts("eu-central-1"), "aws amazonaws.com api.aws us-east-1");
    assert_eq!(
        facts("cn-north-1"),
        "aws-cn amazonaws.com.cn api.amazonwebservices.com.cn cn-northwest-1"
    );
    assert!(holds(&call("supportsFIPS"), &text("eu-central-1")));
    assert!(holds(&call("supportsDualStack"), &text("eu-central-1")));
}
