//! The element of an error in XML, in every protocol.

use http::StatusCode;

use crate::codec::View;
use crate::schema::has_trait;
use crate::{Document, Member, Shape, StructSerializer, Trait};

/// An error with the elements `Type` and `Code` before its members. Clients look for the message in
/// the element `Message`, whatever the case of the member's name is.
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
        let has_element = |element: &str| match element {
            "Type" => self.fault.is_some(),
            "Code" => self.code.is_some(),
            _ => false,
        };
        self.error.members(&mut ErrorMembers { inner: s, has_element })
    }
}

/// Forwards members to `inner`, renames the message to `Message`, and leaves out members for whose
/// element `has_element` returns true: a client reads each element once, and finds the code in it.
struct ErrorMembers<'s, S, F> {
    inner: &'s mut S,
    has_element: F,
}

/// Returns [`MESSAGE`] for the element of a message in another case, and every other member
/// unchanged.
fn capitalize_message(member: &'static Member) -> &'static Member {
    let is_message = is_element(member) && member.xml_name().eq_ignore_ascii_case(MESSAGE.name());
    if is_message && member.xml_name() != MESSAGE.name() { &MESSAGE } else { member }
}

/// Whether a member is an element in the body.
fn is_element(member: &Member) -> bool {
    !has_trait!(member.traits(), Trait::HttpHeader(_) | Trait::HttpPayload | Trait::XmlAttribute)
}

impl<S: StructSerializer, F: Fn(&str) -> bool> StructSerializer for ErrorMembers<'_, S, F> {
    type Error = S::Error;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), S::Error> {
        if is_element(member) && (self.has_element)(member.xml_name()) {
            return Ok(());
        }
        self.inner.member(capitalize_message(member), value)
    }

    fn optional_member<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.member(member, value),
            None => self.inner.unset_member(member),
        }
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), S::Error> {
        self.inner.unknown_member(name, value)
    }
}

/// Returns the value of the element `Type`.
pub(super) fn fault(status: StatusCode) -> &'static str {
    if status.is_client_error() { "Sender" } else { "Receiver" }
}
