//! An operation as a Mermaid class diagram: a class for each structure, union and enum.

use std::fmt::Write as _;

use indexmap::IndexMap;

use smithereens_build::model::{Kind, Member, Model, Shape, ShapeId, traits};

use super::Described;

/// The diagram of the parts to be shown.
pub(super) fn text(described: &Described<'_>) -> String {
    let shapes = described.shapes();
    let diagram = Diagram { model: described.model, names: names(&shapes) };
    let mut out = "classDiagram\n".to_owned();
    let operation = described.operation.shape.id.name();
    let _ = writeln!(out, "    class {operation}_operation[\"{operation}\"] {{");
    out.push_str("        <<operation>>\n    }\n");
    let sides = [("request", described.request()), ("response", described.response())];
    for (label, id) in sides {
        if let Some(id) = id {
            let _ = writeln!(out, "    {operation}_operation --> {} : {label}", diagram.name(id));
        }
    }
    for error in described.errors() {
        let _ = writeln!(out, "    {operation}_operation ..> {} : error", diagram.name(error));
    }
    for shape in &shapes {
        diagram.class(shape, &mut out);
    }
    out
}

struct Diagram<'m> {
    model: &'m Model,
    names: IndexMap<&'m ShapeId, String>,
}

/// Shape names, or whole ids where two namespaces have the same name.
fn names<'m>(shapes: &[&'m Shape]) -> IndexMap<&'m ShapeId, String> {
    let mut uses: IndexMap<&str, usize> = IndexMap::new();
    for shape in shapes {
        *uses.entry(shape.id.name()).or_default() += 1;
    }
    let name = |shape: &&'m Shape| {
        let name = shape.id.name();
        let unique = uses.get(name).is_some_and(|uses| *uses == 1);
        let name = if unique { name } else { shape.id.as_str() };
        (&shape.id, name.replace(['.', '#'], "_"))
    };
    shapes.iter().map(name).collect()
}

impl Diagram<'_> {
    fn class(&self, shape: &Shape, out: &mut String) {
        let (stereotype, members) = match &shape.kind {
            Kind::Structure(members) if shape.traits.has(traits::ERROR) => ("error", members),
            Kind::Structure(members) => ("", members),
            Kind::Union(members) => ("union", members),
            Kind::Enum(members) | Kind::IntEnum(members) => ("enumeration", members),
            _ => return,
        };
        let name = self.name(&shape.id);
        let _ = writeln!(out, "    class {name} {{");
        if !stereotype.is_empty() {
            let _ = writeln!(out, "        <<{stereotype}>>");
        }
        for member in members {
            let _ = writeln!(out, "        {}", self.member(shape, member));
        }
        out.push_str("    }\n");
        if stereotype != "enumeration" {
            members.iter().for_each(|member| self.association(&name, member, out));
        }
    }

    fn member(&self, shape: &Shape, member: &Member) -> String {
        let name = &member.name;
        match &shape.kind {
            Kind::Enum(_) | Kind::IntEnum(_) => name.to_string(),
            _ if member.traits.has(traits::REQUIRED) => {
                format!("{name}: {} [required]", self.type_name(&member.target.id))
            }
            _ => format!("{name}: {}", self.type_name(&member.target.id)),
        }
    }

    /// A line to the class that a member holds, if it holds any.
    fn association(&self, from: &str, member: &Member, out: &mut String) {
        let (id, many) = self.contents(&member.target.id);
        let holds_class = matches!(
            self.model.kind(id),
            Some(Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
        );
        if holds_class && !id.is_unit() {
            let many = if many { "\"*\" " } else { "" };
            let _ = writeln!(out, "    {from} --> {many}{} : {}", self.name(id), member.name);
        }
    }

    /// What lists and maps hold in the end, and whether there were any. They may hold themselves.
    fn contents<'i>(&'i self, id: &'i ShapeId) -> (&'i ShapeId, bool) {
        let (mut inner, mut depth) = (id, 0);
        while let Some(Kind::List(member) | Kind::Map { value: member, .. }) =
            self.model.kind(inner)
            && depth < self.names.len()
        {
            inner = &member.target.id;
            depth += 1;
        }
        (inner, depth > 0)
    }

    fn type_name(&self, id: &ShapeId) -> String {
        let (inner, many) = self.contents(id);
        let name = match self.model.kind(inner) {
            Some(
                kind @ (Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)),
            ) if inner.is_unit() => kind.name().to_owned(),
            Some(Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)) => {
                self.name(inner)
            }
            Some(kind) => kind.name().to_owned(),
            None => "unknown".to_owned(),
        };
        match self.model.kind(id) {
            Some(Kind::Map { .. }) => format!("map~{name}~"),
            _ if many => format!("list~{name}~"),
            _ => name,
        }
    }

    fn name(&self, id: &ShapeId) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.name().to_owned())
    }
}
