//! Converts the traits of services, operations, shapes and members that the runtime reads for a
//! protocol.

use crate::items::{
    Fault, HttpChecksum, MemberPresence, MemberSchema, RetryCause, TimestampFormat, Trait,
    TraitArgument, XmlNamespace,
};
use crate::model::node::Node;
use crate::model::traits::{Argument, Protocols, RuntimeTrait, Target, runtime_traits};
use crate::model::{Kind, Member, Model, Traits, traits};
use crate::select::Constraints;

use super::protocol::{self, Protocol};

/// Converts the traits that one protocol reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct TraitConverter<'m> {
    /// The model that the shapes belong to.
    pub(super) model: &'m Model,
    /// `None` if none of the service's protocols is implemented.
    pub(super) protocol: Option<&'static Protocol>,
    /// Whether servers check constraints.
    pub(super) constraints: Constraints,
}

impl<'m> TraitConverter<'m> {
    /// The schema of a member.
    pub(super) fn convert_member(
        &self,
        member: &'m Member,
        presence: MemberPresence,
    ) -> MemberSchema {
        let own = runtime_traits(Target::Member).filter_map(|(id, runtime)| {
            let value = if runtime.targets.contains(&Target::MemberTarget) {
                self.model.effective_trait(member, id)
            } else {
                member.traits.get(id)
            };
            self.convert(runtime, value?)
        });
        let traits = own.chain(self.element_traits(member)).collect();
        MemberSchema { name: member.name.to_string(), presence, traits }
    }

    /// The traits of an operation, and those that its service has for it.
    pub(super) fn convert_operation(&self, own: &Traits, service: &Traits) -> Vec<Trait> {
        let mut found = self.convert_traits(Target::Operation, own);
        for (id, runtime) in runtime_traits(Target::OperationService) {
            let inherited = service.get(id).filter(|_| !own.has(id));
            found.extend(inherited.and_then(|value| self.convert(runtime, value)));
        }
        found
    }

    /// The traits of a service, operation, structure or union itself.
    pub(super) fn convert_traits(&self, target: Target, own: &Traits) -> Vec<Trait> {
        runtime_traits(target)
            .filter_map(|(id, runtime)| self.convert(runtime, own.get(id)?))
            .collect()
    }

    /// The variant `Element` for a member that targets a list, or the variants `Key` and `Value`
    /// for a member that targets a map. An element, key or value without traits has no variant.
    fn element_traits(&self, member: &'m Member) -> impl Iterator<Item = Trait> {
        let parts = match self.model.kind(&member.target.id) {
            Some(Kind::List(element)) => vec![("Element", element)],
            Some(Kind::Map { key, value }) => vec![("Key", key), ("Value", value)],
            _ => Vec::new(),
        };
        parts.into_iter().filter_map(|(variant, part)| {
            let part = self.convert_member(part, MemberPresence::Optional);
            let has_traits = !part.traits.is_empty();
            has_traits.then(|| Trait { variant, argument: TraitArgument::Member(Box::new(part)) })
        })
    }

    /// The runtime's trait for the value of a Smithy trait; `None` if the protocol does not read
    /// it.
    fn convert(&self, runtime: &RuntimeTrait, value: &Node) -> Option<Trait> {
        let argument = convert_argument(runtime.argument, value)?;
        let is_read = match runtime.protocols {
            Protocols::CheckingServers => self.constraints == Constraints::Checked,
            protocols => protocol::reads(self.protocol, protocols),
        };
        is_read.then_some(Trait { variant: runtime.variant, argument })
    }
}

