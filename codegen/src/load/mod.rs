//! Reads sources in any mixture of formats into one model. Later stages do not depend on the
//! format.

mod annotations;
mod botocore;
mod built_in;
mod draft;
mod elide;
mod idl;
mod json;
mod json_ast;
pub(crate) mod prelude;
mod version;

use crate::model::{Model, Shape};
use crate::source::{Report, Source, Span};

pub(crate) use draft::Draft;
use json::{CompanionFormat, DocumentFormat, JsonReader, ReaderState, SourceText};
pub(crate) use version::Version;

/// The metadata key under which a fragment of a botocore model lists the namespaces in which names
/// may differ only by case. Smithy forbids that, botocore does not.
pub const CASE_SENSITIVE: &str = "smithereens.caseSensitiveNamespaces";

/// Loads all sources of the report as one model, and reports the errors in them. A loader may leave
/// out shapes that the `operations`, given by name or absolute id, do not need; an empty list means
/// all operations.
pub(crate) fn load(operations: &[String], report: &Report<'_>) -> Model {
    let mut draft = Draft::default();
    let mut idl_files = Vec::new();
    let mut companions = Vec::new();
    for (index, source) in report.sources().iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if idl::is_idl(&source.name, &source.bytes) {
            idl_files.extend(idl::parse(&source.bytes, index, report));
            continue;
        }
        let companion = load_json(source, index, operations, &mut draft, report);
        companions.extend(companion.map(|format| (source, index, format)));
    }
    for (source, index, format) in companions {
        load_companion(source, index, format, &mut draft, report);
    }
    if !idl_files.is_empty() {
        if report.has_errors() {
            // Names resolve to the shapes of all files: further errors would only result from those
            // statements that could not be parsed.
            return Model::default();
        }
        idl::resolve(idl_files, prelude::traits(), &mut draft, report);
    }
    draft.finish(prelude::traits(), report)
}

/// Loads a JSON document, whose keys determine the format. Returns the format of a file beside
/// botocore's models, which can only be loaded after them.
fn load_json(
    source: &Source,
    index: u32,
    operations: &[String],
    draft: &mut Draft,
    report: &Report<'_>,
) -> Option<CompanionFormat> {
    let text = SourceText::decode(&source.bytes, index, report)?;
    let state = ReaderState::default();
    let reader = JsonReader::new(text, &state, report);
    match DocumentFormat::detect(text) {
        DocumentFormat::JsonAst => {
            json_ast::load(draft, reader);
            json_ast::warn_about_unknown_keys(state.unknown.take(), report);
        }
        // Unknown keys are not reported: users cannot change botocore's models.
        DocumentFormat::Botocore => botocore::load(operations, draft, reader),
        DocumentFormat::Companion(format) => return Some(format),
        DocumentFormat::Unknown => report_unknown_format(reader),
    }
    None
}

/// Loads a file beside botocore's model. It is about the service in the same folder or, if there is
/// none, about the only service of the sources.
fn load_companion(
    source: &Source,
    index: u32,
    format: CompanionFormat,
    draft: &mut Draft,
    report: &Report<'_>,
) {
    let Some(text) = SourceText::decode(&source.bytes, index, report) else { return };
    let folder = |source: &Source| {
        let name = source.name.rsplit_once(['/', '\\']);
        name.map(|(folder, _)| folder.to_owned()).unwrap_or_default()
    };
    let is_beside = |shape: &&Shape| {
        let sources = report.sources();
        let model = usize::try_from(shape.span.source).ok().and_then(|at| sources.get(at));
        model.is_some_and(|model| folder(model) == folder(source))
    };
    let services: Vec<&Shape> = draft.services().collect();
    let service = match services.as_slice() {
        [only] => Some(*only),
        all => all.iter().copied().find(is_beside),
    };
    let span = Span { source: index, start: 0, end: 1 };
    let Some(service) = service.map(|service| service.id.clone()) else {
        // If the model could not be loaded, that was reported.
        if !report.has_errors() {
            report.error_with_help(
                span,
                "no service for this file",
                "expected the model of a service, `service-2.json`, in the same folder",
            );
        }
        return;
    };
    let state = ReaderState::default();
    let reader = JsonReader::new(text, &state, report);
    let companion = botocore::Companion { reader, service, span };
    match format {
        CompanionFormat::EndpointRules => companion.load_endpoint_rules(draft),
        CompanionFormat::Paginators => companion.load_paginators(draft),
        CompanionFormat::Waiters => companion.load_waiters(draft),
    }
}

fn report_unknown_format(reader: JsonReader<'_, '_>) {
    let Some(document) = reader.read_any_document() else { return };
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

/// The text of a source. `None` if the bytes are not UTF-8, which is reported.
fn decode_utf8<'a>(bytes: &'a [u8], source: u32, report: &Report<'_>) -> Option<&'a str> {
    let text = std::str::from_utf8(bytes).inspect_err(|error| {
        let start = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
        let span = Span { source, start, end: start.saturating_add(1) };
        report.error(span, "not UTF-8: models are UTF-8 text");
    });
    text.ok()
}
