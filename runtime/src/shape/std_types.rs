//! Shapes that are types of Rust's standard library or of this crate.

use std::collections::BTreeMap;

use super::{
    DefaultValue, Shape, ShapeDeserializer, ShapeSerializer, StringShape, StructSerializer,
    Structure,
};
use crate::{BigDecimal, BigInteger, Blob, Document, Member, Timestamp, Trait};

impl<T: DefaultValue> DefaultValue for Box<T> {
    fn default_value() -> Self {
        Box::new(T::default_value())
    }
}

impl DefaultValue for () {
    fn default_value() -> Self {}
}

impl<T> DefaultValue for Option<T> {
    #[inline]
    fn default_value() -> Self {
        None
    }
}

impl<T> DefaultValue for Vec<T> {
    #[inline]
    fn default_value() -> Self {
        Vec::new()
    }
}

impl<K, V> DefaultValue for BTreeMap<K, V> {
    #[inline]
    fn default_value() -> Self {
        BTreeMap::new()
    }
}

/// A box is a matter of Rust's memory layout: on the wire it is the structure inside.
impl<T: Structure> Structure for Box<T> {
    const ID: &'static str = T::ID;
    const TRAITS: &'static [Trait] = T::TRAITS;
    const MEMBERS: &'static [Member] = T::MEMBERS;
    const IS_UNION: bool = T::IS_UNION;

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        (**self).write_members(s)
    }

    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error> {
        (**self).read_member(index, d)
    }

    fn read_unknown<D: ShapeDeserializer>(&mut self, name: &str, d: D) -> Result<(), D::Error> {
        (**self).read_unknown(name, d)
    }

    fn fill_defaults(&mut self) {
        (**self).fill_defaults();
    }
}

/// `smithy.api#Unit`: the input, output or union member without a value.
impl Structure for () {
    const ID: &'static str = "smithy.api#Unit";
    const MEMBERS: &'static [Member] = &[];

    fn write_members<S: StructSerializer>(&self, _: &mut S) -> Result<(), S::Error> {
        Ok(())
    }

    fn read_member<D: ShapeDeserializer>(&mut self, _: usize, d: D) -> Result<(), D::Error> {
        d.skip()
    }
}

/// The element of a sparse list or map.
impl<T: Shape> Shape for Option<T> {
    const NULLABLE: bool = true;

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        match self {
            Some(value) => value.serialize(s),
            None => s.null(),
        }
    }

    #[inline]
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.optional(self)
    }
}

impl<T: Shape> Shape for Vec<T> {
    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.list(self)
    }

    #[inline]
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.list(self)
    }
}

impl<K: StringShape, V: Shape> Shape for BTreeMap<K, V> {
    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.map(self)
    }

    #[inline]
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.map(self)
    }
}

impl StringShape for String {
    #[inline]
    fn as_str(&self) -> &str {
        self
    }

    #[inline]
    fn from_text(text: &str) -> Self {
        text.to_owned()
    }
}

/// Implements [`Shape`] for scalars by the serializer's and the deserializer's method of each type.
macro_rules! scalar {
    ($($type:ty: |$v:ident, $s:ident| $write:expr, |$d:ident| $read:expr;)*) => {$(
        impl DefaultValue for $type {
            #[inline]
            fn default_value() -> Self {
                Default::default()
            }
        }

        impl Shape for $type {
            #[inline]
            fn serialize<S: ShapeSerializer>(&self, $s: S) -> Result<(), S::Error> {
                let $v = self;
                $write
            }

            #[inline]
            fn deserialize_in_place<D: ShapeDeserializer>(&mut self, $d: D) -> Result<(), D::Error> {
                *self = Self::deserialize($d)?;
                Ok(())
            }

            #[inline]
            fn deserialize<D: ShapeDeserializer>($d: D) -> Result<Self, D::Error> {
                Ok($read)
            }
        }
    )*};
}

scalar! {
    bool: |v, s| s.boolean(*v), |d| d.boolean()?;
    i8: |v, s| s.byte(*v), |d| d.integer(i8::MIN.into(), i8::MAX.into())? as i8;
    i16: |v, s| s.short(*v), |d| d.integer(i16::MIN.into(), i16::MAX.into())? as i16;
    i32: |v, s| s.integer((*v).into()), |d| d.integer(i32::MIN.into(), i32::MAX.into())? as i32;
    i64: |v, s| s.long(*v), |d| d.integer(i64::MIN, i64::MAX)?;
    f32: |v, s| s.float(*v), |d| d.float()?;
    f64: |v, s| s.double(*v), |d| d.double()?;
    String: |v, s| s.string(v), |d| d.string()?;
    Blob: |v, s| s.blob(v), |d| Blob::from(d.blob()?);
    Timestamp: |v, s| s.timestamp(*v), |d| d.timestamp()?;
    BigInteger: |v, s| s.big_integer(v), |d| d.big_integer()?;
    BigDecimal: |v, s| s.big_decimal(v), |d| d.big_decimal()?;
}

impl DefaultValue for Document {
    #[inline]
    fn default_value() -> Self {
        Self::Null
    }
}

/// `null` is a document, in lists and maps that are not sparse too.
impl Shape for Document {
    const NULLABLE: bool = true;

    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.document(self)
    }

    #[inline]
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        *self = Self::deserialize(d)?;
        Ok(())
    }

    #[inline]
    fn deserialize<D: ShapeDeserializer>(d: D) -> Result<Self, D::Error> {
        d.document()
    }
}
