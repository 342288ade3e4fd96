//! A union: an open enum, and the walk over the one member it shows.

use crate::rust::{Debug, Expr, Sensitivity, Union, UnionVariant};

use super::printer::{Printer, line};

pub(super) fn emit(union: &Union, p: &mut Printer) {
    definition(union, p);
    debug(union, p);
    p.implementation(Some("rt::Empty"), &union.head.name, |p| {
        p.function("fn empty", &[], " -> Self", |p| {
            let fields = ["name: String::new()", "value: rt::Document::Null"].map(Expr::text);
            p.structure("Self::UnknownMember", &fields, "");
        });
    });
    super::allow_deprecated(union.mentions_deprecated, p);
    p.implementation(Some("rt::Structure"), &union.head.name, |p| {
        let members = union.variants.iter().map(|variant| &variant.member);
        super::schema(&union.id, &union.traits, members, p);
        line!(p, "const IS_UNION: bool = true;");
        serialize(union, p);
        deserialize(union, p);
        unknown(p);
    });
}

fn definition(union: &Union, p: &mut Printer) {
    p.docs(&union.head.docs);
    super::deprecation(union.head.deprecated.as_deref(), p);
    super::allow_deprecated(union.mentions_deprecated, p);
    let debug = if union.debug == Debug::Derived { "Debug, " } else { "" };
    line!(p, "#[derive(Clone, {debug}PartialEq)]");
    line!(p, "#[non_exhaustive]");
    p.block(format_args!("pub enum {}", union.head.name), |p| {
        for variant in &union.variants {
            p.docs(&variant.docs);
            super::deprecation(variant.deprecated.as_deref(), p);
            match &variant.ty {
                Some(ty) => p.expr("", &Expr::Call(variant.name.clone(), vec![ty.expr()]), ","),
                None => line!(p, "{},", variant.name),
            }
        }
        p.docs("A member this version of the model does not know.");
        p.block_to(format_args!("UnknownMember"), ",", |p| {
            p.docs("Its name on the wire.");
            line!(p, "name: String,");
            p.docs("Its value.");
            line!(p, "value: rt::Document,");
        });
    });
}

fn debug(union: &Union, p: &mut Printer) {
    let name = &union.head.name;
    if union.debug == Debug::Derived {
        return;
    }
    super::allow_deprecated(union.mentions_deprecated, p);
    p.implementation(Some("std::fmt::Debug"), name, |p| {
        let parameters = ["&self", "f: &mut std::fmt::Formatter<'_>"].map(Expr::text);
        p.function("fn fmt", &parameters, " -> std::fmt::Result", |p| {
            if union.debug == Debug::AllRedacted {
                return line!(p, "f.write_str(\"{name}(*** redacted ***)\")");
            }
            p.block(format_args!("match self"), |p| {
                for variant in &union.variants {
                    debug_arm(variant, p);
                }
                line!(
                    p,
                    "Self::UnknownMember {{ name, .. }} => write!(f, \"UnknownMember({{name}})\"),"
                );
            });
        });
    });
}

fn debug_arm(variant: &UnionVariant, p: &mut Printer) {
    let name = &variant.name;
    let (pattern, value) = match (&variant.ty, variant.sensitive) {
        (None, _) => {
            let call = Expr::Call("f.write_str".into(), vec![Expr::string(name)]);
            return p.arm(&Expr::Text(format!("Self::{name}")), &call);
        }
        (Some(_), Sensitivity::Shown) => ("value", "value"),
        (Some(_), Sensitivity::Redacted) => ("_", "&rt::Redacted"),
    };
    let pattern = Expr::Call(format!("Self::{name}"), vec![Expr::text(pattern)]);
    let tuple = Expr::Call("f.debug_tuple".into(), vec![Expr::string(name)]);
    let shown = tuple.method("field", vec![Expr::text(value)]).method("finish", Vec::new());
    p.arm(&pattern, &shown);
}

fn serialize(union: &Union, p: &mut Printer) {
    let parameters = ["&self", "s: &mut S"].map(Expr::text);
    p.function(
        "fn write_members<S: rt::StructSerializer>",
        &parameters,
        " -> rt::Written<S>",
        |p| {
            p.block(format_args!("match self"), |p| {
                for (index, variant) in union.variants.iter().enumerate() {
                    let name = format!("Self::{}", variant.name);
                    let (pattern, value) = match variant.ty {
                        Some(_) => (Expr::Call(name, vec![Expr::text("value")]), "value"),
                        None => (Expr::Text(name), "&()"),
                    };
                    let member = Expr::Text(format!("&Self::MEMBERS[{index}]"));
                    p.arm(
                        &pattern,
                        &Expr::Call("s.member".into(), vec![member, Expr::text(value)]),
                    );
                }
                line!(p, "Self::UnknownMember {{ name, value }} => s.unknown(name, value),");
            });
        },
    );
}

fn deserialize(union: &Union, p: &mut Printer) {
    let parameters = ["&mut self", "i: usize", "d: D"].map(Expr::text);
    p.function("fn read_member<D: rt::ShapeDeserializer>", &parameters, " -> rt::Read<D>", |p| {
        p.block_to(format_args!("*self = match i"), ";", |p| {
            for (index, variant) in union.variants.iter().enumerate() {
                let name = format!("Self::{}", variant.name);
                match variant.ty {
                    Some(_) => {
                        let value = Expr::Call(name, vec![Expr::text("d.value()?")]);
                        p.arm(&Expr::Text(index.to_string()), &value);
                    }
                    None => p.block(format_args!("{index} =>"), |p| {
                        line!(p, "d.read(&mut ())?;");
                        line!(p, "{name}");
                    }),
                }
            }
            line!(p, "_ => return d.skip(),");
        });
        line!(p, "Ok(())");
    });
}

fn unknown(p: &mut Printer) {
    let parameters = ["&mut self", "name: &str", "d: D"].map(Expr::text);
    p.function("fn read_unknown<D: rt::ShapeDeserializer>", &parameters, " -> rt::Read<D>", |p| {
        let fields = ["name: name.to_owned()", "value: d.document()?"].map(Expr::text);
        p.structure("*self = Self::UnknownMember", &fields, ";");
        line!(p, "Ok(())");
    });
}
