//! Formats tokens: `syn` parses them into items, `prettyplease` prints the items.
//!
//! `prettyplease` prints no blank lines between items or methods, and the body of a macro as one
//! paragraph. So an item without tokens, which it prints as a blank line, is inserted between items,
//! and a macro whose body is a table becomes a function whose statements are the rows of the table.
//! When the items are printed, the first line of the function becomes that of the macro again.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::parse::{End, ParseStream};
use syn::{
    Expr, ExprCall, File, Ident, ImplItem, Item, ItemFn, ItemMacro, MacroDelimiter, Stmt, Token,
    TraitItem, parenthesized, parse_quote,
};

use super::comments::Comments;

/// Appends the items of a template to `out`, with a blank line before each item and between methods.
pub(super) fn print(template: &TokenStream, comments: &Comments<'_>, out: &mut String) {
    let Ok(mut file) = syn::parse2::<File>(template.clone()) else {
        // The text is printed unformatted, so that the compiler reports the syntax error.
        return out.push_str(&template.to_string());
    };
    file.items.iter_mut().for_each(prepare);
    separate(&mut file.items, |_, _| true, Item::Verbatim);
    if !file.items.is_empty() {
        out.push('\n');
    }
    for line in prettyplease::unparse(&file).lines() {
        match table_name(line) {
            Some(name) => out.extend(["rt::", name, "! {\n"]),
            None => comments.write_line(line, out),
        }
    }
}

/// Inserts blank lines into an item, and converts a table.
fn prepare(item: &mut Item) {
    match item {
        Item::Impl(item) => {
            let is_method = |_: &_, item: &_| matches!(item, ImplItem::Fn(_));
            separate(&mut item.items, is_method, ImplItem::Verbatim);
        }
        Item::Trait(item) => separate(&mut item.items, |_, _| true, TraitItem::Verbatim),
        Item::Macro(table) => {
            if let Some(function) = convert_to_function(table) {
                *item = Item::Fn(function);
            }
        }
        Item::Mod(item) => {
            if let Some((_, items)) = &mut item.content {
                let is_import = |item: &_| matches!(item, Item::Use(_));
                let are_separate = |before: &_, item: &_| !(is_import(before) && is_import(item));
                separate(items, are_separate, Item::Verbatim);
            }
        }
        _ => {}
    }
}

/// Inserts a blank line before each item that is to be separated from the item before it.
fn separate<T>(
    items: &mut Vec<T>,
    are_separate: impl Fn(&T, &T) -> bool,
    verbatim: fn(TokenStream) -> T,
) {
    let mut separated = Vec::with_capacity(2 * items.len());
    for item in items.drain(..) {
        if separated.last().is_some_and(|before| are_separate(before, &item)) {
            separated.push(verbatim(TokenStream::new()));
        }
        separated.push(item);
    }
    *items = separated;
}

/// For a macro whose body is a table, `rt::structure! { … }`, a function whose statements are the
/// rows.
fn convert_to_function(item: &ItemMacro) -> Option<ItemFn> {
    let MacroDelimiter::Brace(_) = item.mac.delimiter else { return None };
    let name = format_ident!("table_{}", item.mac.path.segments.last()?.ident);
    let parse_rows = |body: ParseStream<'_>| body.parse_terminated(parse_row, Token![;]);
    let rows = item.mac.parse_body_with(parse_rows).ok()?;
    let mut function: ItemFn = parse_quote! { fn #name() {} };
    function.block.stmts.extend(rows.into_pairs().map(|row| {
        let (row, semicolon) = row.into_tuple();
        Stmt::Expr(row, semicolon)
    }));
    Some(function)
}

/// Parses a row of a table, a call.
fn parse_row(input: ParseStream<'_>) -> syn::Result<Expr> {
    let func = Box::new(Expr::Path(input.parse()?));
    let arguments;
    let paren_token = parenthesized!(arguments in input);
    let args = arguments.parse_terminated(parse_argument, Token![,])?;
    Ok(Expr::Call(ExprCall { attrs: Vec::new(), func, paren_token, args }))
}

/// Parses an argument of a row. Most of them are a name or a literal, for which this is much faster
/// than the parser of expressions, which tries every operator.
fn parse_argument(input: ParseStream<'_>) -> syn::Result<Expr> {
    let is_one_token = input.peek2(Token![,]) || input.peek2(End);
    if is_one_token && input.peek(Ident) {
        input.parse().map(Expr::Path)
    } else if is_one_token && input.cursor().literal().is_some() {
        input.parse().map(Expr::Lit)
    } else {
        input.parse()
    }
}

/// The name of the macro, if `line` is the first one of the function for a table.
fn table_name(line: &str) -> Option<&str> {
    line.strip_prefix("fn table_")?.strip_suffix("() {")
}
