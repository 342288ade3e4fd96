//! The JSON AST's objects (Smithy 2.0 specification, "JSON AST").

use serde::Deserialize;

use crate::load::json::{Field, Located, Object, Record, Str};

/// A document.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Document<'a> {
    pub(super) smithy: Field<'a, Str<'a>>,
    pub(super) metadata: Field<'a, Object<'a>>,
    /// [`Shape`]s, or `apply` statements, by their ids.
    pub(super) shapes: Field<'a, Object<'a>>,
}

/// What shapes of all types have.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Shape<'a> {
    pub(super) r#type: Field<'a, Str<'a>>,
    pub(super) traits: Field<'a, Object<'a>>,
}

/// What shapes of all types but `apply` have.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Mixins<'a> {
    pub(super) mixins: Field<'a, Vec<Located<Reference<'a>>>>,
}

/// A structure, union, enum or intEnum.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Aggregate<'a> {
    /// [`Member`]s by their names.
    pub(super) members: Field<'a, Object<'a>>,
}

/// A list.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct List<'a> {
    pub(super) member: Field<'a, Member<'a>>,
}

/// A map.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Map<'a> {
    pub(super) key: Field<'a, Member<'a>>,
    pub(super) value: Field<'a, Member<'a>>,
}

/// A service.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Service<'a> {
    pub(super) version: Field<'a, Str<'a>>,
    pub(super) operations: Field<'a, Vec<Located<Reference<'a>>>>,
    pub(super) resources: Field<'a, Vec<Located<Reference<'a>>>>,
    pub(super) errors: Field<'a, Vec<Located<Reference<'a>>>>,
    /// New names by shape ids.
    pub(super) rename: Field<'a, Object<'a>>,
}

/// A resource.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct Resource<'a> {
    /// [`Reference`]s by their names.
    pub(super) identifiers: Field<'a, Object<'a>>,
    /// [`Reference`]s by their names.
    pub(super) properties: Field<'a, Object<'a>>,
    pub(super) create: Field<'a, Reference<'a>>,
    pub(super) put: Field<'a, Reference<'a>>,
    pub(super) read: Field<'a, Reference<'a>>,
    pub(super) update: Field<'a, Reference<'a>>,
    pub(super) delete: Field<'a, Reference<'a>>,
    pub(super) list: Field<'a, Reference<'a>>,
    pub(super) operations: Field<'a, Vec<Located<Reference<'a>>>>,
    pub(super) collection_operations: Field<'a, Vec<Located<Reference<'a>>>>,
    pub(super) resources: Field<'a, Vec<Located<Reference<'a>>>>,
}

/// An operation.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Operation<'a> {
    pub(super) input: Field<'a, Reference<'a>>,
    pub(super) output: Field<'a, Reference<'a>>,
    pub(super) errors: Field<'a, Vec<Located<Reference<'a>>>>,
}

/// A member of a shape.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Member<'a> {
    pub(super) target: Field<'a, Str<'a>>,
    pub(super) traits: Field<'a, Object<'a>>,
}

/// A reference to a shape.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Reference<'a> {
    pub(super) target: Field<'a, Str<'a>>,
}

impl<'a> Record<'a> for Member<'a> {
    const NAME: &'static str = "a member";
}

impl<'a> Record<'a> for Reference<'a> {
    const NAME: &'static str = "a reference";
}
