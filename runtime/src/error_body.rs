//! The members that every error's body may have, whatever its shape.

use std::borrow::Cow;

use crate::{DefaultValue, Member, ShapeDeserializer, StructSerializer, Structure};

/// The type name, code and message in the body of an error.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody<'b> {
    /// The member `__type`, unchanged.
    pub(crate) type_name: Option<Cow<'b, str>>,
    /// The member `code` or `Code`, or the element `Code`.
    pub(crate) code: Option<Cow<'b, str>>,
    /// The message for people.
    pub(crate) message: Option<Cow<'b, str>>,
    /// The request's id, which only XML bodies have.
    pub(crate) request_id: Option<Cow<'b, str>>,
    /// Whether the body is not an error in this format, for example an HTML page.
    pub(crate) is_foreign: bool,
    /// Whether the body has no other members than these, all of them strings, so that a structure
    /// without a member for the code has none but the message in it.
    pub(crate) is_complete: bool,
}

impl ErrorBody<'_> {
    /// Copies what is borrowed from the body.
    pub(crate) fn into_owned(self) -> ErrorBody<'static> {
        let owned = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        ErrorBody {
            type_name: owned(self.type_name),
            code: owned(self.code),
            message: owned(self.message),
            request_id: owned(self.request_id),
            ..self
        }
    }
}

impl DefaultValue for ErrorBody<'_> {
    fn default_value() -> Self {
        Self::default()
    }
}

/// As a structure it is written for errors that the model does not name. It is read by
/// [`read_error_body`](crate::map_reader::read_error_body), since the members of other errors may
/// have other types.
impl Structure for ErrorBody<'_> {
    const ID: &'static str = "smithereens#ErrorBody";
    const MEMBERS: &'static [Member] = &[
        Member::new("__type"),
        Member::new("message"),
        Member::new("Message"),
        Member::new("code"),
        Member::new("Code"),
    ];

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.optional_member(&Self::MEMBERS[0], &self.type_name.as_deref().map(str::to_owned))?;
        s.optional_member(&Self::MEMBERS[1], &self.message.as_deref().map(str::to_owned))
    }

    fn read_member<D: ShapeDeserializer>(&mut self, _: usize, d: D) -> Result<(), D::Error> {
        d.skip()
    }
}
