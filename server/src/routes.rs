//! The operations of a router, and the search for the operation of a request.

use std::any::type_name;
use std::fmt;

use http::header::{ALLOW, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use smithereens::{
    EncodeError, Operation, Precedence, Refusal, RequestParts, RouteIndex, RouteKey,
};

use crate::failure::FailureReport;

/// The limit on bodies of a new router: 10 MiB.
const MAX_BODY_SIZE: usize = 10 * 1024 * 1024;

/// The operations of a router with their handlers.
pub(crate) struct Routes<H> {
    routes: Vec<Route<H>>,
    index: RouteIndex,
    pub(crate) max_body_size: usize,
    pub(crate) failures: FailureReport,
}

/// An operation and its handler.
pub(crate) struct Route<H> {
    pub(crate) operation: OperationFunctions,
    pub(crate) handler: H,
    precedence: Precedence,
}

/// The functions of an operation that need neither its input nor its output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperationFunctions {
    /// The operation shape's name.
    pub(crate) name: &'static str,
    /// The name of the operation's type with its module, which is unique.
    type_name: &'static str,
    method: &'static str,
    precedence: fn() -> Precedence,
    key: fn() -> RouteKey,
    matches: fn(RequestParts<'_>) -> bool,
    encode_refusal: fn(&Refusal) -> Result<Response<Vec<u8>>, EncodeError>,
}

impl OperationFunctions {
    pub(crate) fn of<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            type_name: type_name::<O>(),
            method: O::HTTP.method,
            precedence: O::precedence,
            key: O::route_key,
            matches: |request| O::matches(request),
            encode_refusal: O::encode_refusal,
        }
    }

    /// Encodes a refusal in the form of the operation's protocol. If the protocol cannot express
    /// it, the response has the status only.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Response<Vec<u8>> {
        (self.encode_refusal)(refusal).unwrap_or_else(|_| empty_response(refusal.status()))
    }
}

impl<H> Default for Routes<H> {
    fn default() -> Self {
        Self {
            routes: Vec::new(),
            index: RouteIndex::default(),
            max_body_size: MAX_BODY_SIZE,
            failures: FailureReport::default(),
        }
    }
}

impl<H> Routes<H> {
    /// Adds an operation, or replaces its handler.
    pub(crate) fn insert(&mut self, operation: OperationFunctions, handler: H) {
        let known = |other: &&mut Route<H>| other.operation.type_name == operation.type_name;
        if let Some(known) = self.routes.iter_mut().find(known) {
            known.handler = handler;
            return;
        }
        self.index.insert(&(operation.key)(), self.routes.len());
        let precedence = (operation.precedence)();
        self.routes.push(Route { operation, handler, precedence });
    }

    /// Returns the handler of an operation.
    pub(crate) fn get(&self, operation: &OperationFunctions) -> Option<&H> {
        let known = |route: &&Route<H>| route.operation.type_name == operation.type_name;
        self.routes.iter().find(known).map(|route| &route.handler)
    }

    /// Returns the handlers of all operations.
    pub(crate) fn handlers(&self) -> impl Iterator<Item = &H> {
        self.routes.iter().map(|route| &route.handler)
    }

    /// Returns the names of the operations, the most specific first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let mut routes: Vec<&Route<H>> = self.routes.iter().collect();
        routes.sort_by_key(|route| &route.precedence);
        routes.into_iter().map(|route| route.operation.name)
    }

    /// Finds the route of a request.
    ///
    /// # Errors
    ///
    /// The response to a request that is too large, or not one of any operation.
    pub(crate) fn find(
        &self,
        request: RequestParts<'_>,
    ) -> Result<&Route<H>, Box<Response<Vec<u8>>>> {
        if request.body.len() > self.max_body_size || self.announces_too_much(request.headers) {
            return Err(Box::new(self.too_large()));
        }
        self.most_specific(request).ok_or_else(|| Box::new(self.refuse_unknown(request)))
    }

    /// Returns the most specific route that a request matches; of several, the first that was
    /// added.
    fn most_specific(&self, request: RequestParts<'_>) -> Option<&Route<H>> {
        let mut found: Option<(&Precedence, usize)> = None;
        self.index.visit(request, |number| {
            let route = &self.routes[number];
            let place = (&route.precedence, number);
            if found.is_none_or(|found| place < found) && (route.operation.matches)(request) {
                found = Some(place);
            }
        });
        found.map(|(_, number)| &self.routes[number])
    }

    /// Whether the header `Content-Length` announces a body that is larger than the limit.
    pub(crate) fn announces_too_much(&self, headers: &HeaderMap) -> bool {
        let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        length
            .and_then(|length| length.parse::<u64>().ok())
            .is_some_and(|length| length > self.max_body_size as u64)
    }

    /// Returns the response to a request whose body is too large.
    pub(crate) fn too_large(&self) -> Response<Vec<u8>> {
        self.refuse(&Refusal::too_large(self.max_body_size))
    }

    /// Returns the response to a request that is not one of any operation: 405 with the methods
    /// that some operation allows for its URI, or else 404.
    fn refuse_unknown(&self, request: RequestParts<'_>) -> Response<Vec<u8>> {
        let allowed = self.allowed_methods(request);
        if allowed.is_empty() {
            return self.refuse(&Refusal::unknown_operation(
                "no operation of the service matches the path, the query and the headers of the \
                 request",
            ));
        }
        let allowed = allowed.join(", ");
        let message = format!("expected one of the methods of this path: {allowed}");
        let mut response = self.refuse(&Refusal::method_not_allowed(message));
        if let Ok(allowed) = HeaderValue::try_from(allowed) {
            response.headers_mut().insert(ALLOW, allowed);
        }
        response
    }

    /// Returns the methods with which the request would be one of an operation.
    fn allowed_methods(&self, request: RequestParts<'_>) -> Vec<&'static str> {
        // Protocols without HTTP bindings send POST, whatever the model states.
        let methods = self.routes.iter().map(|route| route.operation.method).chain(["POST"]);
        let mut methods: Vec<&str> = methods.collect();
        methods.sort_unstable();
        methods.dedup();
        methods.retain(|method| {
            Method::from_bytes(method.as_bytes()).is_ok_and(|method| {
                self.most_specific(RequestParts { method: &method, ..request }).is_some()
            })
        });
        methods
    }

    /// Encodes a refusal in the form of the first operation's protocol.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Response<Vec<u8>> {
        match self.routes.first() {
            Some(route) => route.operation.refuse(refusal),
            None => empty_response(refusal.status()),
        }
    }
}

/// Shows the names of the operations, the most specific first.
impl<H> fmt::Debug for Routes<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routes")
            .field("operations", &self.names().collect::<Vec<_>>())
            .field("max_body_size", &self.max_body_size)
            .field("on_failure", &self.failures)
            .finish()
    }
}

fn empty_response(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}
