//! Shows an operation in the notation of boto3's documentation: Python-like sketches of the request
//! and the response with a sample value for each type.

use smithereens_build::model::node::Node;
use smithereens_build::model::{Kind, Member, Model, ShapeId, Simple, traits};
use smithereens_build::source::{Errors, escape_controls};

use super::indented_text::{IndentedText, MAX_LINES};
use super::{OperationView, Part, method_name::method_name};

/// Returns the shown parts of an operation: all parts with headings and comments, or one part
/// without them.
pub(super) fn to_text(view: &OperationView<'_>) -> Result<String, Errors> {
    Ok(match view.part {
        None => overview(view)?,
        Some(Part::Request) => request(view, MAX_LINES)?,
        Some(Part::Response) => response(view, MAX_LINES)?,
        Some(Part::Errors) => errors(view),
    })
}

fn overview(view: &OperationView<'_>) -> Result<String, Errors> {
    let sections = [
        ("Request Syntax", request(view, MAX_LINES)?),
        ("Response Syntax", response(view, MAX_LINES)?),
        ("Errors", errors(view)),
    ];
    let mut out = format!("{}\n", view.operation.shape.id);
    for (heading, text) in sections {
        let underline = "-".repeat(heading.len());
        out.push_str(&format!("\n{heading}\n{underline}\n\n{text}"));
    }
    Ok(out)
}

/// Returns the request in the notation, of at most `max_lines` lines.
pub(super) fn request(view: &OperationView<'_>, max_lines: usize) -> Result<String, Errors> {
    let mut writer = SyntaxWriter::new(view, Direction::Request, max_lines);
    writer.text.push("response = client.");
    writer.text.push(&method_name(view.operation.shape.id.name()));
    match view.request() {
        Some(id) => writer.write(id)?,
        None => writer.text.push("()"),
    }
    Ok(writer.text.finish())
}

/// Returns the response in the notation, of at most `max_lines` lines.
pub(super) fn response(view: &OperationView<'_>, max_lines: usize) -> Result<String, Errors> {
    let mut writer = SyntaxWriter::new(view, Direction::Response, max_lines);
    match view.response() {
        Some(id) => writer.write(id)?,
        None => writer.text.push("None"),
    }
    Ok(writer.text.finish())
}

/// One error per line, with a comment: whether the client or the server causes it, and its HTTP
/// status.
fn errors(view: &OperationView<'_>) -> String {
    let lines = view.errors().map(|id| {
        let traits = view.model.get(id).map(|shape| &shape.traits);
        let fault = traits.and_then(|traits| traits.str(traits::ERROR)).unwrap_or("client");
        let status =
            traits.and_then(|traits| traits.get(traits::HTTP_ERROR)).and_then(Node::as_number);
        let status = status.map_or_else(String::new, |status| format!(", status {status}"));
        format!("client.exceptions.{}  # {fault} error{status}\n", id.name())
    });
    lines.collect()
}

/// Whether a shape is part of the request or of the response, which have different notations.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Request,
    Response,
}

/// Writes the shapes of a request or a response, depth first.
struct SyntaxWriter<'m> {
    model: &'m Model,
    direction: Direction,
    /// Whether lines have comments: if all parts are shown.
    has_comments: bool,
    text: IndentedText,
    /// The shapes that contain the current value, from the outermost to the innermost.
    path: Vec<&'m ShapeId>,
}

impl<'m> SyntaxWriter<'m> {
    fn new(view: &OperationView<'m>, direction: Direction, max_lines: usize) -> Self {
        Self {
            model: view.model,
            direction,
            has_comments: view.part.is_none(),
            text: IndentedText::new(max_lines),
            path: Vec::new(),
        }
    }

    /// Writes the value of a shape, or a placeholder if the value is inside the same shape.
    fn write(&mut self, id: &'m ShapeId) -> Result<(), Errors> {
        if self.path.contains(&id) {
            self.text.push("{'... recursive ...'}");
            return Ok(());
        }
        self.path.push(id);
        let is_stream = self.model.get(id).is_some_and(|shape| shape.traits.has(traits::STREAMING));
        match self.model.kind(id) {
            Some(Kind::Union(_)) if is_stream && self.direction == Direction::Request => {
                self.text.push("{...}");
            }
            Some(Kind::Union(members)) if is_stream => {
                self.text.push("EventStream(");
                self.write_members(members)?;
                self.text.push(")");
            }
            Some(Kind::Structure(members) | Kind::Union(members)) => {
                self.write_members(members)?;
            }
            Some(Kind::List(member)) => {
                self.text.open("[")?;
                self.write(&member.target.id)?;
                self.text.push(",");
                self.text.close("]")?;
            }
            Some(Kind::Map { value, .. }) => {
                self.text.open("{")?;
                self.text.push("'string': ");
                self.write(&value.target.id)?;
                self.text.close("}")?;
            }
            Some(Kind::Enum(members)) => self.text.push(&enum_values(members)),
            Some(kind) => self.text.push(sample_value(kind)),
            None => self.text.push("..."),
        }
        self.path.pop();
        Ok(())
    }

