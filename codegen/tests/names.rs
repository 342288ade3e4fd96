//! Names that clash in Rust are errors about both, and are never changed silently.

use smithereens_build::{Options, Source, generate};

fn name_errors(shapes: &str) -> String {
    let model = format!(
        "$version: \"2\"\nnamespace a\n\
         @aws.protocols#awsJson1_0\nservice S {{ version: \"1\", operations: [Do] }}\n\
         operation Do {{ input: In, output: Out }}\n{shapes}"
    );
    let source = Source::new("clash.smithy", model.into_bytes());
    generate(&[source], &Options::default()).expect_err("a clash").to_string()
}

#[test]
fn two_shapes() {
    insta::assert_snapshot!(name_errors(
        "structure In { a: my_shape, b: MyShape }\nstructure Out {}\n\
         structure my_shape { x: String }\nstructure MyShape { x: String }\n"
    ));
}

#[test]
fn two_members_and_two_values_in_one_run() {
    insta::assert_snapshot!(name_errors(
        "structure In { fooBar: String, foo_bar: String, e: E, u: U }\nstructure Out {}\n\
         enum E { A_B = \"1\"\nAB_ = \"2\"\na__b = \"3\" }\nunion U { oneTwo: String, one_two: String }\n"
    ));
}

#[test]
fn a_shape_and_an_operation() {
    insta::assert_snapshot!(name_errors(
        "structure In { x: Out }\nstructure Out { d: do_ }\nstructure do_ { x: String }\n"
    ));
}

#[test]
fn case_alone_in_a_botocore_model() {
    let model = br#"{
  "metadata": {"apiVersion": "1", "serviceId": "Case", "protocol": "json", "jsonVersion": "1.0",
    "signatureVersion": "v4", "endpointPrefix": "case", "targetPrefix": "Case"},
  "operations": {"Do": {"name": "Do", "http": {"method": "POST", "requestUri": "/"},
    "input": {"shape": "In"}}},
  "shapes": {
    "In": {"type": "structure", "members": {
      "maxResults": {"shape": "Text"},
      "MaxResults": {"shape": "Text"}
    }},
    "Text": {"type": "string"}
  }
}"#;
    let source = Source::new("service-2.json", *model);
    let errors = generate(&[source], &Options::default()).expect_err("a clash").to_string();
    insta::assert_snapshot!(errors);
}
