//! Names that clash in Rust are errors about both, and are never changed silently. The user can
//! give one of them another name.

use smithereens_build::{Options, Rename, Source, generate};

fn name_errors(shapes: &str) -> String {
    generate(&[source(shapes)], &Options::default()).expect_err("a clash").to_string()
}

/// A model of the operation `Do` and of `shapes`, which contain its input `In` and output `Out`.
fn source(shapes: &str) -> Source {
    let model = format!(
        "$version: \"2\"\nnamespace a\n\
         @aws.protocols#awsJson1_0\nservice S {{ version: \"1\", operations: [Do] }}\n\
         operation Do {{ input: In, output: Out }}\n{shapes}"
    );
    Source::new("clash.smithy", model.into_bytes())
}

/// Options with each `(id, name)` as a rename.
fn renamed(renames: &[(&str, &str)]) -> Options {
    let renames = renames
        .iter()
        .map(|&(id, name)| Rename { id: id.to_owned(), name: name.to_owned() })
        .collect();
    Options { renames, ..Options::default() }
}

/// Shapes and members, some of which have no name in Rust or are not used.
const SHAPES: &str = "structure In { fooBar: String, foo_bar: String, list: Names, text: String }\n\
    structure Out { @required body: Body, u: U }\nlist Names { member: String }\n\
    @streaming blob Body\nunion U { one: String }\nstructure Unused { x: String }\n";

/// The errors of renames of a model without other errors.
fn rename_errors(renames: &[(&str, &str)]) -> String {
    let all = [renames, &[("a#In$foo_bar", "other")]].concat();
    generate(&[source(SHAPES)], &renamed(&all)).expect_err("an error").to_string()
}

