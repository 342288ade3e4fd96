//! Shows operations to a person: in the notation of boto3's documentation, as JSON, as a class
//! diagram, or as an HTML page.

mod html;
mod indented_text;
mod json;
mod mermaid;
mod method_name;
mod syntax;

use smithereens_build::model::{Model, Shape, ShapeId};
use smithereens_build::select::{self, Options, SelectedOperation, Selection};
use smithereens_build::source::{Errors, Report, Source};

/// A part of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// What the client sends
    Request,
    /// What the service returns on success
    Response,
    /// What the service returns on failure
    Errors,
}

/// The format in which an operation is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The notation of boto3's documentation
    Syntax,
    /// JSON for programs: the operation and every shape it reaches
    Json,
    /// A class diagram in the language of Mermaid
    Mermaid,
    /// A page for a browser, without scripts and external resources
    Html,
}

/// Shows the selected operations of the model that consists of `sources`: one part of each, or all
/// parts if `part` is `None`.
///
/// # Errors
/// All errors of the sources and of the request, each with its location; an operation whose text in
/// the format [`Syntax`](Format::Syntax) is too long; and several operations in the format
/// [`Html`](Format::Html), which has one page for each.
pub fn describe(
    sources: &[Source],
    options: &Options,
    part: Option<Part>,
    format: Format,
) -> Result<String, Errors> {
    let report = Report::new(sources);
    let model =
        smithereens_build::resolve(smithereens_build::load_checked(&options.operations, &report)?);
    let selection = select::select(&model, options, &report);
    report.stop_on_errors()?;
    let Some(selection) = selection else { return Err(Errors(report.take_diagnostics())) };
    if format == Format::Html && selection.operations.len() != 1 {
        let count = selection.operations.len();
        return Err(Errors::with_help(
            format!("a page shows one operation, and {count} are selected"),
            "name one operation",
        ));
    }
    let texts = selection.operations.iter().map(|operation| {
        let view = OperationView { model: &model, selection: &selection, operation, part };
        match format {
            Format::Syntax => syntax::to_text(&view),
            Format::Json => Ok(json::to_text(&view)),
            Format::Mermaid => Ok(mermaid::to_text(&view)),
            Format::Html => Ok(html::to_text(&view)),
        }
    });
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// The parts of an operation that are shown.
#[derive(Clone, Copy)]
struct OperationView<'m> {
    model: &'m Model,
    selection: &'m Selection<'m>,
    operation: &'m SelectedOperation<'m>,
    /// `None` shows all parts.
    part: Option<Part>,
}

impl<'m> OperationView<'m> {
    fn shows(&self, part: Part) -> bool {
        self.part.is_none_or(|only| only == part)
    }

    /// The input. `None` if it is not shown or the operation has none.
    fn request(&self) -> Option<&'m ShapeId> {
        let id = &self.operation.definition.input.id;
        (self.shows(Part::Request) && !id.is_unit()).then_some(id)
    }

    /// The output. `None` if it is not shown or the operation has none.
    fn response(&self) -> Option<&'m ShapeId> {
        let id = &self.operation.definition.output.id;
        (self.shows(Part::Response) && !id.is_unit()).then_some(id)
    }

    /// The errors. Empty if they are not shown.
    fn errors(&self) -> impl Iterator<Item = &'m ShapeId> {
        let shown = self.operation.errors.iter().filter(|_| self.shows(Part::Errors));
        shown.map(|error| &error.id)
    }

    /// All shapes that the shown parts reach, sorted by id.
    fn shapes(&self) -> Vec<&'m Shape> {
        let roots = self.request().into_iter().chain(self.response()).chain(self.errors());
        let reached = select::reachable(self.model, roots);
        let mut shapes: Vec<_> = reached.into_iter().filter_map(|id| self.model.get(id)).collect();
        shapes.sort_by(|a, b| a.id.cmp(&b.id));
        shapes
    }
}
