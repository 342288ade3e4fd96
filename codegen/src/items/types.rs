//! Rust types of fields and parameters.

use std::fmt;

use super::Ident;
use crate::model::Simple;

/// The type of a field or parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `()`, for `smithy.api#Unit`.
    Unit,
    /// A simple type.
    Simple(Simple),
    /// A structure, union or enum of the same file.
    Named(Ident),
    /// A structure or union in a `Box`, without which the type would have infinite size.
    Boxed(Ident),
    /// A list.
    List(Box<Type>),
    /// A map.
    Map(Box<Type>, Box<Type>),
    /// An element of a sparse list or map, which can be null.
    Nullable(Box<Type>),
}

/// The type as Rust writes it: `Vec<Option<Tag>>`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("()"),
            Self::Simple(simple) => f.write_str(simple_type_name(*simple)),
            Self::Named(name) => name.fmt(f),
            Self::Boxed(name) => write!(f, "Box<{name}>"),
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(key, value) => write!(f, "std::collections::BTreeMap<{key}, {value}>"),
            Self::Nullable(element) => write!(f, "Option<{element}>"),
        }
    }
}

/// The Rust type of a simple type. `rt` is the runtime.
#[must_use]
pub fn simple_type_name(simple: Simple) -> &'static str {
    match simple {
        Simple::Blob => "rt::Blob",
        Simple::Boolean => "bool",
        Simple::String => "String",
        Simple::Byte => "i8",
        Simple::Short => "i16",
        Simple::Integer => "i32",
        Simple::Long => "i64",
        Simple::Float => "f32",
        Simple::Double => "f64",
        Simple::BigInteger => "rt::BigInteger",
        Simple::BigDecimal => "rt::BigDecimal",
        Simple::Timestamp => "rt::Timestamp",
        Simple::Document => "rt::Document",
    }
}
