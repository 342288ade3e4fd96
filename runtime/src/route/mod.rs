//! How a server finds the operation of a request among many: by the path or by the name of the
//! operation.

mod index;
mod key;
mod path_tree;

pub use index::RouteIndex;
pub(crate) use key::NamePlace;
pub use key::RouteKey;
