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
        p.block(format_args!("impl {}", structure.head.name), |p| {
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
        p.block(format_args!("impl rt::Empty for {}", structure.head.name), |p| {
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
            match field.presence {
                Presence::Optional | Presence::OptionalWithDefault(_) => {
                    line!(p, "pub {}: Option<{}>,", field.name, field.ty);
                }
                Presence::Required | Presence::Default(_) => {
                    line!(p, "pub {}: {},", field.name, field.ty);
                }
            }
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
        .map(|field| (field, parameter(&field.ty)))
        .collect();
    p.docs("A value with its required members.");
    line!(p, "#[must_use]");
    if parameters.len() > 7 {
        line!(p, "#[allow(clippy::too_many_arguments)]");
    }
    let list: Vec<String> = parameters
        .iter()
        .map(|(field, parameter)| format!("{}: {}", field.name, parameter.ty))
        .collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    p.function("pub fn new", &list, " -> Self", |p| {
        fields(structure, p, |field| {
            let conversion = parameters.iter().find(|(candidate, _)| candidate.name == field.name);
            match conversion {
                Some((_, parameter)) => converted(&field.name, parameter.conversion),
                None => initial(field),
            }
        });
    });
}

/// `Self { … }` with the given value for each field.
fn fields(structure: &Struct, p: &mut Printer, value: impl Fn(&Field) -> String) {
    let entry = |field: &Field| {
        let value = value(field);
        if value == field.name { value } else { format!("{}: {value}", field.name) }
    };
    let entries: Vec<String> = structure.fields.iter().map(entry).collect();
    p.structure("Self", &entries, "");
}

/// What stands in a field before anything is read into it.
fn initial(field: &Field) -> String {
    match &field.presence {
        Presence::Optional | Presence::OptionalWithDefault(_) => "None".into(),
        Presence::Required => "rt::Empty::empty()".into(),
        Presence::Default(expression) => expression.clone(),
    }
}

fn converted(name: &str, conversion: Conversion) -> String {
    match conversion {
        Conversion::None => name.to_owned(),
        Conversion::Into => format!("{name}.into()"),
        Conversion::Box => format!("Box::new({name})"),
    }
}

fn emit_setter(setter: &Setter, p: &mut Printer) {
    let plain = setter.field.trim_start_matches("r#");
    p.docs(&format!("Sets `{plain}`."));
    super::deprecation(setter.deprecated.as_deref(), p);
    line!(p, "#[must_use]");
    let head = format!("pub fn {}", setter.name);
    let parameter = format!("{}: {}", setter.field, setter.parameter.ty);
    p.function(&head, &["mut self", &parameter], " -> Self", |p| {
        let value = Expr::Text(converted(&setter.field, setter.parameter.conversion));
        let some = Expr::Call("Some".into(), vec![value]);
        p.expr(&format!("self.{} = ", setter.field), &some, ";");
        line!(p, "self");
    });
}

fn written_default(structure: &Struct, p: &mut Printer) {
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.block(format_args!("impl Default for {}", structure.head.name), |p| {
        p.function("fn default", &[], " -> Self", |p| fields(structure, p, initial));
    });
}

fn debug(structure: &Struct, p: &mut Printer) {
    let name = &structure.head.name;
    if structure.debug == Debug::Derived {
        return;
    }
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.block(format_args!("impl std::fmt::Debug for {name}"), |p| {
        let parameters = ["&self", "f: &mut std::fmt::Formatter<'_>"];
        p.function("fn fmt", &parameters, " -> std::fmt::Result", |p| {
            if structure.debug == Debug::AllRedacted {
                return line!(p, "f.write_str(\"{name}(*** redacted ***)\")");
            }
            line!(p, "let mut s = f.debug_struct({name:?});");
            for field in &structure.fields {
                let plain = field.name.trim_start_matches("r#");
                let value = match field.sensitive {
                    Sensitivity::Shown => format!("&self.{}", field.name),
                    Sensitivity::Redacted => "&rt::Redacted".into(),
                };
                let call =
                    Expr::Call("s.field".into(), vec![Expr::string(plain), Expr::Text(value)]);
                p.expr("", &call, ";");
            }
            line!(p, "s.finish()");
        });
    });
}

fn walk(structure: &Struct, p: &mut Printer) {
    super::allow_deprecated(structure.mentions_deprecated, p);
    p.block(format_args!("impl rt::Structure for {}", structure.head.name), |p| {
        let members = structure.fields.iter().map(|field| &field.member);
        super::schema(&structure.id, &structure.traits, members, p);
        serialize(structure, p);
        deserialize(structure, p);
        fill_defaults(structure, p);
    });
}

fn serialize(structure: &Struct, p: &mut Printer) {
    let serializer = if structure.fields.is_empty() { "_: &mut S" } else { "s: &mut S" };
    let parameters = ["&self", serializer];
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
                let value = Expr::Text(format!("&self.{}", field.name));
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
    let parameters = ["&mut self", index, "d: D"];
    p.function("fn read_member<D: rt::ShapeDeserializer>", &parameters, " -> rt::Read<D>", |p| {
        if structure.fields.is_empty() {
            return line!(p, "d.skip()");
        }
        p.block(format_args!("match i"), |p| {
            for (index, field) in structure.fields.iter().enumerate() {
                let slot = Expr::Text(format!("&mut self.{}", field.name));
                p.arm(&index.to_string(), &Expr::Call("d.read".into(), vec![slot]));
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
    p.function("fn fill_defaults", &["&mut self"], "", |p| {
        for (name, value) in defaults {
            let call = Expr::Call(format!("self.{name}.get_or_insert"), vec![Expr::Text(value)]);
            p.expr("", &call, ";");
        }
    });
}
