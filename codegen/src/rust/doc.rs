//! Documentation of a definition: what the model says, and the constraints a user must keep.

use crate::docs::markdown;
use crate::node::Node;
use crate::smithy::{Kind, Member, Model, Traits, traits};

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
    own.str(traits::DOCUMENTATION).map(markdown).unwrap_or_default()
}

/// Links of the trait `externalDocumentation`.
fn external(own: &Traits) -> Option<String> {
    let links = own.get(traits::EXTERNAL_DOCUMENTATION)?.as_object()?;
    let link = |(key, node): &(crate::node::Key, Node)| {
        Some(format!("[{}]({})", key.name, node.as_str()?))
    };
    let links: Vec<_> = links.iter().filter_map(link).collect();
    (!links.is_empty()).then(|| format!("See also: {}.", links.join(", ")))
}

fn since(own: &Traits) -> Option<String> {
    Some(format!("Since {}.", own.str(traits::SINCE)?))
}

/// Length, range and pattern, as far as the member or its target states them.
fn constraints(model: &Model, member: &Member) -> Option<String> {
    let of = |id| model.effective_trait(member, id);
    let bounds = |node: &Node| {
        let bound = |name| node.get(name).and_then(Node::as_number).map(str::to_owned);
        match (bound("min"), bound("max")) {
            (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
            (Some(min), Some(max)) => Some(format!("{min} to {max}")),
            (Some(min), None) => Some(format!("at least {min}")),
            (None, Some(max)) => Some(format!("at most {max}")),
            (None, None) => None,
        }
    };
    let unit = match model.kind(&member.target.id) {
        Some(Kind::List(_)) => "elements",
        Some(Kind::Map { .. }) => "entries",
        Some(Kind::Blob) => "bytes",
        _ => "characters",
    };
    let length = of(traits::LENGTH).and_then(bounds).map(|text| format!("Length: {text} {unit}."));
    let range = of(traits::RANGE).and_then(bounds).map(|text| format!("Range: {text}."));
    let pattern = of(traits::PATTERN).and_then(Node::as_str).and_then(code);
    let pattern = pattern.map(|pattern| format!("Pattern: {pattern}."));
    let parts: Vec<String> = [length, range, pattern].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A code span; none where the text would break out of a line.
fn code(text: &str) -> Option<String> {
    if text.is_empty() || text.contains(['\n', '\r']) {
        return None;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    Some(format!("{fence}{pad}{text}{pad}{fence}"))
}

fn join(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
