//! The element of an error in XML, in every protocol.

use http::StatusCode;

use crate::codec::View;
use crate::{ErrorMetadata, Member, StructSerializer, Structure};

/// An error with the elements `Type`, `Code` and `Message` before its members.
pub(super) struct WithErrorCode<'v, V> {
    /// The value of `Type`, if the protocol has that element.
    pub(super) fault: Option<&'static str>,
    pub(super) code: Option<&'v str>,
    /// The message, unless it is a member of the error.
    pub(super) message: Option<&'v str>,
    pub(super) error: &'v V,
}

static TYPE: Member = Member::new("Type");
static CODE: Member = Member::new("Code");
static MESSAGE: Member = Member::new("Message");

impl<V: View> View for WithErrorCode<'_, V> {
    type Of = V::Of;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.optional(&TYPE, &self.fault.map(str::to_owned))?;
        s.optional(&CODE, &self.code.map(str::to_owned))?;
        s.optional(&MESSAGE, &self.message.map(str::to_owned))?;
        self.error.members(s)
    }
}

/// Returns the value of the element `Type`.
pub(super) fn fault(status: StatusCode) -> &'static str {
    if status.is_client_error() { "Sender" } else { "Receiver" }
}

/// Returns the message of an error whose structure has no member for it.
pub(super) fn unmodeled_message<E: Structure>(metadata: &ErrorMetadata) -> Option<&str> {
    let modeled = E::MEMBERS.iter().any(|member| member.xml_name().eq_ignore_ascii_case("message"));
    metadata.message.as_deref().filter(|_| !modeled)
}
