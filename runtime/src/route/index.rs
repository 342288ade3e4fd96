//! The search for the operations that a request may belong to.

use std::collections::BTreeMap;

use super::key::Key;
use super::path_tree::PathTree;
use super::{NamePlace, RouteKey};
use crate::RequestParts;

/// Finds the operations of a server that a request may belong to. [`Operation::matches`] decides to
/// which of them it belongs.
///
/// Only operations whose URI pattern or name fits the request are visited. The time grows with their
/// number, and logarithmically with the number of others.
///
/// [`Operation::matches`]: crate::Operation::matches
#[derive(Debug, Default)]
pub struct RouteIndex {
    paths: PathTree,
    names: BTreeMap<NamePlace, BTreeMap<&'static str, Vec<usize>>>,
    others: Vec<usize>,
}

impl RouteIndex {
    /// Adds an operation with this number.
    pub fn insert(&mut self, key: &RouteKey, number: usize) {
        match key.0 {
            Key::Path(pattern) => self.paths.insert(pattern, number),
            Key::Name(place, name) => {
                self.names.entry(place).or_default().entry(name).or_default().push(number);
            }
            Key::Any => self.others.push(number),
        }
    }

    /// Calls `visit` with the number of each operation that the request may belong to, in no order.
    pub fn visit(&self, request: RequestParts<'_>, mut visit: impl FnMut(usize)) {
        self.paths.visit(request.uri.path(), &mut visit);
        for (place, names) in &self.names {
            let found = place.find(request).and_then(|name| names.get(&*name));
            found.into_iter().flatten().copied().for_each(&mut visit);
        }
        self.others.iter().copied().for_each(visit);
    }
}
