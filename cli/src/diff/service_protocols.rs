//! Which parts of a model the protocols of a service read.

use smithereens_build::lower::protocol::{self, Bindings, Protocol};
use smithereens_build::model::traits::Target;
use smithereens_build::model::{Shape, ShapeId, traits};

use super::Pair;

/// The protocols that both models offer, or those of either model if they have none in common.
pub(super) struct ServiceProtocols {
    /// `None` is a protocol that is not implemented. It is assumed to read everything.
    protocols: Vec<Option<&'static Protocol>>,
    /// Whether a service has `awsQueryCompatible`: errors have the codes of a query protocol.
    query_compatible: bool,
}

impl ServiceProtocols {
    pub(super) fn new(services: Pair<&Shape>) -> Self {
        let query_compatible =
            services.into_array().iter().any(|it| it.traits.has(traits::AWS_QUERY_COMPATIBLE));
        let Pair { old, new } = services.map(protocol::names_of);
        let common: Vec<&str> = old.iter().copied().filter(|name| new.contains(name)).collect();
        let names = if common.is_empty() { [old, new].concat() } else { common };
        Self { protocols: names.into_iter().map(protocol::by_name).collect(), query_compatible }
    }

    /// Whether a protocol reads a trait of structures, unions or members.
    pub(super) fn read_trait(&self, id: &ShapeId) -> bool {
        self.any(|protocol| reads_trait(protocol, id))
    }

    /// Whether a protocol that is implemented reads a trait of structures, unions or members.
    pub(super) fn implementation_reads_trait(&self, id: &ShapeId) -> bool {
        self.protocols.iter().flatten().any(|protocol| reads_trait(protocol, id))
    }

    /// Whether a protocol takes HTTP methods, URIs and labels from the model.
    pub(super) fn read_http_bindings(&self) -> bool {
        self.any(|protocol| protocol.bindings == Bindings::Http)
    }

    /// Whether a protocol sends the service's name with each request.
    pub(super) fn send_service_name(&self) -> bool {
        self.any(|protocol| protocol.bindings == Bindings::Body && !protocol.is_xml())
    }

    /// Whether a protocol sends the API's version with each request.
    pub(super) fn send_version(&self) -> bool {
        self.any(Protocol::is_query)
    }

    /// Whether a protocol names the root of a document after its shape.
    pub(super) fn send_shape_names(&self) -> bool {
        self.any(Protocol::is_xml)
    }

    /// Whether a protocol identifies errors by the code of `awsQueryError`.
    pub(super) fn read_error_codes(&self) -> bool {
        self.query_compatible || self.send_version()
    }

    /// Whether all protocols are implemented.
    pub(super) fn are_implemented(&self) -> bool {
        self.protocols.iter().all(Option::is_some)
    }

    /// The format in which each protocol writes a timestamp for which the model states `stated`.
    /// `None` is the default of a protocol that is not implemented.
    pub(super) fn timestamp_formats<'m>(
        &self,
        stated: Option<&'m str>,
        place: Place,
    ) -> impl Iterator<Item = Option<&'m str>> {
        self.protocols.iter().map(move |protocol| match protocol {
            Some(protocol) => Some(timestamp_format(protocol, stated, place)),
            None => stated,
        })
    }

    fn any(&self, reads: impl Fn(&'static Protocol) -> bool) -> bool {
        self.protocols.iter().any(|protocol| protocol.is_none_or(&reads))
    }
}

/// The place of a member in an HTTP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A part of the body.
    Body,
    /// The whole body.
    Payload,
    /// A header, or several.
    Header,
    /// The path or the query string.
    Uri,
}

/// The format in which a protocol writes a timestamp (Smithy 2.0 specification, "timestampFormat
/// trait" and the pages of the protocols).
fn timestamp_format<'m>(protocol: &Protocol, stated: Option<&'m str>, place: Place) -> &'m str {
    // The protocols `smithy.protocols#rpcv2…` do not read the trait.
    if protocol.id.starts_with("smithy.protocols#") {
        return "epoch-seconds";
    }
    let place = if protocol.bindings == Bindings::Http { place } else { Place::Body };
    stated.unwrap_or(match place {
        Place::Header => "http-date",
        Place::Uri => "date-time",
        Place::Body | Place::Payload if protocol.is_xml() => "date-time",
        Place::Body | Place::Payload => "epoch-seconds",
    })
}

/// Whether the code that is generated for a protocol contains a trait of structures, unions or
/// members.
fn reads_trait(protocol: &'static Protocol, id: &ShapeId) -> bool {
    let runtime = traits::row(id.as_str()).and_then(|row| row.runtime.as_ref());
    runtime.is_some_and(|runtime| {
        let applies_to_data =
            runtime.targets.iter().any(|it| matches!(it, Target::Shape | Target::Member));
        applies_to_data && protocol::reads(Some(protocol), runtime.protocols)
    })
}
