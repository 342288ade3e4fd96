//! Compares the features of the runtime that generated files need with those that `diff` reports.

use smithereens_cli::diff::{Change, Pair};

use crate::compiler::Compiler;
use crate::update::Disagreement;

/// The rule of a feature that generated code needs and did not need before.
pub(crate) const FEATURE_ADDED: &str = "runtime-feature-added";

/// Each feature, with what a generated file that needs it contains. The feature `checksum` is not
/// among them: rustc finds that it is missing when it generates machine code, which takes longer.
const FEATURES: [(&str, &[&str]); 4] = [
    ("cbor", &["protocol::RpcV2Cbor"]),
    ("xml", &["protocol::RestXml"]),
    ("query", &["protocol::AwsQuery", "protocol::Ec2Query"]),
    ("event-stream", &["event_stream::"]),
];

/// Where rustc and the report disagree about a feature. The files are compiled only if the report
/// or the text of the new file suggests that the feature is needed now.
///
/// # Errors
/// If the runtime does not compile without a feature.
pub(crate) fn disagreements(
    compiler: &Compiler,
    texts: Pair<&str>,
    changes: &[Change],
) -> Result<Vec<Disagreement>, String> {
    let mut found = Vec::new();
    for (feature, parts) in FEATURES {
        let is_reported = changes.iter().any(|change| {
            change.rule.id == FEATURE_ADDED && change.text.new.as_deref() == Some(feature)
        });
        let mentions = texts.map(|text| parts.iter().any(|part| text.contains(part)));
        if !is_reported && (mentions.old || !mentions.new) {
            continue;
        }
        let is_needed = Pair {
            old: !compiler.compiles_without(feature, texts.old)?,
            new: !compiler.compiles_without(feature, texts.new)?,
        };
        match (is_needed.new && !is_needed.old, is_reported) {
            (false, true) => {
                let change = feature.to_owned();
                found.push(Disagreement::Compiles { rule: FEATURE_ADDED, change });
            }
            (true, false) => {
                let error = format!("the generated Rust needs the feature `{feature}`");
                found.push(Disagreement::NotReported { item: feature.to_owned(), error });
            }
            _ => {}
        }
    }
    Ok(found)
}
