//! The notation of boto3's documentation: a Python-like sketch of what goes in and comes out, with
//! a sample value for each type.

use smithereens_build::model::node::Node;
use smithereens_build::model::{Kind, Member, Model, Shape, ShapeId, traits};
use smithereens_build::source::Errors;

use super::notation::{Marks, Notation};
use super::{Described, Part, method_name::method_name};

/// The parts to be shown; a part alone is the notation and nothing else.
pub(super) fn text(described: &Described<'_>) -> Result<String, Errors> {
    Ok(match described.part {
        Part::All => overview(described)?,
        Part::Request => request(described, Marks::Hidden)?,
        Part::Response => response(described, Marks::Hidden)?,
        Part::Errors => errors(described),
    })
}

fn overview(described: &Described<'_>) -> Result<String, Errors> {
    let sections = [
        ("Request Syntax", request(described, Marks::Shown)?),
        ("Response Syntax", response(described, Marks::Shown)?),
        ("Errors", errors(described)),
    ];
    let mut out = format!("{}\n", described.operation.shape.id);
    for (heading, text) in sections {
        let rule = "-".repeat(heading.len());
        out.push_str(&format!("\n{heading}\n{rule}\n\n{text}"));
    }
    Ok(out)
}

fn request(described: &Described<'_>, marks: Marks) -> Result<String, Errors> {
    let mut notation = Notation::new();
    notation.push("response = client.");
    notation.push(&method_name(described.operation.shape.id.name()));
    match described.request() {
        Some(id) => Walk::of(described, Side::Request).value(id, &mut notation)?,
        None => notation.push("()"),
    }
    Ok(notation.finish(marks))
}

fn response(described: &Described<'_>, marks: Marks) -> Result<String, Errors> {
    let mut notation = Notation::new();
    match described.response() {
        Some(id) => Walk::of(described, Side::Response).value(id, &mut notation)?,
        None => notation.push("None"),
    }
    Ok(notation.finish(marks))
}

/// One error per line, with whose fault it is and the status of its response.
fn errors(described: &Described<'_>) -> String {
    let line = |id: &ShapeId| {
        let own = described.model.get(id).map(|shape| &shape.traits);
        let fault = own.and_then(|own| own.str(traits::ERROR)).unwrap_or("client");
        let status = own.and_then(|own| own.get(traits::HTTP_ERROR)).and_then(Node::as_number);
        let status = status.map_or_else(String::new, |status| format!(", status {status}"));
        format!("client.exceptions.{}  # {fault} error{status}\n", id.name())
    };
    described.errors().map(line).collect()
}

/// Which way a shape goes: some things are written differently.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

/// A walk through the shapes of one side, depth first.
struct Walk<'m> {
    model: &'m Model,
    side: Side,
    /// The shapes we are in, from the outermost.
    path: Vec<&'m ShapeId>,
}

impl<'m> Walk<'m> {
    fn of(described: &Described<'m>, side: Side) -> Self {
        Self { model: described.model, side, path: Vec::new() }
    }

    /// The value of a shape, unless we are in that shape already.
    fn value(&mut self, id: &'m ShapeId, out: &mut Notation) -> Result<(), Errors> {
        if self.path.contains(&id) {
            out.push("{'... recursive ...'}");
            return Ok(());
        }
        self.path.push(id);
        let streams = self.model.get(id).is_some_and(|shape| shape.traits.has(traits::STREAMING));
        match self.model.kind(id) {
            Some(Kind::Union(_)) if streams && self.side == Side::Request => out.push("{...}"),
            Some(Kind::Union(members)) if streams => {
                out.push("EventStream(");
                self.structure(members, out)?;
                out.push(")");
            }
            Some(Kind::Structure(members) | Kind::Union(members)) => {
                self.structure(members, out)?;
            }
            Some(Kind::List(member)) => {
                out.open("[")?;
                self.value(&member.target.id, out)?;
                out.push(",");
                out.close("]")?;
            }
            Some(Kind::Map { value, .. }) => {
                out.open("{")?;
                out.push("'string': ");
                self.value(&value.target.id, out)?;
                out.close("}")?;
            }
            Some(Kind::Enum(members)) => out.push(&enum_values(members)),
            Some(kind) => out.push(sample(kind)),
            None => out.push("..."),
        }
        self.path.pop();
        Ok(())
    }

