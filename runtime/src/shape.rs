//! The one walk over a value that every format shares.
//!
//! Two traits each way: one for the place a value stands in ([`ShapeSerializer`],
//! [`ShapeDeserializer`]), one for the inside of a structure ([`StructSerializer`], and
//! [`Structure::read_member`]). A format implements them once, by hand; a structure states
//! its members once, in generated code. Dispatch is static.

use std::collections::BTreeMap;

use crate::{BigDecimal, BigInteger, Blob, Document, Member, Timestamp, Trait};

/// The value of a shape before anything is read into it: modelled defaults, `None` where a member is
/// optional, and an empty value where it is required (Smithy 2.0 specification, "Client error
/// correction").
pub trait Initial: Sized {
    /// That value.
    fn initial() -> Self;
}

/// A structure, a union, or an operation's errors: named members.
///
/// A union, and likewise an error enum, is a structure that shows exactly one member.
pub trait Structure: Initial {
    /// The shape's absolute id, `namespace#Name`.
    const ID: &'static str;
    /// The shape's own traits.
    const TRAITS: &'static [Trait] = &[];
    /// The members, in the model's order.
    const MEMBERS: &'static [Member];
    /// Whether exactly one member is set.
    const IS_UNION: bool = false;

    /// Shows every member that is set.
    ///
    /// # Errors
    /// When the format cannot express a value.
    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error>;

    /// Reads the value of the member `index` of [`MEMBERS`](Self::MEMBERS) from `d`.
    ///
    /// # Errors
    /// When what `d` holds is no value of that member.
    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error>;

    /// Reads a member the model does not name: structures skip it, unions keep it.
    ///
    /// # Errors
    /// When `d` holds no value at all.
    fn read_unknown<D: ShapeDeserializer>(&mut self, name: &str, d: D) -> Result<(), D::Error> {
        let _ = name;
        d.skip()
    }

    /// Gives unset members their defaults, those of the members of an input that have one: for a
    /// client unset is something else, for a server it is not.
    fn fill_defaults(&mut self) {}

    /// The shape's name without its namespace.
    #[must_use]
    fn shape_name() -> &'static str {
        const { shape_name(Self::ID) }
    }
}

/// What stands behind the `#` of an absolute shape id; all of any other text.
pub(crate) const fn shape_name(id: &str) -> &str {
    let bytes = id.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'#' {
            return id.split_at(at + 1).1;
        }
        at += 1;
    }
    id
}

/// A value that can stand in a member, list or map.
pub trait Shape: Initial {
    /// Whether `null` is a value: so for the elements of sparse lists and maps.
    const NULLABLE: bool = false;

    /// Whether it is a structure, and no union.
    const IS_STRUCTURE: bool = false;

    /// Whether this is `null`, the absent element of a sparse list or map.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    /// Writes the value.
    ///
    /// # Errors
    /// When the format cannot express it.
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error>;

    /// Reads a value into this one. Formats that repeat a member for each element of a list call
    /// it once for each.
    ///
    /// # Errors
    /// When what `d` holds is no value of this type.
    fn deserialize<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error>;

    /// Reads a new value. Override it where `deserialize` is made of it: this one is made of
    /// `deserialize`.
    ///
    /// # Errors
    /// When what `d` holds is no value of this type.
    #[inline]
    fn create<D: ShapeDeserializer>(d: D) -> Result<Self, D::Error> {
        let mut value = Self::initial();
        value.deserialize(d)?;
        Ok(value)
    }
}

/// A string, or an enum of strings: what map keys can be.
pub trait StringShape: Ord {
    /// The text on the wire.
    fn as_str(&self) -> &str;
    /// The value that `text` stands for.
    fn from_text(text: &str) -> Self;
}

/// The inside of a structure: takes the members one by one.
pub trait StructSerializer {
    /// What can go wrong.
    type Error;

