//! Default values of the model as typed literals (Smithy 2.0 specification, "`default` trait").

use std::fmt;

use super::Ident;

/// A default value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A `boolean`.
    Boolean(bool),
    /// A `byte`, `short`, `integer` or `long`.
    Integer(i64),
    /// A `float` or `double`; finite.
    Float(f64),
    /// A `bigInteger` of at most 64 bits.
    BigInteger(i64),
    /// Any other `bigInteger`, in decimal digits after an optional `-`.
    LargeInteger(String),
    /// A `bigDecimal` that is an integer of at most 64 bits.
    BigDecimal(i64),
    /// Any other `bigDecimal`, in the grammar of JSON.
    LargeDecimal(String),
    /// A `string`.
    String(String),
    /// A `blob`, in base64 (RFC 4648, with padding).
    Blob(String),
    /// A `timestamp`, since 1970-01-01T00:00:00Z.
    Timestamp {
        /// Whole seconds.
        second: i64,
        /// Nanoseconds after the whole seconds, 0 to 999,999,999.
        nanosecond: u32,
    },
    /// A `timestamp` in the format `date-time`, in UTC.
    DateTime(String),
    /// A value of an `enum` or `intEnum` that is a member of the enum.
    Variant {
        /// The enum's type.
        ty: Ident,
        /// The variant's name.
        variant: Ident,
    },
    /// A value of an `enum` that is not a member of the enum.
    UnknownString {
        /// The enum's type.
        ty: Ident,
        /// The value.
        value: String,
    },
    /// A value of an `intEnum` that is not a member of the enum.
    UnknownInteger {
        /// The enum's type.
        ty: Ident,
        /// The value.
        value: i64,
    },
    /// An empty `list`.
    EmptyList,
    /// An empty `map`.
    EmptyMap,
    /// A `document`.
    Document(DocumentLiteral),
}

/// The documents that can be defaults: null, scalars, and empty collections.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentLiteral {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// A larger integer of 64 bits without a sign.
    Unsigned(u64),
    /// Another number, which a double holds with all its digits.
    Float(f64),
    /// Any other number, in the grammar of JSON.
    Decimal(String),
    /// A string.
    String(String),
    /// `[]`.
    EmptyArray,
    /// `{}`.
    EmptyObject,
}

impl Literal {
    /// Whether the value equals `Default::default()` of its Rust type.
    pub(crate) fn is_rust_default(&self) -> bool {
        match self {
            Self::Boolean(value) => !value,
            Self::Integer(value) => *value == 0,
            Self::Float(value) => *value == 0.0 && value.is_sign_positive(),
            Self::String(text) | Self::Blob(text) => text.is_empty(),
            Self::EmptyList | Self::EmptyMap | Self::Document(DocumentLiteral::Null) => true,
            _ => false,
        }
    }
}

/// A short notation for messages: numbers and text as in the model, variants as in Rust.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) | Self::BigInteger(value) | Self::BigDecimal(value) => {
                value.fmt(f)
            }
            Self::LargeInteger(text) | Self::LargeDecimal(text) => f.write_str(text),
            Self::Float(value) => write!(f, "{value:?}"),
            Self::String(text) | Self::Blob(text) | Self::DateTime(text) => write!(f, "{text:?}"),
            Self::Timestamp { second, nanosecond } => write!(f, "{second}.{nanosecond:09}"),
            Self::Variant { ty, variant } => write!(f, "{ty}::{variant}"),
            Self::UnknownString { ty, value } => write!(f, "{ty}({value:?})"),
            Self::UnknownInteger { ty, value } => write!(f, "{ty}({value})"),
            Self::EmptyList => f.write_str("[]"),
            Self::EmptyMap => f.write_str("{}"),
            Self::Document(document) => write!(f, "{document:?}"),
        }
    }
}
