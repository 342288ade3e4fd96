//! The message of an error, for a server.

#[cfg(feature = "xml")]
use crate::ErrorMetadata;
use crate::codec::View;
use crate::text_member::text_member;
use crate::{ErrorResponse, Member, StructSerializer, Structure};

/// The member of an error without a member for its message.
static MESSAGE: Member = Member::new("message");

/// The members of an error, with the message of its metadata where they have none.
pub(super) struct WithMessage<'v, E> {
    error: &'v E,
    message: Option<(&'static Member, &'v str)>,
}

impl<'v, E: Structure> WithMessage<'v, E> {
    /// Makes a view of an error that the model names.
    pub(super) fn new(error: &'v ErrorResponse<E>) -> Self {
        let member = E::MEMBERS.iter().find(|member| is_message(member)).unwrap_or(&MESSAGE);
        let message = error
            .metadata()
            .message
            .as_deref()
            .filter(|_| text_member(&**error, |name| name == member.name()).is_none());
        Self { error, message: message.map(|message| (member, message)) }
    }
}

#[cfg(feature = "xml")]
impl WithMessage<'_, ()> {
    /// Makes a view of an error that the model does not name.
    pub(super) fn unmodeled(metadata: &ErrorMetadata) -> WithMessage<'_, ()> {
        let message = metadata.message.as_deref().map(|message| (&MESSAGE, message));
        WithMessage { error: &(), message }
    }
}

/// Whether a member is the message: one of its names, in the model, in JSON or in XML, is `message`
/// in any case.
fn is_message(member: &Member) -> bool {
    [member.name(), member.json_name(), member.xml_name()]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(MESSAGE.name()))
}

impl<E: Structure> View for WithMessage<'_, E> {
    type Of = E;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        if let Some((member, message)) = self.message {
            s.member(member, &message.to_owned())?;
        }
        self.error.write_members(s)
    }
}
