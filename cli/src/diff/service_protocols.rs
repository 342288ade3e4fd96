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

    /// The format of timestamps in bodies that have no `timestampFormat`. `None` if the protocols
    /// have different formats.
    pub(super) fn default_timestamp_format(&self) -> Option<&'static str> {
        let mut formats = self.protocols.iter().map(|protocol| {
            protocol.map(|it| if it.is_xml() { "date-time" } else { "epoch-seconds" })
        });
        let first = formats.next()??;
        formats.all(|format| format == Some(first)).then_some(first)
    }

    fn any(&self, reads: impl Fn(&'static Protocol) -> bool) -> bool {
        self.protocols.iter().any(|protocol| protocol.is_none_or(&reads))
    }
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
