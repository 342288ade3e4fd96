//! The tables at the end of a run: the medians that criterion measured, and their ratios.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A table with a row for each document and a column for each crate.
#[derive(Debug)]
pub struct Table<'t> {
    /// The name of criterion's group.
    pub group: &'t str,
    /// The name of smithereens in criterion's output.
    pub ours: &'t str,
    /// The names of the other crates, in the order of the columns.
    pub others: &'t [&'t str],
    /// The names of the documents, in the order of the rows.
    pub documents: &'t [&'t str],
}

impl Table<'_> {
    /// The table as Markdown, with the measurements since `start`; empty if there are none.
    #[must_use]
    pub fn markdown(&self, start: SystemTime) -> String {
        self.with_figures(start, |_, nanoseconds| time(nanoseconds))
    }

    /// The table as Markdown, with bytes per second in place of the times of smithereens. `lengths`
    /// are those of the documents in bytes.
    #[must_use]
    pub fn markdown_with_throughput(&self, start: SystemTime, lengths: &[usize]) -> String {
        self.with_figures(start, |index, nanoseconds| throughput(lengths[index], nanoseconds))
    }

    /// The table with the figure that `figure` makes of the index of a document and a time.
    fn with_figures(&self, start: SystemTime, figure: impl Fn(usize, f64) -> String) -> String {
        let mut out = String::new();
        for (index, document) in self.documents.iter().enumerate() {
            let Some(ours) = median(self.group, self.ours, document, start) else { continue };
            write!(out, "| {document} | {} |", figure(index, ours))
                .expect("writing to a string cannot fail");
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

/// A time with the unit that gives one to three digits before the point.
fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.2} ms", n / 1e6),
    }
}

/// Bytes per second, if processing `length` bytes takes this time.
fn throughput(length: usize, nanoseconds: f64) -> String {
    match length as f64 / nanoseconds {
        rate if rate < 1.0 => format!("{:.0} MB/s", rate * 1e3),
        rate => format!("{rate:.2} GB/s"),
    }
}

/// The median in nanoseconds, if it was measured since `start`.
fn median(group: &str, function: &str, document: &str, start: SystemTime) -> Option<f64> {
    let file =
        criterion_home().join(group).join(function).join(document).join("new/estimates.json");
    if std::fs::metadata(&file).ok()?.modified().ok()? < start {
        return None;
    }
    let estimates: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

/// The folder with criterion's estimates.
fn criterion_home() -> PathBuf {
    let set = |name| std::env::var_os(name).map(PathBuf::from);
    set("CRITERION_HOME")
        .or_else(|| set("CARGO_TARGET_DIR").map(|target| target.join("criterion")))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/criterion"))
}
