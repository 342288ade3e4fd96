//! Pages of results (Smithy 2.0 specification, "`paginated` trait").

use super::Lowering;
use super::fields::{FieldOf, ResolvedPath, Structures};
use crate::items::{Collection, PageItems, Pages, Type, UsesDeprecated};
use crate::model::node::Node;
use crate::model::{Simple, traits};
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
        let output = structures.resolve(&definition.output.id, path("outputToken")?)?;
        let items = property("items");
        let items =
            items.map(|path| structures.resolve(&definition.output.id, path)).transpose()?;
        let [input_token] = input.steps.as_slice() else {
            return Err("`inputToken` must be a member of the input itself".to_owned());
        };
        check_token(input.last, output.last)?;
        let uses_deprecated = uses_deprecated([Some(&input), Some(&output), items.as_ref()]);
        Ok(Pages {
            input_token: input_token.clone(),
            items: items.map(lower_items).transpose()?,
            output_token: output.steps,
            uses_deprecated,
        })
    }
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
