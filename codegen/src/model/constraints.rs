//! Constraint traits in words (Smithy 2.0 specification, "Constraint traits").

use super::node::Node;
use super::{Kind, Member, Model, Simple};

/// The unit of the length of a member's value, in singular and plural, each after a space.
pub fn length_units(model: &Model, member: &Member) -> [&'static str; 2] {
    match model.kind(&member.target.id) {
        Some(Kind::List(_)) => [" element", " elements"],
        Some(Kind::Map { .. }) => [" entry", " entries"],
        Some(Kind::Simple(Simple::Blob)) => [" byte", " bytes"],
        _ => [" character", " characters"],
    }
}

/// The properties `min` and `max` of a trait, with a unit: `1 to 10 characters`. `None` if it has
/// neither.
pub fn bounds(node: &Node, [singular, plural]: [&str; 2]) -> Option<String> {
    let [min, max] = ["min", "max"].map(|name| node.get(name).and_then(Node::as_number));
    let text = match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    };
    let unit = if max.or(min) == Some("1") { singular } else { plural };
    Some(text + unit)
}
