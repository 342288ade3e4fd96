//! The public items of generated Rust: an oracle for the effect of changes on Rust source.

use std::collections::BTreeSet;

/// The public items of generated Rust: types, fields, variants, functions, and the traits that
/// types implement. Constants are left out, since source does not depend on their values, except
/// for the streams of operations, without which uploads and downloads do not compile. So is the
/// protocol, which source does not name. That a feature of the runtime is not needed counts as an
/// item: code that needs it does not compile without it.
pub(super) fn public_items(rust: &str) -> BTreeSet<String> {
    let mut items = BTreeSet::new();
    items.extend(features_not_needed(rust));
    let mut owner = String::new();
    let mut derived: Vec<String> = Vec::new();
    let mut lines = rust.lines();
    while let Some(line) = lines.next() {
        let indentation = line.len() - line.trim_start().len();
        let text = line.trim_end_matches(" {}").trim_end_matches([' ', '{', ',', ';']).trim_start();
        if text.is_empty() || text.starts_with("//") {
            continue;
        }
        if let Some(list) = text.strip_prefix("#[derive(") {
            let names = list.trim_end_matches(")]").split(", ");
            derived = names.map(str::to_owned).collect();
        } else if text.starts_with("#[") {
        } else if indentation == 0 {
            owner = text.to_owned();
            if let Some((traits, ty)) = implemented_trait(text) {
                items.insert(format!("{ty}: {traits}"));
            } else if text.starts_with("pub ") {
                let name = text.rsplit(' ').next().unwrap_or_default();
                items.extend(derived.drain(..).map(|it| format!("{name}: {it}")));
                items.insert(text.to_owned());
            }
        } else if indentation == 4 && text.starts_with("pub fn ") {
            let mut signature = line.trim().to_owned();
            while !signature.ends_with('{') {
                signature.push_str(lines.next().unwrap_or("{").trim());
            }
            items.insert(format!("{owner}: {}", signature.replace(",)", ")")));
        } else if indentation == 4 && is_public_part(&owner, text) {
            items.insert(format!("{owner}: {text}"));
        } else {
            let streams = ["StreamingInput", "StreamingOutput"];
            let streams = streams.iter().filter(|stream| text.contains(**stream));
            items.extend(streams.map(|stream| format!("{owner}: {stream}")));
        }
    }
    items
}

/// The trait and the type of an `impl` block for a trait.
fn implemented_trait(text: &str) -> Option<(&str, &str)> {
    let (name, ty) = text.strip_prefix("impl ")?.split_once(" for ")?;
    // A derived trait has no path, so paths are removed.
    Some((name.rsplit("::").next().unwrap_or(name), ty))
}

/// Whether a line is a public field of a struct, a variant of an enum, or an associated type.
fn is_public_part(owner: &str, text: &str) -> bool {
    if owner.starts_with("pub struct ") {
        text.starts_with("pub ")
    } else if owner.starts_with("pub enum ") {
        text.starts_with(|c: char| c.is_ascii_uppercase())
    } else {
        text.starts_with("type ") && !text.starts_with("type Protocol ")
    }
}

/// The features of the runtime that generated Rust does not need, by what it would contain.
fn features_not_needed(rust: &str) -> impl Iterator<Item = String> {
    let features: [(&str, &[&str]); 5] = [
        ("cbor", &["protocol::RpcV2Cbor"]),
        ("xml", &["protocol::RestXml"]),
        ("query", &["protocol::AwsQuery", "protocol::Ec2Query"]),
        ("event-stream", &["event_stream::"]),
        ("checksum", &["Trait::ChecksumRequired", ".request_checksum_required()"]),
    ];
    let unneeded =
        features.into_iter().filter(|(_, parts)| !parts.iter().any(|it| rust.contains(it)));
    unneeded.map(|(feature, _)| format!("no feature {feature}"))
}

#[test]
fn all_public_items_are_found() {
    let rust = "\
#[derive(Clone, Default)]
pub struct In {
    /// Text.
    pub name: Option<String>,
}
impl In {
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}
pub enum Color {
    Red,
    UnknownValue(String),
}
impl std::fmt::Debug for In {
    fn fmt(&self) {}
}
impl rt::Operation for Call {
    type Input = In;
    const NAME: &'static str = \"Call\";
}
";
    let expected = [
        "Call: Operation",
        "In: Clone",
        "In: Debug",
        "In: Default",
        "impl In: pub fn name(mut self, name: impl Into<String>) -> Self {",
        "impl rt::Operation for Call: type Input = In",
        "no feature cbor",
        "no feature checksum",
        "no feature event-stream",
        "no feature query",
        "no feature xml",
        "pub enum Color",
        "pub enum Color: Red",
        "pub enum Color: UnknownValue(String)",
        "pub struct In",
        "pub struct In: pub name: Option<String>",
    ];
    assert_eq!(public_items(rust).into_iter().collect::<Vec<_>>(), expected);
}
