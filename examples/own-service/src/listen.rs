//! The service on a socket, by `tiny_http`. Any other server of `http` messages would do.

use std::error::Error;
use std::net::SocketAddr;
use std::thread;

use http::{Request, Response};
use tiny_http::{Header, Server};

use crate::Greenhouse;

/// Serves a greenhouse on a free port of 127.0.0.1 until the process ends.
///
/// # Errors
/// When there is no port to be had.
pub fn listen(mut greenhouse: Greenhouse) -> Result<SocketAddr, Box<dyn Error + Send + Sync>> {
    let server = Server::http("127.0.0.1:0")?;
    let address = server.server_addr().to_ip().ok_or("the server has no IP address")?;
    thread::spawn(move || {
        for mut received in server.incoming_requests() {
            let response = match request(&mut received) {
                Ok(request) => greenhouse.answer(&request),
                // Not even HTTP: the connection ends without an answer.
                Err(_) => continue,
            };
            // A client that is gone already needs no answer.
            let _ = received.respond(tiny(response));
        }
    });
    Ok(address)
}

fn request(received: &mut tiny_http::Request) -> Result<Request<Vec<u8>>, Box<dyn Error>> {
    let mut body = Vec::new();
    received.as_reader().read_to_end(&mut body)?;
    let method = received.method().to_string();
    let mut request = Request::builder().method(method.as_str()).uri(received.url());
    for header in received.headers() {
        request = request.header(header.field.as_str().as_str(), header.value.as_str());
    }
    Ok(request.body(body)?)
}

fn tiny(response: Response<Vec<u8>>) -> tiny_http::Response<std::io::Cursor<Vec<u8>>> {
    let (parts, body) = response.into_parts();
    let mut tiny = tiny_http::Response::from_data(body).with_status_code(parts.status.as_u16());
    for (name, value) in &parts.headers {
        if let Ok(header) = Header::from_bytes(name.as_str(), value.as_bytes()) {
            tiny.add_header(header);
        }
    }
    tiny
}
