//! The packages that are published: their manifests, READMEs and licences are complete.

#[path = "support/repository.rs"]
mod repository;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// The packages in the order in which they are published.
const PUBLISHED: [&str; 6] = [
    "smithereens",
    "smithereens-markdown",
    "smithereens-build",
    "smithereens-aws",
    "smithereens-server",
    "smithereens-cli",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    /// `Some([])` for a package that is not published.
    publish: Option<Vec<String>>,
    description: Option<String>,
    license: Option<String>,
    repository: Option<String>,
    documentation: Option<String>,
    readme: Option<String>,
    rust_version: Option<String>,
    keywords: Vec<String>,
    categories: Vec<String>,
    features: serde_json::Map<String, serde_json::Value>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `None` for a normal dependency.
    kind: Option<String>,
    path: Option<String>,
    /// The required version.
    req: String,
}

impl Package {
    fn folder(&self) -> &Path {
        Path::new(&self.manifest_path).parent().expect("a manifest is in a folder")
    }

    fn read(&self, file: &str) -> String {
        repository::read(&self.folder().join(file))
    }
}

fn published() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(repository::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).unwrap();
    metadata.packages.into_iter().filter(|package| package.publish.is_none()).collect()
}

#[test]
fn the_published_packages_are_known() {
    let found: BTreeSet<_> = published().into_iter().map(|package| package.name).collect();
    assert_eq!(found, PUBLISHED.map(str::to_owned).into());
}

/// What the registry and the page of a package show.
#[test]
fn manifests_are_complete() {
    for package in published() {
        let name = &package.name;
        assert!(package.description.is_some(), "{name} has no description");
        assert_eq!(package.license.as_deref(), Some("Apache-2.0 OR MIT"), "{name}");
        assert!(package.repository.is_some(), "{name} has no repository");
        assert_eq!(package.documentation, Some(format!("https://docs.rs/{name}")));
        assert_eq!(package.readme.as_deref(), Some("README.md"), "{name}");
        assert!(package.rust_version.is_some(), "{name} has no rust-version");
        // The registry accepts five keywords and five categories.
        assert!((1..=5).contains(&package.keywords.len()), "{name}: {:?}", package.keywords);
        assert!((1..=5).contains(&package.categories.len()), "{name}: {:?}", package.categories);
        assert_eq!(
            package.read("LICENSE-MIT"),
            repository::read(&repository::root().join("LICENSE-MIT")),
            "{name}"
        );
        let apache = repository::read(&repository::root().join("LICENSE-APACHE"));
        assert_eq!(package.read("LICENSE-APACHE"), apache, "{name}");
    }
}

/// A package depends on packages that are published before it, by version.
#[test]
fn the_order_of_publication_follows_the_dependencies() {
    let packages = published();
    for (position, name) in PUBLISHED.iter().enumerate() {
        let package = packages.iter().find(|package| package.name == *name).unwrap();
        let dependencies = package.dependencies.iter();
        for dependency in dependencies.filter(|it| it.path.is_some() && it.kind.is_none()) {
            let before = PUBLISHED[..position].contains(&dependency.name.as_str());
            assert!(before, "{name} depends on {}, which is published later", dependency.name);
            assert_eq!(dependency.req, concat!("^", env!("CARGO_PKG_VERSION")), "{name}");
        }
    }
}

/// The README of a package is the front page of its documentation. It has a row for each feature.
#[test]
fn readmes_list_the_features() {
    for package in published() {
        let readme = package.read("README.md");
        let library = package.read("src/lib.rs");
        let name = &package.name;
        assert!(library.starts_with("#![doc = include_str!(\"../README.md\")]\n"), "{name}");
        let (_, features) = readme.split_once("\n## Features\n").expect(name);
        let (features, pages) = features.split_once("\n## Pages\n").expect(name);
        let rows = features.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let listed: BTreeSet<&str> = rows.collect();
        let features = package.features.keys().map(String::as_str);
        let expected: BTreeSet<&str> = features.filter(|feature| *feature != "default").collect();
        assert_eq!(listed, expected, "the features in the README of {name}");
        assert!(pages.contains("/docs/"), "the README of {name} links to no page");
        assert!(readme.contains("\n```rust"), "the README of {name} has no example");
        let version = package.rust_version.as_deref().unwrap_or_default();
        assert!(readme.contains(&format!("Needs Rust {version} or newer.")), "{name}");
    }
}

/// READMEs of packages link to files by the address of the repository.
#[test]
fn links_into_the_repository_lead_to_files() {
    for package in published() {
        let address = format!("{}/blob/main/", package.repository.as_deref().unwrap_or_default());
        let readme = package.read("README.md");
        let links = readme.split(&address).skip(1);
        let mut count = 0;
        for link in links.filter_map(|rest| rest.split([')', '#', '>']).next()) {
            assert!(
                repository::root().join(link).exists(),
                "{}: {link} does not exist",
                package.name
            );
            count += 1;
        }
        assert!(count > 0, "the README of {} has no links to {address}", package.name);
    }
}
