//! A structure: the type, how a value comes about, and its walk.

use crate::rust::{
    Construction, Conversion, Debug, Expr, Field, Parameter, Presence, Sensitivity, Setter, Struct,
    parameter,
};

use super::printer::{Printer, line};

pub(super) fn emit(structure: &Struct, p: &mut Printer) {
    definition(structure, p);
    if structure.construction == Construction::New || !structure.setters.is_empty() {
        super::allow_deprecated(structure.mentions_deprecated, p);
        p.implementation(None, &structure.head.name, |p| {
            if structure.construction == Construction::New {
                constructor(structure, p);
            }
            for setter in &structure.setters {
                emit_setter(setter, p);
            }
        });
    }
    if structure.construction == Construction::WrittenDefault {
        written_default(structure, p);
    }
    debug(structure, p);
    if structure.construction == Construction::New {
        super::allow_deprecated(structure.mentions_deprecated, p);
        p.implementation(Some("rt::Empty"), &structure.head.name, |p| {
            p.function("fn empty", &[], " -> Self", |p| fields(structure, p, initial));
        });
    }
    walk(structure, p);
}

fn definition(structure: &Struct, p: &mut Printer) {
    p.docs(&structure.head.docs);
    super::deprecation(structure.head.deprecated.as_deref(), p);
    super::allow_deprecated(structure.mentions_deprecated, p);
    let mut derives = vec!["Clone"];
    if structure.debug == Debug::Derived {
        derives.push("Debug");
    }
    if structure.construction == Construction::DerivedDefault {
        derives.push("Default");
    }
    derives.push("PartialEq");
    line!(p, "#[derive({})]", derives.join(", "));
    p.block(format_args!("pub struct {}", structure.head.name), |p| {
        for field in &structure.fields {
            p.docs(&field.docs);
            super::deprecation(field.deprecated.as_deref(), p);
            let ty = match field.presence {
                Presence::Optional | Presence::OptionalWithDefault(_) => {
                    Expr::Generic("Option", vec![field.ty.expr()])
                }
                Presence::Required | Presence::Default(_) => field.ty.expr(),
            };
            p.expr(&format!("pub {}: ", field.name), &ty, ",");
        }
    });
}

/// `new`, which takes the required members.
fn constructor(structure: &Struct, p: &mut Printer) {
    let required = |field: &&Field| field.presence == Presence::Required;
    let parameters: Vec<(&Field, Parameter)> = structure
        .fields
        .iter()
        .filter(required)
        .map(|field| (field, parameter(&field.name, &field.ty)))
        .collect();
    p.docs("A value with its required members.");
    line!(p, "#[must_use]");
    if parameters.len() > 7 {
        line!(p, "#[allow(clippy::too_many_arguments)]");
    }
    let list: Vec<Expr> = parameters.iter().map(|(_, parameter)| declaration(parameter)).collect();
    p.function("pub fn new", &list, " -> Self", |p| {
        fields(structure, p, |field| {
            let conversion = parameters.iter().find(|(candidate, _)| candidate.name == field.name);
            match conversion {
                Some((_, parameter)) => converted(parameter),
                None => initial(field),
            }
        });
    });
}

/// `Self { … }` with the given value for each field.
fn fields(structure: &Struct, p: &mut Printer, value: impl Fn(&Field) -> Expr) {
    let entry = |field: &Field| match value(field) {
        Expr::Text(text) if text == field.name => Expr::Text(text),
        value => value.prefixed(format!("{}: ", field.name)),
    };
    let entries: Vec<Expr> = structure.fields.iter().map(entry).collect();
    p.structure("Self", &entries, "");
}

/// What stands in a field before anything is read into it.
fn initial(field: &Field) -> Expr {
    match &field.presence {
        Presence::Optional | Presence::OptionalWithDefault(_) => Expr::text("None"),
        Presence::Required => Expr::Call("rt::Empty::empty".into(), Vec::new()),
        Presence::Default(expression) => expression.clone(),
    }
}

/// `name: type`
fn declaration(parameter: &Parameter) -> Expr {
    parameter.ty.clone().prefixed(format!("{}: ", parameter.name))
}

/// A field's value, made of a parameter.
fn converted(parameter: &Parameter) -> Expr {
    let name = Expr::text(&parameter.name);
    match parameter.conversion {
        Conversion::None => name,
        Conversion::Into => name.method("into", Vec::new()),
        Conversion::Box => Expr::Call("Box::new".into(), vec![name]),
    }
}

