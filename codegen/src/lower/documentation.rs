//! Documentation of definitions in Markdown: the model's text, followed by constraints, links and
//! the version that introduced the shape.

use smithereens_markdown::{code_span, from_documentation};

use crate::model::constraints::{bounds, length_units};
use crate::model::node::Node;
use crate::model::{Kind, Member, Model, Traits, traits};

/// The documentation of a shape or enum value with the traits `own`.
pub(super) fn shape_docs(own: &Traits) -> String {
    paragraphs([Some(own_text(own)), external_links(own), since(own)].into_iter().flatten())
}

/// The documentation of a member. A member without text gets the text of its target.
pub(super) fn member_docs(model: &Model, member: &Member) -> String {
    let own = &member.traits;
    let mut text = own_text(own);
    if text.is_empty() {
        text = model.get(&member.target.id).map(|t| own_text(&t.traits)).unwrap_or_default();
    }
    let rest = [constraints(model, member), external_links(own), since(own)];
    paragraphs(std::iter::once(text).chain(rest.into_iter().flatten()))
}

/// The first paragraph of the model's text.
pub(super) fn summary(own: &Traits) -> String {
    let text = own_text(own);
    text.split("\n\n").next().unwrap_or_default().to_owned()
}

/// The value of the trait `documentation` as Markdown.
fn own_text(own: &Traits) -> String {
    own.str(traits::DOCUMENTATION).map(from_documentation).unwrap_or_default()
}

/// The links of the trait `externalDocumentation`.
fn external_links(own: &Traits) -> Option<String> {
    let links = own.get(traits::EXTERNAL_DOCUMENTATION)?.as_object()?;
    let links = links.iter().filter_map(|(key, node)| {
        let (url, text) = (escape_html(node.as_str()?), escape_html(&key.name));
        Some(format!("<a href=\"{url}\">{text}</a>"))
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty())
        .then(|| from_documentation(&format!("<p>See also: {}.</p>", links.join(", "))))
}

/// The value of the trait `since`.
fn since(own: &Traits) -> Option<String> {
    Some(from_documentation(&format!("<p>Since {}.</p>", escape_html(own.str(traits::SINCE)?))))
}

/// Plain text with HTML's special characters escaped.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The constraints of a member and, for lists and maps, of its elements, keys and values, which
/// have no documentation of their own (Smithy 2.0 specification, "Constraint traits").
fn constraints(model: &Model, member: &Member) -> Option<String> {
    let mut sentences: Vec<String> =
        own_constraints(model, member).map(|(name, value)| format!("{name}: {value}.")).collect();
    let parts = match model.kind(&member.target.id) {
        Some(Kind::List(element)) => vec![("Each element", element)],
        Some(Kind::Map { key, value }) => vec![("Each key", key), ("Each value", value)],
        _ => Vec::new(),
    };
    for (name, part) in parts {
        let constraints: Vec<_> = own_constraints(model, part)
            .map(|(constraint, value)| format!("{} {value}", constraint.to_lowercase()))
            .collect();
        if !constraints.is_empty() {
            sentences.push(format!("{name}: {}.", constraints.join(", ")));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Names and values of the constraints that a member or its target has.
fn own_constraints(model: &Model, member: &Member) -> impl Iterator<Item = (&'static str, String)> {
    let [length, range, pattern] = [traits::LENGTH, traits::RANGE, traits::PATTERN]
        .map(|id| model.effective_trait(member, id));
    let constraints = [
        ("Length", length.and_then(|node| bounds(node, length_units(model, member)))),
        ("Range", range.and_then(|node| bounds(node, ["", ""]))),
        ("Pattern", pattern.and_then(Node::as_str).and_then(code_span)),
    ];
    constraints.into_iter().filter_map(|(name, value)| Some((name, value?)))
}

/// The parts that are not empty, separated by blank lines.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}
