//! Reads sources into one model. Nothing after this stage knows the format they came in.

mod annotations;
mod botocore;
mod draft;
mod elide;
mod idl;
mod json;
mod json_ast;
pub(crate) mod prelude;

use crate::model::Model;
use crate::source::{Report, Source, Span};

pub(crate) use draft::Draft;
use json::{Format, Reader, SourceText};

/// The metadata by which a fragment of a botocore model says in which namespaces names may differ
/// by case alone: Smithy forbids that, botocore does not.
pub const CASE_SENSITIVE: &str = "smithereens.caseSensitiveNamespaces";

/// Loads all sources of the report as one model; what is wrong with them is reported. Only
/// `operations`, called by name or absolute id, are asked for unless there are none: a loader may
/// leave out what they do not need.
pub(crate) fn load(operations: &[String], report: &Report<'_>) -> Model {
    let mut draft = Draft::default();
    let mut idl_files = Vec::new();
    for (index, source) in report.sources().iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if idl::is_idl(&source.name, &source.bytes) {
            idl_files.extend(idl::parse(&source.bytes, index, report));
            continue;
        }
        load_json(source, index, operations, &mut draft, report);
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

/// Loads a JSON document, whose format is recognised by its keys.
fn load_json(
    source: &Source,
    index: u32,
    operations: &[String],
    draft: &mut Draft,
    report: &Report<'_>,
) {
    let Some(text) = SourceText::decode(&source.bytes, index, report) else { return };
    let mut unknown = Vec::new();
    let mut reader = Reader::new(text, &mut unknown, report);
    match Format::of(text) {
        Format::JsonAst => {
            json_ast::load(draft, &mut reader);
            json_ast::warn_of(unknown, report);
        }
        // Keys that are not known are no mistake of the user's; a test lists them for us.
        Format::Botocore => botocore::load(operations, draft, &mut reader),
        Format::Unknown => unknown_format(&mut reader),
    }
}

fn unknown_format(reader: &mut Reader<'_, '_, '_>) {
    let Some(document) = reader.any_document() else { return };
    let found = match document.type_name() {
        "an object" => "an object with neither a `smithy` version nor `operations`",
        other => other,
    };
    let at = reader.text.span(document);
    reader.error_with_help(
        Span { end: at.start + 1, ..at },
        format!("not a service model: found {found}"),
        "expected a Smithy JSON AST (`{\"smithy\": \"2.0\", …}`) or botocore's service-2.json",
    );
}
