//! From tokens to text: `syn` parses what the templates made, `prettyplease` prints it.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, parse_quote};

/// How `prettyplease` prints the item that marks a blank line, which it would not print itself.
const BLANK_LINE: &str = "const BLANK_LINE: () = ();";

/// Prints the header and the items of all templates, with a blank line between items and before methods.
pub(super) fn print(header: &str, templates: impl IntoIterator<Item = TokenStream>) -> String {
    let mut out = header.to_owned();
    for tokens in templates {
        match syn::parse2::<syn::File>(tokens.clone()) {
            Ok(file) => file.items.into_iter().for_each(|item| print_item(item, &mut out)),
            // The compiler then reports where the text is not Rust.
            Err(_) => out.push_str(&tokens.to_string()),
        }
    }
    out
}

fn print_item(mut item: Item, out: &mut String) {
    match &mut item {
        Item::Impl(item) => item.items = separate_methods(std::mem::take(&mut item.items)),
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
    let (table, item) = match as_function(&item) {
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

/// A macro of the runtime whose body is a list of statements, `rt::structure! { … }`: its name, and
/// a function with the same body. `prettyplease` would print the body of a macro as one paragraph.
fn as_function(item: &Item) -> Option<(String, Item)> {
    let Item::Macro(item) = item else { return None };
    let syn::MacroDelimiter::Brace(_) = item.mac.delimiter else { return None };
    let name = item.mac.path.segments.last()?.ident.to_string();
    let body = item.mac.parse_body_with(syn::Block::parse_within).ok()?;
    Some((name, parse_quote! { fn table() { #(#body)* } }))
}

/// Marks a blank line before each method but the first item.
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

/// Marks a blank line before each item but the first, and none between imports.
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
