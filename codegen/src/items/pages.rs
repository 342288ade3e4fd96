//! Operations that return their results in pages (`smithy.api#paginated`).

use super::{Ident, Slot, Type, UsesDeprecated};

/// The contents of `impl rt::Paginated` for an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// The field of the input with the token of the page.
    pub input_token: PathStep,
    /// The fields of the output that lead to the token of the next page.
    pub output_token: Vec<PathStep>,
    /// The fields of the output that lead to a boolean that is false on the last page, even if
    /// there is a token; `None` if the output has none.
    pub is_truncated: Option<Vec<PathStep>>,
    /// The results; `None` if the model does not name them.
    pub items: Option<PageItems>,
    /// Whether a field is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// The results of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageItems {
    /// The fields of the output that lead to the results.
    pub path: Vec<PathStep>,
    /// The collection that contains the results.
    pub collection: Collection,
}

/// The collection that contains the results of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Collection {
    /// A list of elements of this type.
    List(Type),
    /// A map with keys and values of these types.
    Map(Type, Type),
}

/// A field on a path through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The field.
    pub field: Ident,
    /// Whether the field is an `Option`.
    pub slot: Slot,
}
