//! Pages of results (Smithy 2.0 specification, "`paginated` trait").

use super::Lowering;
use super::fields::{FieldOf, ResolvedPath, Structures};
use crate::items::{Collection, PageItems, Pages, Type, UsesDeprecated};
use crate::model::node::Node;
use crate::model::{ShapeId, Simple, traits};
use crate::select::SelectedOperation;

impl<'m> Lowering<'m, '_> {
    /// The pages of an operation with the trait `paginated`. If a member that the trait names is
    /// missing or has a type that is not supported, a warning is reported and `None` returned.
    pub(super) fn lower_pages(
        &self,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Option<Pages> {
        let own = selected.shape.traits.get(traits::PAGINATED)?;
        let pages = self.resolve_pages(own, selected, structures);
        pages
            .inspect_err(|message| {
                let at = (own.span, &selected.shape.id);
                self.report.warning(at, format!("`Paginated` is not implemented: {message}"));
            })
            .ok()
    }

    fn resolve_pages(
        &self,
        own: &Node,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Result<Pages, String> {
        // The trait of the service completes that of the operation.
        let service = self.selection.service.traits.get(traits::PAGINATED);
        let property = |name: &str| {
            let node = own.get(name).or_else(|| service?.get(name));
            node.and_then(Node::as_str)
        };
        let path = |name: &str| property(name).ok_or_else(|| format!("`{name}` is missing"));
        let definition = selected.definition;
        let input = structures.resolve(&definition.input.id, path("inputToken")?)?;
        let output_path = path("outputToken")?;
        let output = structures.resolve(&definition.output.id, output_path)?;
        let is_truncated = resolve_is_truncated(structures, &definition.output.id, output_path);
        let items = property("items");
        let items =
            items.map(|path| structures.resolve(&definition.output.id, path)).transpose()?;
        let [input_token] = input.steps.as_slice() else {
            return Err("`inputToken` must be a member of the input itself".to_owned());
        };
        check_token(input.last, output.last)?;
        let uses_deprecated =
            uses_deprecated([Some(&input), Some(&output), is_truncated.as_ref(), items.as_ref()]);
        Ok(Pages {
            input_token: input_token.clone(),
            items: items.map(lower_items).transpose()?,
            output_token: output.steps,
            is_truncated: is_truncated.map(|path| path.steps),
            uses_deprecated,
        })
    }
}

/// The boolean member `IsTruncated` beside the output's token. Smithy has no trait for it; AWS's
/// SDKs read it as well (`more_results` of botocore). `ListParts` of Amazon S3 has a token on its
/// last page, too.
fn resolve_is_truncated<'l>(
    structures: &Structures<'l>,
    output: &ShapeId,
    token: &str,
) -> Option<ResolvedPath<'l>> {
    let parent = token.rsplit_once('.').map(|(parent, _)| format!("{parent}.")).unwrap_or_default();
    let mut paths =
        ["IsTruncated", "isTruncated"].map(|name| format!("{parent}{name}")).into_iter();
    let found = paths.find_map(|path| structures.resolve(output, &path).ok())?;
    (found.last.field.ty == Type::Simple(Simple::Boolean)).then_some(found)
}

/// Checks that the tokens of input and output have the same type, which is a string, an integer or
/// a map with strings as keys.
fn check_token(input: FieldOf<'_>, output: FieldOf<'_>) -> Result<(), String> {
    let [input, output] = [&input.field.ty, &output.field.ty];
    let is_token = match input {
        Type::Simple(simple) => matches!(
            simple,
            Simple::String | Simple::Byte | Simple::Short | Simple::Integer | Simple::Long
        ),
        Type::Map(key, _) => **key == Type::Simple(Simple::String),
        _ => false,
    };
    if !is_token {
        return Err(format!("expected a string, an integer or a map as token, found `{input}`"));
    }
    if input != output {
        return Err(format!("the token is `{input}` in the input and `{output}` in the output"));
    }
    Ok(())
}

fn lower_items(path: ResolvedPath<'_>) -> Result<PageItems, String> {
    let collection = match &path.last.field.ty {
        Type::List(element) => Collection::List((**element).clone()),
        Type::Map(key, value) => Collection::Map((**key).clone(), (**value).clone()),
        other => return Err(format!("expected a list or map as `items`, found `{other}`")),
    };
    Ok(PageItems { path: path.steps, collection })
}

fn uses_deprecated<'p, 'l: 'p>(
    paths: impl IntoIterator<Item = Option<&'p ResolvedPath<'l>>>,
) -> UsesDeprecated {
    let mut paths = paths.into_iter().flatten();
    if paths.any(|path| path.uses_deprecated == UsesDeprecated::Yes) {
        UsesDeprecated::Yes
    } else {
        UsesDeprecated::No
    }
}
