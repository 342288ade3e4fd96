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
pub(crate) fn has_text<T: Structure>(value: &T, name: &str) -> bool {
    let mut found = false;
    visit_text(value, |member| member == name, |text| found = !text.is_empty());
    found
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

/// Sets the member `index` to `text`, if it is a string.
pub(crate) fn set_text_member<T: Structure>(slot: &mut T, index: usize, text: &str) {
    // `StringDeserializer` fails for a member of another type, which keeps its value.
    let _ = slot.read_member(index, StringDeserializer(text));
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
