//! Documentation of a definition: what the model says, and the constraints a user must keep.

use smithereens_markdown::{code_span, from_documentation};

use crate::model::node::Node;
use crate::model::{Kind, Member, Model, Simple, Traits, traits};

/// What the traits of a shape say.
pub(crate) fn of_shape(own: &Traits) -> String {
    let mut parts = vec![described(own)];
    parts.extend(external(own));
    parts.extend(since(own));
    join(parts)
}

/// What the traits of a member say, or else those of its target; then its constraints.
pub(crate) fn of_member(model: &Model, member: &Member) -> String {
    let own = described(&member.traits);
    let target = model.get(&member.target.id).map(|shape| &shape.traits);
    let text = if own.is_empty() { target.map(described).unwrap_or_default() } else { own };
    let mut parts = vec![text];
    parts.extend(constraints(model, member));
    parts.extend(external(&member.traits));
    parts.extend(since(&member.traits));
    join(parts)
}

/// The first paragraph, where a definition is told of in passing.
pub(crate) fn summary(own: &Traits) -> String {
    let text = described(own);
    text.split("\n\n").next().unwrap_or_default().to_owned()
}

/// The message of `#[deprecated]`.
pub(crate) fn deprecation(own: &Traits) -> Option<String> {
    let node = own.get(traits::DEPRECATED)?;
    let message = node.get("message").and_then(Node::as_str).map(str::trim);
    let since = node.get("since").and_then(Node::as_str).map(str::trim);
    Some(match (message, since) {
        (Some(message), Some(since)) => format!("since {since}: {message}"),
        (Some(message), None) => message.to_owned(),
        (None, Some(since)) => format!("since {since}"),
        (None, None) => String::new(),
    })
}

fn described(own: &Traits) -> String {
    own.str(traits::DOCUMENTATION).map(from_documentation).unwrap_or_default()
}

/// Links of the trait `externalDocumentation`.
fn external(own: &Traits) -> Option<String> {
    let links = own.get(traits::EXTERNAL_DOCUMENTATION)?.as_object()?;
    let link = |(key, node): &(crate::model::node::Key, Node)| {
        Some(format!("<a href=\"{}\">{}</a>", html(node.as_str()?), html(&key.name)))
    };
    let links: Vec<_> = links.iter().filter_map(link).collect();
    (!links.is_empty())
        .then(|| from_documentation(&format!("<p>See also: {}.</p>", links.join(", "))))
}

fn since(own: &Traits) -> Option<String> {
    Some(from_documentation(&format!("<p>Since {}.</p>", html(own.str(traits::SINCE)?))))
}

/// Plain text in a document of HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Length, range and pattern, as far as the member or its target states them; those of elements,
/// keys and values too, which have no documentation of their own.
fn constraints(model: &Model, member: &Member) -> Option<String> {
    let mut sentences: Vec<String> =
        stated(model, member).into_iter().map(|(what, how)| format!("{what}: {how}.")).collect();
    let parts = match model.kind(&member.target.id) {
        Some(Kind::List(element)) => vec![("Each element", element)],
        Some(Kind::Map { key, value }) => vec![("Each key", key), ("Each value", value)],
        _ => Vec::new(),
    };
    for (name, part) in parts {
        let stated = stated(model, part).into_iter();
        let stated: Vec<_> =
            stated.map(|(what, how)| format!("{} {how}", what.to_lowercase())).collect();
        if !stated.is_empty() {
            sentences.push(format!("{name}: {}.", stated.join(", ")));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The constraints of a member, each by its name.
fn stated(model: &Model, member: &Member) -> Vec<(&'static str, String)> {
    let of = |id| model.effective_trait(member, id);
    let length = of(traits::LENGTH).and_then(|node| bounds(node, units(model, member)));
    let range = of(traits::RANGE).and_then(|node| bounds(node, ["", ""]));
    let pattern = of(traits::PATTERN).and_then(Node::as_str).and_then(code_span);
    [("Length", length), ("Range", range), ("Pattern", pattern)]
        .into_iter()
        .filter_map(|(what, how)| Some((what, how?)))
        .collect()
}

/// What the length of a member's value counts: one of them, and several.
fn units(model: &Model, member: &Member) -> [&'static str; 2] {
    match model.kind(&member.target.id) {
        Some(Kind::List(_)) => [" element", " elements"],
        Some(Kind::Map { .. }) => [" entry", " entries"],
        Some(Kind::Simple(Simple::Blob)) => [" byte", " bytes"],
        _ => [" character", " characters"],
    }
}

/// `1 to 10 characters`
fn bounds(node: &Node, [one, several]: [&str; 2]) -> Option<String> {
    let bound = |name| node.get(name).and_then(Node::as_number);
    let (min, max) = (bound("min"), bound("max"));
    let text = match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    };
    let unit = if max.or(min) == Some("1") { one } else { several };
    Some(text + unit)
}

fn join(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
