//! What source that uses generated Rust can rely on, read off the Rust itself: an oracle for what
//! is said to break it.

use std::collections::BTreeSet;

/// What is public in generated Rust, one entry a thing: types, fields, variants, functions, and the
/// traits that types have. Constants change no source.
pub(super) fn surface(rust: &str) -> BTreeSet<String> {
    let mut surface = BTreeSet::new();
    let mut owner = String::new();
    let mut derived: Vec<String> = Vec::new();
    let mut lines = rust.lines();
    while let Some(line) = lines.next() {
        let depth = line.len() - line.trim_start().len();
        let text = line.trim_end_matches(" {}").trim_end_matches([' ', '{', ',', ';']).trim_start();
        if text.is_empty() || text.starts_with("//") {
            continue;
        }
        if let Some(list) = text.strip_prefix("#[derive(") {
            let names = list.trim_end_matches(")]").split(", ");
            derived = names.map(str::to_owned).collect();
        } else if text.starts_with("#[") {
        } else if depth == 0 {
            owner = text.to_owned();
            if let Some((traits, ty)) = implemented(text) {
                surface.insert(format!("{ty}: {traits}"));
            } else if text.starts_with("pub ") {
                let name = text.rsplit(' ').next().unwrap_or_default();
                surface.extend(derived.drain(..).map(|it| format!("{name}: {it}")));
                surface.insert(text.to_owned());
            }
        } else if depth == 4 && text.starts_with("pub fn ") {
            let mut signature = line.trim().to_owned();
            while !signature.ends_with('{') {
                signature.push_str(lines.next().unwrap_or("{").trim());
            }
            surface.insert(format!("{owner}: {}", signature.replace(",)", ")")));
        } else if depth == 4 && is_part(&owner, text) {
            surface.insert(format!("{owner}: {text}"));
        }
    }
    surface
}

/// Trait and type of an implementation.
fn implemented(text: &str) -> Option<(&str, &str)> {
    let (name, ty) = text.strip_prefix("impl ")?.split_once(" for ")?;
    // However it comes about, it is the same trait.
    Some((name.rsplit("::").next().unwrap_or(name), ty))
}

/// A field of a structure, a variant of an enum, or a type that an operation or service names.
fn is_part(owner: &str, text: &str) -> bool {
    if owner.starts_with("pub struct ") {
        text.starts_with("pub ")
    } else if owner.starts_with("pub enum ") {
        text.starts_with(|c: char| c.is_ascii_uppercase())
    } else {
        text.starts_with("type ")
    }
}

#[test]
fn everything_public_is_on_the_surface() {
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
        "pub enum Color",
        "pub enum Color: Red",
        "pub enum Color: UnknownValue(String)",
        "pub struct In",
        "pub struct In: pub name: Option<String>",
    ];
    assert_eq!(surface(rust).into_iter().collect::<Vec<_>>(), expected);
}
