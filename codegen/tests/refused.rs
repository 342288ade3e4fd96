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
    insta::assert_snapshot!(errors("l: L1", &nested(6000)), @"model.smithy:5942:6: lists and maps nest more than 64 deep here (in example#L5936); put a structure between them");
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
