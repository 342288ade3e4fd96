//! Uploads and downloads with the blocking client.

use std::io::{self, Read};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use smithereens_aws::{CallError, Client, Config, Payload, Timeouts};

use crate::server::{answer, config, header, pattern, serve};
use crate::storage::{GetObject, GetObjectRequest, PutObject, PutObjectRequest};
use crate::storage::{WriteGetObjectResponse, WriteGetObjectResponseInput};

pub(crate) const MEBIBYTE: usize = 1024 * 1024;

pub(crate) fn put() -> PutObjectRequest {
    PutObjectRequest::new("photos", "cat.jpg")
}

pub(crate) fn get() -> GetObjectRequest {
    GetObjectRequest::new("photos", "cat.jpg")
}

/// Removes the chunks of `aws-chunked`.
pub(crate) fn decoded(mut body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let end =
            body.windows(2).position(|window| window == b"\r\n").expect("the head of a chunk");
        let head = std::str::from_utf8(&body[..end]).expect("text");
        let size = head.split(';').next().expect("a size");
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            return bytes;
        }
        bytes.extend_from_slice(&body[end + 2..end + 2 + size]);
        assert_eq!(&body[end + 2 + size..end + 4 + size], b"\r\n");
        body = &body[end + 4 + size..];
    }
}

pub(crate) fn file(name: &str, bytes: &[u8]) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn bytes_are_sent_with_their_hash() {
    let (endpoint, requests) = serve(vec![answer("200 OK", "etag: \"1\"\r\n", b"")]);
    let client = Client::new(config(&endpoint));
    let output = client.upload::<PutObject>(&put(), b"red roses").expect("an output");
    assert_eq!(output.e_tag.as_deref(), Some("\"1\""));
    let request = requests.recv().expect("a request");
    assert!(request.head.starts_with("put /photos/cat.jpg?x-id=putobject http/1.1\r\n"));
    assert_eq!(header(&request.head, "content-length"), Some("9"));
    let hash = header(&request.head, "x-amz-content-sha256").expect("a hash");
    assert_eq!(hash.len(), 64);
    assert_eq!(request.body, b"red roses");
}

#[test]
fn a_file_is_sent_in_signed_chunks_and_reports_progress() {
    let bytes = pattern(3 * MEBIBYTE + 7);
    let (endpoint, requests) = serve(vec![answer("200 OK", "", b"")]);
    let path = file("progress.bin", &bytes);
    let progress = Mutex::new(Vec::new());
    let payload = Payload::file(&path).expect("a file");
    assert_eq!(payload.length(), Some(bytes.len() as u64));
    let payload = payload.on_progress(|sent| progress.lock().expect("a lock").push(sent));
    let input = put().content_encoding("gzip");
    Client::new(config(&endpoint)).upload::<PutObject>(&input, payload).expect("an output");

    let request = requests.recv().expect("a request");
    let head = &request.head;
    assert_eq!(header(head, "content-length"), Some(request.body.len().to_string().as_str()));
    assert_eq!(header(head, "x-amz-decoded-content-length"), Some("3145735"));
    assert_eq!(
        header(head, "x-amz-content-sha256"),
        Some("streaming-aws4-hmac-sha256-payload-trailer")
    );
    assert!(head.contains("content-encoding: gzip\r\n"), "{head}");
    assert!(head.contains("content-encoding: aws-chunked\r\n"), "{head}");
    assert_eq!(header(head, "expect"), Some("100-continue"));
    assert_eq!(decoded(&request.body), bytes);
    let progress = progress.into_inner().expect("a lock");
    assert!(progress.is_sorted() && progress.len() > 10, "{progress:?}");
    assert_eq!(progress.last(), Some(&(bytes.len() as u64)));
}

#[test]
fn an_empty_payload_has_a_length() {
    let (endpoint, requests) = serve(vec![answer("200 OK", "", b""), answer("200 OK", "", b"")]);
    let client = Client::new(config(&endpoint));
    client.upload::<PutObject>(&put(), b"").expect("an output");
    let head = requests.recv().expect("a request").head;
    assert_eq!(header(&head, "content-length"), Some("0"), "{head}");
    let payload = Payload::file(file("empty.bin", b"")).expect("a file");
    client.upload::<PutObject>(&put(), payload).expect("an output");
    let request = requests.recv().expect("a request");
    assert_eq!(decoded(&request.body), b"");
}

