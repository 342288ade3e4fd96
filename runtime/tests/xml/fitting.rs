//! Values as XML can hold them: without documents, without U+0000, and with nothing but a name
//! where the model names no member.

use smithereens::Document;

use crate::common::every::{Choice, Every, Kind};

/// `value` without what XML cannot hold.
pub(crate) fn fit(value: Every) -> Every {
    Every {
        name: text(&value.name),
        kind: value.kind.map(kind),
        choice: value.choice.map(choice),
        next: value.next.map(|next| Box::new(fit(*next))),
        strings: value.strings.map(|list| list.iter().map(|item| text(item)).collect()),
        table: value.table.map(|table| {
            table.into_iter().map(|row| row.iter().map(|item| text(item)).collect()).collect()
        }),
        choices: value.choices.map(|choices| choices.into_iter().map(choice).collect()),
        map: value
            .map
            .map(|map| map.into_iter().map(|(key, value)| (text(&key), fit(value))).collect()),
        sparse_map: value.sparse_map.map(|map| {
            map.into_iter().map(|(key, value)| (kind(key), value.as_deref().map(text))).collect()
        }),
        document: None,
        ..value
    }
}

fn text(text: &str) -> String {
    text.replace('\0', "0")
}

fn kind(value: Kind) -> Kind {
    match value {
        Kind::UnknownValue(value) => Kind::UnknownValue(text(&value)),
        known => known,
    }
}

fn choice(value: Choice) -> Choice {
    match value {
        Choice::Text(value) => Choice::Text(text(&value)),
        Choice::Every(value) => Choice::Every(Box::new(fit(*value))),
        Choice::UnknownMember { name, .. } => {
            let name = name.chars().filter(char::is_ascii_alphanumeric).collect();
            Choice::UnknownMember { name, value: Document::Null }
        }
        unit => unit,
    }
}
