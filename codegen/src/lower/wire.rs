//! The traits of services, operations, shapes and members that the runtime reads under a protocol.

use crate::items::{
    Fault, Member, MemberPresence, TimestampFormat, Trait, TraitArgument, XmlNamespace,
};
use crate::model::node::Node;
use crate::model::traits::{Argument, Runtime, Target, runtime_traits};
use crate::model::{Kind, Member as MemberShape, Model, Traits, traits};

use super::protocol::{self, Protocol};

/// Selects the traits that one protocol reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire<'m> {
    /// The model of the shapes.
    pub(super) model: &'m Model,
    /// `None` if the service's protocol is not implemented.
    pub(super) protocol: Option<&'static Protocol>,
}

impl<'m> Wire<'m> {
    /// The member as the runtime reads it.
    pub(super) fn member(&self, member: &'m MemberShape, presence: MemberPresence) -> Member {
        let own = runtime_traits(Target::Member).filter_map(|(id, runtime)| {
            let value = if runtime.targets.contains(&Target::MemberTarget) {
                self.model.effective_trait(member, id)
            } else {
                member.traits.get(id)
            };
            self.apply(runtime, value?)
        });
        let traits = own.chain(self.contents(member)).collect();
        Member { name: member.name.to_string(), presence, traits }
    }

    /// The traits of a service, operation, structure or union itself.
    pub(super) fn shape(&self, target: Target, own: &Traits) -> Vec<Trait> {
        let mut found: Vec<Trait> = Vec::new();
        for (id, runtime) in runtime_traits(target) {
            let applied = own.get(id).and_then(|value| self.apply(runtime, value));
            // Two traits can ask for one variant.
            found.extend(applied.filter(|applied| !found.contains(applied)));
        }
        found
    }

    /// The element of the list that a member targets, or the key and value of the map, if they have
    /// traits.
    fn contents(&self, member: &'m MemberShape) -> impl Iterator<Item = Trait> {
        let parts = match self.model.kind(&member.target.id) {
            Some(Kind::List(element)) => vec![("Element", element)],
            Some(Kind::Map { key, value }) => vec![("Key", key), ("Value", value)],
            _ => Vec::new(),
        };
        parts.into_iter().filter_map(|(variant, part)| {
            let part = self.member(part, MemberPresence::Optional);
            let has_traits = !part.traits.is_empty();
            has_traits.then(|| Trait { variant, argument: TraitArgument::Member(Box::new(part)) })
        })
    }

    fn apply(&self, runtime: &Runtime, value: &Node) -> Option<Trait> {
        let argument = argument(runtime.argument, value)?;
        protocol::reads(self.protocol, runtime.protocols)
            .then_some(Trait { variant: runtime.variant, argument })
    }
}

/// The argument that a variant of the runtime's enum `Trait` gets from the value of a trait. `None`
/// if the value does not ask for the variant.
fn argument(kind: Argument, value: &Node) -> Option<TraitArgument> {
    let when = |holds: bool| holds.then_some(TraitArgument::None);
    Some(match kind {
        Argument::Annotation => TraitArgument::None,
        Argument::Flag(name) => when(value.get(name)?.as_bool()?)?,
        Argument::CompressesWith(encoding) => {
            let encodings = value.get("encodings")?.as_array()?;
            when(encodings.iter().any(|node| node.as_str() == Some(encoding)))?
        }
        Argument::Text => TraitArgument::Text(value.as_str()?.to_owned()),
        Argument::Property(name) => TraitArgument::Text(value.get(name)?.as_str()?.to_owned()),
        Argument::Status => TraitArgument::Status(status(value)?),
        Argument::Fault => TraitArgument::Fault(match value.as_str()? {
            "server" => Fault::Server,
            _ => Fault::Client,
        }),
        Argument::TimestampFormat => TraitArgument::TimestampFormat(match value.as_str()? {
            "date-time" => TimestampFormat::DateTime,
            "http-date" => TimestampFormat::HttpDate,
            "epoch-seconds" => TimestampFormat::EpochSeconds,
            _ => return None,
        }),
        Argument::Namespace => TraitArgument::XmlNamespace(namespace(value)?),
        Argument::QueryError => TraitArgument::QueryError {
            code: value.get("code")?.as_str()?.to_owned(),
            status: value.get("httpResponseCode").and_then(status).unwrap_or(400),
        },
    })
}

/// The value of the trait `xmlNamespace`.
pub(super) fn xml_namespace(own: &Traits) -> Option<XmlNamespace> {
    namespace(own.get(traits::XML_NAMESPACE)?)
}

/// The HTTP status that a node is.
pub(super) fn status(node: &Node) -> Option<u16> {
    u16::try_from(node.as_integer()?).ok()
}

fn namespace(value: &Node) -> Option<XmlNamespace> {
    let text = |name| value.get(name).and_then(Node::as_str).map(str::to_owned);
    Some(XmlNamespace { uri: text("uri")?, prefix: text("prefix").unwrap_or_default() })
}
