//! The table of ratios that ends a run: what criterion measured, ours against each peer.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What is put side by side: for each document, ours and all others.
#[derive(Debug)]
pub struct Table<'t> {
    /// Criterion's group.
    pub group: &'t str,
    /// Ours, as criterion knows it.
    pub ours: &'t str,
    /// The others, in the order of the columns.
    pub others: &'t [&'t str],
    /// The rows.
    pub documents: &'t [&'t str],
}

impl Table<'_> {
    /// The table as Markdown, of what has been measured since `start`; empty when that is nothing.
    #[must_use]
    pub fn markdown(&self, start: SystemTime) -> String {
        let mut out = String::new();
        for document in self.documents {
            let Some(ours) = median(self.group, self.ours, document, start) else { continue };
            write!(out, "| {document} | {} |", time(ours)).expect("strings take text");
            for other in self.others {
                let cell = match median(self.group, other, document, start) {
                    Some(other) => format!(" {:.2} |", other / ours),
                    None => " |".to_owned(),
                };
                out.push_str(&cell);
            }
            out.push('\n');
        }
        if out.is_empty() {
            return out;
        }
        let mut columns = vec![self.group, self.ours];
        columns.extend(self.others);
        let head = columns.join(" | ");
        let rule = "|---".repeat(columns.len());
        format!("| {head} |\n{rule}|\n{out}")
    }
}

/// Nanoseconds in the unit that reads best.
fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.2} ms", n / 1e6),
    }
}

/// The median in nanoseconds, if it is of this run.
fn median(group: &str, function: &str, document: &str, start: SystemTime) -> Option<f64> {
    let file =
        criterion_home().join(group).join(function).join(document).join("new/estimates.json");
    if std::fs::metadata(&file).ok()?.modified().ok()? < start {
        return None;
    }
    let estimates: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

/// Where criterion leaves its estimates.
fn criterion_home() -> PathBuf {
    let set = |name| std::env::var_os(name).map(PathBuf::from);
    set("CRITERION_HOME")
        .or_else(|| set("CARGO_TARGET_DIR").map(|target| target.join("criterion")))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/criterion"))
}
