//! Shape ids: `namespace#Name`, or `namespace#Name$member` (Smithy 2.0 specification, "Shape ID").

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use super::{Kind, Simple};
use crate::source::{Origin, Span};

/// An absolute shape id. Cheap to clone; ordered by its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// Parses an absolute id. `None` if `text` is not one by the grammar of the specification.
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

    /// The id of the shape `name` in `namespace`, both of which must be well-formed.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// The id of the shape `name` in the namespace of the prelude, `smithy.api`.
    pub(crate) fn in_prelude(name: &str) -> Self {
        Self::new("smithy.api", name)
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

    /// The part after `$`. `None` if the id is not that of a member.
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

    /// Whether it is `smithy.api#Unit`, the shape without a meaningful value ("Unit type").
    pub fn is_unit(&self) -> bool {
        &*self.0 == "smithy.api#Unit"
    }

    /// The type of the shape, if it is one of those that the prelude defines as targets of members.
    /// Version 1's `PrimitiveInteger` has the type of `Integer`, and so on.
    pub fn prelude_kind(&self) -> Option<&'static Kind> {
        static UNIT: Kind = Kind::Structure(Vec::new());
        let name = self.0.strip_prefix("smithy.api#")?;
        if name == "Unit" {
            return Some(&UNIT);
        }
        let primitive = name.strip_prefix("Primitive");
        let simple = Simple::from_shape_name(primitive.unwrap_or(name))?;
        (primitive.is_none() || simple.has_primitive_shape()).then(|| simple.kind())
    }
}

/// Whether `text` is an `Identifier` of the grammar: letters, digits and underscores, of which the
/// first is a letter, or a letter or digit after underscores.
pub(crate) fn is_identifier(text: &str) -> bool {
    let underscores = text.bytes().take_while(|b| *b == b'_').count();
    let rest = &text.as_bytes()[underscores..];
    rest.first().is_some_and(|b| b.is_ascii_alphabetic() || (b.is_ascii_digit() && underscores > 0))
        && rest.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
}

/// The origin of a message about a shape, at a location in a source.
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
