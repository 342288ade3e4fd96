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
    let mut find = TextFinder { wanted, found: None };
    // Neither serializer below can fail.
    let _ = value.write_members(&mut find);
    find.found
}

/// Whether the member `name` is a string that is set and not empty.
pub(crate) fn has_text<T: Structure>(value: &T, name: &str) -> bool {
    let mut find = TextProbe { name, found: false };
    // Neither serializer below can fail.
    let _ = value.write_members(&mut find);
    find.found
}

/// Finds out whether the member `name` has text.
struct TextProbe<'n> {
    name: &'n str,
    found: bool,
}

impl StructSerializer for TextProbe<'_> {
    type Error = ();

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), ()> {
        if member.name() == self.name { value.serialize(self) } else { Ok(()) }
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), ()> {
        Ok(())
    }
}

impl ShapeSerializer for &mut TextProbe<'_> {
    type Error = ();

    fn unsupported(self) -> Result<(), ()> {
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), ()> {
        self.found = !value.is_empty();
        Ok(())
    }
}

struct TextFinder<F> {
    wanted: F,
    found: Option<String>,
}

impl<F: Fn(&str) -> bool> StructSerializer for TextFinder<F> {
    type Error = ();

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), ()> {
        if (self.wanted)(member.name()) {
            value.serialize(StringCollector(&mut self.found))?;
        }
        Ok(())
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), ()> {
        Ok(())
    }
}

/// Keeps a string and ignores values of other types.
struct StringCollector<'s>(&'s mut Option<String>);

impl ShapeSerializer for StringCollector<'_> {
    type Error = ();

    fn unsupported(self) -> Result<(), ()> {
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), ()> {
        *self.0 = Some(value.to_owned());
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
