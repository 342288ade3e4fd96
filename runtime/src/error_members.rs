//! The members of an error's body that every error may have, whatever its shape.

use crate::codec::ErrorBody;
use crate::{Document, Member, ShapeDeserializer, StructSerializer, Structure};

/// Code and message, whatever type they turn out to have.
#[derive(Default)]
pub(crate) struct ErrorMembers([Option<Document>; 4]);

impl ErrorMembers {
    /// Those that are strings.
    pub(crate) fn into_body(self) -> ErrorBody {
        let [code, type_name, lower, upper] = self.0.map(|value| match value {
            Some(Document::String(text)) => Some(text),
            _ => None,
        });
        ErrorBody { type_name, code, message: lower.or(upper), request_id: None }
    }
}

crate::empty_by_default!(ErrorMembers);

impl Structure for ErrorMembers {
    const ID: &'static str = "smithereens#ErrorBody";
    const MEMBERS: &'static [Member] = &[
        Member::new("code"),
        Member::new("__type"),
        Member::new("message"),
        Member::new("Message"),
    ];

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        Self::MEMBERS.iter().zip(&self.0).try_for_each(|(member, value)| s.optional(member, value))
    }

    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error> {
        match self.0.get_mut(index) {
            Some(slot) => d.read(slot),
            None => d.skip(),
        }
    }
}
