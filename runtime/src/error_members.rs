//! The members of an error's body that every error may have, whatever its shape.

use crate::codec::ErrorBody;
use crate::{Initial, Member, ShapeDeserializer, StructSerializer, Structure};

/// Code and message, if they turn out to be text.
#[derive(Default)]
pub(crate) struct ErrorMembers([Option<String>; 4]);

impl ErrorMembers {
    /// The same, by their meaning.
    pub(crate) fn into_body(self) -> ErrorBody {
        let [type_name, lower, upper, code] = self.0;
        ErrorBody { type_name, code, message: lower.or(upper), request_id: None }
    }
}

impl Initial for ErrorMembers {
    fn initial() -> Self {
        Self::default()
    }
}

impl Structure for ErrorMembers {
    const ID: &'static str = "smithereens#ErrorBody";
    const MEMBERS: &'static [Member] = &[
        Member::new("__type"),
        Member::new("message"),
        Member::new("Message"),
        Member::new("code"),
    ];

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        Self::MEMBERS.iter().zip(&self.0).try_for_each(|(member, value)| s.optional(member, value))
    }

    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error> {
        match self.0.get_mut(index) {
            Some(slot) => {
                *slot = d.string_if_any()?;
                Ok(())
            }
            None => d.skip(),
        }
    }
}
