//! Formats tokens: `syn` parses them into items, `prettyplease` prints the items.
//!
//! `prettyplease` prints no blank lines between items or methods, and the body of a macro as one
//! paragraph. So items are printed one by one, a placeholder item marks a blank line, and a macro
//! with statements is printed as a function.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, parse_quote};

/// How `prettyplease` prints the placeholder of a blank line.
const BLANK_LINE: &str = "const BLANK_LINE: () = ();";

/// The header and the items of all templates, with a blank line between items and before methods.
pub(super) fn print(header: &str, templates: impl IntoIterator<Item = TokenStream>) -> String {
    let mut out = header.to_owned();
    for tokens in templates {
        match syn::parse2::<syn::File>(tokens.clone()) {
            Ok(file) => file.items.into_iter().for_each(|item| print_item(item, &mut out)),
            // The text is printed unformatted, so that the compiler reports the syntax error.
            Err(_) => out.push_str(&tokens.to_string()),
        }
    }
    out
}

fn print_item(mut item: Item, out: &mut String) {
    match &mut item {
        Item::Impl(item) => item.items = separate_methods(std::mem::take(&mut item.items)),
        Item::Trait(item) => {
            let methods = std::mem::take(&mut item.items).into_iter().enumerate();
            item.items = methods
                .flat_map(|(index, method)| {
                    let blank_line =
                        (index > 0).then(|| parse_quote! { const BLANK_LINE: () = (); });
                    blank_line.into_iter().chain([method])
                })
                .collect();
        }
        Item::Mod(item) => {
            if let Some((_, items)) = &mut item.content {
                *items = separate_items(std::mem::take(items));
            }
        }
        _ => {}
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let (table, item) = match convert_to_function(&item) {
        Some((name, function)) => (Some(name), function),
        None => (None, item),
    };
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    for (index, line) in prettyplease::unparse(&file).lines().enumerate() {
        match &table {
            Some(name) if index == 0 => out.extend(["rt::", name, "! {"]),
            _ if line.trim_start() == BLANK_LINE => {}
            _ => out.push_str(line),
        }
        out.push('\n');
    }
}

/// For a macro of the runtime whose body is a list of statements, `rt::structure! { … }`: the
/// macro's name, and a function with the same body.
fn convert_to_function(item: &Item) -> Option<(String, Item)> {
    let Item::Macro(item) = item else { return None };
    let syn::MacroDelimiter::Brace(_) = item.mac.delimiter else { return None };
    let name = item.mac.path.segments.last()?.ident.to_string();
    let body = item.mac.parse_body_with(syn::Block::parse_within).ok()?;
    Some((name, parse_quote! { fn table() { #(#body)* } }))
}

/// Inserts a placeholder of a blank line before each method that is not the first item.
fn separate_methods(items: Vec<ImplItem>) -> Vec<ImplItem> {
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        if matches!(item, ImplItem::Fn(_)) && !out.is_empty() {
            out.push(parse_quote! { const BLANK_LINE: () = (); });
        }
        out.push(item);
    }
    out
}

/// Inserts a placeholder of a blank line between items, except between imports.
fn separate_items(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let both_imports = matches!((out.last(), &item), (Some(Item::Use(_)), Item::Use(_)));
        if !out.is_empty() && !both_imports {
            out.push(parse_quote! { const BLANK_LINE: () = (); });
        }
        out.push(item);
    }
    out
}
