//! A server whose answers the tests write.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use smithereens_aws::{Config, Credentials, RetryPolicy};

/// A connection whose request's head was read.
pub(crate) struct Exchange {
    stream: TcpStream,
    pub(crate) head: String,
    /// The part of the body that came with the head.
    start: Vec<u8>,
}

/// A request that a server received.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) type Handler = Box<dyn FnOnce(Exchange) -> Received + Send>;

/// Handles each connection with the next function. Returns the endpoint and the requests.
pub(crate) fn serve(handlers: Vec<Handler>) -> (String, Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, requests) = channel();
    thread::spawn(move || {
        for handler in handlers {
            let (stream, _) = listener.accept().expect("a connection");
            // The test may end before the client has sent its request.
            let _ = sender.send(handler(Exchange::new(stream)));
        }
    });
    (endpoint, requests)
}

/// Receives the request and sends an answer.
pub(crate) fn answer(status: &'static str, headers: &'static str, body: &[u8]) -> Handler {
    let body = body.to_vec();
    Box::new(move |mut exchange| {
        let received = exchange.receive();
        exchange.answer(status, headers, &body);
        received
    })
}

impl Exchange {
    fn new(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = stream.read(&mut buffer).expect("a request");
            assert!(count > 0, "the request has no end: {}", String::from_utf8_lossy(&bytes));
            bytes.extend_from_slice(&buffer[..count]);
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                let start = bytes.split_off(end + 4);
                let head = String::from_utf8(bytes).expect("text").to_ascii_lowercase();
                return Self { stream, head, start };
            }
        }
    }

    /// Receives the body.
    pub(crate) fn receive(&mut self) -> Received {
        if self.head.contains("\r\nexpect: 100-continue\r\n") {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").expect("the client reads");
        }
        let mut body = std::mem::take(&mut self.start);
        if self.head.contains("\r\ntransfer-encoding: chunked\r\n") {
            let mut buffer = [0; 4096];
            while !body.ends_with(b"0\r\n\r\n") {
                let count = self.stream.read(&mut buffer).expect("a chunk");
                body.extend_from_slice(&buffer[..count]);
            }
        } else {
            let start = body.len();
            let length = header(&self.head, "content-length")
                .map_or(0, |length| length.parse().expect("a length"));
            body.resize(length, 0);
            self.stream.read_exact(&mut body[start..]).expect("a body");
        }
        Received { head: self.head.clone(), body }
    }

    /// Receives `count` bytes of the body.
    pub(crate) fn receive_start(&mut self, count: usize) -> Received {
        let mut body = std::mem::take(&mut self.start);
        let start = body.len();
        body.resize(count.max(start), 0);
        self.stream.read_exact(&mut body[start..]).expect("a body");
        Received { head: self.head.clone(), body }
    }

    /// Returns the request, whose body was not read.
    pub(crate) fn head_only(&self) -> Received {
        Received { head: self.head.clone(), body: Vec::new() }
    }

    /// Sends a complete answer.
    pub(crate) fn answer(&mut self, status: &str, headers: &str, body: &[u8]) {
        let length = body.len();
        self.send(&format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
        ));
        self.stream.write_all(body).expect("the client reads");
    }

    /// Sends text.
    pub(crate) fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).expect("the client reads");
    }

    /// Waits until the client ends the connection.
    pub(crate) fn wait_for_end(&mut self) {
        let mut buffer = [0; 4096];
        while matches!(self.stream.read(&mut buffer), Ok(count) if count > 0) {}
    }
}

/// Returns the value of a header.
pub(crate) fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

pub(crate) fn config(endpoint: &str) -> Config {
    Config::new("eu-central-1")
        .endpoint(endpoint.parse().expect("a URI"))
        .credentials(Credentials::new("AKIDEXAMPLE", "a secret"))
        .retries(RetryPolicy::standard().jitter(|| 0.0))
}

/// Bytes that differ from their neighbours.
pub(crate) fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index % 251) as u8).collect()
}