    /// Writes the members of a structure or union. At the top level of a request they are the
    /// arguments of a call.
    fn write_members(&mut self, members: &'m [Member]) -> Result<(), Errors> {
        let is_call = self.direction == Direction::Request && self.path.len() == 1;
        let (open, close) = if is_call { ("(", ")") } else { ("{", "}") };
        let Some(last) = members.len().checked_sub(1) else {
            self.text.push(open);
            self.text.push(close);
            // In boto3's documentation of requests, the comma follows in the next line.
            return if self.direction == Direction::Request {
                self.text.new_line()
            } else {
                Ok(())
            };
        };
        self.text.open(open)?;
        for (index, member) in members.iter().enumerate() {
            let name = &member.name;
            self.text.push(&if is_call { format!("{name}=") } else { format!("'{name}': ") });
            if self.has_comments {
                self.text.set_comment(self.comment(member));
            }
            match self.placeholder(member) {
                Some(text) => self.text.push(text),
                None => self.write(&member.target.id)?,
            }
            if index < last {
                self.text.push(",");
                self.text.new_line()?;
            }
        }
        self.text.close(close)
    }

    /// The text for a member whose value is not written as its shape: a payload of bytes, or JSON
    /// in a header.
    fn placeholder(&self, member: &Member) -> Option<&'static str> {
        let is_top_level = self.path.len() == 1;
        match self.model.kind(&member.target.id)? {
            Kind::Simple(Simple::Blob)
                if is_top_level && member.traits.has(traits::HTTP_PAYLOAD) =>
            {
                Some(match self.direction {
                    Direction::Request => "b'bytes'|file",
                    Direction::Response => "StreamingBody()",
                })
            }
            Kind::Simple(Simple::String) if member.traits.has(traits::HTTP_HEADER) => {
                let media_type = self.model.effective_trait(member, traits::MEDIA_TYPE)?.as_str();
                (media_type == Some("application/json")).then_some(ANY_VALUE)
            }
            _ => None,
        }
    }

    /// The comment on a member: whether it is required, and the enum that it targets.
    fn comment(&self, member: &Member) -> String {
        let mut parts = Vec::new();
        if member.traits.has(traits::REQUIRED) {
            parts.push("required".to_owned());
        }
        let target = &member.target.id;
        let kind = self.model.kind(target);
        if matches!(kind, Some(Kind::Enum(_) | Kind::IntEnum(_))) {
            parts.push(format!("enum {}", target.name()));
        }
        if let Some(Kind::IntEnum(values)) = kind {
            parts.push(int_enum_values(values));
        }
        parts.join(", ")
    }
}

/// The notation of a value of any type.
const ANY_VALUE: &str = "{...}|[...]|123|123.4|'string'|True|None";

/// The sample value of a simple type or intEnum.
fn sample_value(kind: &Kind) -> &'static str {
    match kind {
        Kind::Simple(Simple::Blob) => "b'bytes'",
        Kind::Simple(Simple::Boolean) => "True|False",
        Kind::Simple(Simple::String) => "'string'",
        Kind::Simple(
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::BigInteger,
        )
        | Kind::IntEnum(_) => "123",
        Kind::Simple(Simple::Double | Simple::BigDecimal) => "123.0",
        Kind::Simple(Simple::Timestamp) => "datetime(2015, 1, 1)",
        Kind::Simple(Simple::Document) => ANY_VALUE,
        // boto3's documentation has no sample value for a float.
        _ => "...",
    }
}

/// The values of an enum: `'RED'|'GREEN'`.
fn enum_values(members: &[Member]) -> String {
    let values = members.iter().filter_map(|member| member.traits.str(traits::ENUM_VALUE));
    values.map(|value| format!("'{}'", escape_controls(value))).collect::<Vec<_>>().join("|")
}

/// The values and names of an intEnum: `1 RED, 2 GREEN`.
fn int_enum_values(members: &[Member]) -> String {
    let values = members.iter().filter_map(|member| {
        let number = member.traits.get(traits::ENUM_VALUE)?.as_number()?;
        Some(format!("{number} {}", member.name))
    });
    values.collect::<Vec<_>>().join(", ")
}
