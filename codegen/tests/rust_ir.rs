//! What the generator has decided before it prints anything: names, types, presence, boxes. A
//! person reviews it as text, without the code around it.

use std::fmt::{Display, Write as _};
use std::path::Path;

use smithereens_build::items::{
    Call, Construction, Debug, Field, Http, Item, Member, MemberPresence, Operation, Package,
    Presence, Sensitivity, Struct,
};
use smithereens_build::lower::lower;
use smithereens_build::select::select;
use smithereens_build::source::{Report, files};
use smithereens_build::{Wanted, load_resolved};

/// The finished view of the model at `path`, as text.
fn decided(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let sources = files::read(&path).unwrap_or_else(|errors| panic!("{errors}"));
    let model = load_resolved(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let (wanted, report) = (Wanted::default(), Report::new(&sources));
    let selection = select(&model, &wanted, &report).expect("a service");
    let package = lower(&model, &selection, &wanted, &report);
    report.gate().unwrap_or_else(|errors| panic!("{errors}"));
    let mut out = String::new();
    show(&package, &mut out);
    out
}

macro_rules! say {
    ($out:expr, $($text:tt)*) => {
        writeln!($out, $($text)*).expect("memory takes it")
    };
}

fn show(package: &Package, out: &mut String) {
    let service = &package.service;
    say!(out, "service {} in {}", service.head.name, service.protocol.unwrap_or("no protocol"));
    say!(out, "    shape {:?}, version {:?}", service.shape_name, service.version);
    let [signing, prefix] = [&service.signing_name, &service.endpoint_prefix]
        .map(|name| name.as_deref().unwrap_or("nothing"));
    say!(out, "    signed as {signing}, at {prefix}");
    for operation in &package.operations {
        show_operation(operation, out);
    }
    for item in &package.items {
        match item {
            Item::Struct(item) => show_struct(item, out),
            Item::Union(item) => {
                say!(out, "union {}{}", item.head.name, redacted(item.debug));
                for variant in &item.variants {
                    let holds = variant.ty.as_ref().map(|ty| format!("({ty})")).unwrap_or_default();
                    let (name, secret) = (&variant.name, secret(variant.sensitive));
                    say!(out, "    {name}{holds}{secret}{}", wire(name, &variant.member));
                }
            }
            Item::Enum(item) => {
                say!(out, "enum {}", item.head.name);
                for variant in &item.variants {
                    say!(out, "    {} = {:?}", variant.name, variant.value);
                }
            }
            Item::IntEnum(item) => {
                say!(out, "enum {} of integers", item.head.name);
                for variant in &item.variants {
                    say!(out, "    {} = {}", variant.name, variant.value);
                }
            }
        }
    }
}

fn show_operation(operation: &Operation, out: &mut String) {
    say!(out, "operation {}", operation.head.name);
    match &operation.call {
        Some(Call { input, output, http, traits, .. }) => {
            say!(out, "    {input} -> {output}");
            if let Some(Http { method, uri, code }) = http {
                say!(out, "    {method} {uri} {code}");
            }
            traits.iter().for_each(|each| say!(out, "    {each:?}"));
        }
        None => say!(out, "    cannot be called"),
    }
    let variant = |name: &str, ty: &str| {
        if name == ty { name.to_owned() } else { format!("{name}({ty})") }
    };
    let variants = operation.error.variants.iter().map(|v| variant(&v.name, &v.ty));
    say!(out, "    {}: {}", operation.error.name, list(variants));
}

fn show_struct(item: &Struct, out: &mut String) {
    let made = match item.construction {
        Construction::DerivedDefault => "Default",
        Construction::WrittenDefault => "Default of its own",
        Construction::New => "new",
    };
    say!(out, "struct {}, {made}{}", item.head.name, redacted(item.debug));
    item.traits.iter().for_each(|each| say!(out, "    {each:?}"));
    for Field { name, ty, presence, sensitive, member, .. } in &item.fields {
        let ty = match presence {
            Presence::Optional => format!("Option<{ty}>"),
            Presence::OptionalWithDefault(value) => format!("Option<{ty}>, for servers {value}"),
            Presence::Required => ty.to_string(),
            Presence::Default(value) => format!("{ty} = {value}"),
        };
        let setter = item.setters.iter().find(|setter| setter.parameter.name == *name);
        let setter = setter.map(|setter| format!(", set by {}", setter.name)).unwrap_or_default();
        say!(out, "    {name}: {ty}{}{setter}{}", secret(*sensitive), wire(name, member));
    }
}

/// What a member is called on the wire and told to the runtime, where that is not plain.
fn wire(name: &str, member: &Member) -> String {
    let mut said = Vec::new();
    if member.name != name {
        said.push(format!("{:?}", member.name));
    }
    if member.presence == MemberPresence::Required {
        said.push("required".to_owned());
    }
    said.extend(member.traits.iter().map(|each| format!("{each:?}")));
    if said.is_empty() { String::new() } else { format!("  [{}]", list(said)) }
}

fn redacted(debug: Debug) -> &'static str {
    match debug {
        Debug::Derived => "",
        Debug::SomeRedacted => ", partly secret",
        Debug::AllRedacted => ", secret",
    }
}

fn secret(sensitive: Sensitivity) -> &'static str {
    if sensitive == Sensitivity::Redacted { ", secret" } else { "" }
}

fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

#[test]
fn of_update_container_agent() {
    insta::assert_snapshot!("update_container_agent", decided("../model"));
}

/// The model that `fixtures` compiles in every protocol.
#[test]
fn of_everything_unusual() {
    insta::assert_snapshot!("unusual", decided("../fixtures/models/unusual"));
}
