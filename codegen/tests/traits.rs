//! The table of traits agrees with the runtime and with the fixtures.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use smithereens_build::model::traits::ROWS;
use smithereens_build::source::files;
use smithereens_build::{Constraints, Options, generate};

/// Variants that are made of what the model says without a trait.
const WITHOUT_TRAIT: [&str; 10] = [
    "Constrained",
    "Element",
    "Key",
    "Value",
    "NoInput",
    "NoOutput",
    "StreamingInput",
    "StreamingOutput",
    "InputEvents",
    "OutputEvents",
];

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The variants of the runtime's enum `Trait`.
fn runtime_variants() -> BTreeSet<String> {
    let text = std::fs::read_to_string(repository("runtime/src/schema.rs")).expect("the schema");
    let file = syn::parse_file(&text).expect("the schema is Rust");
    let variants = file.items.iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Trait" => Some(&item.variants),
        _ => None,
    });
    variants.expect("the enum").iter().map(|variant| variant.ident.to_string()).collect()
}

#[test]
fn each_variant_of_the_runtime_has_a_row() {
    let rows = ROWS.iter().filter_map(|row| row.runtime.as_ref()).map(|runtime| runtime.variant);
    let expected: BTreeSet<_> = rows.chain(WITHOUT_TRAIT).map(str::to_owned).collect();
    assert_eq!(runtime_variants(), expected);
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<_> = ROWS.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), ROWS.len());
}

/// The fixtures have each variant in some protocol.
#[test]
fn each_variant_occurs_in_a_fixture() {
    let mut missing = runtime_variants();
    for (path, protocols) in [
        ("fixtures/models/edge-cases", &["restJson1"][..]),
        ("fixtures/models/calls", &["restJson1"]),
        ("fixtures/models/every-protocol", &["awsJson1_0", "restJson1"]),
        ("fixtures/models/garden", &["restJson1"]),
        ("codegen/tests/botocore/rest-xml.service-2.json", &["restXml"]),
        ("codegen/tests/traits/ec2-query.smithy", &["ec2Query"]),
        ("codegen/tests/botocore/query.service-2.json", &["awsQuery"]),
        ("codegen/tests/traits/query-compatible.smithy", &["awsJson1_0"]),
        ("codegen/tests/traits/rest-xml.smithy", &["restXml"]),
    ] {
        let sources = files::read(&repository(path)).unwrap_or_else(|errors| panic!("{errors}"));
        for protocol in protocols {
            let options = Options {
                protocol: Some((*protocol).to_owned()),
                constraints: Constraints::Checked,
                ..Options::default()
            };
            let generated = generate(&sources, &options);
            let text = generated.unwrap_or_else(|errors| panic!("{path}: {errors}")).text;
            missing.retain(|variant| {
                let mentions = format!("rt::Trait::{variant}");
                !text.split(&mentions).skip(1).any(|rest| rest.starts_with(['(', ')', ',', ']']))
            });
        }
    }
    assert_eq!(missing, BTreeSet::new());
}
