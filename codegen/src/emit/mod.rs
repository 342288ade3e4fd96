//! From the Rust-shaped package to text. Nothing is decided here, and nothing edits the text
//! afterwards.

mod enumeration;
mod error;
mod operation;
mod printer;
mod protocol_tests;
mod service;
mod structure;
mod union;

use crate::rust::{Construction, Item, Member, Mentions, Package};
use printer::{Printer, line};

/// The file for a package: service, operations with their errors, then the types by name.
pub fn emit(package: &Package) -> String {
    let mut p = Printer::default();
    line!(p, "use smithereens as rt;");
    service::emit(&package.service, &mut p);
    for operation in &package.operations {
        operation::emit(operation, &mut p);
        error::emit(&operation.error, &mut p);
    }
    for item in &package.items {
        match item {
            Item::Struct(item) => structure::emit(item, &mut p),
            Item::Union(item) => union::emit(item, &mut p),
            Item::Enum(item) => enumeration::emit(item, &mut p),
            Item::IntEnum(item) => enumeration::emit_int(item, &mut p),
        }
    }
    facts(package, &mut p);
    protocol_tests::emit(&package.protocol_tests, package.test_form, &mut p);
    p.finish()
}

/// What does not vary from type to type, in a line for each fact.
fn facts(package: &Package, p: &mut Printer) {
    let mut list = |fact: &str, names: Vec<&str>| {
        if !names.is_empty() {
            p.words(fact, &names);
        }
    };
    let of_items = |select: fn(&Item) -> bool| {
        let items = package.items.iter().filter(|item| select(item));
        items.map(|item| item.head().name.as_str()).collect()
    };
    let errors = package.operations.iter().map(|operation| operation.error.name.as_str());
    list("rt::operation_error!", errors.collect());
    list("rt::string_enum!", of_items(|item| matches!(item, Item::Enum(_))));
    list("rt::int_enum!", of_items(|item| matches!(item, Item::IntEnum(_))));
    let by_default = |item: &Item| match item {
        Item::Struct(item) => item.construction != Construction::New,
        _ => false,
    };
    list("rt::empty_by_default!", of_items(by_default));
    list("rt::serde!", of_items(|item| matches!(item, Item::Struct(_) | Item::Union(_))));
}

/// `#[deprecated]` with its message.
fn deprecation(message: Option<&str>, p: &mut Printer) {
    match message {
        None => {}
        Some("") => line!(p, "#[deprecated]"),
        Some(message) => line!(p, "#[deprecated = {message:?}]"),
    }
}

/// Lets an item mention what the model deprecates: the compiler would warn of every mention.
fn allow_deprecated(mentions: Mentions, p: &mut Printer) {
    if mentions == Mentions::Deprecated {
        line!(p, "#[allow(deprecated)]");
    }
}

/// The constants of `rt::Structure` that state the shape.
fn schema<'m>(
    id: &str,
    traits: &[crate::rust::Expr],
    members: impl Iterator<Item = &'m Member>,
    p: &mut Printer,
) {
    use crate::rust::{Expr, member_expr};
    line!(p, "const ID: &'static str = {id:?};");
    if !traits.is_empty() {
        p.expr("const TRAITS: &'static [rt::Trait] = &", &Expr::Slice(traits.to_vec()), ";");
    }
    let members = members.map(member_expr).collect();
    p.expr("const MEMBERS: &'static [rt::Member] = &", &Expr::Slice(members), ";");
}
