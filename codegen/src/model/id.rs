//! Shape ids: `namespace#Name`, or `namespace#Name$member`
//! (Smithy 2.0 specification, "Shape ID").

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use super::Kind;
use crate::source::{Origin, Span};

/// An absolute shape id. Cheap to clone; ordered by its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// `text` as an id, if it has the form `namespace#Name` or `namespace#Name$member` in the
    /// specification's grammar.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, rest) = text.split_once('#')?;
        let (name, member) = match rest.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        let valid = namespace.split('.').all(is_identifier)
            && is_identifier(name)
            && member.is_none_or(is_identifier);
        valid.then(|| Self(text.into()))
    }

    /// The id of `name` in `namespace`, both known to be well-formed.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// The part after `#`, without a member.
    pub fn name(&self) -> &str {
        let name = self.0.split_once('#').map_or(&*self.0, |(_, name)| name);
        name.split_once('$').map_or(name, |(name, _)| name)
    }

    /// The part after `$`.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// The id of this shape's member `name`.
    #[must_use]
    pub fn with_member(&self, name: &str) -> Self {
        Self(format!("{}${name}", self.0).into())
    }

    /// The id without its member.
    #[must_use]
    pub fn without_member(&self) -> Self {
        match self.0.split_once('$') {
            Some((shape, _)) => Self(shape.into()),
            None => self.clone(),
        }
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is `smithy.api#Unit`, the shape of "nothing".
    pub fn is_unit(&self) -> bool {
        &*self.0 == "smithy.api#Unit"
    }

    /// The type of a shape that the prelude defines for use as a target; `PrimitiveInteger` and
    /// its like, left over from version 1, have the type of their plain sibling.
    pub fn prelude_kind(&self) -> Option<&'static Kind> {
        static UNIT: Kind = Kind::Structure(Vec::new());
        Some(match self.0.strip_prefix("smithy.api#")? {
            "Blob" => &Kind::Blob,
            "Boolean" | "PrimitiveBoolean" => &Kind::Boolean,
            "String" => &Kind::String,
            "Byte" | "PrimitiveByte" => &Kind::Byte,
            "Short" | "PrimitiveShort" => &Kind::Short,
            "Integer" | "PrimitiveInteger" => &Kind::Integer,
            "Long" | "PrimitiveLong" => &Kind::Long,
            "Float" | "PrimitiveFloat" => &Kind::Float,
            "Double" | "PrimitiveDouble" => &Kind::Double,
            "BigInteger" => &Kind::BigInteger,
            "BigDecimal" => &Kind::BigDecimal,
            "Timestamp" => &Kind::Timestamp,
            "Document" => &Kind::Document,
            "Unit" => &UNIT,
            _ => return None,
        })
    }
}

/// `Identifier` of the grammar: letters, digits and underscores; it starts with a letter, or with
/// underscores and then a letter or digit.
pub(crate) fn is_identifier(text: &str) -> bool {
    let underscores = text.bytes().take_while(|b| *b == b'_').count();
    let rest = &text.as_bytes()[underscores..];
    rest.first().is_some_and(|b| b.is_ascii_alphabetic() || (b.is_ascii_digit() && underscores > 0))
        && rest.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
}

/// A message about the shape, at a place in a source.
impl From<(Span, &ShapeId)> for Origin {
    fn from((span, shape): (Span, &ShapeId)) -> Self {
        (span, Arc::clone(&shape.0)).into()
    }
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
