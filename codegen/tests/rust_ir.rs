//! Snapshots of the decisions that precede printing: names, types, presence and boxes, as text for
//! review.

use std::fmt::{Display, Write as _};
use std::path::Path;

use smithereens_build::items::{
    Call, Construction, DebugImpl, Field, Http, Item, MemberPresence, MemberSchema, OperationItem,
    Package, Presence, Sensitivity, Struct,
};
use smithereens_build::lower::{decide_names, lower};
use smithereens_build::select::select;
use smithereens_build::source::{Report, files};
use smithereens_build::{Options, load_resolved};

/// The lowered package of the model at `path`, as text.
fn lowered(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let sources = files::read(&path).unwrap_or_else(|errors| panic!("{errors}"));
    let model = load_resolved(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let (options, report) = (Options::default(), Report::new(&sources));
    let selection = select(&model, &options, &report).expect("a service");
    let names = decide_names(&model, &selection, &options.renames, &report);
    let package = lower(&model, &selection, &names, &options, &report);
    report.stop_on_errors().unwrap_or_else(|errors| panic!("{errors}"));
    let mut out = String::new();
    render_package(&package, &mut out);
    out
}

macro_rules! line {
    ($out:expr, $($text:tt)*) => {
        writeln!($out, $($text)*).expect("writing to memory does not fail")
    };
}

fn render_package(package: &Package, out: &mut String) {
    let service = &package.service;
    line!(out, "service {} in {}", service.head.name, service.protocol.unwrap_or("no protocol"));
    line!(out, "    shape {:?}, version {:?}", service.shape_name, service.version);
    let [signing, prefix] = [&service.signing_name, &service.endpoint_prefix]
        .map(|name| name.as_deref().unwrap_or("nothing"));
    line!(out, "    signed as {signing}, at {prefix}");
    for operation in &package.operations {
        render_operation(operation, out);
    }
    for item in &package.items {
        match item {
            Item::Struct(item) => render_struct(item, out),
            Item::Union(item) => {
                line!(out, "union {}{}", item.head.name, redacted(item.debug));
                for variant in &item.variants {
                    let content =
                        variant.ty.as_ref().map(|ty| format!("({ty})")).unwrap_or_default();
                    let (name, secret) = (&variant.head.name, secret(variant.sensitive));
                    line!(out, "    {name}{content}{secret}{}", wire(name, &variant.member));
                }
            }
            Item::Enum(item) => {
                line!(out, "enum {}", item.head.name);
                for variant in &item.variants {
                    line!(out, "    {} = {:?}", variant.head.name, variant.value);
                }
            }
            Item::IntEnum(item) => {
                line!(out, "enum {} of integers", item.head.name);
                for variant in &item.variants {
                    line!(out, "    {} = {}", variant.head.name, variant.value);
                }
            }
        }
    }
}

fn render_operation(operation: &OperationItem, out: &mut String) {
    line!(out, "operation {}", operation.head.name);
    match &operation.call {
        Some(Call { input, output, http, traits, .. }) => {
            line!(out, "    {input} -> {output}");
            if let Some(Http { method, uri, code }) = http {
                line!(out, "    {method} {uri} {code}");
            }
            traits.iter().for_each(|applied| line!(out, "    {applied:?}"));
        }
        None => line!(out, "    cannot be called"),
    }
    let variants = operation.error.variants.iter().map(|variant| {
        let (name, ty) = (variant.name.to_string(), variant.ty.to_string());
        if name == ty { name } else { format!("{name}({ty})") }
    });
    line!(out, "    {}: {}", operation.error.name, list(variants));
}

fn render_struct(item: &Struct, out: &mut String) {
    let construction = match item.construction {
        Construction::DerivedDefault => "Default",
        Construction::WrittenDefault => "Default of its own",
        Construction::New => "new",
    };
    line!(out, "struct {}, {construction}{}", item.head.name, redacted(item.debug));
    item.traits.iter().for_each(|applied| line!(out, "    {applied:?}"));
    for Field { head, ty, presence, sensitive, member } in &item.fields {
        let name = &head.name;
        let ty = match presence {
            Presence::Optional => format!("Option<{ty}>"),
            Presence::OptionalWithDefault(value) => format!("Option<{ty}>, for servers {value}"),
            Presence::Required => ty.to_string(),
            Presence::Default(value) => format!("{ty} = {value}"),
        };
        let setter = item.setters.iter().find(|setter| setter.parameter.name == *name);
        let setter = setter.map(|setter| format!(", set by {}", setter.name)).unwrap_or_default();
        line!(out, "    {name}: {ty}{}{setter}{}", secret(*sensitive), wire(name, member));
    }
}

/// The name, presence and traits of a member that the runtime reads, without what is the default.
fn wire(name: &str, member: &MemberSchema) -> String {
    let mut parts = Vec::new();
    if member.name != name {
        parts.push(format!("{:?}", member.name));
    }
    if member.presence == MemberPresence::Required {
        parts.push("required".to_owned());
    }
    parts.extend(member.traits.iter().map(|applied| format!("{applied:?}")));
    if parts.is_empty() { String::new() } else { format!("  [{}]", list(parts)) }
}

fn redacted(debug: DebugImpl) -> &'static str {
    match debug {
        DebugImpl::Derived => "",
        DebugImpl::SomeRedacted => ", partly secret",
        DebugImpl::AllRedacted => ", secret",
    }
}

fn secret(sensitive: Sensitivity) -> &'static str {
    if sensitive == Sensitivity::Redacted { ", secret" } else { "" }
}

fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

#[test]
fn update_container_agent() {
    insta::assert_snapshot!("update_container_agent", lowered("../model"));
}

/// The model that `fixtures` compiles in every protocol.
#[test]
fn the_model_of_every_protocol() {
    insta::assert_snapshot!("every_protocol", lowered("../fixtures/models/every-protocol"));
}
