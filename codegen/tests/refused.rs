//! Models from which no working Rust can be generated are refused, with the place and the reason.

use std::fmt::Write;

use smithereens_build::{Options, Source, generate};

/// The errors about a model of one operation, whose input has the members `members`.
fn errors(members: &str, shapes: &str) -> String {
    let model = format!(
        "$version: \"2\"\nnamespace example\n\
         @aws.protocols#restJson1\nservice Service {{ version: \"1\", operations: [Do] }}\n\
         @http(method: \"POST\", uri: \"/\")\noperation Do {{ input := {{ {members} }} }}\n{shapes}"
    );
    let sources = [Source::new("model.smithy", model.into_bytes())];
    generate(&sources, &Options::default())
        .map_or_else(|errors| errors.to_string(), |_| String::new())
}

#[test]
fn unions_without_a_value() {
    insta::assert_snapshot!(errors("u: U", "union U {}"), @"model.smithy:7:7: this union has no member (in example#U); expected at least one member");
    insta::assert_snapshot!(errors("u: U", "union U { u: U }"), @"model.smithy:7:7: each member of this union contains the union again, so that no value of it can exist (in example#U); add a member that does not contain the union");
    insta::assert_snapshot!(errors("u: U", "union U { s: S }\nstructure S { @required u: U }"), @"model.smithy:7:7: each member of this union contains the union again, so that no value of it can exist (in example#U); add a member that does not contain the union");
    assert_eq!(errors("u: U", "union U { u: U, end: Unit }\nstructure Unit {}"), "");
    assert_eq!(errors("u: U", "union U { s: S }\nstructure S { u: U }"), "");
}

#[test]
fn lists_that_nest_too_deep() {
    let nested = |depth: usize| {
        let mut shapes = String::new();
        for number in 1..depth {
            writeln!(shapes, "list L{number} {{ member: L{} }}", number + 1).unwrap();
        }
        shapes + &format!("list L{depth} {{ member: String }}")
    };
    assert_eq!(errors("l: L1", &nested(64)), "");
    insta::assert_snapshot!(errors("l: L1", &nested(6000)), @"model.smithy:5942:6: lists and maps nest more than 64 levels deep here (in example#L5936); put a structure between them");
}

#[test]
fn text_that_cannot_be_part_of_a_message() {
    let found = [
        ("@httpHeader(\"x y\") a: String", ""),
        ("@httpPrefixHeaders(\"é-\") a: Map", "map Map { key: String, value: String }"),
        ("@httpPayload a: Text", "@mediaType(\"text/é\") string Text"),
        ("@httpPayload a: Text", "@mediaType(\"text/plain\\nx\") string Text"),
        ("", "@http(method: \"G T\", uri: \"x\") operation Other {}"),
        ("", "@endpoint(hostPrefix: \"evil.com:80\") operation Other {}"),
        ("", "@endpoint(hostPrefix: \"a@{b}\") operation Other {}"),
    ]
    .map(|(members, shapes)| errors(members, shapes));
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn defaults_of_any_size() {
    let generated = |ty: &str, value: &str| {
        let model = format!(
            "$version: \"2\"\nnamespace example\n\
             @aws.protocols#awsJson1_0\nservice Service {{ version: \"1\", operations: [Do] }}\n\
             operation Do {{ output := {{\n a: {ty} = {value}\n}} }}"
        );
        match generate(&[Source::new("model.smithy", model.into_bytes())], &Options::default()) {
            Err(errors) => errors.to_string(),
            Ok(generated) => {
                let (_, row) = generated.text.split_once("defaulted(").expect("a row");
                let (row, _) = row.split_once(");").expect("the end of the row");
                let row: String = row.split_whitespace().collect();
                row.trim_start_matches("a,\"a\",")
                    .replace(",)", ")")
                    .trim_end_matches(',')
                    .to_owned()
            }
        }
    };
    for (ty, value, expected) in [
        ("BigInteger", "7", "rt::BigInteger::from(7)"),
        (
            "BigInteger",
            "-9223372036854775809",
            "rt::BigInteger::from_static(\"-9223372036854775809\")",
        ),
        ("BigDecimal", "1.5", "rt::BigDecimal::from_static(\"1.5\")"),
        ("BigDecimal", "1e400", "rt::BigDecimal::from_static(\"1e400\")"),
        ("Document", "-5", "rt::Document::from(-5_i64)"),
        ("Document", "1.5", "rt::Document::from(1.5)"),
        (
            "Document",
            "18446744073709551615",
            "rt::Document::Number(rt::Number::Unsigned(18446744073709551615))",
        ),
        (
            "Document",
            "0.12345678901234567890",
            "rt::Document::Number(rt::Number::Decimal(rt::BigDecimal::from_static(\"0.12345678901234567890\")))",
        ),
        ("Double", "1e308", "1e308"),
    ] {
        assert_eq!(generated(ty, value), expected, "{ty} = {value}");
    }
    let refused = [("Float", "1e39"), ("Double", "1e309"), ("BigInteger", "1.5")];
    insta::assert_snapshot!(refused.map(|(ty, value)| generated(ty, value)).join("\n"));
}

#[test]
fn misspelled_shapes_have_a_suggestion() {
    let members = "a: Strng, b: smithy.api#Timestmp, c: Lst";
    insta::assert_snapshot!(errors(
        members,
        "list List { member: Integr }\nmap Map { key: Sting, value: List }"
    ));
}

/// Each place of a shape that is defined twice has an error that can be read alone.
#[test]
fn shapes_with_two_definitions() {
    let files = ["structure S { a: String }", "structure S { b: String }"];
    let sources = ["first.smithy", "second.smithy"].into_iter().zip(files).map(|(name, shape)| {
        let text = format!("$version: \"2\"\nnamespace example\n{shape}\n");
        Source::new(name, text.into_bytes())
    });
    let sources: Vec<_> = sources.collect();
    let errors = generate(&sources, &Options::default()).expect_err("two definitions");
    insta::assert_snapshot!(errors, @r"
    first.smithy:3:11: this is the first of two different definitions of this shape (in example#S)
    second.smithy:3:11: this shape is defined twice, with different definitions (in example#S)
    ");
}
