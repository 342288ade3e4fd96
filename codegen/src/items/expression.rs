//! Expressions over values of generated types, which JMESPath expressions are lowered to.
//!
//! In Rust, text is a `&str`, a scalar is copied, and any other value is a reference. A value that
//! can be absent is an `Option` of that.

use super::Ident;

/// An expression whose value is not a projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// How the value is computed.
    pub kind: ExpressionKind,
    /// The type of the value.
    pub ty: ValueType,
    /// Whether the value can be absent.
    pub absence: Absence,
}

/// Whether the value of an expression can be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The value is present.
    Never,
    /// The value is an `Option`.
    Possible,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string or the value of an enum: `&str`.
    Text,
    /// `bool`
    Boolean,
    /// An integer of this Rust type; `usize` for a length.
    Integer(&'static str),
    /// A floating-point number of this Rust type.
    Float(&'static str),
    /// A reference to a list.
    List,
    /// A reference to a map.
    Map,
    /// A reference to a value of any other type.
    Other,
}

/// How the value of an expression is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A variable, which is a reference or a scalar.
    Variable(&'static str),
    /// A field of a structure.
    Field {
        /// The structure.
        base: Box<Expression>,
        /// The field.
        field: Ident,
        /// Whether the field is an `Option`.
        absence: Absence,
        /// How the field's value is read.
        read: Read,
    },
    /// The value of a key of a map.
    Entry {
        /// The map.
        map: Box<Expression>,
        /// The key.
        key: String,
        /// How the value is read.
        read: Read,
    },
    /// A constant string.
    Text(String),
    /// A constant boolean.
    Boolean(bool),
    /// A constant integer.
    Integer(i64),
    /// An integer as `i64`.
    Widen(Box<Expression>),
    /// A comparison.
    Comparison(Comparison, Box<Expression>, Box<Expression>),
    /// Whether a value is absent.
    IsAbsent(Box<Expression>),
    /// Whether all expressions are true.
    All(Vec<Expression>),
    /// Whether one of the expressions is true.
    Any(Vec<Expression>),
    /// Whether the expression is not true.
    Not(Box<Expression>),
    /// The first text, or the second one if the first is absent or empty.
    TextOrElse(Box<Expression>, Box<Expression>),
    /// The length of a text in characters, or the number of entries of a list or map.
    Length(Box<Expression>),
    /// The number of values of a sequence.
    Count(Box<Sequence>),
    /// Whether a sequence has a value.
    Contains(Box<Sequence>, Box<Expression>),
    /// A method of `str` with a text as argument.
    TextMethod {
        /// The method: `contains`, `starts_with` or `ends_with`.
        method: &'static str,
        /// The text.
        text: Box<Expression>,
        /// The argument.
        argument: Box<Expression>,
    },
}

/// The operator of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A sequence of values, none of which is absent: an iterator.
#[derive(Clone, Debug, PartialEq)]
pub enum Sequence {
    /// The elements of a list.
    Elements {
        /// The list.
        list: Expression,
        /// Whether elements can be null, which are left out.
        nulls: Absence,
        /// How an element is read.
        read: Read,
    },
    /// The keys of a map.
    Keys {
        /// The map.
        map: Expression,
        /// How a key is read.
        read: Read,
    },
    /// The values of a map.
    Values {
        /// The map.
        map: Expression,
        /// Whether values can be null, which are left out.
        nulls: Absence,
        /// How a value is read.
        read: Read,
    },
    /// Some values. Absent values are left out.
    Array(Vec<Expression>),
    /// The values of an expression for each `it` of a sequence. Absent values are left out.
    Map(Box<Sequence>, Box<Expression>),
    /// The values of a sequence for each `it` of another sequence.
    FlatMap(Box<Sequence>, Box<Sequence>),
    /// Those values `it` of a sequence for which an expression is true.
    Filter(Box<Sequence>, Box<Expression>),
}

/// How a value is read from its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A string, as `&str`.
    Text,
    /// An enum of strings of this type, as `&str`.
    Enum(Ident),
    /// A value that is copied.
    Copy,
    /// An enum of integers of this type, as `i32`.
    IntEnum(Ident),
    /// A reference.
    Reference,
    /// A reference to a value in a `Box`.
    Boxed,
}

impl Expression {
    /// Whether the expression uses a variable.
    pub(crate) fn uses_variable(&self, name: &str) -> bool {
        match &self.kind {
            ExpressionKind::Variable(variable) => *variable == name,
            ExpressionKind::Field { base: of, .. }
            | ExpressionKind::Entry { map: of, .. }
            | ExpressionKind::Widen(of)
            | ExpressionKind::IsAbsent(of)
            | ExpressionKind::Not(of)
            | ExpressionKind::Length(of) => of.uses_variable(name),
            ExpressionKind::Text(_) | ExpressionKind::Boolean(_) | ExpressionKind::Integer(_) => {
                false
            }
            ExpressionKind::Comparison(_, a, b)
            | ExpressionKind::TextOrElse(a, b)
            | ExpressionKind::TextMethod { text: a, argument: b, .. } => {
                a.uses_variable(name) || b.uses_variable(name)
            }
            ExpressionKind::All(all) | ExpressionKind::Any(all) => {
                all.iter().any(|one| one.uses_variable(name))
            }
            ExpressionKind::Count(sequence) => sequence.uses_variable(name),
            ExpressionKind::Contains(sequence, value) => {
                sequence.uses_variable(name) || value.uses_variable(name)
            }
        }
    }
}

impl Sequence {
    /// Whether the sequence uses a variable.
    pub(crate) fn uses_variable(&self, name: &str) -> bool {
        match self {
            Self::Elements { list: of, .. }
            | Self::Keys { map: of, .. }
            | Self::Values { map: of, .. } => of.uses_variable(name),
            Self::Array(values) => values.iter().any(|value| value.uses_variable(name)),
            Self::Map(source, value) | Self::Filter(source, value) => {
                source.uses_variable(name) || value.uses_variable(name)
            }
            Self::FlatMap(source, values) => {
                source.uses_variable(name) || values.uses_variable(name)
            }
        }
    }
}
