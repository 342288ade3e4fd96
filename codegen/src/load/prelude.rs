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
    use std::collections::{BTreeMap, BTreeSet};

    use crate::model::traits::{self, Protocols};

    /// The traits of protocols are read by name, not by a row of the table.
    const PROTOCOL_NAMESPACES: [&str; 2] = ["aws.protocols#", "smithy.protocols#"];

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

    /// The ids of traits in the tables of `docs/smithy-features.md`, and what each decides.
    fn documented() -> BTreeMap<String, String> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/smithy-features.md");
        let page = std::fs::read_to_string(path).expect("the page");
        let (_, tables) = page.split_once("\n## Traits\n").expect("the section");
        let rows = tables.lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
        cells.map(|row| (row[0].trim_end_matches('`').to_owned(), row[2].to_owned())).collect()
    }

    #[test]
    fn the_page_lists_every_trait() {
        let defined = super::traits().shapes.iter().filter(|(_, it)| it.traits.has(traits::TRAIT));
        let defined = defined.map(|(id, _)| id.as_str());
        let known: BTreeSet<_> = defined.chain(traits::ROWS.iter().map(|row| row.id)).collect();
        let documented = documented();
        let documented: BTreeSet<_> = documented.keys().map(String::as_str).collect();
        let missing: Vec<_> = known.difference(&documented).collect();
        let unknown: Vec<_> = documented.difference(&known).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "missing {missing:?}, unknown {unknown:?}"
        );
    }

    #[test]
    fn the_page_agrees_with_the_table_of_traits() {
        for (id, decides) in documented() {
            let row = traits::row(&id);
            let runtime = row.and_then(|row| row.runtime.as_ref());
            let expected: &[&str] = match runtime.map(|it| it.protocols) {
                Some(Protocols::CheckingServers) => &["server"],
                Some(_) => &["code"],
                None if row.is_none()
                    && !PROTOCOL_NAMESPACES.iter().any(|it| id.starts_with(it)) =>
                {
                    &["nothing"]
                }
                None => &["code", "server", "documentation", "model", "nothing"],
            };
            assert!(expected.contains(&&*decides), "{id}: {decides}, expected {expected:?}");
        }
    }
}
