//! The operations of a router, and the search for the operation of a request.

use std::any::type_name;
use std::fmt;

use http::header::{ALLOW, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use smithereens::{
    EncodeError, Operation, Precedence, Refusal, RequestParts, RouteIndex, RouteKey,
};

use crate::failure::FailureReport;

/// The operations of a service with their handlers: a [`Router`](crate::Router) or an
/// [`AsyncRouter`](crate::AsyncRouter).
pub struct Routes<H> {
    routes: Vec<Route<H>>,
    index: RouteIndex,
    body_limit: usize,
    failures: FailureReport,
}

/// An operation and its handler.
pub(crate) struct Route<H> {
    pub(crate) operation: OperationFunctions,
    pub(crate) handler: H,
    precedence: Precedence,
}

/// The route of a request.
pub(crate) struct Found<'r, 'm, H> {
    pub(crate) route: &'r Route<H>,
    /// The request, with the limit on bodies of the router.
    pub(crate) request: RequestParts<'m>,
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
            body_limit: RequestParts::DEFAULT_BODY_LIMIT,
            failures: FailureReport::default(),
        }
    }
}

impl<H> Routes<H> {
    /// Makes a router without operations, which refuses every request.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the largest size of a request's body, in bytes; by default 10 MiB. A larger body is
    /// refused with the status 413.
    #[must_use]
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets what is called when a protocol cannot express what a handler returned, a header with a
    /// line break for example: with the operation's name and the reason. The client gets the status
    /// 500 without the reason.
    #[must_use]
    pub fn on_failure(
        mut self,
        report: impl Fn(&str, &EncodeError) + Send + Sync + 'static,
    ) -> Self {
        self.failures = FailureReport::new(report);
        self
    }

    /// Returns the largest size of a request's body, in bytes.
    #[must_use]
    pub fn body_limit(&self) -> usize {
        self.body_limit
    }

    /// Returns the refusal of a request whose header `Content-Length` is over the limit, for an
    /// HTTP server that has not read the body yet. Returns `None` if the body may be read, also
    /// without that header.
    #[must_use]
    pub fn refuse_length(&self, headers: &HeaderMap) -> Option<Response<Vec<u8>>> {
        self.announces_too_much(headers).then(|| self.refuse_body())
    }

    /// Returns the refusal of a request with a body over the limit, for an HTTP server that stopped
    /// reading it.
    #[must_use]
    pub fn refuse_body(&self) -> Response<Vec<u8>> {
        self.refuse(&Refusal::too_large(self.body_limit))
    }

    /// Adds an operation, or replaces its handler.
    pub(crate) fn with<O: Operation>(mut self, handler: H) -> Self {
        self.insert(OperationFunctions::of::<O>(), handler);
        self
    }

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
    /// The response to a request that is too large, or belongs to no operation.
    pub(crate) fn find<'r, 'm>(
        &'r self,
        request: impl Into<RequestParts<'m>>,
    ) -> Result<Found<'r, 'm, H>, Box<Response<Vec<u8>>>> {
        let request = RequestParts { body_limit: self.body_limit, ..request.into() };
        if request.body.len() > self.body_limit || self.announces_too_much(request.headers) {
            return Err(Box::new(self.refuse_body()));
        }
        match self.most_specific(request) {
            Some(route) => Ok(Found { route, request }),
            None => Err(Box::new(self.refuse_unknown(request))),
        }
    }

    /// Returns what is to be called when a handler's result cannot be encoded.
    pub(crate) fn failures(&self) -> &FailureReport {
        &self.failures
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
    fn announces_too_much(&self, headers: &HeaderMap) -> bool {
        let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        length
            .and_then(|length| length.parse::<u64>().ok())
            .is_some_and(|length| length > self.body_limit as u64)
    }

    /// Returns the response to a request that belongs to no operation: 405 with the methods
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

    /// Returns the methods with which the request would belong to an operation.
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
            .field("body_limit", &self.body_limit)
            .field("on_failure", &self.failures)
            .finish()
    }
}

fn empty_response(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}
