//! The scoreboard as README.md shows it: one row per protocol.
//!
//! This module uses nothing else of this crate: `tests/readme.rs` at the root of the repository,
//! which needs no suites, includes this file.

use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "| protocol | client | server |\n|---|--:|--:|\n";

/// Returns `readme` with its table replaced by that of `scoreboard`, the text of `scoreboard.md`.
///
/// # Errors
/// If `readme` has no such table or a row of `scoreboard` is malformed.
pub fn with_table(readme: &str, scoreboard: &str) -> Result<String, String> {
    let table = table(scoreboard)?;
    let Some((before, rest)) = readme.split_once(HEAD) else {
        return Err(format!("README.md: expected a table that begins with\n{HEAD}"));
    };
    let rows = rest.split_inclusive('\n').take_while(|line| line.starts_with('|'));
    let after = &rest[rows.map(str::len).sum()..];
    Ok([before, &table, after].concat())
}

/// The table with the last column of `scoreboard`: one row per protocol, one column per direction.
fn table(scoreboard: &str) -> Result<String, String> {
    let mut rows: BTreeMap<&str, [&str; 2]> = BTreeMap::new();
    for line in scoreboard.lines().skip(2) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [protocol, direction, .., total] = cells.as_slice() else {
            return Err(format!("scoreboard.md: expected a row of a table, found {line:?}"));
        };
        rows.entry(protocol).or_insert(["", ""])[usize::from(*direction == "server")] = total;
    }
    let mut out = String::from(HEAD);
    for (protocol, [client, server]) in rows {
        // Formatting into a string cannot fail.
        let _ = writeln!(out, "| {protocol} | {client} | {server} |");
    }
    Ok(out)
}
