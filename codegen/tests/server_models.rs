//! What the generator does for servers: the built-in error about constraints, and warnings about
//! patterns that servers cannot check.

use smithereens_build::{Constraints, Errors, Generated, Options, Source, generate};

/// Generates a model for a server. `statements` follow the operation `Put`, which has the error
/// `smithy.framework#ValidationException` and the input `Input`.
fn generate_server(statements: &str) -> Result<Generated, Errors> {
    let text = format!(
        "$version: \"2\"\nnamespace a.b\nuse smithy.framework#ValidationException\n\
         @aws.protocols#awsJson1_0\nservice Service {{ version: \"1\", operations: [Put] }}\n\
         operation Put {{ input: Input, errors: [ValidationException] }}\n{statements}"
    );
    generate_from(&[("model.smithy", &text)])
}

fn generate_from(sources: &[(&str, &str)]) -> Result<Generated, Errors> {
    let sources: Vec<Source> =
        sources.iter().map(|(name, text)| Source::new(*name, text.as_bytes())).collect();
    generate(&sources, &Options { constraints: Constraints::Checked, ..Options::default() })
}

#[test]
fn the_error_about_constraints_needs_no_definition() {
    let generated = generate_server("structure Input {}").unwrap();
    for part in [
        "pub struct ValidationException {",
        "pub field_list: Option<Vec<ValidationExceptionField>>,",
        "ValidationException(rt::ErrorResponse<ValidationException>),",
    ] {
        assert!(generated.text.contains(part), "{part}\n{}", generated.text);
    }
    assert_eq!(generated.warnings, []);
}

#[test]
fn traits_can_be_applied_to_the_built_in_error() {
    let generated = generate_server(
        "structure Input {}\n\
         apply smithy.framework#ValidationException @httpError(422)",
    );
    let text = generated.unwrap().text;
    assert!(text.contains("rt::Trait::HttpError(422)"), "{text}");
}

#[test]
fn json_models_may_name_the_built_in_error_too() {
    let model = r##"{"smithy": "2.0", "shapes": {
        "a.b#Service": {"type": "service", "version": "1",
            "operations": [{"target": "a.b#Get"}],
            "errors": [{"target": "smithy.framework#ValidationException"}],
            "traits": {"aws.protocols#awsJson1_0": {}}},
        "a.b#Get": {"type": "operation"}
    }}"##;
    let generated = generate_from(&[("model.json", model)]).unwrap();
    assert!(generated.text.contains("pub struct ValidationExceptionField {"));
}

#[test]
fn a_definition_in_the_model_takes_precedence() {
    let own = "$version: \"2\"\nnamespace smithy.framework\n\
               @error(\"client\") structure ValidationException { message: String, hint: String }";
    let service = "$version: \"2\"\nnamespace a.b\nuse smithy.framework#ValidationException\n\
                   @aws.protocols#awsJson1_0\n\
                   service Service { version: \"1\", errors: [ValidationException], \
                   operations: [Get] }\noperation Get {}";
    let text = generate_from(&[("a.smithy", own), ("b.smithy", service)]).unwrap().text;
    assert!(text.contains("pub hint: Option<String>,"), "{text}");
    assert!(!text.contains("ValidationExceptionField"), "{text}");
}

#[test]
fn other_names_of_the_namespace_are_not_built_in() {
    let errors = generate_server("structure Input { a: smithy.framework#Other }").unwrap_err();
    let message = errors.to_string();
    assert!(message.contains("`smithy.framework#Other` is not defined"), "{message}");
}

#[test]
fn patterns_that_servers_cannot_check_are_warnings() {
    let generated = generate_server(
        "@pattern(\"^(?!aws:).*$\") string Name\n\
         structure Input { name: Name, @pattern(\"(.)\\\\1\") twice: String, other: Other }\n\
         @pattern(\"^a(?:b)$\") string Other",
    );
    let warnings = generated.unwrap().warnings;
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(shown.join("\n"));
}