    /// Takes a member that is set.
    ///
    /// # Errors
    /// When the format cannot express the value.
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), Self::Error>;

    /// Takes a member that may be unset.
    ///
    /// # Errors
    /// When the format cannot express the value.
    #[inline]
    fn optional<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), Self::Error> {
        match value {
            Some(value) => self.member(member, value),
            None => self.unset(member),
        }
    }

    /// Takes note that an optional member is unset.
    ///
    /// # Errors
    /// When the member cannot be left out: a label in a URI, for example.
    #[inline]
    fn unset(&mut self, member: &'static Member) -> Result<(), Self::Error> {
        let _ = member;
        Ok(())
    }

    /// Takes the member of a union that the model does not name.
    ///
    /// # Errors
    /// When the format cannot express such a member.
    fn unknown(&mut self, name: &str, value: &Document) -> Result<(), Self::Error>;
}

/// The place a value stands in, to be filled: consumes itself with the one value it takes.
///
/// Text formats need [`string`](Self::string), [`structure`](Self::structure),
/// [`list`](Self::list) and [`map`](Self::map) and say for the rest how it becomes text.
pub trait ShapeSerializer: Sized {
    /// What can go wrong.
    type Error;

    /// Writes `boolean`.
    fn boolean(self, value: bool) -> Result<(), Self::Error>;
    /// Writes `byte`, `short`, `integer`, `long` and `intEnum`.
    fn integer(self, value: i64) -> Result<(), Self::Error>;
    /// Writes `float`.
    fn float(self, value: f32) -> Result<(), Self::Error>;
    /// Writes `double`.
    fn double(self, value: f64) -> Result<(), Self::Error>;
    /// Writes `bigInteger`.
    fn big_integer(self, value: &BigInteger) -> Result<(), Self::Error>;
    /// Writes `bigDecimal`.
    fn big_decimal(self, value: &BigDecimal) -> Result<(), Self::Error>;
    /// Writes `string` and `enum`.
    fn string(self, value: &str) -> Result<(), Self::Error>;
    /// Writes `blob`.
    fn blob(self, value: &[u8]) -> Result<(), Self::Error>;
    /// Writes `timestamp`.
    fn timestamp(self, value: Timestamp) -> Result<(), Self::Error>;
    /// Writes `document`.
    fn document(self, value: &Document) -> Result<(), Self::Error>;
    /// Writes the absent element of a sparse list or map.
    fn null(self) -> Result<(), Self::Error>;
    /// Writes a list.
    fn list<T: Shape>(self, elements: &[T]) -> Result<(), Self::Error>;
    /// Writes a map.
    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), Self::Error>;
    /// Writes a structure or union.
    fn structure<T: Structure>(self, value: &T) -> Result<(), Self::Error>;
}

/// The place a value stands in, to be read: consumes itself with the one value it holds.
pub trait ShapeDeserializer: Sized {
    /// What can go wrong.
    type Error;

    /// Reads `boolean`.
    fn boolean(self) -> Result<bool, Self::Error>;
    /// Reads an integer between `min` and `max`, both included.
    fn integer(self, min: i64, max: i64) -> Result<i64, Self::Error>;
    /// Reads `float`.
    fn float(self) -> Result<f32, Self::Error>;
    /// Reads `double`.
    fn double(self) -> Result<f64, Self::Error>;
    /// Reads `bigInteger`.
    fn big_integer(self) -> Result<BigInteger, Self::Error>;
    /// Reads `bigDecimal`.
    fn big_decimal(self) -> Result<BigDecimal, Self::Error>;
    /// Reads `string`.
    fn string(self) -> Result<String, Self::Error>;
    /// Reads text and makes something of it, `enum` for example, without a copy where possible.
    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, Self::Error>;
    /// Reads `blob`.
    fn blob(self) -> Result<Vec<u8>, Self::Error>;
    /// Reads `timestamp`.
    fn timestamp(self) -> Result<Timestamp, Self::Error>;
    /// Reads `document`.
    fn document(self) -> Result<Document, Self::Error>;
    /// Reads a value or `null`, which empties the slot.
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), Self::Error>;
    /// Reads a list.
    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), Self::Error>;
    /// Reads a map.
    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), Self::Error>;
    /// Reads a structure or union.
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), Self::Error>;
    /// Steps over the value.
    fn skip(self) -> Result<(), Self::Error>;

    /// Reads a string. In formats whose values tell their type, anything else is stepped over, and is
    /// none.
    ///
    /// # Errors
    /// When it is no value at all.
    #[inline]
    fn string_if_any(self) -> Result<Option<String>, Self::Error> {
        self.string().map(Some)
    }

    /// Reads into `slot`, whatever its type.
    #[inline]
    fn read<T: Shape>(self, slot: &mut T) -> Result<(), Self::Error> {
        slot.deserialize(self)
    }

    /// Reads a new value, whatever its type.
    #[inline]
    fn value<T: Shape>(self) -> Result<T, Self::Error> {
        T::create(self)
    }
}

