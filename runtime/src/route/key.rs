//! What the requests of one operation have in common.

use std::borrow::Cow;

use http::Method;

use crate::RequestParts;

/// What the requests of an operation have in common, so that a server need not compare a request
/// with every operation.
#[derive(Clone, Debug)]
pub struct RouteKey(pub(super) Key);

#[derive(Clone, Debug)]
pub(super) enum Key {
    /// A path that matches this URI pattern.
    Path(&'static str),
    /// The operation's name in this place.
    Name(NamePlace, &'static str),
    /// Nothing: each request is compared with the operation.
    Any,
}

/// The place of an operation's name in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NamePlace {
    /// The header `X-Amz-Target`, after its last dot.
    TargetHeader,
    /// The last segment of the path.
    LastSegment,
    /// The parameter `Action` of a form.
    #[cfg(feature = "query")]
    Form,
}

impl RouteKey {
    /// The key of an operation whose requests have a path that matches a URI pattern.
    pub(crate) fn path(pattern: &'static str) -> Self {
        Self(Key::Path(pattern))
    }

    /// The key of an operation that requests name.
    pub(crate) fn name(place: NamePlace, name: &'static str) -> Self {
        Self(Key::Name(place, name))
    }

    /// The key of an operation whose requests have neither in common.
    pub(crate) fn any() -> Self {
        Self(Key::Any)
    }
}

impl NamePlace {
    /// Returns the name of the operation in a request, if there is one in this place.
    pub(super) fn find<'m>(self, request: RequestParts<'m>) -> Option<Cow<'m, str>> {
        match self {
            Self::TargetHeader => {
                let target = request.headers.get("x-amz-target")?.to_str().ok()?;
                Some(Cow::Borrowed(target.rsplit('.').next().unwrap_or_default()))
            }
            Self::LastSegment if *request.method == Method::POST => {
                Some(Cow::Borrowed(request.uri.path().rsplit('/').next().unwrap_or_default()))
            }
            Self::LastSegment => None,
            #[cfg(feature = "query")]
            Self::Form => crate::protocol::action(request),
        }
    }
}
