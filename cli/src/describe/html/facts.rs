//! Facts about a member: pairs of a name and a value.

use smithereens_build::model::constraints::{bounds, length_units};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Kind, Member, Model, json_text, traits};

use super::writer::Html;

/// A fact: its name and its value.
pub(super) struct Fact {
    pub(super) name: &'static str,
    pub(super) value: FactValue,
}

/// The value of a fact.
pub(super) enum FactValue {
    /// A sentence or a part of it.
    Words(String),
    /// Texts of the model or of a message, such as patterns and names of headers.
    Codes(Vec<String>),
}

/// The number of enum values that are listed beside a member. The section of the enum has all.
const MAX_VALUES: usize = 12;

impl Fact {
    pub(super) fn words(name: &'static str, words: impl Into<String>) -> Self {
        Self { name, value: FactValue::Words(words.into()) }
    }

    pub(super) fn code(name: &'static str, code: impl Into<String>) -> Self {
        Self { name, value: FactValue::Codes(vec![code.into()]) }
    }
}

/// Writes facts as a list, unless there are none.
pub(super) fn write(html: &mut Html, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    html.element("dl", &[("class", "facts")], |html| {
        for fact in facts {
            html.element("div", &[], |html| {
                html.leaf("dt", &[], fact.name);
                html.element("dd", &[], |html| match &fact.value {
                    FactValue::Words(words) => html.text(words),
                    FactValue::Codes(codes) => {
                        for (index, code) in codes.iter().enumerate() {
                            html.text(if index > 0 { " " } else { "" });
                            html.leaf("code", &[], code);
                        }
                    }
                });
            });
        }
    });
}

/// The facts about the value of a member: default, constraints, and those of elements, keys and
/// values, which have no section of their own.
pub(super) fn of_member(model: &Model, member: &Member) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(default) = member.traits.get(traits::DEFAULT).filter(|it| !is_null(it)) {
        facts.push(Fact::code("Default", json_text::line(default)));
    }
    facts.extend(of_value(model, member, ["Length", "Range", "Pattern", "Values"]));
    match model.kind(&member.target.id) {
        Some(Kind::List(element)) => facts.extend(of_value(
            model,
            element,
            ["Length of an element", "Range of an element", "Pattern of an element", "Values"],
        )),
        Some(Kind::Map { key, value }) => {
            facts.extend(of_value(
                model,
                key,
                ["Length of a key", "Range of a key", "Pattern of a key", "Keys"],
            ));
            facts.extend(of_value(
                model,
                value,
                ["Length of a value", "Range of a value", "Pattern of a value", "Values"],
            ));
        }
        _ => {}
    }
    if let Some(format) = model.effective_trait(member, traits::TIMESTAMP_FORMAT) {
        facts.extend(format.as_str().map(|format| Fact::code("Timestamp format", format)));
    }
    if let Some(media_type) = model.effective_trait(member, traits::MEDIA_TYPE) {
        facts.extend(media_type.as_str().map(|it| Fact::code("Media type", it)));
    }
    if let Some(since) = member.traits.str(traits::SINCE) {
        facts.push(Fact::words("Since", since));
    }
    facts
}

/// The constraints of a member or its target, with the names of length, range, pattern and values.
fn of_value(model: &Model, member: &Member, names: [&'static str; 4]) -> Vec<Fact> {
    let [length_name, range_name, pattern_name, values_name] = names;
    let [length, range, pattern] = [traits::LENGTH, traits::RANGE, traits::PATTERN]
        .map(|id| model.effective_trait(member, id));
    let length = length.and_then(|node| bounds(node, length_units(model, member)));
    let range = range.and_then(|node| bounds(node, ["", ""]));
    let values = values(model, member);
    let facts = [
        length.map(|words| Fact::words(length_name, words)),
        range.map(|words| Fact::words(range_name, words)),
        pattern.and_then(Node::as_str).map(|pattern| Fact::code(pattern_name, pattern)),
        values.map(|codes| Fact { name: values_name, value: FactValue::Codes(codes) }),
    ];
    facts.into_iter().flatten().collect()
}

/// The values of an enum that a member targets, if there are few of them.
fn values(model: &Model, member: &Member) -> Option<Vec<String>> {
    let Some(Kind::Enum(members) | Kind::IntEnum(members)) = model.kind(&member.target.id) else {
        return None;
    };
    let values = members.iter().filter_map(|it| it.traits.get(traits::ENUM_VALUE));
    (members.len() <= MAX_VALUES).then(|| values.map(enum_value).collect())
}

/// The value of an enum as it is in messages.
pub(super) fn enum_value(value: &Node) -> String {
    value.as_str().map_or_else(|| json_text::line(value), str::to_owned)
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}
