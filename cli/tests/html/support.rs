//! Makes pages, and checks what every page must have.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};
use smithereens_build::Source;
use smithereens_build::source::is_control;
use smithereens_cli::describe::{Format, Part, describe};

use crate::models::options;

/// The page of an operation, or one part of it.
pub(crate) fn page(sources: &[Source], operation: &str, part: Option<Part>) -> String {
    describe(sources, &options(operation), part, Format::Html)
        .unwrap_or_else(|errors| panic!("{operation}: {errors}"))
}

/// Parses a page, which is well-formed XML.
pub(crate) fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}: {page}"))
}

/// Checks that a page is safe and accessible.
pub(crate) fn check(page: &str, what: &str) {
    let document = parse(page);
    let elements = || document.descendants().filter(Node::is_element);
    let ids: Vec<_> = elements().filter_map(|element| element.attribute("id")).collect();
    let unique: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{what}: ids are not unique: {ids:?}");
    for element in elements() {
        check_safety(element, what);
        match element.tag_name().name() {
            "a" => check_link(element, &unique, what),
            "table" if element.has_attribute("role") => check_table(element, what),
            "details" => {
                let first = element.first_element_child().map(|it| it.tag_name().name());
                assert_eq!(first, Some("summary"), "{what}");
            }
            _ => {}
        }
    }
    check_headings(&document, what);
    let has_controls = |line: &str| line.contains(is_control);
    assert!(!page.lines().any(has_controls), "{what}: {page}");
}

/// Checks that an element neither runs a script nor loads anything.
fn check_safety(element: Node<'_, '_>, what: &str) {
    let name = element.tag_name().name();
    const UNSAFE: [&str; 11] = [
        "script", "iframe", "object", "embed", "img", "link", "base", "form", "svg", "math",
        "input",
    ];
    assert!(!UNSAFE.contains(&name), "{what}: <{name}>");
    for attribute in element.attributes() {
        let name = attribute.name();
        assert!(!name.starts_with("on") && name != "src" && name != "style", "{what}: {name}");
    }
}

/// Checks that a link leads to an element of the page, or to a URL of an allowed scheme.
fn check_link(link: Node<'_, '_>, ids: &BTreeSet<&str>, what: &str) {
    let target = link.attribute("href").unwrap_or_else(|| panic!("{what}: a link to nowhere"));
    match target.strip_prefix('#') {
        Some(id) => assert!(ids.contains(id), "{what}: no element has the id of {target}"),
        None => {
            let schemes = ["https:", "http:", "mailto:"];
            let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
            let scheme = format!("{}:", scheme.unwrap_or_default());
            assert!(schemes.contains(&&*scheme), "{what}: {target}");
            assert_eq!(link.attribute("rel"), Some("noopener noreferrer"), "{what}: {target}");
        }
    }
}

/// Checks that a table has a caption, and that all headings say what they are headings of.
fn check_table(table: Node<'_, '_>, what: &str) {
    let caption = table.first_element_child().filter(|it| it.has_tag_name("caption"));
    assert!(caption.and_then(|it| it.text()).is_some_and(|text| !text.is_empty()), "{what}");
    let headings = table.descendants().filter(|it| it.has_tag_name("th"));
    let scopes: Vec<_> = headings.map(|it| it.attribute("scope")).collect();
    assert!(scopes.iter().all(|it| matches!(it, Some("col" | "row"))), "{what}: {scopes:?}");
}

/// Checks that the page has one heading of the first level, and that no level is left out.
fn check_headings(document: &Document<'_>, what: &str) {
    let names = document.descendants().map(|it| it.tag_name().name());
    let levels: Vec<u32> = names
        .filter_map(|name| name.strip_prefix('h')?.parse().ok().filter(|level| *level <= 6))
        .collect();
    assert_eq!(levels.first(), Some(&1), "{what}");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{what}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{what}: {levels:?}");
}
