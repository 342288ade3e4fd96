//! Reads sources into one model. Nothing after this stage knows the format they came in.

mod annotations;
mod botocore;
mod draft;
mod elide;
mod fields;
mod idl;
mod json;
mod json_ast;
pub(crate) mod prelude;

use crate::diagnostic::{Report, Span};
use crate::node::{Node, Value};
use crate::smithy::Model;

pub(crate) use draft::Draft;

/// The metadata by which a fragment of a botocore model says in which namespaces names may differ
/// by case alone: Smithy forbids that, botocore does not.
pub(crate) const CASE_SENSITIVE: &str = "smithereens.caseSensitiveNamespaces";

/// Loads all sources of the report as one model; what is wrong with them is reported. Only
/// `operations`, called by name or absolute id, are asked for unless there are none: a loader may
/// leave out what they do not need.
pub(crate) fn load(operations: &[String], report: &mut Report<'_>) -> Model {
    let mut draft = Draft::default();
    let mut idl_files = Vec::new();
    for (index, source) in report.sources().iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if idl::is_idl(&source.name, &source.bytes) {
            idl_files.extend(idl::parse(&source.bytes, index, report));
            continue;
        }
        let Some(node) = json::read(&source.bytes, index, report) else { continue };
        match format_of(&node) {
            Some(Format::JsonAst) => json_ast::load(node, &mut draft, report),
            // Keys nobody knows are no mistake of the user's; a test lists them for us.
            Some(Format::Botocore) => drop(botocore::lift(node, operations, &mut draft, report)),
            None => unknown_format(&node, report),
        }
    }
    if !idl_files.is_empty() {
        if report.failed() {
            // What could not be read would be reported again wherever it is mentioned.
            return Model::default();
        }
        idl::resolve(idl_files, prelude::traits(), &mut draft, report);
    }
    draft.finish(prelude::traits(), report)
}

/// The formats a JSON document can be in.
enum Format {
    JsonAst,
    Botocore,
}

/// Formats are recognised, not asked for.
fn format_of(node: &Node) -> Option<Format> {
    if json_ast::is_json_ast(node) {
        Some(Format::JsonAst)
    } else if node.get("metadata").is_some() && node.get("operations").is_some() {
        Some(Format::Botocore)
    } else {
        None
    }
}

fn unknown_format(node: &Node, report: &mut Report<'_>) {
    let at = Span { end: node.span.start + 1, ..node.span };
    let found = match &node.value {
        Value::Object(_) => "an object with neither a `smithy` version nor `operations`",
        _ => node.kind(),
    };
    report.error_with_help(
        at,
        format!("not a service model: found {found}"),
        "expected a Smithy JSON AST (`{\"smithy\": \"2.0\", …}`) or botocore's service-2.json",
    );
}
