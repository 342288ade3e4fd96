//! Uses of structures, enums and unions, and of the functions that they have.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{
    Attribute, Fields, FnArg, ImplItem, ImplItemFn, ItemEnum, ItemImpl, ItemMacro, ItemStruct, Pat,
    ReceiverKind, ReturnType, Type, Visibility,
};

use super::types::into_target;
use super::{Part, Program, Types};

impl Program {
    pub(super) fn use_struct(&mut self, item: &ItemStruct, types: &Types) {
        let owner = item.ident.to_string();
        self.use_type(&owner, &item.attrs, types);
        for field in &item.fields {
            let Some(name) = field.ident.as_ref().filter(|_| is_public(&field.vis)) else {
                continue;
            };
            let ty = types.qualified(&field.ty, &owner);
            let code = format!(
                "pub fn NAME(value: &mut api::{owner}) -> &mut {ty} {{ &mut value.{name} }}"
            );
            self.add(&owner, Part::Member(name.to_string()), &[&field.ty], types, code);
        }
    }

    pub(super) fn use_enum(&mut self, item: &ItemEnum, types: &Types) {
        let owner = item.ident.to_string();
        self.use_type(&owner, &item.attrs, types);
        for variant in &item.variants {
            let name = &variant.ident;
            let part = Part::Member(name.to_string());
            let fields = match &variant.fields {
                Fields::Unnamed(fields) => &fields.unnamed,
                Fields::Named(_) => {
                    let code = format!(
                        "pub fn NAME(value: &api::{owner}) -> bool {{ match value \
                         {{ api::{owner}::{name} {{ .. }} => true, _ => false }} }}"
                    );
                    self.add(&owner, part, &[], types, code);
                    continue;
                }
                Fields::Unit => {
                    let code = format!(
                        "pub fn NAME(value: &api::{owner}) -> Option<api::{owner}> {{ match value \
                         {{ api::{owner}::{name} => Some(api::{owner}::{name}), _ => None }} }}"
                    );
                    self.add(&owner, part, &[], types, code);
                    continue;
                }
            };
            for field in fields {
                let ty = types.qualified(&field.ty, &owner);
                let code = format!(
                    "pub fn NAME(value: api::{owner}, new: {ty}) -> (api::{owner}, Option<{ty}>) \
                     {{ (api::{owner}::{name}(new), match value {{ api::{owner}::{name}(it) => \
                     Some(it), _ => None }}) }}"
                );
                self.add(&owner, part.clone(), &[&field.ty], types, code);
            }
        }
    }

