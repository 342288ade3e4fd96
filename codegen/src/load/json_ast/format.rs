//! The objects of the JSON AST (Smithy 2.0 specification, "JSON AST").

use serde::Deserialize;

use crate::load::json::{Field, Located, Map, Object, Raw, Record, Str};

/// The document.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Document<'a> {
    pub(super) smithy: Field<'a, Str<'a>>,
    pub(super) metadata: Map<'a, Raw<'a>>,
    pub(super) shapes: Map<'a, Object<'a, Box<JsonShape<'a>>>>,
}

/// A shape, or an `apply` statement. Its type determines which fields it can have, as
/// [`misplaced_fields`](Self::misplaced_fields) lists.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct JsonShape<'a> {
    pub(super) r#type: Field<'a, Str<'a>>,
    pub(super) traits: Map<'a, Raw<'a>>,
    /// In all types but `apply`.
    pub(super) mixins: References<'a>,
    pub(super) members: Map<'a, Object<'a, JsonMember<'a>>>,
    pub(super) member: Field<'a, JsonMember<'a>>,
    pub(super) key: Field<'a, JsonMember<'a>>,
    pub(super) value: Field<'a, JsonMember<'a>>,
    pub(super) version: Field<'a, Str<'a>>,
    /// New names of shapes by shape ids.
    pub(super) rename: Map<'a, Field<'a, Str<'a>>>,
    pub(super) operations: References<'a>,
    pub(super) resources: References<'a>,
    pub(super) errors: References<'a>,
    pub(super) identifiers: NamedReferences<'a>,
    pub(super) properties: NamedReferences<'a>,
    pub(super) create: Field<'a, JsonReference<'a>>,
    pub(super) put: Field<'a, JsonReference<'a>>,
    pub(super) read: Field<'a, JsonReference<'a>>,
    pub(super) update: Field<'a, JsonReference<'a>>,
    pub(super) delete: Field<'a, JsonReference<'a>>,
    pub(super) list: Field<'a, JsonReference<'a>>,
    pub(super) collection_operations: References<'a>,
    pub(super) input: Field<'a, JsonReference<'a>>,
    pub(super) output: Field<'a, JsonReference<'a>>,
}

/// A member of a shape.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct JsonMember<'a> {
    pub(super) target: Field<'a, Str<'a>>,
    pub(super) traits: Map<'a, Raw<'a>>,
}

/// References to shapes.
pub(super) type References<'a> = Field<'a, Vec<Located<JsonReference<'a>>>>;

/// References to shapes by names.
pub(super) type NamedReferences<'a> = Map<'a, Field<'a, JsonReference<'a>>>;

/// A reference to a shape.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct JsonReference<'a> {
    pub(super) target: Field<'a, Str<'a>>,
}

impl<'a> Record<'a> for Document<'a> {
    const NAME: &'static str = "a model";
}

impl<'a> Record<'a> for JsonShape<'a> {
    const NAME: &'static str = "a shape";
}

impl<'a> Record<'a> for JsonMember<'a> {
    const NAME: &'static str = "a member";
}

impl<'a> Record<'a> for JsonReference<'a> {
    const NAME: &'static str = "a reference";
}

impl JsonShape<'_> {
    /// The names of the fields that are present although shapes of the type `type_name` cannot have
    /// them.
    pub(super) fn misplaced_fields(&self, type_name: &str) -> Vec<&'static str> {
        let aggregates: &[&str] = &["structure", "union", "enum", "intEnum"];
        let all: [(&str, bool, &[&str]); 20] = [
            ("members", self.members.is_present(), aggregates),
            ("member", self.member.is_present(), &["list", "set"]),
            ("key", self.key.is_present(), &["map"]),
            ("value", self.value.is_present(), &["map"]),
            ("version", self.version.is_present(), &["service"]),
            ("rename", self.rename.is_present(), &["service"]),
            ("operations", self.operations.is_present(), &["service", "resource"]),
            ("resources", self.resources.is_present(), &["service", "resource"]),
            ("errors", self.errors.is_present(), &["service", "operation"]),
            ("identifiers", self.identifiers.is_present(), &["resource"]),
            ("properties", self.properties.is_present(), &["resource"]),
            ("create", self.create.is_present(), &["resource"]),
            ("put", self.put.is_present(), &["resource"]),
            ("read", self.read.is_present(), &["resource"]),
            ("update", self.update.is_present(), &["resource"]),
            ("delete", self.delete.is_present(), &["resource"]),
            ("list", self.list.is_present(), &["resource"]),
            ("collectionOperations", self.collection_operations.is_present(), &["resource"]),
            ("input", self.input.is_present(), &["operation"]),
            ("output", self.output.is_present(), &["operation"]),
        ];
        all.into_iter()
            .filter(|(_, is_present, types)| *is_present && !types.contains(&type_name))
            .map(|(name, ..)| name)
            .collect()
    }
}