#[test]
fn a_file_is_sent_again_after_a_failure() {
    let bytes = pattern(2 * MEBIBYTE);
    let (endpoint, requests) = serve(vec![
        // The connection ends in the middle of the body.
        Box::new(|mut exchange| {
            exchange.send("HTTP/1.1 100 Continue\r\n\r\n");
            exchange.receive_start(MEBIBYTE)
        }),
        answer("503 Service Unavailable", "", b""),
        answer("200 OK", "", b""),
    ]);
    let sent = Mutex::new(Vec::new());
    let payload = Payload::file(file("again.bin", &bytes)).expect("a file");
    let payload = payload.on_progress(|count| sent.lock().expect("a lock").push(count));
    Client::new(config(&endpoint)).upload::<PutObject>(&put(), payload).expect("an output");
    let requests: Vec<_> = requests.iter().take(3).collect();
    assert_eq!(decoded(&requests[1].body), bytes);
    assert_eq!(decoded(&requests[2].body), bytes);
    let sent = sent.into_inner().expect("a lock");
    let restarts = sent.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert_eq!(restarts, 2, "{sent:?}");
}

#[test]
fn a_reader_is_not_sent_again() {
    let bytes = pattern(100_000);
    let (endpoint, requests) = serve(vec![answer("503 Slow Down", "", b"")]);
    let payload = Payload::reader(&bytes[..], bytes.len() as u64);
    let client = Client::new(config(&endpoint));
    let error = client.upload::<PutObject>(&put(), payload).expect_err("an error");
    assert_eq!(decoded(&requests.recv().expect("a request").body), bytes);
    assert!(
        matches!(error, CallError::Service { attempts: 1, is_payload_spent: true, .. }),
        "{error:?}"
    );
    let expected = "after 1 attempt; it was not retried, because the payload can be read only once";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[test]
fn a_reader_that_was_not_read_is_sent_again() {
    let bytes = pattern(2 * MEBIBYTE);
    let (endpoint, requests) = serve(vec![
        // The service refuses the head: nothing of the body is sent.
        Box::new(|mut exchange| {
            exchange.answer("503 Service Unavailable", "", b"");
            exchange.head_only()
        }),
        answer("200 OK", "", b""),
    ]);
    let payload = Payload::reader(&bytes[..], bytes.len() as u64);
    Client::new(config(&endpoint)).upload::<PutObject>(&put(), payload).expect("an output");
    assert_eq!(decoded(&requests.iter().nth(1).expect("a request").body), bytes);
}

#[test]
fn lengths_that_lie_are_errors_of_the_payload() {
    let chunks = |count| (0..count).map(|_| Ok([7_u8; 1000]));
    let short = Payload::reader(&b"red"[..], 4);
    let failing =
        Payload::chunks([Ok(&b"red"[..]), Err(io::Error::other("the disk\nis broken"))], 1000);
    for (payload, expected) in [
        (short, "expected 4 bytes, as its length says, found 3"),
        (Payload::chunks(chunks(3), 2999), "expected 2999 bytes, as its length says, found more"),
        (Payload::chunks(chunks(3), 2000), "expected 2000 bytes, as its length says, found more"),
        (Payload::chunks(chunks(3), 3001), "expected 3001 bytes, as its length says, found 3000"),
        (failing, "the disk\\nis broken"),
    ] {
        let (endpoint, _requests) = serve(vec![Box::new(|mut exchange| {
            exchange.wait_for_end();
            exchange.head_only()
        })]);
        let client = Client::new(config(&endpoint));
        let error = client.upload::<PutObject>(&put(), payload).expect_err("an error");
        assert!(matches!(error, CallError::Payload { .. }), "{error:?}");
        assert_eq!(error.to_string(), format!("PutObject: the payload cannot be read: {expected}"));
    }
}

#[test]
fn a_length_is_needed_where_the_service_needs_it() {
    let client = Client::new(config("http://127.0.0.1:1"));
    let error = client
        .upload::<PutObject>(&put(), Payload::reader(io::empty(), None))
        .expect_err("an error");
    assert!(error.to_string().contains("Amazon S3 needs the length of a payload"), "{error}");
    assert!(Payload::file(env!("CARGO_TARGET_TMPDIR")).is_err());
    assert!(Payload::file("/absent").is_err());
}

#[test]
fn a_payload_of_unknown_length_is_sent_in_chunks_of_http() {
    let (endpoint, requests) = serve(vec![answer("200 OK", "", b"")]);
    let payload = Payload::chunks([Ok("red "), Ok(""), Ok("roses")], None);
    let input = WriteGetObjectResponseInput::new("photos");
    let client = Client::new(config(&endpoint));
    client.upload::<WriteGetObjectResponse>(&input, payload).expect("an output");
    let request = requests.recv().expect("a request");
    assert_eq!(header(&request.head, "transfer-encoding"), Some("chunked"));
    assert_eq!(header(&request.head, "x-amz-content-sha256"), Some("unsigned-payload"));
    assert_eq!(request.body, b"4\r\nred \r\n5\r\nroses\r\n0\r\n\r\n");
}

#[test]
fn a_payload_is_received_while_it_is_read() {
    let (endpoint, _requests) = serve(vec![Box::new(|mut exchange| {
        let received = exchange.receive();
        exchange.send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\netag: \"1\"\r\n\r\nred ");
        // The rest comes after the client has read the start.
        std::thread::sleep(Duration::from_millis(50));
        exchange.send("roses");
        received
    })]);
    let client = Client::new(config(&endpoint));
    let (output, mut payload) = client.download::<GetObject>(&get()).expect("an output");
    assert_eq!(output.e_tag.as_deref(), Some("\"1\""));
    assert_eq!(payload.length(), Some(9));
    let mut start = [0; 4];
    payload.read_exact(&mut start).expect("a start");
    assert_eq!(&start, b"red ");
    let mut rest = String::new();
    payload.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "roses");
}

