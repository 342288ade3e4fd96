//! Serves the greenhouse with `tiny_http`. Any other HTTP server works too.

use std::error::Error;
use std::io::Read;
use std::net::SocketAddr;
use std::thread;

use http::{Request, Response};
use tiny_http::{Header, Server};

use crate::Greenhouse;

/// Serves a greenhouse on a free port of 127.0.0.1 until the process ends.
///
/// # Errors
/// If no port is free.
pub fn listen(greenhouse: Greenhouse) -> Result<SocketAddr, Box<dyn Error + Send + Sync>> {
    let server = Server::http("127.0.0.1:0")?;
    let address = server.server_addr().to_ip().ok_or("the server has no IP address")?;
    let router = greenhouse.router();
    thread::spawn(move || {
        for mut received in server.incoming_requests() {
            let response = match to_http(&mut received, router.body_limit()) {
                Ok(request) => router.answer(&request),
                // The request is not valid HTTP: close the connection without a response.
                Err(_) => continue,
            };
            // An error means that the client has closed the connection.
            let _ = received.respond(to_tiny_http(response));
        }
    });
    Ok(address)
}

/// Reads a request, and of its body one byte more than the limit at most, so that the router
/// refuses it.
fn to_http(
    received: &mut tiny_http::Request,
    body_limit: usize,
) -> Result<Request<Vec<u8>>, Box<dyn Error>> {
    let mut body = Vec::new();
    received.as_reader().take(body_limit as u64 + 1).read_to_end(&mut body)?;
    let method = received.method().to_string();
    let mut request = Request::builder().method(method.as_str()).uri(received.url());
    for header in received.headers() {
        request = request.header(header.field.as_str().as_str(), header.value.as_str());
    }
    Ok(request.body(body)?)
}

fn to_tiny_http(response: Response<Vec<u8>>) -> tiny_http::Response<std::io::Cursor<Vec<u8>>> {
    let (parts, body) = response.into_parts();
    // With the length in a header instead of chunks, of whatever size.
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