/// The renames that the help of errors proposes for the command line.
fn proposed_renames(errors: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<_> = errors
        .split("--rename '")
        .skip(1)
        .filter_map(|rest| rest.split_once('\'')?.0.split_once('='))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
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

#[test]
fn two_operations_and_their_error_enums() {
    let model = "$version: \"2\"\nnamespace a\n@aws.protocols#awsJson1_0\n\
        service S { version: \"1\", operations: [Do, do_] }\noperation Do {}\noperation do_ {}\n";
    let errors = generate(&[Source::new("clash.smithy", model.as_bytes())], &Options::default());
    insta::assert_snapshot!(errors.expect_err("a clash"));
}

#[test]
fn a_shape_and_an_error_enum() {
    let model = "$version: \"2\"\nnamespace a\n@aws.protocols#awsJson1_0\n\
        service S { version: \"1\", operations: [Do] }\noperation Do { input: DoError }\n\
        structure DoError { x: DoOperationError }\nstructure DoOperationError { x: String }\n";
    let sources = [Source::new("clash.smithy", model.as_bytes())];
    let errors = generate(&sources, &Options::default()).expect_err("a clash");
    insta::assert_snapshot!(errors);
    for rename in [("a#Do", "Call"), ("a#DoOperationError", "DoOperationFault")] {
        let found = generate(&sources, &renamed(&[rename])).map(|generated| generated.operations);
        assert_eq!(found.map_err(|errors| errors.to_string()), Ok(1), "{rename:?}");
    }
}

#[test]
fn the_proposed_renames_mend_all_clashes_of_a_model() {
    let shapes = "structure In { fooBar: String, foo_bar: String, Foo_Bar_: String, foo_bar_2: String, \
         e: E, u: U, s: My_Shape, m: MyShape }\nstructure Out { d: do_, s: S_ }\n\
         structure do_ { x: String }\nstructure S_ { x: String }\n\
         structure My_Shape { x: String }\nstructure MyShape { x: String }\n\
         enum E { A_B = \"1\"\na__b = \"2\"\nAB2 = \"3\"\n_1 = \"4\"\n__1 = \"5\" }\n\
         union U { oneTwo: String, one_two: String }\n";
    let errors = name_errors(shapes);
    let renames = proposed_renames(&errors);
    assert_eq!(renames.len(), 8, "{errors}");
    let generated = generate(&[source(shapes)], &renamed(&renames));
    let text = generated.unwrap_or_else(|errors| panic!("{errors}")).text;
    assert!(text.contains("optional(foo_bar_3, \"foo_bar\");"), "{text}");
    assert!(text.contains("shape(Do2, \"a#do_\");"), "{text}");
}

#[test]
fn renames_of_what_is_not_generated() {
    let errors = [
        ("a#In$fooBat", "x"),
        ("a#Inn$fooBar", "x"),
        ("In$fooBar", "x"),
        ("a#Unused", "X"),
        ("a#Unused$x", "y"),
        ("a#Names", "Naming"),
        ("a#Names$member", "item"),
        ("a#Out$body", "content"),
        ("", "x"),
    ]
    .map(|rename| rename_errors(&[rename]));
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn names_that_cannot_be_given() {
    let errors = [
        ("a#In$fooBar", "fooBar"),
        ("a#In$fooBar", "r#type"),
        ("a#In$fooBar", "self"),
        ("a#In$fooBar", "new_"),
        ("a#In$fooBar", ""),
        ("a#In$fooBar", "a: String, pub b"),
        ("a#In", "in_put"),
        ("a#In", "Option"),
        ("a#In", "Self"),
        ("a#Do", "r#do"),
        ("a#U$one", "UnknownMember"),
        ("a#U$one", "MEMBERS"),
        ("a#U$one", "\u{e9}"),
    ]
    .map(|rename| rename_errors(&[rename]));
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn renames_that_clash() {
    let errors = [
        rename_errors(&[("a#In$fooBar", "text")]),
        rename_errors(&[("a#In$fooBar", "one"), ("a#In$fooBar", "two")]),
        rename_errors(&[("a#In", "Out")]),
        rename_errors(&[("a#In", "DoError")]),
    ];
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn a_rename_takes_precedence_over_that_of_the_service() {
    let model = "$version: \"2\"\nnamespace a\n@aws.protocols#awsJson1_0\n\
        service S { version: \"1\", operations: [Do, Go], rename: { \"a#In\": \"Middle\" } }\n\
        operation Do { input: In }\noperation Go { input: In }\nstructure In { x: String }\n";
    let sources = [Source::new("model.smithy", model.as_bytes())];
    let text = |options: &Options| generate(&sources, options).expect("a valid model").text;
    assert!(text(&Options::default()).contains("pub struct Middle {"));
    let mut options = renamed(&[("a#In", "Last"), ("a#Do", "Call"), ("a#S", "Client")]);
    let whole = text(&options);
    for definition in [
        "pub struct Last {",
        "pub struct Call;",
        "pub enum CallError {",
        "pub struct Client;",
        "const NAME: &'static str = \"Do\";",
    ] {
        assert!(whole.contains(definition), "{definition} in {whole}");
    }
    assert!(!whole.contains("Middle"), "{whole}");

    options.operations.push("Do".to_owned());
    let alone = text(&options);
    let (_, call) = alone.split_once("impl rt::Operation for Call").expect("the operation");
    let (_, call_of_all) = whole.split_once("impl rt::Operation for Call").expect("the operation");
    assert_eq!(
        call.split_once("\n}\n").map(|it| it.0),
        call_of_all.split_once("\n}\n").map(|it| it.0)
    );
    assert!(alone.contains("pub struct Last {"), "{alone}");
}

#[test]
fn the_proposed_rename_replaces_the_one_that_clashes() {
    for rename in [("a#In$fooBar", "text"), ("a#In", "Out"), ("a#In", "DoError"), ("a#Do", "In")] {
        let errors = rename_errors(&[rename]);
        let proposed = proposed_renames(&errors);
        assert_eq!(proposed.iter().map(|it| it.0).collect::<Vec<_>>(), [rename.0], "{errors}");
        let all = [&proposed[..], &[("a#In$foo_bar", "other")]].concat();
        let generated = generate(&[source(SHAPES)], &renamed(&all));
        assert!(generated.is_ok(), "{rename:?}: {errors}");
    }
}

/// The types of the second model would be infinite.
#[test]
fn clashes_of_an_invalid_model() {
    let clash = "structure In { fooBar: String, foo_bar: String }\nstructure Out { x: X }\n";
    for (invalid, expected) in [
        ("structure X { @length(min: \"a\") y: String }", "expected a 64-bit integer"),
        ("list X { member: X }", "contains itself"),
        ("structure X { @required x: X }", "requires itself"),
        ("structure X { y: Missing }", "Missing"),
    ] {
        let errors = name_errors(&format!("{clash}{invalid}"));
        assert!(
            errors.contains("`foo_bar` in Rust is also the name of `a#In$foo_bar`"),
            "{errors}"
        );
        assert!(errors.contains(expected), "{errors}");
    }
}
