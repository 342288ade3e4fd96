//! Uploads and downloads with the asynchronous client.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use smithereens_aws::{AsyncClient, AsyncPayload, CallError, Payload, connection};

use crate::blocking::{MEBIBYTE, decoded, file, get, put, with_idle};
use crate::server::{Handler, answer, config, header, pattern, serve};
use crate::storage::{GetObject, PutObject};

#[tokio::test]
async fn files_and_streams_are_sent_in_signed_chunks() {
    let bytes = pattern(2 * MEBIBYTE + 7);
    let progress = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&progress);
    let chunks: Vec<_> =
        bytes.chunks(70_000).map(|chunk| Ok::<_, io::Error>(chunk.to_vec())).collect();
    let path = file("async.bin", &bytes);
    let payloads = [
        AsyncPayload::from(Payload::file(path).expect("a file")),
        AsyncPayload::stream(stream::iter(chunks), bytes.len() as u64),
        AsyncPayload::from(Payload::reader(io::Cursor::new(bytes.clone()), bytes.len() as u64)),
    ];
    for payload in payloads {
        let (endpoint, requests) = serve(vec![answer("200 OK", "", b"")]);
        let record = Arc::clone(&record);
        let payload = payload.on_progress(move |sent| record.lock().expect("a lock").push(sent));
        let client = AsyncClient::new(config(&endpoint)).expect("a client");
        client.upload::<PutObject>(&put(), payload).await.expect("an output");
        let request = requests.recv().expect("a request");
        let length = request.body.len().to_string();
        assert_eq!(header(&request.head, "content-length"), Some(length.as_str()));
        assert_eq!(decoded(&request.body), bytes);
        let progress = std::mem::take(&mut *progress.lock().expect("a lock"));
        assert!(progress.is_sorted() && progress.len() > 10, "{progress:?}");
        assert_eq!(progress.last(), Some(&(bytes.len() as u64)));
    }
}