    /// The top level of a request is a call: its members are arguments.
    fn structure(&mut self, members: &'m [Member], out: &mut Notation) -> Result<(), Errors> {
        let is_call = self.side == Side::Request && self.path.len() == 1;
        let (open, close) = if is_call { ("(", ")") } else { ("{", "}") };
        let Some(last) = members.len().checked_sub(1) else {
            out.push(open);
            out.push(close);
            // A peculiarity of the notation: in a request the comma comes a line below.
            return if self.side == Side::Request { out.new_line() } else { Ok(()) };
        };
        out.open(open)?;
        for (index, member) in members.iter().enumerate() {
            let name = &member.name;
            out.push(&if is_call { format!("{name}=") } else { format!("'{name}': ") });
            out.mark(self.mark(member));
            match self.special(member) {
                Some(text) => out.push(text),
                None => self.value(&member.target.id, out)?,
            }
            if index < last {
                out.push(",");
                out.new_line()?;
            }
        }
        out.close(close)
    }

    /// What stands for members that are more, or less, than their shape.
    fn special(&self, member: &Member) -> Option<&'static str> {
        let is_top_level = self.path.len() == 1;
        let kind = self.model.kind(&member.target.id)?;
        let is_json = || {
            let media_type = self.model.effective_trait(member, traits::MEDIA_TYPE);
            media_type.and_then(Node::as_str) == Some("application/json")
        };
        match kind {
            Kind::Blob if is_top_level && member.traits.has(traits::HTTP_PAYLOAD) => {
                Some(match self.side {
                    Side::Request => "b'bytes'|file",
                    Side::Response => "StreamingBody()",
                })
            }
            Kind::String if member.traits.has(traits::HTTP_HEADER) && is_json() => Some(ANYTHING),
            _ => None,
        }
    }

    /// What a person should know about a member and its line cannot say.
    fn mark(&self, member: &Member) -> String {
        let mut marks = Vec::new();
        if member.traits.has(traits::REQUIRED) {
            marks.push("required".to_owned());
        }
        let is_enum = |shape: &&Shape| matches!(shape.kind, Kind::Enum(_) | Kind::IntEnum(_));
        if let Some(shape) = self.model.get(&member.target.id).filter(is_enum) {
            marks.push(format!("enum {}", shape.id.name()));
            if let Kind::IntEnum(members) = &shape.kind {
                marks.push(int_enum_values(members));
            }
        }
        marks.join(", ")
    }
}

/// Open content.
const ANYTHING: &str = "{...}|[...]|123|123.4|'string'|True|None";

/// The value that stands for all of a simple type.
fn sample(kind: &Kind) -> &'static str {
    match kind {
        Kind::Blob => "b'bytes'",
        Kind::Boolean => "True|False",
        Kind::String => "'string'",
        Kind::Byte
        | Kind::Short
        | Kind::Integer
        | Kind::IntEnum(_)
        | Kind::Long
        | Kind::BigInteger => "123",
        Kind::Double | Kind::BigDecimal => "123.0",
        Kind::Timestamp => "datetime(2015, 1, 1)",
        Kind::Document => ANYTHING,
        // A float is dots in boto3's documentation, like everything it has no sample for.
        _ => "...",
    }
}

fn enum_values(members: &[Member]) -> String {
    let value = |member: &Member| Some(format!("'{}'", member.traits.str(traits::ENUM_VALUE)?));
    members.iter().filter_map(value).collect::<Vec<_>>().join("|")
}

/// `1 RED, 2 GREEN`
fn int_enum_values(members: &[Member]) -> String {
    let value = |member: &Member| {
        let number = member.traits.get(traits::ENUM_VALUE)?.as_number()?;
        Some(format!("{number} {}", member.name))
    };
    members.iter().filter_map(value).collect::<Vec<_>>().join(", ")
}
