//! A server on 127.0.0.1, for tests of programs that need an address.

use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use http::{Request, Response, Uri};
use tiny_http::{Header, Server};

use crate::{Fake, Router};

/// A server on a free port of 127.0.0.1, made by [`Router::listen`] or [`Fake::listen`]. It ends
/// when the value is dropped.
///
/// It is made for tests: it has neither TLS nor limits on connections.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    server: ServerHandle,
}

struct ServerHandle(Arc<Server>);

/// What a listener receives requests for.
trait Service: Send + Sync + 'static {
    /// Answers a request, after the time that the answer takes. `None` ends the connection.
    fn reply(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>>;

    /// The size of the largest body that is read as a whole.
    fn body_limit(&self) -> usize;
}

impl Listener {
    /// Returns the address.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the endpoint for clients: `http://127.0.0.1:PORT`.
    ///
    /// # Panics
    ///
    /// Never: an address and a port make a URI.
    #[must_use]
    pub fn endpoint(&self) -> Uri {
        let authority = self.address.to_string();
        let uri = Uri::builder().scheme("http").authority(authority).path_and_query("/").build();
        uri.expect("an address and a port make a URI")
    }

    fn start(service: impl Service) -> io::Result<Self> {
        let server = Arc::new(Server::http("127.0.0.1:0").map_err(io::Error::other)?);
        let address = server.server_addr().to_ip().ok_or_else(|| io::Error::other("no address"))?;
        let (receiving, service) = (server.clone(), Arc::new(service));
        thread::spawn(move || {
            for received in receiving.incoming_requests() {
                let service = service.clone();
                // An answer may take a while.
                thread::spawn(move || answer(received, &*service));
            }
        });
        Ok(Self { address, server: ServerHandle(server) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.server.0.unblock();
    }
}

impl std::fmt::Debug for ServerHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Server")
    }
}

impl Router {
    /// Serves the router on a free port of 127.0.0.1, for tests.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub fn listen(self) -> io::Result<Listener> {
        Listener::start(self)
    }
}

impl Fake {
    /// Serves the fake on a free port of 127.0.0.1. Delays of answers really pass.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub fn listen(&self) -> io::Result<Listener> {
        Listener::start(self.clone())
    }
}

impl Service for Router {
    fn reply(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        Some(self.answer(request))
    }

    fn body_limit(&self) -> usize {
        Router::body_limit(self)
    }
}

impl Service for Fake {
    fn reply(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let reply = Fake::reply(self, request.into());
        if reply.delay > Duration::ZERO {
            thread::sleep(reply.delay);
        }
        reply.response
    }

    fn body_limit(&self) -> usize {
        Fake::body_limit(self)
    }
}

fn answer(mut received: tiny_http::Request, service: &impl Service) {
    // A request that is not valid HTTP ends the connection, as an answer `None` does.
    let Ok(request) = to_http(&mut received, service.body_limit()) else { return };
    if let Some(response) = service.reply(&request) {
        // An error means that the client has closed the connection.
        let _ = received.respond(to_tiny_http(response));
    } else {
        drop(received.into_writer());
    }
}

/// Reads a request, and of its body one byte more than the limit, so that the router refuses it.
fn to_http(
    received: &mut tiny_http::Request,
    limit: usize,
) -> Result<Request<Vec<u8>>, Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    let limit = u64::try_from(limit)?.saturating_add(1);
    received.as_reader().take(limit).read_to_end(&mut body)?;
    let method = received.method().to_string();
    let mut request = Request::builder().method(method.as_str()).uri(received.url());
    for header in received.headers() {
        request = request.header(header.field.as_str().as_str(), header.value.as_str());
    }
    Ok(request.body(body)?)
}

fn to_tiny_http(response: Response<Vec<u8>>) -> tiny_http::Response<io::Cursor<Vec<u8>>> {
    let (parts, body) = response.into_parts();
    // Chunks would have no header with the length, which a client may need, of an answer to HEAD for
    // example.
    let mut converted = tiny_http::Response::from_data(body)
        .with_status_code(parts.status.as_u16())
        .with_chunked_threshold(usize::MAX);
    for (name, value) in &parts.headers {
        if let Ok(header) = Header::from_bytes(name.as_str(), value.as_bytes()) {
            converted.add_header(header);
        }
    }
    converted
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// Answers as if it had a large body, without the body to HEAD.
    struct LargeBody;

    impl Service for LargeBody {
        fn reply(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
            let length = if request.method() == "HEAD" { 0 } else { 100_000 };
            let response = Response::builder().header("content-length", 100_000);
            response.body(vec![b'x'; length]).ok()
        }

        fn body_limit(&self) -> usize {
            0
        }
    }

    #[test]
    fn the_length_is_a_header_of_every_answer() {
        let listener = Listener::start(LargeBody).expect("a free port");
        for (method, length) in [("GET", 100_000), ("HEAD", 0)] {
            let mut connection = TcpStream::connect(listener.address()).expect("a connection");
            write!(connection, "{method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .expect("a request");
            let mut response = String::new();
            connection.read_to_string(&mut response).expect("a response");
            let (head, body) = response.split_once("\r\n\r\n").expect("a response with headers");
            assert!(head.contains("Content-Length: 100000"), "{method}: {head}");
            assert!(!head.contains("Transfer-Encoding"), "{method}: {head}");
            assert_eq!(body.len(), length, "{method}");
        }
    }
}
