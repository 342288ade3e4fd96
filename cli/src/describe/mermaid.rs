//! Shows an operation as a Mermaid class diagram: a class for each structure, union and enum.

use std::fmt::Write as _;

use indexmap::IndexMap;

use smithereens_build::model::{Kind, Member, Model, Shape, ShapeId, traits};

use super::OperationView;

/// Returns the diagram of the shown parts of an operation.
pub(super) fn to_text(view: &OperationView<'_>) -> String {
    let shapes = view.shapes();
    let diagram = Diagram { model: view.model, class_names: class_names(&shapes) };
    let operation = view.operation.shape.id.name();
    let mut out = format!(
        "classDiagram\n    class {operation}_operation[\"{operation}\"] {{\n        \
         <<operation>>\n    }}\n"
    );
    for (label, id) in [("request", view.request()), ("response", view.response())] {
        if let Some(id) = id {
            let class = diagram.class_name(id);
            let _ = writeln!(out, "    {operation}_operation --> {class} : {label}");
        }
    }
    for error in view.errors() {
        let class = diagram.class_name(error);
        let _ = writeln!(out, "    {operation}_operation ..> {class} : error");
    }
    for shape in &shapes {
        diagram.write_class(shape, &mut out);
    }
    out
}

struct Diagram<'m> {
    model: &'m Model,
    class_names: IndexMap<&'m ShapeId, String>,
}

/// The class name of each shape: its name, or its id if two namespaces have a shape of that name.
fn class_names<'m>(shapes: &[&'m Shape]) -> IndexMap<&'m ShapeId, String> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for shape in shapes {
        *counts.entry(shape.id.name()).or_default() += 1;
    }
    let names = shapes.iter().map(|shape| {
        let name = shape.id.name();
        let is_unique = counts.get(name) == Some(&1);
        let name = if is_unique { name } else { shape.id.as_str() };
        (&shape.id, name.replace(['.', '#'], "_"))
    });
    names.collect()
}

impl Diagram<'_> {
    fn write_class(&self, shape: &Shape, out: &mut String) {
        let (stereotype, members) = match &shape.kind {
            Kind::Structure(members) if shape.traits.has(traits::ERROR) => ("error", members),
            Kind::Structure(members) => ("", members),
            Kind::Union(members) => ("union", members),
            Kind::Enum(members) | Kind::IntEnum(members) => ("enumeration", members),
            _ => return,
        };
        let name = self.class_name(&shape.id);
        let _ = writeln!(out, "    class {name} {{");
        if !stereotype.is_empty() {
            let _ = writeln!(out, "        <<{stereotype}>>");
        }
        for member in members {
            let _ = match stereotype {
                "enumeration" => writeln!(out, "        {}", member.name),
                _ => writeln!(out, "        {}", self.field(member)),
            };
        }
        out.push_str("    }\n");
        if stereotype != "enumeration" {
            members.iter().for_each(|member| self.write_association(&name, member, out));
        }
    }

    fn field(&self, member: &Member) -> String {
        let required = if member.traits.has(traits::REQUIRED) { " [required]" } else { "" };
        format!("{}: {}{required}", member.name, self.type_name(&member.target.id))
    }

    /// Writes an arrow to the class that a member contains, if it contains one.
    fn write_association(&self, from: &str, member: &Member, out: &mut String) {
        let (id, is_collection) = self.innermost(&member.target.id);
        if self.model.kind(id).is_some_and(has_class) && !id.is_unit() {
            let many = if is_collection { "\"*\" " } else { "" };
            let class = self.class_name(id);
            let _ = writeln!(out, "    {from} --> {many}{class} : {}", member.name);
        }
    }

    /// The innermost type of nested lists and maps, and whether there are any. Lists and maps that
    /// contain themselves are followed only as deep as there are shapes.
    fn innermost<'i>(&'i self, id: &'i ShapeId) -> (&'i ShapeId, bool) {
        let (mut inner, mut depth) = (id, 0);
        while let Some(Kind::List(member) | Kind::Map { value: member, .. }) =
            self.model.kind(inner)
            && depth < self.class_names.len()
        {
            inner = &member.target.id;
            depth += 1;
        }
        (inner, depth > 0)
    }

    fn type_name(&self, id: &ShapeId) -> String {
        let (inner, is_collection) = self.innermost(id);
        let name = match self.model.kind(inner) {
            Some(kind) if has_class(kind) && !inner.is_unit() => self.class_name(inner),
            Some(kind) => kind.name().to_owned(),
            None => "unknown".to_owned(),
        };
        match self.model.kind(id) {
            Some(Kind::Map { .. }) => format!("map~{name}~"),
            _ if is_collection => format!("list~{name}~"),
            _ => name,
        }
    }

    fn class_name(&self, id: &ShapeId) -> String {
        self.class_names.get(id).cloned().unwrap_or_else(|| id.name().to_owned())
    }
}

fn has_class(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}
