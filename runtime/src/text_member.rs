//! Finds and sets the text of a member, with a serializer that keeps one string and a deserializer
//! that holds one.

use crate::{
    Document, Member, Shape, ShapeDeserializer, ShapeSerializer, StructSerializer, Structure,
};

/// Returns the value of the member whose name satisfies `wanted`, if it is a string that is set.
pub(crate) fn text_member<T: Structure>(
    value: &T,
    wanted: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut found = None;
    visit_text(value, wanted, |text| found = Some(text.to_owned()));
    found
}

/// Whether the member `name` is a string that is set and not empty.
fn has_text<T: Structure>(value: &T, name: &str) -> bool {
    let mut found = false;
    visit_text(value, |member| member == name, |text| found = !text.is_empty());
    found
}

/// Sets the member of an error for the message to the message that was found under either name, and
/// the message to the member where that has a name of its own: services differ from their models in
/// the case.
pub(crate) fn complete_message<E: Structure>(error: &mut E, message: &mut Option<String>) {
    let Some(index) = (const { message_member(E::MEMBERS) }) else { return };
    let name = E::MEMBERS[index].name();
    match message {
        Some(message) if !has_text(error, name) => {
            set_text_member(error, index, message);
        }
        Some(_) => {}
        None => {
            *message = text_member(error, |member| member == name).filter(|own| !own.is_empty());
        }
    }
}

/// Sets the member for the message of an error whose body has a code and a message and nothing
/// else. Returns `false`, and changes nothing, if the structure must be read from the body: it has
/// a member with the name of the code, or its message is not a string.
pub(crate) fn set_only_message<E: Structure>(error: &mut E, message: Option<&str>) -> bool {
    if const { has_code_member(E::MEMBERS) } {
        return false;
    }
    match (const { message_member(E::MEMBERS) }, message) {
        (Some(index), Some(message)) => set_text_member(error, index, message),
        _ => true,
    }
}

/// Whether a member has the name of a code or type.
const fn has_code_member(members: &[Member]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if matches!(members[at].name().as_bytes(), b"__type" | b"code" | b"Code") {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns the index of the member `message` or `Message`.
const fn message_member(members: &[Member]) -> Option<usize> {
    let mut at = 0;
    while at < members.len() {
        if matches!(
            members[at].name().as_bytes(),
            [b'm' | b'M', b'e', b's', b's', b'a', b'g', b'e']
        ) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Calls `visit` with the value of each member whose name satisfies `wanted`, if it is a string
/// that is set.
#[inline]
fn visit_text<T: Structure>(value: &T, wanted: impl Fn(&str) -> bool, visit: impl FnMut(&str)) {
    // Neither serializer below can fail.
    let _ = value.write_members(&mut TextVisitor { wanted, visit });
}

struct TextVisitor<W, V> {
    wanted: W,
    visit: V,
}

impl<W: Fn(&str) -> bool, V: FnMut(&str)> StructSerializer for TextVisitor<W, V> {
    type Error = ();

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), ()> {
        if (self.wanted)(member.name()) { value.serialize(self) } else { Ok(()) }
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), ()> {
        Ok(())
    }
}

impl<W, V: FnMut(&str)> ShapeSerializer for &mut TextVisitor<W, V> {
    type Error = ();

    fn unsupported(self) -> Result<(), ()> {
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), ()> {
        (self.visit)(value);
        Ok(())
    }
}

/// Sets the member `index` to `text`, if it is a string; returns whether it is.
fn set_text_member<T: Structure>(slot: &mut T, index: usize, text: &str) -> bool {
    // `StringDeserializer` fails for a member of another type, which keeps its value.
    slot.read_member(index, StringDeserializer(text)).is_ok()
}

/// Reads a string that is in memory.
struct StringDeserializer<'t>(&'t str);

impl ShapeDeserializer for StringDeserializer<'_> {
    type Error = ();

    fn unsupported<T>(self) -> Result<T, ()> {
        Err(())
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, ()> {
        Ok(make(self.0))
    }

    fn skip(self) -> Result<(), ()> {
        Ok(())
    }
}