fn emit_setter(setter: &Setter, p: &mut Printer) {
    let plain = setter.field.trim_start_matches("r#");
    p.docs(&format!("Sets `{plain}`."));
    super::deprecation(setter.deprecated.as_deref(), p);
    line!(p, "#[must_use]");
    let head = format!("pub fn {}", setter.name);
    let parameters = [Expr::text("mut self"), declaration(&setter.parameter)];
    p.function(&head, &parameters, " -> Self", |p| {
        let value = converted(&setter.parameter);
        let some = Expr::Call("Some".into(), vec![value]);
        p.expr(&format!("self.{} = ", setter.field), &some, ";");
        line!(p, "self");
    });
}

fn written_default(structure: &Struct, p: &mut Printer) {
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.implementation(Some("Default"), &structure.head.name, |p| {
        p.function("fn default", &[], " -> Self", |p| fields(structure, p, initial));
    });
}

fn debug(structure: &Struct, p: &mut Printer) {
    let name = &structure.head.name;
    if structure.debug == Debug::Derived {
        return;
    }
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.implementation(Some("std::fmt::Debug"), name, |p| {
        let parameters = ["&self", "f: &mut std::fmt::Formatter<'_>"].map(Expr::text);
        p.function("fn fmt", &parameters, " -> std::fmt::Result", |p| {
            if structure.debug == Debug::AllRedacted {
                return line!(p, "f.write_str(\"{name}(*** redacted ***)\")");
            }
            let begin = Expr::text("f").method("debug_struct", vec![Expr::string(name)]);
            p.expr("let mut s = ", &begin, ";");
            for field in &structure.fields {
                let plain = field.name.trim_start_matches("r#");
                let value = match field.sensitive {
                    Sensitivity::Shown => Expr::text("&self").field(&field.name),
                    Sensitivity::Redacted => Expr::text("&rt::Redacted"),
                };
                let call = Expr::Call("s.field".into(), vec![Expr::string(plain), value]);
                p.expr("", &call, ";");
            }
            line!(p, "s.finish()");
        });
    });
}

fn walk(structure: &Struct, p: &mut Printer) {
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.implementation(Some("rt::Structure"), &structure.head.name, |p| {
        let members = structure.fields.iter().map(|field| &field.member);
        super::schema(&structure.id, &structure.traits, members, p);
        serialize(structure, p);
        deserialize(structure, p);
        fill_defaults(structure, p);
    });
}

fn serialize(structure: &Struct, p: &mut Printer) {
    let serializer = if structure.fields.is_empty() { "_: &mut S" } else { "s: &mut S" };
    let parameters = ["&self", serializer].map(Expr::text);
    p.function(
        "fn write_members<S: rt::StructSerializer>",
        &parameters,
        " -> rt::Written<S>",
        |p| {
            let last = structure.fields.len().checked_sub(1);
            for (index, field) in structure.fields.iter().enumerate() {
                let method = match field.presence {
                    Presence::Optional | Presence::OptionalWithDefault(_) => "s.optional",
                    Presence::Required | Presence::Default(_) => "s.member",
                };
                let member = Expr::Text(format!("&Self::MEMBERS[{index}]"));
                let value = Expr::text("&self").field(&field.name);
                let end = if Some(index) == last { "" } else { "?;" };
                p.expr("", &Expr::Call(method.into(), vec![member, value]), end);
            }
            if structure.fields.is_empty() {
                line!(p, "Ok(())");
            }
        },
    );
}

fn deserialize(structure: &Struct, p: &mut Printer) {
    let index = if structure.fields.is_empty() { "_: usize" } else { "i: usize" };
    let parameters = ["&mut self", index, "d: D"].map(Expr::text);
    p.function("fn read_member<D: rt::ShapeDeserializer>", &parameters, " -> rt::Read<D>", |p| {
        if structure.fields.is_empty() {
            return line!(p, "d.skip()");
        }
        p.block(format_args!("match i"), |p| {
            for (index, field) in structure.fields.iter().enumerate() {
                let slot = Expr::text("&mut self").field(&field.name);
                p.arm(&Expr::Text(index.to_string()), &Expr::Call("d.read".into(), vec![slot]));
            }
            line!(p, "_ => d.skip(),");
        });
    });
}

fn fill_defaults(structure: &Struct, p: &mut Printer) {
    let default = |field: &Field| match &field.presence {
        Presence::OptionalWithDefault(value) => Some((field.name.clone(), value.clone())),
        _ => None,
    };
    let defaults: Vec<_> = structure.fields.iter().filter_map(default).collect();
    if defaults.is_empty() {
        return;
    }
    p.function("fn fill_defaults", &[Expr::text("&mut self")], "", |p| {
        for (name, value) in defaults {
            let slot = Expr::Text(format!("self.{name}"));
            p.expr("", &slot.method("get_or_insert", vec![value]), ";");
        }
    });
}
