//! Differences between two texts, line by line.

use similar::TextDiff;

/// Lines of context around a change.
const CONTEXT: usize = 2;

/// The changed lines with their context: `-` marks a line of `old`, `+` a line of `new`.
pub(crate) fn diff(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(CONTEXT).to_string()
}

/// The first `limit` changes of a Rust file. Each begins with the number of its first changed line
/// in `old` and the item that contains this line.
pub(crate) fn first_changes(old: &str, new: &str, limit: usize) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let hunks: Vec<_> = unified.context_radius(CONTEXT).iter_hunks().collect();
    let mut shown = String::new();
    for hunk in hunks.iter().take(limit) {
        let change = hunk.ops().iter().find(|op| op.tag() != similar::DiffTag::Equal);
        let changed = change.map_or(0, |op| op.old_range().start);
        let item = item_of(old, changed).unwrap_or("the start of the file");
        shown += &format!("line {}, in `{item}`:\n", changed + 1);
        for change in hunk.iter_changes() {
            shown += &format!("{}{}", change.tag(), change.value());
            if change.missing_newline() {
                shown += "\n";
            }
        }
    }
    match hunks.len().saturating_sub(limit) {
        0 => shown,
        more => format!("{shown}changes not shown: {more}\n"),
    }
}

/// The first line of the item that contains a line of a Rust file.
fn item_of(text: &str, line: usize) -> Option<&str> {
    let lines = text.lines().take(line + 1);
    let first_line = lines.filter(|line| line.starts_with(char::is_alphabetic)).last()?;
    Some(first_line.trim_end_matches([' ', '{', '(']))
}
