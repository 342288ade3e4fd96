//! Event streams in both directions over HTTP/2 and TLS, with reqwest as the client and hyper as the
//! server.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use conformance_connections::chat::{
    Answers, Converse, ConverseError, ConverseInput, ConverseOutput, Line, Lines, RoomClosed,
    RoomNotFound,
};
use futures_channel::mpsc::{UnboundedSender, unbounded};
use futures_util::stream;
use http::{Request, Response, Version};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Body, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use smithereens::Operation;
use smithereens::event_stream::{StreamsInput, StreamsOutput};
use smithereens_aws::connection::{ConnectionErrorKind, Reqwest};
use smithereens_aws::{AsyncClient, CallError, Config, Credentials, RetryPolicy};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const ROOT: &[u8] = include_bytes!("../../../aws/tests/certificates/root.pem");
const LEAF: &[u8] = include_bytes!("../../../aws/tests/certificates/leaf.pem");
const KEY: &[u8] = include_bytes!("../../../aws/tests/certificates/leaf.key");

type Chunk = Result<Frame<Bytes>, &'static str>;

/// A line at which the server sends an error.
const CLOSE: &str = "close";
/// A line at which the server ends the stream of HTTP/2 with an error.
const RESET: &str = "reset";

fn tls() -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_slice(LEAF).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a configuration");
    config.alpn_protocols = vec![b"h2".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}

/// Starts a server that answers one connection, and returns its port.
async fn serve() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        let stream = tls().accept(stream).await.expect("a handshake");
        // The client ends the connection when the test ends.
        let _ = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .serve_connection(TokioIo::new(stream), service_fn(answer))
            .await;
    });
    port
}

/// Answers with the head of the response at once, and then each event with an event.
async fn answer(
    request: Request<Incoming>,
) -> Result<Response<impl Body<Data = Bytes, Error = &'static str>>, Infallible> {
    assert_eq!(request.version(), Version::HTTP_2);
    assert_eq!(request.headers()["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    let (head, body) = request.into_parts();
    let request = Request::from_parts(head, ());
    let (sender, chunks) = unbounded::<Chunk>();
    let (head, first) = if request.uri().path() == "/rooms/none/converse" {
        let error = ConverseError::RoomNotFound(RoomNotFound::default().into());
        Converse::encode_error(&error).expect("an error").into_parts()
    } else {
        let output = ConverseOutput { topic: Some("tea".to_owned()) };
        tokio::spawn(echo(request, body, sender.clone()));
        Converse::encode_response(&output).expect("a response").into_parts()
    };
    sender.unbounded_send(Ok(Frame::data(first.into()))).expect("the body");
    Ok(Response::from_parts(head, StreamBody::new(chunks)))
}

/// Sends each event back as soon as it arrives.
async fn echo(request: Request<()>, mut body: Incoming, answers: UnboundedSender<Chunk>) {
    let mut events = Converse::decode_input_events(&request).expect("headers");
    while let Some(frame) = body.frame().await {
        // The client may go away.
        let Ok(frame) = frame else { return };
        let Ok(bytes) = frame.into_data() else { continue };
        events.push(&bytes);
        while let Some(Lines::Line(line)) = events.next_event().expect("an event") {
            let mut out = Vec::new();
            let chunk = match line.text.as_deref() {
                Some(RESET) => Err("the server fails"),
                Some(CLOSE) => {
                    let error = RoomClosed { message: Some("closing time".to_owned()) };
                    let error = ConverseError::RoomClosed(error.into());
                    Converse::encode_output_error(&error, &mut out).expect("an error");
                    Ok(Frame::data(out.into()))
                }
                _ => {
                    Converse::encode_output_event(&Answers::Line(line), &mut out)
                        .expect("an event");
                    Ok(Frame::data(out.into()))
                }
            };
            // The client may go away.
            let _ = answers.unbounded_send(chunk);
        }
    }
}

async fn client() -> AsyncClient<Reqwest> {
    let endpoint = format!("https://localhost:{}", serve().await);
    let connection = Reqwest::with_root_certificates(None, ROOT).expect("a connection");
    let config = Config::new("eu-central-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .retries(RetryPolicy::standard().max_attempts(1))
        .endpoint(endpoint.parse().expect("a URI"));
    AsyncClient::with_connection(config, connection)
}

fn line(text: &str) -> Line {
    Line { text: Some(text.to_owned()) }
}

/// Each event is sent only after the answer to the one before.
#[tokio::test]
async fn events_are_exchanged_while_both_bodies_are_open() {
    let client = client().await;
    let (lines, receiver) = unbounded();
    let input = ConverseInput::new("kitchen");
    let (output, mut events) =
        client.exchange_events::<Converse>(&input, receiver).await.expect("an output");
    assert_eq!(output.topic.as_deref(), Some("tea"));
    for number in 0..200 {
        let text = number.to_string();
        lines.unbounded_send(Lines::Line(line(&text))).expect("the client receives");
        let answer = events.next().await.expect("an event").expect("an event");
        assert_eq!(answer, Answers::Line(line(&text)));
    }
    drop(lines);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_may_be_larger_than_a_frame() {
    let client = client().await;
    let text = "tea ".repeat(500_000);
    let lines = stream::iter([Lines::Line(line(&text)), Lines::Line(line("end"))]);
    let input = ConverseInput::new("kitchen");
    let (_, mut events) =
        client.exchange_events::<Converse>(&input, lines).await.expect("an output");
    for text in [text.as_str(), "end"] {
        let answer = events.next().await.expect("an event").expect("an event");
        assert!(answer == Answers::Line(line(text)), "the event has another text");
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_error_of_the_service_ends_the_events() {
    let client = client().await;
    let lines = ["one", CLOSE].map(|text| Lines::Line(line(text)));
    let input = ConverseInput::new("kitchen");
    let (_, mut events) =
        client.exchange_events::<Converse>(&input, stream::iter(lines)).await.expect("an output");
    assert_eq!(
        events.next().await.expect("an event").expect("an event"),
        Answers::Line(line("one"))
    );
    let error = events.next().await.expect("an error").expect_err("an error");
    assert_eq!(
        error.to_string(),
        "Converse: RoomClosed: closing time (status 500) after 1 attempt"
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_error_may_take_the_place_of_the_output() {
    let client = client().await;
    let input = ConverseInput::new("none");
    let error = client
        .exchange_events::<Converse>(&input, stream::pending::<Lines>())
        .await
        .expect_err("an error");
    assert!(matches!(error.service_error(), Some(ConverseError::RoomNotFound(_))), "{error}");
}

#[tokio::test]
async fn events_before_a_failure_of_the_connection_are_kept() {
    let client = client().await;
    let (lines, receiver) = unbounded();
    let input = ConverseInput::new("kitchen");
    let (_, mut events) =
        client.exchange_events::<Converse>(&input, receiver).await.expect("an output");
    lines.unbounded_send(Lines::Line(line("one"))).expect("the client receives");
    let answer = events.next().await.expect("an event").expect("an event");
    assert_eq!(answer, Answers::Line(line("one")));
    lines.unbounded_send(Lines::Line(line(RESET))).expect("the client receives");
    let error = events.next().await.expect("an error").expect_err("an error");
    assert!(
        matches!(&error, CallError::Connection { error, .. }
            if error.kind() == ConnectionErrorKind::Interrupted),
        "{error}"
    );
    assert!(events.next().await.is_none());
}