#[tokio::test]
async fn bytes_and_files_are_sent_again_after_a_failure() {
    let bytes = pattern(MEBIBYTE);
    let path = file("async-again.bin", &bytes);
    let cut = || -> Handler { Box::new(|mut exchange| exchange.receive_start(1000)) };
    let (endpoint, requests) =
        serve(vec![cut(), answer("200 OK", "", b""), cut(), answer("200 OK", "", b"")]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");
    client.upload::<PutObject>(&put(), bytes.clone()).await.expect("an output");
    let payload = Payload::file(path).expect("a file");
    client.upload::<PutObject>(&put(), payload).await.expect("an output");
    let requests: Vec<_> = requests.iter().take(4).collect();
    assert_eq!(requests[1].body, bytes);
    assert_eq!(decoded(&requests[3].body), bytes);
}

#[tokio::test]
async fn a_stream_is_not_sent_again() {
    let (endpoint, _requests) = serve(vec![answer("503 Slow Down", "", b"")]);
    let chunks = stream::iter([Ok::<_, io::Error>(Bytes::from_static(b"red"))]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");
    let payload = AsyncPayload::stream(chunks, 3);
    let error = client.upload::<PutObject>(&put(), payload).await.expect_err("an error");
    assert!(
        matches!(error, CallError::Service { attempts: 1, is_payload_spent: true, .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn lengths_that_lie_are_errors_of_the_payload() {
    for (length, expected) in [
        (2999, "expected 2999 bytes, as its length says, found more"),
        (2000, "expected 2000 bytes, as its length says, found more"),
        (3001, "expected 3001 bytes, as its length says, found 3000"),
    ] {
        let (endpoint, _requests) = serve(vec![Box::new(|mut exchange| {
            exchange.wait_for_end();
            exchange.head_only()
        })]);
        let chunks = stream::iter((0..3).map(|_| Ok::<_, io::Error>(vec![7; 1000])));
        let client = AsyncClient::new(config(&endpoint)).expect("a client");
        let payload = AsyncPayload::stream(chunks, length);
        let error = client.upload::<PutObject>(&put(), payload).await.expect_err("an error");
        assert_eq!(error.to_string(), format!("PutObject: the payload cannot be read: {expected}"));
    }
}

#[tokio::test]
async fn a_payload_is_received_while_it_is_read() {
    let respond = || -> Handler {
        Box::new(|mut exchange| {
            let received = exchange.receive();
            exchange.send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\netag: \"1\"\r\n\r\nred ");
            std::thread::sleep(Duration::from_millis(50));
            exchange.send("roses");
            received
        })
    };
    let (endpoint, _requests) = serve(vec![respond(), respond(), respond()]);
    let client = AsyncClient::new(config(&endpoint)).expect("a client");

    let (output, mut payload) = client.download::<GetObject>(&get()).await.expect("an output");
    assert_eq!(output.e_tag.as_deref(), Some("\"1\""));
    assert_eq!(payload.length(), Some(9));
    assert_eq!(payload.next().await.expect("a chunk").expect("a chunk"), "red ");
    assert_eq!(payload.read_to_end().await.expect("the rest"), b"roses");

    let (_, payload) = client.download::<GetObject>(&get()).await.expect("an output");
    let chunks: Vec<_> = StreamExt::collect(payload).await;
    let chunks: Result<Vec<Bytes>, _> = chunks.into_iter().collect();
    assert_eq!(chunks.expect("chunks").concat(), b"red roses");

    let (_, mut payload) = client.download::<GetObject>(&get()).await.expect("an output");
    let mut received = Vec::new();
    let mut buffer = [0; 3];
    loop {
        let mut buffer = tokio::io::ReadBuf::new(&mut buffer);
        let read = |context: &mut std::task::Context<'_>| {
            tokio::io::AsyncRead::poll_read(std::pin::Pin::new(&mut payload), context, &mut buffer)
        };
        std::future::poll_fn(read).await.expect("a read");
        if buffer.filled().is_empty() {
            break;
        }
        received.extend_from_slice(buffer.filled());
    }
    assert_eq!(received, b"red roses");
}

#[tokio::test]
async fn payloads_that_are_cut_or_hang_end_with_an_error() {
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
    let client = AsyncClient::new(with_idle(config(&endpoint))).expect("a client");
    for expected in [io::ErrorKind::UnexpectedEof, io::ErrorKind::TimedOut] {
        let (_, mut payload) = client.download::<GetObject>(&get()).await.expect("an output");
        let started = Instant::now();
        let error = payload.read_to_end().await.expect_err("an error");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(payload.next().await.is_none());
        assert!(started.elapsed() < Duration::from_secs(2), "{error}");
    }
}

#[tokio::test]
async fn servers_that_hang_end_an_upload() {
    let hang = || -> Handler {
        Box::new(|mut exchange| {
            let received = exchange.receive();
            exchange.wait_for_end();
            received
        })
    };
    let (endpoint, _requests) = serve(vec![hang(), hang(), hang()]);
    let client = AsyncClient::new(with_idle(config(&endpoint))).expect("a client");
    let started = Instant::now();
    let error = client.upload::<PutObject>(&put(), "red").await.expect_err("an error");
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().ends_with(" after 3 attempts"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(3), "{error}");
}

#[tokio::test]
async fn a_slow_upload_is_not_idle() {
    let (endpoint, requests) = serve(vec![answer("200 OK", "", b"")]);
    let chunks = stream::iter(0..8).then(async |_| {
        tokio::time::sleep(Duration::from_millis(80)).await;
        Ok::<_, io::Error>(vec![7; 100])
    });
    let client = AsyncClient::new(with_idle(config(&endpoint))).expect("a client");
    let payload = AsyncPayload::stream(chunks, 800);
    client.upload::<PutObject>(&put(), payload).await.expect("an output");
    assert_eq!(decoded(&requests.recv().expect("a request").body), [7; 800]);
}

#[tokio::test]
async fn closures_have_payloads_in_memory() {
    let send = async |request: http::Request<Vec<u8>>| {
        Ok::<_, io::Error>(http::Response::new(request.into_body()))
    };
    let connection = connection::from_fns(send, async |_| {});
    let client = AsyncClient::with_connection(config("http://s3.test"), connection);
    client.upload::<PutObject>(&put(), "red").await.expect("an output");
    let (_, mut payload) = client.download::<GetObject>(&get()).await.expect("an output");
    assert_eq!(payload.read_to_end().await.expect("a payload"), b"");
}

#[test]
fn futures_can_be_sent_to_other_threads() {
    fn assert_send(future: impl Send) {
        drop(future);
    }
    let client = AsyncClient::new(config("http://s3.test")).expect("a client");
    let (put, get) = (put(), get());
    assert_send(client.upload::<PutObject>(&put, "red"));
    assert_send(client.download::<GetObject>(&get));
}
