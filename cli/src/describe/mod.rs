//! Shows operations to a person: in the notation of boto3's documentation, as JSON, or as a
//! diagram.

mod json;
mod mermaid;
mod method_name;
mod notation;
mod syntax;

use smithereens_build::model::{Model, ShapeId};
use smithereens_build::select::{self, SelectedOperation, Selection, Wanted};
use smithereens_build::source::{Errors, Report, Source};

/// The parts of an operation to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it, each part under a heading.
    All,
    /// What a caller sends.
    Request,
    /// What a service answers.
    Response,
    /// What it answers when something is wrong.
    Errors,
}

impl Part {
    fn has(self, part: Self) -> bool {
        self == Self::All || self == part
    }
}

/// How to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The notation of boto3's documentation.
    Syntax,
    /// The operation, and every shape it reaches by id.
    Json,
    /// A class diagram.
    Mermaid,
}

/// Shows the wanted operations of the model that `sources` make.
///
/// # Errors
/// Everything that is wrong with the sources or the request, each with its place; and an operation
/// whose syntax is too long to be looked at.
pub fn describe(
    sources: &[Source],
    wanted: &Wanted,
    part: Part,
    format: Format,
) -> Result<String, Errors> {
    let report = Report::new(sources);
    let model =
        smithereens_build::resolve(smithereens_build::load_checked(&wanted.operations, &report)?);
    let selection = select::select(&model, wanted, &report);
    report.gate()?;
    let Some(selection) = selection else { return Err(Errors(report.finish())) };
    let described = selection.operations.iter().map(|operation| {
        let described = Described { model: &model, selection: &selection, operation, part };
        match format {
            Format::Syntax => syntax::text(&described),
            Format::Json => Ok(json::text(&described)),
            Format::Mermaid => Ok(mermaid::text(&described)),
        }
    });
    Ok(described.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// An operation, and what to show of it.
#[derive(Clone, Copy)]
struct Described<'m> {
    model: &'m Model,
    selection: &'m Selection<'m>,
    operation: &'m SelectedOperation<'m>,
    part: Part,
}

impl<'m> Described<'m> {
    /// The input, if that is to be shown and there is any.
    fn request(&self) -> Option<&'m ShapeId> {
        let id = &self.operation.definition.input.id;
        (self.part.has(Part::Request) && !id.is_unit()).then_some(id)
    }

    /// The output, likewise.
    fn response(&self) -> Option<&'m ShapeId> {
        let id = &self.operation.definition.output.id;
        (self.part.has(Part::Response) && !id.is_unit()).then_some(id)
    }

    /// The errors, if they are to be shown.
    fn errors(&self) -> impl Iterator<Item = &'m ShapeId> {
        let shown = self.operation.errors.iter().filter(|_| self.part.has(Part::Errors));
        shown.map(|error| &error.id)
    }

    /// All that is to be shown, by id.
    fn shapes(&self) -> Vec<&'m smithereens_build::model::Shape> {
        let roots = self.request().into_iter().chain(self.response()).chain(self.errors());
        let reached = select::reachable(self.model, roots);
        let mut shapes: Vec<_> = reached.into_iter().filter_map(|id| self.model.get(id)).collect();
        shapes.sort_by(|a, b| a.id.cmp(&b.id));
        shapes
    }
}