    /// Uses the name of a type and the traits that it derives.
    fn use_type(&mut self, owner: &str, attributes: &[Attribute], types: &Types) {
        self.add(owner, Part::Itself, &[], types, format!("pub fn NAME(_: &api::{owner}) {{}}"));
        for derive in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            let text = derive.meta.to_token_stream().to_string();
            let words = text.split(|c: char| !c.is_alphanumeric()).skip(1);
            for name in words.filter(|word| !word.is_empty()) {
                self.use_derived(owner, name, types);
            }
        }
    }

    /// Uses a trait of Rust's standard library that a type implements.
    pub(super) fn use_derived(&mut self, owner: &str, name: &str, types: &Types) {
        let path = match name {
            "Debug" => "std::fmt::Debug",
            "Hash" => "std::hash::Hash",
            name => name,
        };
        let (part, code) = match name {
            "Default" => (
                Part::Default,
                format!(
                    "pub fn NAME() -> [api::{owner}; 2] {{ [api::{owner}::default(), \
                     api::{owner} {{ ..Default::default() }}] }}"
                ),
            ),
            _ => (
                Part::Itself,
                format!(
                    "pub fn NAME() -> impl Sized {{ fn is<T: {path} + Send + Sync>() {{}} is::<api::{owner}> }}"
                ),
            ),
        };
        self.add(owner, part, &[], types, code);
    }

    /// Uses the functions and constants of a type.
    pub(super) fn use_functions(&mut self, item: &ItemImpl, owner: &str, types: &Types) {
        for item in &item.items {
            match item {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    self.use_function(function, owner, types);
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let name = &constant.ident;
                    let ty = types.qualified(&constant.ty, owner);
                    let code = format!("pub fn NAME() -> {ty} {{ api::{owner}::{name} }}");
                    self.add(owner, Part::Function(name.to_string()), &[], types, code);
                }
                _ => {}
            }
        }
    }

    fn use_function(&mut self, function: &ImplItemFn, owner: &str, types: &Types) {
        let name = function.sig.ident.to_string();
        let mut receiver = None;
        let mut parameters: Vec<(String, &Type)> = Vec::new();
        for input in &function.sig.inputs {
            match input {
                FnArg::Receiver(it) if matches!(it.kind, ReceiverKind::Reference(..)) => {
                    receiver = Some("&");
                }
                FnArg::Receiver(_) => receiver = Some(""),
                FnArg::Typed(it) => {
                    let Pat::Ident(name) = &*it.pat else { continue };
                    parameters
                        .push((name.ident.to_string(), into_target(&it.ty).unwrap_or(&it.ty)));
                }
            }
        }
        let part = match (&*name, receiver) {
            ("new", None) => Part::New,
            (_, Some("")) => Part::Setter(name.clone()),
            _ => Part::Function(name.clone()),
        };
        if part == Part::New {
            let names = parameters.iter().map(|(name, _)| name.clone()).collect();
            self.parameters.insert(owner.to_owned(), names);
        }
        let result = match &function.sig.output {
            ReturnType::Default => "()".to_owned(),
            ReturnType::Type(_, ty) => types.qualified(ty, owner),
        };
        let mentioned: Vec<&Type> = parameters.iter().map(|(_, ty)| *ty).collect();
        let callee = match receiver {
            Some(_) => format!("value.{name}"),
            None => format!("api::{owner}::{name}"),
        };
        let value = receiver.map(|reference| format!("value: {reference}api::{owner}, "));
        let declared = parameters
            .iter()
            .enumerate()
            .map(|(index, (_, ty))| format!("a{index}: {}", types.qualified(ty, owner)));
        let declared = declared.collect::<Vec<_>>().join(", ");
        let arguments: Vec<_> = (0..parameters.len()).map(|index| format!("a{index}")).collect();
        let code = format!(
            "pub fn NAME({}{declared}) -> {result} {{ {callee}({}) }}",
            value.unwrap_or_default(),
            arguments.join(", "),
        );
        self.add(owner, part, &mentioned, types, code);
    }

    /// Uses what the macros of the runtime implement for a type.
    pub(super) fn use_macro(&mut self, item: &ItemMacro, types: &Types) {
        let Some(macro_name) = item.mac.path.segments.last().map(|it| it.ident.to_string()) else {
            return;
        };
        let Some(owner) = first_type(item, &macro_name) else { return };
        let mut bounds = vec!["serializes::<api::OWNER>();"];
        match &*macro_name {
            "structure" | "union" => {}
            "string_enum" => bounds.extend([
                "let _ = api::OWNER::from(\"\");",
                "let it = api::OWNER::from(String::new());",
                "let _ = it.to_string();",
            ]),
            "int_enum" => {
                bounds.extend(["let it = api::OWNER::from(0);", "let _ = it.to_string();"]);
            }
            "operation_error" => {
                bounds = vec!["fn is<T: std::error::Error>() {} is::<api::OWNER>();"];
            }
            _ => return,
        }
        let code = format!("pub fn NAME() {{ {} }}", bounds.join(" ").replace("OWNER", &owner));
        self.add(&owner, Part::Itself, &[], types, code);
    }
}

/// The type that a macro of the runtime is about: the first name, in parentheses if the macro has
/// rows.
fn first_type(item: &ItemMacro, macro_name: &str) -> Option<String> {
    let mut tokens = item.mac.tokens.clone().into_iter();
    if !macro_name.ends_with("_enum") {
        let group = tokens.find_map(|token| match token {
            TokenTree::Group(group) => Some(group),
            _ => None,
        });
        tokens = group?.stream().into_iter();
    }
    tokens.find_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    })
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
