//! What a service says in each of its protocols.

use smithereens_build::{Options, Source, generate};

const MODEL: &str = r#"
    $version: "2.0"
    namespace example
    use aws.protocols#awsJson1_0
    use aws.protocols#awsQuery
    use aws.protocols#awsQueryCompatible

    @awsJson1_0
    @awsQuery
    @awsQueryCompatible
    @xmlNamespace(uri: "https://example.com/")
    service Queues { version: "1", operations: [Send] }
    operation Send { input := { @xmlName("text") message: String } }
"#;

fn in_protocol(name: &str) -> String {
    let options = Options { protocol: Some(name.to_owned()), ..Options::default() };
    generate(&[Source::new("queues.smithy", MODEL.as_bytes())], &options).unwrap().text
}

#[test]
fn compatibility_with_the_query_protocol_is_for_the_others() {
    let json = in_protocol("awsJson1_0");
    assert!(json.contains("type Protocol = rt::protocol::AwsJson1_0;"), "{json}");
    assert!(json.contains("rt::Trait::AwsQueryCompatible"), "{json}");
    for xml in ["XML_NAMESPACE", "XmlName"] {
        assert!(!json.contains(xml), "{json}");
    }
    let query = in_protocol("awsQuery");
    assert!(query.contains("type Protocol = rt::protocol::AwsQuery;"), "{query}");
    assert!(!query.contains("AwsQueryCompatible"), "{query}");
    for xml in ["XML_NAMESPACE", "XmlName"] {
        assert!(query.contains(xml), "{query}");
    }
}
