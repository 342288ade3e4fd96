//! The parts of generated code that depend on the protocol chosen for a service.

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

fn generate_in(protocol: &str) -> String {
    let options = Options { protocol: Some(protocol.to_owned()), ..Options::default() };
    generate(&[Source::new("queues.smithy", MODEL.as_bytes())], &options).unwrap().text
}

#[test]
fn only_other_protocols_are_compatible_with_aws_query() {
    let json = generate_in("awsJson1_0");
    assert!(json.contains("type Protocol = rt::protocol::AwsJson1_0;"), "{json}");
    assert!(json.contains("rt::Trait::AwsQueryCompatible"), "{json}");
    for xml in ["XML_NAMESPACE", "XmlName"] {
        assert!(!json.contains(xml), "{json}");
    }
    let query = generate_in("awsQuery");
    assert!(query.contains("type Protocol = rt::protocol::AwsQuery;"), "{query}");
    assert!(!query.contains("AwsQueryCompatible"), "{query}");
    for xml in ["XML_NAMESPACE", "XmlName"] {
        assert!(query.contains(xml), "{query}");
    }
}
