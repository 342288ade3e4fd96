//! Types of a generated file, as another crate names them.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{File, GenericArgument, Item, PathArguments, Type, TypeParamBound, TypePath};

/// The names of the types that a generated file defines.
pub(crate) struct Types {
    names: BTreeSet<String>,
}

impl Types {
    /// The types that a file defines.
    pub(crate) fn of(file: &File) -> Self {
        let names = file.items.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        });
        Self { names: names.collect() }
    }

    /// A type as another crate names it: `Vec<api::Tag>` for `Vec<Tag>`. `owner` is what `Self`
    /// means.
    pub(super) fn qualified(&self, ty: &Type, owner: &str) -> String {
        let mut ty = ty.clone();
        Qualify { types: self, owner }.visit_type_mut(&mut ty);
        let text = ty.to_token_stream().to_string();
        // `TokenStream` prints a space between any two tokens.
        text.replace(" :: ", "::").replace("< ", "<").replace(" >", ">").replace(" <", "<")
    }

    /// The generated types that a type names.
    pub(super) fn generated_in(&self, ty: &Type) -> Vec<String> {
        let text = ty.to_token_stream().to_string();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.filter(|word| self.names.contains(*word)).map(str::to_owned).collect()
    }
}

/// Replaces the names of generated types by paths into the crate `api`.
struct Qualify<'t> {
    types: &'t Types,
    owner: &'t str,
}

impl VisitMut for Qualify<'_> {
    fn visit_type_path_mut(&mut self, path: &mut TypePath) {
        visit_mut::visit_type_path_mut(self, path);
        let Some(name) = path.path.get_ident().map(ToString::to_string) else { return };
        let name = if name == "Self" { self.owner.to_owned() } else { name };
        if self.types.names.contains(&name)
            && let Ok(qualified) = syn::parse_str(&format!("api::{name}"))
        {
            path.path = qualified;
        }
    }
}

/// The `T` of `impl Into<T>`.
pub(super) fn into_target(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(ty) = ty else { return None };
    let TypeParamBound::Trait(bound) = ty.bounds.first()? else { return None };
    let segment = bound.path.segments.last().filter(|segment| segment.ident == "Into")?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(target) => Some(target),
        _ => None,
    }
}
