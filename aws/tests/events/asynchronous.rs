//! Events with the asynchronous client, in both directions.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use futures_util::{StreamExt, stream};
use http::Request;
use smithereens::event_stream::{
    HeaderValue, InputEvents, MessageDecoder, StreamsInput, StreamsOutput,
};
use smithereens::{Operation, Service, Trait};
use smithereens_aws::AsyncClient;

use crate::chat::{
    Converse, ConverseInput, Dictate, DictateInput, Line, Lines, Listen, ListenInput,
};
use crate::server::{answer, config, header, serve};
use crate::{HEADERS, body, line};

/// Receives the chunks of one request over HTTP/1.1.
struct Chunks {
    reader: BufReader<TcpStream>,
}

impl Chunks {
    /// Accepts a connection and reads the head of a request.
    fn accept(listener: &TcpListener) -> (String, Self) {
        let (stream, _) = listener.accept().expect("a connection");
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            reader.read_line(&mut head).expect("a line");
        }
        (head.to_ascii_lowercase(), Self { reader })
    }

    /// Returns the next chunk, which is empty at the end.
    fn next(&mut self) -> Vec<u8> {
        let mut size = String::new();
        self.reader.read_line(&mut size).expect("the size of a chunk");
        let size = usize::from_str_radix(size.trim(), 16).expect("a size");
        let mut chunk = vec![0; size + 2];
        self.reader.read_exact(&mut chunk).expect("a chunk");
        chunk.truncate(size);
        chunk
    }

    fn send(&mut self, bytes: &[u8]) {
        self.reader.get_mut().write_all(bytes).expect("the client reads");
    }
}

/// The payloads of signed messages, which are the messages of events.
#[derive(Default)]
struct Unsigned(MessageDecoder);

impl Unsigned {
    /// Returns the payloads of the messages that are complete with `bytes`.
    fn push(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        self.0.push(bytes);
        let mut payloads = Vec::new();
        while let Some(message) = self.0.next().expect("a message") {
            let names: Vec<&str> = message.headers.iter().map(|(name, _)| name).collect();
            assert_eq!(names, [":date", ":chunk-signature"]);
            let Some(HeaderValue::Blob(signature)) = message.headers.get(":chunk-signature") else {
                panic!("expected a signature");
            };
            assert_eq!(signature.len(), 32);
            payloads.push(message.payload.to_vec());
        }
        payloads
    }
}

/// Returns the payloads of the signed messages of a body in chunks.
fn signed_payloads(mut body: &[u8]) -> Vec<Vec<u8>> {
    let (mut unsigned, mut payloads) = (Unsigned::default(), Vec::new());
    while let Some(end) = body.windows(2).position(|window| window == b"\r\n") {
        let size = std::str::from_utf8(&body[..end]).expect("text");
        let size = usize::from_str_radix(size, 16).expect("a size");
        payloads.extend(unsigned.push(&body[end + 2..end + 2 + size]));
        body = &body[end + 4 + size..];
    }
    payloads
}

/// The service in a protocol without HTTP bindings.
struct RpcChat;

impl Service for RpcChat {
    type Protocol = smithereens::protocol::AwsJson1_0;
    const NAME: &'static str = "Chat";
    const VERSION: &'static str = "1";
    const SIGNING_NAME: &'static str = "chat";
}

/// [`Dictate`] of [`RpcChat`].
struct RpcDictate;

impl Operation for RpcDictate {
    type Service = RpcChat;
    type Input = DictateInput;
    type Output = <Dictate as Operation>::Output;
    type Error = <Dictate as Operation>::Error;
    const NAME: &'static str = "Dictate";
    const TRAITS: &'static [Trait] = &[Trait::InputEvents];
}

impl StreamsInput for RpcDictate {
    type InputEvent = Lines;
}

fn lines(texts: &[&str]) -> Vec<Lines> {
    let line = |text: &&str| Lines::Line(Line { text: Some((*text).to_owned()) });
    texts.iter().map(line).collect()
}

