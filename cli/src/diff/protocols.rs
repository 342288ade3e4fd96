//! What the protocols of a service read of its model.

use smithereens_build::items::Service as RustService;
use smithereens_build::lower::protocol::{self, Bindings, Protocol};
use smithereens_build::model::traits::Target;
use smithereens_build::model::{Shape, ShapeId, traits};

/// The protocols that both sides offer, or those of either when they have none in common. None
/// stands for one that is not implemented: that may read everything.
pub(super) struct Protocols {
    all: Vec<Option<&'static Protocol>>,
    /// Whether errors have the codes of a query protocol, whichever protocol is spoken.
    query_compatible: bool,
}

impl Protocols {
    pub(super) fn of(old: &Shape, new: &Shape) -> Self {
        let query_compatible =
            [old, new].iter().any(|it| it.traits.has(traits::AWS_QUERY_COMPATIBLE));
        let (old, new) = (protocol::names_of(old), protocol::names_of(new));
        let common: Vec<&str> = old.iter().copied().filter(|name| new.contains(name)).collect();
        let names = if common.is_empty() { [old, new].concat() } else { common };
        Self { all: names.into_iter().map(protocol::by_name).collect(), query_compatible }
    }

    /// Whether a protocol reads a trait of members or of structures and unions. A protocol that is
    /// not implemented may read each trait about serialization.
    pub(super) fn read_trait(&self, id: &ShapeId) -> bool {
        self.any(|protocol| carries(protocol, id))
    }

    /// Whether a protocol that is implemented reads such a trait.
    pub(super) fn read_other_trait(&self, id: &ShapeId) -> bool {
        self.all.iter().flatten().any(|protocol| carries(protocol, id))
    }

    /// Whether methods, URIs and labels come from the model.
    pub(super) fn bind_http(&self) -> bool {
        self.any(|protocol| protocol.bindings == Bindings::Http)
    }

    /// Whether each request names the service.
    pub(super) fn name_service(&self) -> bool {
        self.any(|protocol| protocol.bindings == Bindings::Body && !protocol.is_xml())
    }

    /// Whether each request names the version of the API.
    pub(super) fn name_version(&self) -> bool {
        self.any(Protocol::is_query)
    }

    /// The format of timestamps in bodies where the model says none, if there is one for all.
    pub(super) fn usual_timestamp_format(&self) -> Option<&'static str> {
        let of = |protocol: &Option<&'static Protocol>| {
            protocol.map(|it| if it.is_xml() { "date-time" } else { "epoch-seconds" })
        };
        let first = self.all.first().and_then(of)?;
        self.all.iter().all(|protocol| of(protocol) == Some(first)).then_some(first)
    }

    /// Whether errors go by the code of `awsQueryError`.
    pub(super) fn read_error_codes(&self) -> bool {
        self.query_compatible || self.name_version()
    }

    /// Whether documents are named after their shapes.
    pub(super) fn name_roots(&self) -> bool {
        self.any(Protocol::is_xml)
    }

    fn any(&self, reads: impl Fn(&'static Protocol) -> bool) -> bool {
        self.all.iter().any(|protocol| protocol.is_none_or(&reads))
    }
}

/// Whether generated code carries a trait of members or of structures and unions.
fn carries(protocol: &'static Protocol, id: &ShapeId) -> bool {
    let runtime = traits::row(id.as_str()).and_then(|row| row.runtime.as_ref());
    runtime.is_some_and(|runtime| {
        let is_of_data = [Target::Shape, Target::Member]
            .into_iter()
            .any(|target| runtime.targets.contains(&target));
        is_of_data && protocol::reads(Some(protocol), runtime.protocols)
    })
}

/// The name of the protocol that generated code speaks.
pub(super) fn spoken(service: &RustService) -> Option<&'static str> {
    service.protocol
}