#[test]
fn errors_of_downloads_are_decoded_and_retried() {
    let absent = b"<Error><Code>NoSuchKey</Code><Message>no cat</Message></Error>";
    let (endpoint, _requests) = serve(vec![
        answer("500 Internal Server Error", "", b""),
        answer("404 Not Found", "", absent),
    ]);
    let error = Client::new(config(&endpoint)).download::<GetObject>(&get()).expect_err("an error");
    assert_eq!(error.to_string(), "GetObject: NoSuchKey: no cat (status 404) after 2 attempts");
}

#[test]
fn a_payload_that_is_cut_or_hangs_ends_with_an_error() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nred";
    let (endpoint, _requests) = serve(vec![
        Box::new(move |mut exchange| {
            exchange.send(cut);
            exchange.head_only()
        }),
        Box::new(move |mut exchange| {
            exchange.send(cut);
            exchange.wait_for_end();
            exchange.head_only()
        }),
    ]);
    let client = Client::new(with_idle(config(&endpoint)));
    for expected in [io::ErrorKind::UnexpectedEof, io::ErrorKind::TimedOut] {
        let (_, mut payload) = client.download::<GetObject>(&get()).expect("an output");
        let mut received = Vec::new();
        let started = Instant::now();
        let error = payload.read_to_end(&mut received).expect_err("an error");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(started.elapsed() < Duration::from_secs(2), "{error}");
        assert_eq!(received, b"red");
    }
}

#[test]
fn servers_that_hang_end_an_upload() {
    let hang = || -> crate::server::Handler {
        Box::new(|mut exchange| {
            let received = exchange.receive();
            exchange.wait_for_end();
            received
        })
    };
    let (endpoint, _requests) = serve(vec![hang(), hang(), hang()]);
    let client = Client::new(with_idle(config(&endpoint)));
    let started = Instant::now();
    let error = client.upload::<PutObject>(&put(), b"red").expect_err("an error");
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().ends_with(" after 3 attempts"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(3), "{error}");
}

pub(crate) fn with_idle(config: Config) -> Config {
    let idle = Some(Duration::from_millis(200));
    config.timeouts(Timeouts { idle, ..Timeouts::default() })
}

#[test]
fn closures_have_payloads_in_memory() {
    let connection = |request: http::Request<Vec<u8>>| {
        let sent = decoded(request.body());
        Ok::<_, io::Error>(http::Response::new(sent))
    };
    let client = Client::with_connection(config("http://s3.test"), connection);
    let payload = Payload::reader(&b"red"[..], 3);
    client.upload::<PutObject>(&put(), payload).expect("an output");
    let connection =
        |_: http::Request<Vec<u8>>| Ok::<_, io::Error>(http::Response::new(b"roses".to_vec()));
    let client = Client::with_connection(config("http://s3.test"), connection);
    let (_, mut payload) = client.download::<GetObject>(&get()).expect("an output");
    let mut text = String::new();
    payload.read_to_string(&mut text).expect("a text");
    assert_eq!(text, "roses");
}
