//! An HTTP server on 127.0.0.1 for one operation, and a client for it.

use std::net::SocketAddr;
use std::thread;

use smithereens::Operation;
use tiny_http::{Header, Response, Server};

/// Calls `handler` for each request on a free port, until the process ends. Returns the address.
pub(crate) fn serve<O: Operation>(
    handler: impl Fn(&O::Input) -> Result<O::Output, O::Error> + Send + 'static,
) -> SocketAddr {
    let server = Server::http("127.0.0.1:0").expect("a free port");
    let address = server.server_addr().to_ip().expect("an IP address");
    thread::spawn(move || {
        for mut received in server.incoming_requests() {
            let mut body = Vec::new();
            received.as_reader().read_to_end(&mut body).expect("a body");
            let mut request = http::Request::builder().method("POST").uri(received.url());
            for header in received.headers() {
                request = request.header(header.field.as_str().as_str(), header.value.as_str());
            }
            let request = request.body(body).expect("a request");
            let response = O::respond(&request, |input| handler(&input)).expect("a response");
            received.respond(tiny_http_response(response)).expect("a connection");
        }
    });
    address
}

/// Sends a request over a TCP connection.
pub(crate) fn send(request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut response = agent.run(request).expect("a connection");
    let body = response.body_mut().read_to_vec().expect("a body");
    response.map(|_| body)
}

fn tiny_http_response(response: http::Response<Vec<u8>>) -> Response<std::io::Cursor<Vec<u8>>> {
    let (parts, body) = response.into_parts();
    let mut out = Response::from_data(body).with_status_code(parts.status.as_u16());
    for (name, value) in &parts.headers {
        let header = Header::from_bytes(name.as_str(), value.as_bytes()).expect("a header");
        out.add_header(header);
    }
    out
}
