//! The implemented protocols in the order of preference, and the traits that each of them reads.

use crate::model::traits::Protocols;
use crate::model::{Shape, traits};

/// A protocol that the runtime implements.
#[derive(Debug)]
pub struct Protocol {
    /// The id of the protocol's trait.
    pub id: &'static str,
    /// The name of the runtime's type in its module `protocol`.
    pub ty: &'static str,
    /// Whether members are bound to parts of the HTTP message.
    pub bindings: Bindings,
    /// The traits that change the names and forms of members in the body.
    pub format: BodyFormat,
}

impl Protocol {
    /// Whether bodies are XML.
    pub fn is_xml(&self) -> bool {
        matches!(self.format, BodyFormat::Xml | BodyFormat::Ec2)
    }

    /// Whether the protocol is awsQuery or ec2Query, which have no event streams, and for which
    /// `awsQueryCompatible` has no meaning.
    pub fn is_query(&self) -> bool {
        self.is_xml() && self.bindings == Bindings::Body
    }
}

/// Whether members are bound to parts of the HTTP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bindings {
    /// Everything is in the body.
    Body,
    /// HTTP binding traits such as `httpHeader` and `httpLabel` apply.
    Http,
}

/// The traits that change the names and forms of members in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// No traits: members have their own names.
    Plain,
    /// `jsonName`.
    Json,
    /// XML binding traits such as `xmlName`.
    Xml,
    /// XML binding traits and `ec2QueryName`.
    Ec2,
}

/// Whether the set `readers` contains a protocol. `None` is a protocol that is not implemented.
pub fn reads(protocol: Option<&Protocol>, readers: Protocols) -> bool {
    match readers {
        Protocols::Any => true,
        Protocols::Implemented => protocol.is_some(),
        Protocols::NonQuery => protocol.is_none_or(|protocol| !protocol.is_query()),
        Protocols::RestJson => protocol.is_some_and(|protocol| protocol.format == BodyFormat::Json),
        Protocols::RestXml => protocol.is_some_and(|protocol| protocol.id == traits::REST_XML),
        Protocols::Xml => protocol.is_some_and(Protocol::is_xml),
        Protocols::Ec2Query => protocol.is_some_and(|protocol| protocol.format == BodyFormat::Ec2),
        // No protocol reads constraints.
        Protocols::CheckingServers => false,
        Protocols::HttpBindings => {
            protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http)
        }
    }
}

/// The implemented protocols in the order of preference: protocols that put everything into the
/// body precede those with HTTP bindings. `docs/your-own-service.md` documents the order for users.
pub const PROTOCOLS: &[Protocol] = &[
    protocol("aws.protocols#awsJson1_0", "AwsJson1_0", Bindings::Body, BodyFormat::Plain),
    protocol("aws.protocols#awsJson1_1", "AwsJson1_1", Bindings::Body, BodyFormat::Plain),
    protocol("smithy.protocols#rpcv2Json", "RpcV2Json", Bindings::Body, BodyFormat::Plain),
    // Needs a feature of the runtime, so it follows those that need none.
    protocol("smithy.protocols#rpcv2Cbor", "RpcV2Cbor", Bindings::Body, BodyFormat::Plain),
    protocol("aws.protocols#restJson1", "RestJson1", Bindings::Http, BodyFormat::Json),
    protocol(traits::REST_XML, "RestXml", Bindings::Http, BodyFormat::Xml),
    protocol("aws.protocols#awsQuery", "AwsQuery", Bindings::Body, BodyFormat::Xml),
    protocol("aws.protocols#ec2Query", "Ec2Query", Bindings::Body, BodyFormat::Ec2),
];

const fn protocol(
    id: &'static str,
    ty: &'static str,
    bindings: Bindings,
    format: BodyFormat,
) -> Protocol {
    Protocol { id, ty, bindings, format }
}

/// The requested protocol of a service, or else the first that is implemented.
///
/// # Errors
/// A message if the service does not have the requested protocol, or it is not implemented.
pub fn choose(
    service: &Shape,
    requested: Option<&str>,
) -> Result<Option<&'static Protocol>, String> {
    match requested {
        None => Ok(preferred(service)),
        Some(name) => PROTOCOLS
            .iter()
            .filter(|protocol| service.traits.has(protocol.id))
            .find(|protocol| protocol.id == name || short_name(protocol.id) == name)
            .map(Some)
            .ok_or_else(|| format!("the service has no implemented protocol `{name}`")),
    }
}

/// The first protocol of a service that is implemented.
pub fn preferred(service: &Shape) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|protocol| service.traits.has(protocol.id))
}

/// The names of a service's protocols, implemented or not, in alphabetical order.
pub fn names_of(service: &Shape) -> Vec<&str> {
    let ids = service.traits.iter().map(|(id, _)| id.as_str());
    let mut names: Vec<&str> = ids.filter(|id| is_protocol(id)).map(short_name).collect();
    names.sort_unstable();
    names
}

/// Whether a trait of a service is a protocol trait, implemented or not. Protocol traits are
/// recognised by their namespaces.
pub fn is_protocol(id: &str) -> bool {
    PROTOCOLS.iter().any(|protocol| protocol.id == id)
        || id.starts_with("aws.protocols#") && id != traits::AWS_QUERY_COMPATIBLE
        || id.starts_with("smithy.protocols#")
        || id.starts_with("alloy")
}

/// The implemented protocol `name`, given without a namespace.
pub fn by_name(name: &str) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|protocol| short_name(protocol.id) == name)
}

fn short_name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{PROTOCOLS, short_name};

    #[test]
    fn the_order_is_the_documented_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/your-own-service.md");
        let page = std::fs::read_to_string(path).expect("the page");
        let (_, section) = page.split_once("## Which protocol").expect("the section");
        let listed = section.lines().filter_map(|line| line.split_once(". `")?.1.strip_suffix('`'));
        let order = PROTOCOLS.iter().map(|protocol| short_name(protocol.id));
        assert_eq!(listed.collect::<Vec<_>>(), order.collect::<Vec<_>>(), "{path}");
    }
}
