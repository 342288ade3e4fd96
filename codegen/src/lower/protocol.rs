//! Protocols: which are implemented, in the order of preference, and what their wire shows.

use crate::model::traits::Protocols;
use crate::model::{Shape, traits};

/// A protocol that the runtime implements.
#[derive(Debug)]
pub struct Protocol {
    /// The trait on the service.
    pub id: &'static str,
    /// The name of the runtime's type in its module `protocol`.
    pub ty: &'static str,
    /// Whether members are bound to parts of the HTTP message.
    pub bindings: Bindings,
    /// The traits that name and shape members.
    pub format: Format,
}

impl Protocol {
    /// Whether bodies are XML.
    pub fn is_xml(&self) -> bool {
        matches!(self.format, Format::Xml | Format::Ec2)
    }

    /// Whether it is a query protocol itself, in which `awsQueryCompatible` means nothing.
    pub fn is_query(&self) -> bool {
        self.is_xml() && self.bindings == Bindings::Body
    }
}

/// Whether members are bound to parts of the HTTP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bindings {
    /// Everything is in the body.
    Body,
    /// `httpHeader`, `httpLabel` and their like apply.
    Http,
}

/// The traits that name and shape members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The members' own names.
    Plain,
    /// `jsonName`.
    Json,
    /// `xmlName` and its like.
    Xml,
    /// The same, and `ec2QueryName`.
    Ec2,
}

/// Whether generated code for a protocol carries the traits that `readers` read. `None` is a protocol
/// that is not implemented.
pub fn reads(protocol: Option<&Protocol>, readers: Protocols) -> bool {
    match readers {
        Protocols::Any => true,
        Protocols::Implemented => protocol.is_some(),
        Protocols::NonQuery => protocol.is_none_or(|protocol| !protocol.is_query()),
        Protocols::RestJson => protocol.is_some_and(|protocol| protocol.format == Format::Json),
        Protocols::RestXml => protocol.is_some_and(|protocol| protocol.id == traits::REST_XML),
        Protocols::Xml => protocol.is_some_and(Protocol::is_xml),
        Protocols::Ec2Query => protocol.is_some_and(|protocol| protocol.format == Format::Ec2),
        Protocols::HttpBindings => {
            protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http)
        }
    }
}

/// When a service has several, the first of these is taken: protocols whose bodies tell everything
/// before those with HTTP bindings. `docs/your-own-service.md` tells users of the order.
pub const PROTOCOLS: &[Protocol] = &[
    Protocol {
        id: "aws.protocols#awsJson1_0",
        ty: "AwsJson1_0",
        bindings: Bindings::Body,
        format: Format::Plain,
    },
    Protocol {
        id: "aws.protocols#awsJson1_1",
        ty: "AwsJson1_1",
        bindings: Bindings::Body,
        format: Format::Plain,
    },
    Protocol {
        id: "smithy.protocols#rpcv2Json",
        ty: "RpcV2Json",
        bindings: Bindings::Body,
        format: Format::Plain,
    },
    // After those that need no feature of the runtime.
    Protocol {
        id: "smithy.protocols#rpcv2Cbor",
        ty: "RpcV2Cbor",
        bindings: Bindings::Body,
        format: Format::Plain,
    },
    Protocol {
        id: "aws.protocols#restJson1",
        ty: "RestJson1",
        bindings: Bindings::Http,
        format: Format::Json,
    },
    Protocol { id: traits::REST_XML, ty: "RestXml", bindings: Bindings::Http, format: Format::Xml },
    Protocol {
        id: "aws.protocols#awsQuery",
        ty: "AwsQuery",
        bindings: Bindings::Body,
        format: Format::Xml,
    },
    Protocol {
        id: "aws.protocols#ec2Query",
        ty: "Ec2Query",
        bindings: Bindings::Body,
        format: Format::Ec2,
    },
];

/// The protocol a service is spoken in: the wanted one, or else the first that is implemented.
pub fn choose(service: &Shape, wanted: Option<&str>) -> Result<Option<&'static Protocol>, String> {
    let offered = |protocol: &&Protocol| service.traits.has(protocol.id);
    match wanted {
        None => Ok(preferred(service)),
        Some(name) => PROTOCOLS
            .iter()
            .filter(offered)
            .find(|protocol| protocol.id == name || short(protocol.id) == name)
            .map(Some)
            .ok_or_else(|| format!("the service does not offer the protocol `{name}`")),
    }
}

/// The first protocol that is implemented.
pub fn preferred(service: &Shape) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|protocol| service.traits.has(protocol.id))
}

/// The names of the protocols a service offers, implemented or not, in alphabetical order: that of
/// a shape's traits means nothing.
pub fn names_of(service: &Shape) -> Vec<&str> {
    let ids = service.traits.iter().map(|(id, _)| id.as_str());
    let mut names: Vec<&str> = ids.filter(|id| is_protocol(id)).map(short).collect();
    names.sort_unstable();
    names
}

/// Whether a trait of a service is a protocol, implemented or not.
pub fn is_protocol(id: &str) -> bool {
    PROTOCOLS.iter().any(|protocol| protocol.id == id)
        || id.starts_with("aws.protocols#") && id != traits::AWS_QUERY_COMPATIBLE
        || id.starts_with("smithy.protocols#")
        || id.starts_with("alloy")
}

/// The protocol of this name, if it is implemented.
pub fn by_name(name: &str) -> Option<&'static Protocol> {
    PROTOCOLS.iter().find(|protocol| short(protocol.id) == name)
}

fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{PROTOCOLS, short};

    #[test]
    fn the_order_is_the_documented_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/your-own-service.md");
        let page = std::fs::read_to_string(path).expect("the page");
        let (_, section) = page.split_once("## Which protocol").expect("the section");
        let listed = section.lines().filter_map(|line| line.split_once(". `")?.1.strip_suffix('`'));
        let order = PROTOCOLS.iter().map(|protocol| short(protocol.id));
        assert_eq!(listed.collect::<Vec<_>>(), order.collect::<Vec<_>>(), "{path}");
    }
}
