//! The built-in definitions of traits against the official ones: `SMITHY_DIR` names a checkout of
//! the smithy repository, or a folder of the same layout.

mod support;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use smithereens_build::model::{Model, Shape};
use support::{files, load, source};

/// The folders of the official definitions.
const OFFICIAL: [&str; 7] = [
    "smithy-model/src/main/resources/software/amazon/smithy/model/loader/prelude.smithy",
    "smithy-aws-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-test-traits/src/main/resources/META-INF/smithy",
    "smithy-rules-engine/src/main/resources/META-INF/smithy",
    "smithy-validation-model/model",
    "smithy-waiters/src/main/resources/META-INF/smithy",
];

fn model(paths: impl Iterator<Item = PathBuf>) -> Model {
    let sources: Vec<_> =
        paths.flat_map(|path| files(&path, ".smithy")).map(|file| source(&file)).collect();
    load(&sources).unwrap_or_else(|errors| panic!("{errors}"))
}

fn member_names(shape: &Shape) -> BTreeSet<&str> {
    shape.kind.members().into_iter().map(|member| &*member.name).collect()
}

/// Returns the members of a shape with their targets and traits, except documentation.
fn without_documentation(shape: &Shape) -> Vec<String> {
    let members = shape.kind.members().into_iter().map(|member| (&*member.name, member));
    let traits = members
        .map(|(name, member)| (format!("{name}: {}", member.target.id), &member.traits))
        .chain([(shape.kind.name().to_owned(), &shape.traits)]);
    traits
        .map(|(name, traits)| {
            let ids = traits.iter().map(|(id, _)| id.as_str());
            let ids: Vec<&str> = ids.filter(|id| !id.ends_with("#documentation")).collect();
            format!("{name} {ids:?}")
        })
        .collect()
}

#[test]
fn built_in_traits_have_every_official_member() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Some(smithy) = std::env::var_os("SMITHY_DIR").map(|dir| workspace.join(dir)) else {
        // Written past the test harness, which hides what a passing test prints.
        let _ = writeln!(
            std::io::stderr(),
            "left out: the official definitions of traits. Set SMITHY_DIR to a checkout of \
             github.com/smithy-lang/smithy"
        );
        return;
    };
    let official = model(OFFICIAL.iter().map(|path| smithy.join(path)));
    let built_in = model(std::iter::once(workspace.join("codegen/src/load/prelude")));
    for shape in built_in.shapes.values().filter(|it| it.id.namespace() == "smithy.framework") {
        let expected = official.get(&shape.id).expect("an official shape");
        assert_eq!(without_documentation(shape), without_documentation(expected), "{}", shape.id);
    }
    let mut compared = 0;
    let mut missing = Vec::new();
    for shape in built_in.shapes.values().filter(|shape| shape.traits.has("smithy.api#trait")) {
        let Some(expected) = official.get(&shape.id) else { continue };
        compared += 1;
        let found = member_names(shape);
        let names = member_names(expected).into_iter().filter(|name| !found.contains(name));
        missing.extend(names.map(|name| shape.id.with_member(name).to_string()));
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(compared > 80, "only {compared} traits were compared");
}