impl<T: Structure> Shape for T {
    const IS_STRUCTURE: bool = !T::IS_UNION;

    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.structure(self)
    }

    #[inline]
    fn deserialize<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.structure(self)
    }
}

impl<T: Initial> Initial for Box<T> {
    fn initial() -> Self {
        Box::new(T::initial())
    }
}

impl Initial for () {
    fn initial() -> Self {}
}

impl<T> Initial for Option<T> {
    #[inline]
    fn initial() -> Self {
        None
    }
}

impl<T> Initial for Vec<T> {
    #[inline]
    fn initial() -> Self {
        Vec::new()
    }
}

impl<K, V> Initial for BTreeMap<K, V> {
    #[inline]
    fn initial() -> Self {
        BTreeMap::new()
    }
}

/// A boxed structure is the structure: boxes are Rust's affair, not the wire's.
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

/// `smithy.api#Unit`: the input, output or union member that carries nothing.
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
    fn deserialize<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.optional(self)
    }
}

impl<T: Shape> Shape for Vec<T> {
    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.list(self)
    }

    #[inline]
    fn deserialize<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.list(self)
    }
}

impl<K: StringShape, V: Shape> Shape for BTreeMap<K, V> {
    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.map(self)
    }

    #[inline]
    fn deserialize<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
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

/// Scalars: what stands for nothing, and the one method each way.
macro_rules! scalar {
    ($($type:ty: |$v:ident, $s:ident| $write:expr, |$d:ident| $read:expr;)*) => {$(
        impl Initial for $type {
            #[inline]
            fn initial() -> Self {
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
            fn deserialize<D: ShapeDeserializer>(&mut self, $d: D) -> Result<(), D::Error> {
                *self = Self::create($d)?;
                Ok(())
            }

            #[inline]
            fn create<D: ShapeDeserializer>($d: D) -> Result<Self, D::Error> {
                Ok($read)
            }
        }
    )*};
}

scalar! {
    bool: |v, s| s.boolean(*v), |d| d.boolean()?;
    i8: |v, s| s.integer((*v).into()), |d| d.integer(i8::MIN.into(), i8::MAX.into())? as i8;
    i16: |v, s| s.integer((*v).into()), |d| d.integer(i16::MIN.into(), i16::MAX.into())? as i16;
    i32: |v, s| s.integer((*v).into()), |d| d.integer(i32::MIN.into(), i32::MAX.into())? as i32;
    i64: |v, s| s.integer(*v), |d| d.integer(i64::MIN, i64::MAX)?;
    f32: |v, s| s.float(*v), |d| d.float()?;
    f64: |v, s| s.double(*v), |d| d.double()?;
    String: |v, s| s.string(v), |d| d.string()?;
    Blob: |v, s| s.blob(v), |d| Blob::from(d.blob()?);
    Timestamp: |v, s| s.timestamp(*v), |d| d.timestamp()?;
    BigInteger: |v, s| s.big_integer(v), |d| d.big_integer()?;
    BigDecimal: |v, s| s.big_decimal(v), |d| d.big_decimal()?;
    Document: |v, s| s.document(v), |d| d.document()?;
}
