//! The scoreboard as README.md shows it: one row per protocol.
//!
//! Nothing here needs the rest of this crate: the test `tests/readme.rs` of the workspace, which
//! runs everywhere, is compiled with this very file.

use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "| protocol | client | server |\n|---|--:|--:|\n";

/// `readme` with the table that `scoreboard`, the committed one, amounts to.
///
/// # Errors
/// When either has no table.
pub fn renewed(readme: &str, scoreboard: &str) -> Result<String, String> {
    let table = table(scoreboard)?;
    let Some((before, rest)) = readme.split_once(HEAD) else {
        return Err(format!("README.md has no table that begins with\n{HEAD}"));
    };
    let rows = rest.split_inclusive('\n').take_while(|line| line.starts_with('|'));
    let after = &rest[rows.map(str::len).sum()..];
    Ok([before, &table, after].concat())
}

/// For each protocol, the cases that passed of those that ran, in each direction.
fn table(scoreboard: &str) -> Result<String, String> {
    let mut rows: BTreeMap<&str, [&str; 2]> = BTreeMap::new();
    for line in scoreboard.lines().skip(2) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [protocol, direction, .., all] = cells.as_slice() else {
            return Err(format!("scoreboard.md: expected a row, found {line:?}"));
        };
        rows.entry(protocol).or_insert(["", ""])[usize::from(*direction == "server")] = all;
    }
    let mut out = String::from(HEAD);
    for (protocol, [client, server]) in rows {
        // Formatting into a string cannot fail.
        let _ = writeln!(out, "| {protocol} | {client} | {server} |");
    }
    Ok(out)
}