/// Answers each event with an event, as soon as it arrives.
fn echo(listener: &TcpListener) -> String {
    let (head, mut chunks) = Chunks::accept(listener);
    chunks.send(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{HEADERS}\r\n").as_bytes());
    let request = Request::post("/rooms/kitchen/converse").body(()).expect("a request");
    let mut events: InputEvents<Converse> =
        Converse::decode_input_events(&request).expect("headers");
    loop {
        let chunk = chunks.next();
        events.push(&chunk);
        while let Some(Lines::Line(line)) = events.next_event().expect("an event") {
            let mut out = Vec::new();
            Converse::encode_output_event(&crate::chat::Answers::Line(line), &mut out)
                .expect("an event");
            chunks.send(&out);
        }
        if chunk.is_empty() {
            return head;
        }
    }
}

#[tokio::test]
async fn events_are_exchanged_while_both_bodies_are_open() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || echo(&listener));
    let client = AsyncClient::new(config(&endpoint)).expect("a client");

    // The second line is sent only after the answer to the first one.
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    let receiver =
        stream::unfold(receiver, async |mut receiver| Some((receiver.recv().await?, receiver)));
    let input = ConverseInput::new("kitchen");
    sender.send(lines(&["one"]).remove(0)).expect("the client receives");
    let (output, mut events) =
        client.exchange_events::<Converse>(&input, receiver).await.expect("an output");
    assert_eq!(output.topic.as_deref(), Some("tea"));
    assert_eq!(events.next().await.expect("an event").expect("an event"), line("one"));
    sender.send(lines(&["two"]).remove(0)).expect("the client receives");
    drop(sender);
    assert_eq!(events.next().await.expect("an event").expect("an event"), line("two"));
    assert!(events.next().await.is_none());

    let head = server.join().expect("the server");
    assert_eq!(header(&head, "x-amz-content-sha256"), Some("streaming-aws4-hmac-sha256-events"));
    assert_eq!(header(&head, "content-type"), Some("application/vnd.amazon.eventstream"));
    assert!(head.contains("authorization: aws4-hmac-sha256 credential=akidexample/"), "{head}");
}

#[tokio::test]
async fn events_are_sent_to_an_operation_without_events_in_its_output() {
    let (endpoint, requests) =
        serve(vec![answer("200 OK", "content-type: application/json\r\n", br#"{"words":2}"#)]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");
    let events = stream::iter(lines(&["one", "two"]));
    let input = DictateInput::new("kitchen");
    let output = client.send_events::<Dictate>(&input, events).await.expect("an output");
    assert_eq!(output.words, Some(2));
    let request = requests.recv().expect("a request");
    let payloads = signed_payloads(&request.body);
    // The last message is empty: it ends the events.
    assert_eq!(payloads.len(), 3);
    assert!(payloads[2].is_empty());
}

#[tokio::test]
async fn the_members_beside_the_stream_are_sent_before_the_events() {
    let (endpoint, requests) =
        serve(vec![answer("200 OK", "content-type: application/x-amz-json-1.0\r\n", b"{}")]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");
    let input = DictateInput::new("kitchen");
    let events = stream::iter(lines(&["one"]));
    client.send_events::<RpcDictate>(&input, events).await.expect("an output");
    let payloads = signed_payloads(&requests.recv().expect("a request").body);
    assert_eq!(payloads.len(), 3);
    assert!(payloads[2].is_empty());
    let request = Request::post("/")
        .header("x-amz-target", "Chat.Dictate")
        .header("content-type", "application/vnd.amazon.eventstream")
        .body(())
        .expect("a request");
    let mut events = RpcDictate::decode_input_events(&request).expect("headers");
    events.push(&payloads.concat());
    assert_eq!(events.initial().expect("an input"), Some(input));
    assert_eq!(events.next_event().expect("an event"), Some(lines(&["one"]).remove(0)));
}

#[tokio::test]
async fn events_of_a_response_are_a_stream() {
    let body = body(&["one", "two"], Some("closing time"));
    let (endpoint, _requests) = serve(vec![answer("200 OK", HEADERS, &body)]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");
    let (_, events) =
        client.events::<Listen>(&ListenInput::new("kitchen")).await.expect("an output");
    let found: Vec<_> = events.into_stream().collect().await;
    assert_eq!(found.len(), 3);
    let error = found[2].as_ref().expect_err("an error").to_string();
    assert_eq!(error, "Listen: RoomClosed: closing time (status 500) after 1 attempt");
}
