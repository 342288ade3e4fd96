//! The report in the format of GitLab's Code Quality (GitLab documentation, "Code Quality report
//! format").

use serde::Serialize;
use smithereens_build::model::json_text;
use smithereens_cli::diff::{Change, Difference, Pair, Severity};

use super::places::WorkTree;
use super::wording;

pub(super) fn report(difference: &Difference, work_tree: &WorkTree<'_>) -> String {
    let issues = difference.changes.iter().map(|change| {
        let place = work_tree.file_of(change);
        Issue {
            description: description(change),
            check_name: change.rule.id,
            fingerprint: fingerprint(change),
            severity: severity(change),
            location: Location { path: place.file, lines: Lines { begin: place.line } },
        }
    });
    json_text::pretty(&issues.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

fn description(change: &Change) -> String {
    let description = format!(
        "{}; {}: {}",
        wording::headline(change),
        wording::effects(change),
        change.rule.reason
    );
    match wording::accepted(change) {
        Some(accepted) => format!("{description} ({accepted})"),
        None => description,
    }
}

fn severity(change: &Change) -> &'static str {
    match change.severity {
        _ if change.accepted.is_some() => "info",
        Severity::Breaking => "critical",
        Severity::Compatible => "minor",
        Severity::Documentation => "info",
    }
}

/// Identifies a change. GitLab compares the fingerprints of two reports, so that they must not
/// depend on lines.
fn fingerprint(change: &Change) -> String {
    let Pair { old, new } = change.text.as_ref().map(|text| text.as_deref().unwrap_or_default());
    let text = [change.rule.id, change.shape.as_str(), old, new].join("\0");
    // FNV-1a with 128 bits. No hash of the standard library is the same in all versions.
    let hash = text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    format!("{hash:032x}")
}
