//! Open enums: of strings, and of integers.

use crate::rust::{Enum, Expr, Head, IntEnum, Mentions, Variant};

use super::printer::{Printer, line};

/// An enum of strings.
pub(super) fn emit(item: &Enum, p: &mut Printer) {
    let name = &item.head.name;
    definition(&item.head, &item.variants, "String", "PartialEq, Eq, PartialOrd, Ord, Hash", p);
    let mentions = item.mentions_deprecated;
    conversion(name, mentions, p, |p| {
        values(&item.variants, p);
        p.docs("The value on the wire.");
        line!(p, "#[must_use]");
        p.function("pub fn as_str", &[Expr::text("&self")], " -> &str", |p| {
            to_wire(&item.variants, p, |value| Expr::string(value));
        });
    });
}

/// An enum of integers.
pub(super) fn emit_int(item: &IntEnum, p: &mut Printer) {
    let name = &item.head.name;
    definition(&item.head, &item.variants, "i32", "Copy, PartialEq, Eq, PartialOrd, Ord, Hash", p);
    let mentions = item.mentions_deprecated;
    conversion(name, mentions, p, |p| {
        values(&item.variants, p);
        p.docs("The value on the wire.");
        line!(p, "#[must_use]");
        p.function("pub fn value", &[Expr::text("self")], " -> i32", |p| {
            to_wire(&item.variants, p, |value| Expr::integer(i64::from(*value)));
        });
    });
}

fn definition<V>(
    head: &Head,
    variants: &[Variant<V>],
    unknown: &str,
    derives: &str,
    p: &mut Printer,
) {
    p.docs(&head.docs);
    super::deprecation(head.deprecated.as_deref(), p);
    line!(p, "#[derive(Clone, Debug, {derives})]");
    line!(p, "#[non_exhaustive]");
    p.block(format_args!("pub enum {}", head.name), |p| {
        for variant in variants {
            p.docs(&variant.docs);
            super::deprecation(variant.deprecated.as_deref(), p);
            line!(p, "{},", variant.name);
        }
        p.docs("A value this version of the model does not know.");
        line!(p, "UnknownValue({unknown}),");
    });
}

fn conversion(name: &str, mentions: Mentions, p: &mut Printer, body: impl FnOnce(&mut Printer)) {
    super::allow_deprecated(mentions, p);
    p.implementation(None, name, body);
}

/// Every value the model knows.
fn values<V>(variants: &[Variant<V>], p: &mut Printer) {
    p.docs("The values this version of the model knows.");
    let values = variants.iter().map(|variant| Expr::Text(format!("Self::{}", variant.name)));
    p.expr("pub const VALUES: &'static [Self] = &", &Expr::Slice(values.collect()), ";");
}

fn to_wire<V>(variants: &[Variant<V>], p: &mut Printer, literal: impl Fn(&V) -> Expr) {
    p.block(format_args!("match self"), |p| {
        for variant in variants {
            let pattern = Expr::Text(format!("Self::{}", variant.name));
            p.arm(&pattern, &literal(&variant.value));
        }
        line!(p, "Self::UnknownValue(value) => value,");
    });
}