/// The argument of a variant of the runtime's enum `Trait` for the value of a Smithy trait; `None`
/// if the value does not imply the variant.
fn convert_argument(kind: Argument, value: &Node) -> Option<TraitArgument> {
    Some(match kind {
        Argument::Annotation => TraitArgument::None,
        Argument::Flag(name) => value.get(name)?.as_bool()?.then_some(TraitArgument::None)?,
        Argument::CompressesWith(encoding) => {
            let encodings = value.get("encodings")?.as_array()?;
            encodings.iter().find(|node| node.as_str() == Some(encoding))?;
            TraitArgument::None
        }
        Argument::ListWithout(excluded) => {
            let list = value.as_array()?;
            let is_without = list.iter().all(|node| node.as_str() != Some(excluded));
            is_without.then_some(TraitArgument::None)?
        }
        Argument::Text => TraitArgument::Text(value.as_str()?.to_owned()),
        Argument::Property(name) => TraitArgument::Text(value.get(name)?.as_str()?.to_owned()),
        Argument::Status => TraitArgument::Status(status(value)?),
        Argument::Fault => TraitArgument::Fault(match value.as_str()? {
            "server" => Fault::Server,
            _ => Fault::Client,
        }),
        Argument::RetryCause => {
            let throttling = value.get("throttling").and_then(Node::as_bool).unwrap_or_default();
            let cause = if throttling { RetryCause::Throttling } else { RetryCause::Transient };
            TraitArgument::RetryCause(cause)
        }
        Argument::TimestampFormat => TraitArgument::TimestampFormat(match value.as_str()? {
            "date-time" => TimestampFormat::DateTime,
            "http-date" => TimestampFormat::HttpDate,
            "epoch-seconds" => TimestampFormat::EpochSeconds,
            _ => return None,
        }),
        Argument::Namespace => TraitArgument::XmlNamespace(convert_xml_namespace(value)?),
        Argument::QueryError => TraitArgument::QueryError {
            code: value.get("code")?.as_str()?.to_owned(),
            status: value.get("httpResponseCode").and_then(status).unwrap_or(400),
        },
        Argument::Lengths => {
            let bound = |name| u64::try_from(value.get(name)?.as_integer()?).ok();
            TraitArgument::Lengths { min: bound("min"), max: bound("max") }
        }
        Argument::Numbers => {
            let bound = |name| Some(value.get(name)?.as_number()?.to_owned());
            TraitArgument::Numbers { min: bound("min"), max: bound("max") }
        }
        Argument::HttpChecksum => TraitArgument::HttpChecksum(convert_http_checksum(value)?),
    })
}

/// The value of the trait `httpChecksum`; `None` if it has no effect.
fn convert_http_checksum(value: &Node) -> Option<HttpChecksum> {
    let text = |property| Some(value.get(property)?.as_str()?.to_owned());
    let algorithms = value.get("responseAlgorithms").and_then(Node::as_array).unwrap_or_default();
    let checksum = HttpChecksum {
        request_algorithm_member: text("requestAlgorithmMember"),
        is_request_checksum_required: value
            .get("requestChecksumRequired")
            .and_then(Node::as_bool)
            .unwrap_or_default(),
        request_validation_mode_member: text("requestValidationModeMember"),
        response_algorithms: algorithms
            .iter()
            .filter_map(|algorithm| algorithm.as_str().map(str::to_owned))
            .collect(),
    };
    let has_effect = checksum.request_algorithm_member.is_some()
        || checksum.is_request_checksum_required
        || !checksum.response_algorithms.is_empty();
    has_effect.then_some(checksum)
}

/// The value of the trait `xmlNamespace`.
pub(super) fn xml_namespace(own: &Traits) -> Option<XmlNamespace> {
    convert_xml_namespace(own.get(traits::XML_NAMESPACE)?)
}

/// The HTTP status in a node.
pub(super) fn status(node: &Node) -> Option<u16> {
    u16::try_from(node.as_integer()?).ok()
}

fn convert_xml_namespace(value: &Node) -> Option<XmlNamespace> {
    Some(XmlNamespace {
        uri: value.get("uri")?.as_str()?.to_owned(),
        prefix: value.get("prefix").and_then(Node::as_str).unwrap_or_default().to_owned(),
    })
}
