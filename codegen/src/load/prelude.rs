//! Definitions of the traits that come with Smithy: those of the prelude, of the AWS protocols, of
//! endpoint rules, of waiters and of the protocol tests; and of the error of servers that check
//! constraints. A model's own definition of the same shape takes precedence.

use std::sync::OnceLock;

use crate::model::{Model, mixins};
use crate::source::{Diagnostic, Report, Source};

use super::{Draft, idl};

/// The names and contents of the IDL files with the definitions.
const FILES: [(&str, &str); 10] = [
    ("smithy.api.smithy", include_str!("prelude/smithy.api.smithy")),
    ("aws.api.smithy", include_str!("prelude/aws.api.smithy")),
    ("aws.auth.smithy", include_str!("prelude/aws.auth.smithy")),
    ("aws.protocols.smithy", include_str!("prelude/aws.protocols.smithy")),
    ("aws.customizations.smithy", include_str!("prelude/aws.customizations.smithy")),
    ("smithy.framework.smithy", include_str!("prelude/smithy.framework.smithy")),
    ("smithy.protocols.smithy", include_str!("prelude/smithy.protocols.smithy")),
    ("smithy.rules.smithy", include_str!("prelude/smithy.rules.smithy")),
    ("smithy.test.smithy", include_str!("prelude/smithy.test.smithy")),
    ("smithy.waiters.smithy", include_str!("prelude/smithy.waiters.smithy")),
];

/// The definitions, as a model that is read once.
pub(crate) fn traits() -> &'static Model {
    static TRAITS: OnceLock<Model> = OnceLock::new();
    TRAITS.get_or_init(|| read().0)
}

fn read() -> (Model, Vec<Diagnostic>) {
    let sources: Vec<Source> =
        FILES.iter().map(|(name, text)| Source::new(*name, text.as_bytes())).collect();
    let report = Report::new(&sources);
    let mut draft = Draft::default();
    let files = (0..).zip(&sources);
    let files =
        files.filter_map(|(index, source)| idl::parse(&source.bytes, index, &report)).collect();
    // The files define all traits that they apply.
    let no_prelude = Model::default();
    idl::resolve(files, &no_prelude, &mut draft, &report);
    let model = mixins::flatten(draft.finish(&no_prelude, &report));
    (model, report.take_diagnostics())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_built_in_definitions_are_valid() {
        let (model, found) = super::read();
        assert_eq!(found, []);
        for name in ["smithy.api#http", "aws.protocols#restXml", "smithy.test#httpRequestTests"] {
            let shape = model.shapes.get(name).expect(name);
            assert!(shape.traits.has("smithy.api#trait"), "{name}");
        }
        let shape = &model.shapes["aws.protocols#restXml"];
        let members: Vec<_> = shape.kind.members().iter().map(|m| m.name.to_string()).collect();
        assert_eq!(members, ["http", "eventStreamHttp", "noErrorWrapping"]);
    }
}
