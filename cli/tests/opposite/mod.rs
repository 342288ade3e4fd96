//! The rule of the opposite change.

/// The id of the rule that applies if OLD and NEW are exchanged: `shape-removed` for `shape-added`.
/// Most rules in `-changed` are their own opposites.
pub(crate) fn opposite(id: &str) -> String {
    let id = without_required(id);
    match (id.strip_suffix("-added"), id.strip_suffix("-removed")) {
        (Some(what), _) => format!("{what}-removed"),
        (_, Some(what)) => format!("{what}-added"),
        _ => id,
    }
}

/// `member-added` for `required-member-added`, since both have the opposite `member-removed`.
pub(crate) fn without_required(id: &str) -> String {
    id.replace("required-member-", "member-")
}
