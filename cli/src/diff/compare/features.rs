//! Compares the features of the runtime that generated code needs: it does not compile without them.

use indexmap::IndexSet;

use super::super::rules;
use super::{Comparison, Pair, Statement};
use smithereens_build::items::{Call, Package, TraitArgument};

impl Comparison<'_> {
    /// Notes the features that the generated code of only one model needs.
    pub(super) fn compare_features(&mut self) {
        let features = self.models.as_ref().map(|it| needed_features(it.package));
        let services = self.models.as_ref().map(|it| it.selection.service);
        let spans = services.map(|service| service.span);
        let id = &services.new.id;
        for added in features.new.difference(&features.old) {
            let old = Statement::location(spans.old);
            let new = Statement::new(spans.new, *added);
            self.note(&rules::RUNTIME_FEATURE_ADDED, id, Pair { old, new });
        }
        for removed in features.old.difference(&features.new) {
            let old = Statement::new(spans.old, *removed);
            let new = Statement::location(spans.new);
            self.note(&rules::RUNTIME_FEATURE_REMOVED, id, Pair { old, new });
        }
    }
}

/// The features of the runtime without which the Rust of a package does not compile.
fn needed_features(package: &Package) -> IndexSet<&'static str> {
    let of_protocol = match package.service.protocol {
        Some("RpcV2Cbor") => Some("cbor"),
        Some("RestXml") => Some("xml"),
        Some("AwsQuery" | "Ec2Query") => Some("query"),
        _ => None,
    };
    let calls = || package.operations.iter().filter_map(|operation| operation.call.as_ref());
    let needed =
        [("checksum", calls().any(requires_checksum)), ("event-stream", calls().any(has_events))];
    let needed = needed.into_iter().filter(|(_, is_needed)| *is_needed).map(|(name, _)| name);
    of_protocol.into_iter().chain(needed).collect()
}

/// Whether each request of an operation has a checksum.
fn requires_checksum(call: &Call) -> bool {
    call.traits.iter().any(|it| match &it.argument {
        TraitArgument::HttpChecksum(checksum) => checksum.is_request_checksum_required,
        _ => it.variant == "ChecksumRequired",
    })
}

/// Whether an operation has an event stream.
fn has_events(call: &Call) -> bool {
    call.input_events.is_some() || call.output_events.is_some()
}
