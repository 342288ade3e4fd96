//! A minimal value of a shape, in the notation of the trait `examples`.

use smithereens_build::model::node::{Key, Node, Value};
use smithereens_build::model::{Kind, Member, Model, ShapeId, Simple, traits};
use smithereens_build::source::Span;

/// The longest string that is made for the trait `length`.
const MAX_LENGTH: usize = 64;

/// Makes minimal values.
pub(super) struct Sampler<'m> {
    model: &'m Model,
    /// The shapes that contain the current value, from the outermost to the innermost.
    path: Vec<&'m ShapeId>,
}

impl<'m> Sampler<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self { model, path: Vec::new() }
    }

    /// The value of a structure with its required members.
    pub(super) fn sample(&mut self, id: &'m ShapeId) -> Node {
        self.value(id, None)
    }

    /// The value of a shape, which is the target of `member`. A value inside the same shape is
    /// empty.
    fn value(&mut self, id: &'m ShapeId, member: Option<&'m Member>) -> Node {
        if self.path.contains(&id) {
            return node(Value::Object(Vec::new()));
        }
        self.path.push(id);
        let value = match self.model.kind(id) {
            Some(Kind::Structure(members)) => {
                self.members(members.iter().filter(|it| it.traits.has(traits::REQUIRED)))
            }
            Some(Kind::Union(members)) => self.members(members.iter().take(1)),
            Some(Kind::List(element)) => Value::Array(match self.min_length(id, member) {
                0 => Vec::new(),
                _ => vec![self.value(&element.target.id, Some(element))],
            }),
            Some(Kind::Map { key, value }) => match self.min_length(id, member) {
                0 => Value::Object(Vec::new()),
                _ => {
                    let name = self.value(&key.target.id, Some(key));
                    let name = name.as_str().unwrap_or("key").to_owned();
                    Value::Object(vec![entry(&name, self.value(&value.target.id, Some(value)))])
                }
            },
            Some(Kind::Enum(values) | Kind::IntEnum(values)) => {
                let first = values.first().and_then(|it| it.traits.get(traits::ENUM_VALUE));
                first.map_or(Value::Null, |first| first.value.clone())
            }
            Some(Kind::Simple(simple)) => self.simple(*simple, id, member),
            _ => Value::Null,
        };
        self.path.pop();
        node(value)
    }

    fn members(&mut self, members: impl Iterator<Item = &'m Member>) -> Value {
        let entries =
            members.map(|member| entry(&member.name, self.value(&member.target.id, Some(member))));
        Value::Object(entries.collect())
    }

    fn simple(&self, simple: Simple, id: &ShapeId, member: Option<&Member>) -> Value {
        match simple {
            Simple::Blob => Value::String("Ynl0ZXM=".into()),
            Simple::Boolean => Value::Boolean(true),
            Simple::String => {
                let length = self.min_length(id, member).min(MAX_LENGTH);
                let padding = "x".repeat(length.saturating_sub("string".len()));
                let max = self.bound(traits::LENGTH, "max", id, member).unwrap_or("64");
                let max = max.parse().unwrap_or(MAX_LENGTH);
                Value::String(
                    format!("string{padding}").chars().take(max).collect::<String>().into(),
                )
            }
            Simple::Timestamp => Value::String("2015-01-01T00:00:00Z".into()),
            Simple::Document => Value::Object(Vec::new()),
            _ => {
                let [min, max] = ["min", "max"].map(|it| self.bound(traits::RANGE, it, id, member));
                Value::Number(min.or(max).unwrap_or("1").into())
            }
        }
    }

    fn min_length(&self, id: &ShapeId, member: Option<&Member>) -> usize {
        self.bound(traits::LENGTH, "min", id, member).and_then(|min| min.parse().ok()).unwrap_or(0)
    }

    /// The bound `name` of a constraint of a member or, without one, of its target.
    fn bound<'a>(
        &'a self,
        constraint: &str,
        name: &str,
        id: &ShapeId,
        member: Option<&'a Member>,
    ) -> Option<&'a str> {
        let own = member.and_then(|member| member.traits.get(constraint));
        let node = own.or_else(|| self.model.get(id)?.traits.get(constraint));
        node?.get(name)?.as_number()
    }
}

fn node(value: Value) -> Node {
    Node { span: Span::default(), value }
}

fn entry(name: &str, value: Node) -> (Key, Node) {
    (Key { span: Span::default(), name: name.into() }, value)
}
