//! The declarations in a file of generated code, read with `syn`.

use syn::{Expr, File, Ident, ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, ItemStruct, Lit};
use syn::{Stmt, Type};

/// A parsed file of generated code.
pub(crate) struct Generated {
    file: File,
}

/// A field of a structure.
pub(crate) struct Field<'g> {
    pub(crate) wire_name: String,
    pub(crate) ty: &'g Type,
}

/// The types of an operation.
pub(crate) struct Operation {
    pub(crate) input: String,
    pub(crate) output: String,
    pub(crate) error: String,
}

impl Generated {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match syn::parse_file(text) {
            Ok(file) => Ok(Self { file }),
            Err(error) => Err(format!("generated code is not valid Rust: {error}")),
        }
    }

    /// The associated types of the operation's `impl rt::Operation`.
    pub(crate) fn operation(&self, name: &str) -> Result<Operation, String> {
        let found = self.implementation(name, "Operation")?;
        let associated = |name_of_type: &str| {
            let ty = found.items.iter().find_map(|item| match item {
                ImplItem::Type(item) if item.ident == name_of_type => local(&item.ty),
                _ => None,
            });
            ty.ok_or_else(|| {
                format!("the operation `{name}` has no type `{name_of_type}` of this file")
            })
        };
        Ok(Operation {
            input: associated("Input")?,
            output: associated("Output")?,
            error: associated("Error")?,
        })
    }

    /// The fields of a structure with their wire names.
    pub(crate) fn fields(&self, structure: &str) -> Result<Vec<Field<'_>>, String> {
        let found = self.structure(structure);
        let structure =
            found.ok_or_else(|| format!("generated code has no struct `{structure}`"))?;
        let names = self.wire_names(structure)?;
        let fields = structure.fields.iter().zip(names);
        Ok(fields.map(|(field, wire_name)| Field { wire_name, ty: &field.ty }).collect())
    }

    /// The wire names of a structure's fields, in the order of the fields.
    ///
    /// Generated code contains them as rows of the macro `rt::structure!`, such as
    /// `optional(agent_version, "agentVersion");`.
    fn wire_names(&self, structure: &ItemStruct) -> Result<Vec<String>, String> {
        let name = structure.ident.to_string();
        let rows = self.rows(&name)?;
        let fields = structure.fields.iter().filter_map(|field| field.ident.as_ref());
        let names = fields.map(|field| {
            let row =
                rows.iter().find(|row| row.first().and_then(identifier).as_ref() == Some(field));
            let wire_name = row.and_then(|row| row.get(1)).and_then(string_literal);
            wire_name
                .ok_or_else(|| format!("`rt::structure!` of `{name}` has no row for `{field}`"))
        });
        names.collect()
    }

    /// The arguments of each row of the macro `rt::structure!` for a type.
    fn rows(&self, name: &str) -> Result<Vec<Vec<Expr>>, String> {
        let found = self.items().find_map(|item| {
            let Item::Macro(item) = item else { return None };
            if item.mac.path.segments.last()?.ident != "structure" {
                return None;
            }
            let statements = item.mac.parse_body_with(syn::Block::parse_within).ok()?;
            let rows: Vec<Vec<Expr>> = statements.into_iter().filter_map(call_arguments).collect();
            (rows.first()?.first().and_then(identifier)? == name).then_some(rows)
        });
        found.ok_or_else(|| format!("generated code has no `rt::structure!` for `{name}`"))
    }

    /// The wire values of an enum: the strings that the arms of its `as_str` return.
    pub(crate) fn enum_values(&self, name: &str) -> Result<Vec<String>, String> {
        let body = self.items().find_map(|item| match item {
            Item::Impl(found) if found.trait_.is_none() && has_name(&found.self_ty, name) => {
                method(found, "as_str").and_then(|found| found.block.stmts.first())
            }
            _ => None,
        });
        let Some(Stmt::Expr(Expr::Match(body), _)) = body else {
            return Err(format!("the enum `{name}` has no `as_str` that starts with `match`"));
        };
        Ok(body.arms.iter().filter_map(|arm| string_literal(&arm.body)).collect())
    }

    /// The modelled errors of an error enum, in the order of its variants.
    ///
    /// The variant of a modelled error contains a structure of this file. `Unmodeled` and
    /// `Undecodable` contain types of the runtime.
    pub(crate) fn errors(&self, name: &str) -> Result<Vec<String>, String> {
        let found =
            self.enumeration(name).ok_or_else(|| format!("generated code has no enum `{name}`"))?;
        let payloads = found.variants.iter().flat_map(|variant| &variant.fields);
        let errors = payloads.filter_map(|payload| generic(&payload.ty)).filter_map(|(_, of)| {
            let error = local(of)?;
            self.structure(&error).map(|_| error)
        });
        Ok(errors.collect())
    }

    pub(crate) fn structure(&self, name: &str) -> Option<&ItemStruct> {
        self.items().find_map(|item| match item {
            Item::Struct(found) if found.ident == name => Some(found),
            _ => None,
        })
    }

    pub(crate) fn enumeration(&self, name: &str) -> Option<&ItemEnum> {
        self.items().find_map(|item| match item {
            Item::Enum(found) if found.ident == name => Some(found),
            _ => None,
        })
    }

    fn implementation(&self, ty: &str, trait_name: &str) -> Result<&ItemImpl, String> {
        let found = self.items().find_map(|item| match item {
            Item::Impl(found) if has_name(&found.self_ty, ty) => {
                let (path, _) = found.trait_.as_ref()?;
                path.segments.last().is_some_and(|last| last.ident == trait_name).then_some(found)
            }
            _ => None,
        });
        found.ok_or_else(|| format!("generated code has no `impl {trait_name} for {ty}`"))
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.file.items.iter()
    }
}

/// The name of a type whose path is one identifier: a type of this file or of Rust's prelude.
pub(crate) fn local(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(ty) => ty.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// The last name of a type's path, without arguments: `Timestamp` of `rt::Timestamp`.
pub(crate) fn last_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(ty) => ty.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// The name and the argument of a type with one argument: `Option` and `String` of
/// `Option<String>`.
pub(crate) fn generic(ty: &Type) -> Option<(String, &Type)> {
    let Type::Path(ty) = ty else { return None };
    let last = ty.path.segments.last()?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(syn::GenericArgument::Type(of)) if arguments.args.len() == 1 => {
            Some((last.ident.to_string(), of))
        }
        _ => None,
    }
}

fn has_name(ty: &Type, name: &str) -> bool {
    local(ty).is_some_and(|found| found == name)
}

fn method<'g>(item: &'g ItemImpl, name: &str) -> Option<&'g ImplItemFn> {
    item.items.iter().find_map(|item| match item {
        ImplItem::Fn(found) if found.sig.ident == name => Some(found),
        _ => None,
    })
}

/// The arguments of a statement that calls a function.
fn call_arguments(statement: Stmt) -> Option<Vec<Expr>> {
    match statement {
        Stmt::Expr(Expr::Call(call), _) => Some(call.args.into_iter().collect()),
        _ => None,
    }
}

fn identifier(value: &Expr) -> Option<Ident> {
    match value {
        Expr::Path(value) => value.path.get_ident().cloned(),
        _ => None,
    }
}

fn string_literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
