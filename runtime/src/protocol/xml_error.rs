//! The element of an error in XML, in every protocol.

use http::StatusCode;

use crate::codec::View;
use crate::schema::has_trait;
use crate::{Document, Member, Shape, StructSerializer, Trait};

/// An error with the elements `Type` and `Code` before its members. Clients look for the message in the
/// element `Message`, whatever the case of the member's name is.
pub(super) struct WithErrorCode<'v, V> {
    /// The value of `Type`, if the protocol has that element.
    pub(super) fault: Option<&'static str>,
    pub(super) code: Option<&'v str>,
    pub(super) error: &'v V,
}

static TYPE: Member = Member::new("Type");
static CODE: Member = Member::new("Code");
static MESSAGE: Member = Member::new("Message");

impl<V: View> View for WithErrorCode<'_, V> {
    type Of = V::Of;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.optional_member(&TYPE, &self.fault.map(str::to_owned))?;
        s.optional_member(&CODE, &self.code.map(str::to_owned))?;
        self.error.members(&mut MessageCapitalizer { inner: s })
    }
}

/// Forwards members to `inner`, and renames the message to `Message`.
struct MessageCapitalizer<'s, S> {
    inner: &'s mut S,
}

/// Returns [`MESSAGE`] for the element of a message in another case, and every other member unchanged.
fn capitalize_message(member: &'static Member) -> &'static Member {
    let is_element = member.xml_name().eq_ignore_ascii_case(MESSAGE.name())
        && !has_trait!(
            member.traits(),
            Trait::HttpHeader(_) | Trait::HttpPayload | Trait::XmlAttribute
        );
    if is_element && member.xml_name() != MESSAGE.name() { &MESSAGE } else { member }
}

impl<S: StructSerializer> StructSerializer for MessageCapitalizer<'_, S> {
    type Error = S::Error;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), S::Error> {
        self.inner.member(capitalize_message(member), value)
    }

    fn optional_member<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        self.inner.optional_member(capitalize_message(member), value)
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), S::Error> {
        self.inner.unknown_member(name, value)
    }
}

/// Returns the value of the element `Type`.
pub(super) fn fault(status: StatusCode) -> &'static str {
    if status.is_client_error() { "Sender" } else { "Receiver" }
}
