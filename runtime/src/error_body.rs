//! The members that every error's body may have, whatever its shape.

use crate::{DefaultValue, Member, ShapeDeserializer, StructSerializer, Structure};

/// The type name, code and message in the body of an error.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody {
    /// The member `__type`, unchanged.
    pub(crate) type_name: Option<String>,
    /// The member `code` or `Code`, or the element `Code`.
    pub(crate) code: Option<String>,
    /// The message for people.
    pub(crate) message: Option<String>,
    /// The request's id, which only XML bodies have.
    pub(crate) request_id: Option<String>,
    /// Whether the body is not an error in this format, for example an HTML page.
    pub(crate) is_foreign: bool,
}

impl DefaultValue for ErrorBody {
    fn default_value() -> Self {
        Self::default()
    }
}

/// As a structure it is written for errors that the model does not name. It is read by
/// [`read_error_body`](crate::map_reader::read_error_body), since the members of other errors may
/// have other types.
impl Structure for ErrorBody {
    const ID: &'static str = "smithereens#ErrorBody";
    const MEMBERS: &'static [Member] = &[
        Member::new("__type"),
        Member::new("message"),
        Member::new("Message"),
        Member::new("code"),
        Member::new("Code"),
    ];

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.optional_member(&Self::MEMBERS[0], &self.type_name)?;
        s.optional_member(&Self::MEMBERS[1], &self.message)
    }

    fn read_member<D: ShapeDeserializer>(&mut self, _: usize, d: D) -> Result<(), D::Error> {
        d.skip()
    }
}
