//! Looks a member up by its name, through the walk every format uses.

use std::collections::BTreeMap;

use crate::{
    BigDecimal, BigInteger, Document, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp,
};

/// The text of the member whose name is `wanted`, if it is a string and set.
pub(crate) fn text_member<T: Structure>(
    value: &T,
    wanted: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut find = Find { wanted, found: None };
    // Neither serializer below can fail.
    let _ = value.write_members(&mut find);
    find.found
}

struct Find<F> {
    wanted: F,
    found: Option<String>,
}

impl<F: Fn(&str) -> bool> StructSerializer for Find<F> {
    type Error = ();

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), ()> {
        if (self.wanted)(member.name()) {
            value.serialize(Keep(&mut self.found))?;
        }
        Ok(())
    }

    fn unknown(&mut self, _: &str, _: &Document) -> Result<(), ()> {
        Ok(())
    }
}

/// Keeps a string, ignores everything else.
struct Keep<'s>(&'s mut Option<String>);

impl ShapeSerializer for Keep<'_> {
    type Error = ();

    fn string(self, value: &str) -> Result<(), ()> {
        *self.0 = Some(value.to_owned());
        Ok(())
    }

    fn boolean(self, _: bool) -> Result<(), ()> {
        Ok(())
    }

    fn integer(self, _: i64) -> Result<(), ()> {
        Ok(())
    }

    fn float(self, _: f32) -> Result<(), ()> {
        Ok(())
    }

    fn double(self, _: f64) -> Result<(), ()> {
        Ok(())
    }

    fn big_integer(self, _: &BigInteger) -> Result<(), ()> {
        Ok(())
    }

    fn big_decimal(self, _: &BigDecimal) -> Result<(), ()> {
        Ok(())
    }

    fn blob(self, _: &[u8]) -> Result<(), ()> {
        Ok(())
    }

    fn timestamp(self, _: Timestamp) -> Result<(), ()> {
        Ok(())
    }

    fn document(self, _: &Document) -> Result<(), ()> {
        Ok(())
    }

    fn null(self) -> Result<(), ()> {
        Ok(())
    }

    fn list<T: Shape>(self, _: &[T]) -> Result<(), ()> {
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, _: &BTreeMap<K, V>) -> Result<(), ()> {
        Ok(())
    }

    fn structure<T: Structure>(self, _: &T) -> Result<(), ()> {
        Ok(())
    }
}
