//! Events with the blocking client.

use smithereens::{Operation, OperationError};
use smithereens_aws::{CallError, Client, Timeouts};

use crate::chat::{Listen, ListenInput};
use crate::server::{answer, config, serve};
use crate::{HEADERS, body, line};

fn listen() -> ListenInput {
    ListenInput::new("kitchen")
}

#[test]
fn events_arrive_before_the_stream_ends() {
    let (first, second) = (body(&["one", "two"], None), body(&["three"], None));
    let (go_on, wait) = std::sync::mpsc::channel();
    let (endpoint, _requests) = serve(vec![Box::new(move |mut exchange| {
        exchange.send(&format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{HEADERS}\r\n"));
        exchange.send_bytes(&first);
        wait.recv().expect("the test goes on");
        exchange.send_bytes(&second);
        exchange.head_only()
    })]);
    let client = Client::new(config(&endpoint));
    let (output, mut events) = client.events::<Listen>(&listen()).expect("an output");
    assert_eq!(output.topic.as_deref(), Some("tea"));
    assert_eq!(events.next().expect("an event").expect("an event"), line("one"));
    assert_eq!(events.next().expect("an event").expect("an event"), line("two"));
    go_on.send(()).expect("the server waits");
    assert_eq!(events.next().expect("an event").expect("an event"), line("three"));
    assert!(events.next().is_none());
    assert!(events.next().is_none());
}

#[test]
fn an_error_of_the_service_ends_the_events() {
    let body = body(&["one"], Some("closing time"));
    let (endpoint, _requests) = serve(vec![answer("200 OK", HEADERS, &body)]);
    let client = Client::new(config(&endpoint));
    let (_, mut events) = client.events::<Listen>(&listen()).expect("an output");
    assert_eq!(events.next().expect("an event").expect("an event"), line("one"));
    let error = events.next().expect("an error").expect_err("an error");
    assert_eq!(error.to_string(), "Listen: RoomClosed: closing time (status 500) after 1 attempt");
    assert!(events.next().is_none());
}

#[test]
fn an_error_before_the_events_is_the_error_of_the_call() {
    let headers = "content-type: application/json\r\nx-amzn-errortype: RoomNotFound\r\n";
    let (endpoint, _requests) =
        serve(vec![answer("404 Not Found", headers, br#"{"message":"no kitchen"}"#)]);
    let client = Client::new(config(&endpoint));
    let Err(error) = client.events::<Listen>(&listen()) else { panic!("expected an error") };
    let error = error.service_error().expect("an error of the service");
    assert_eq!(error.metadata().code.as_deref(), Some("RoomNotFound"));
}

#[test]
fn a_stream_that_is_cut_or_damaged_is_an_error_after_the_events_before_it() {
    let whole = body(&["one", "two"], None);
    let mut damaged = whole.clone();
    *damaged.last_mut().expect("a byte") ^= 1;
    let cases = [
        (whole[..whole.len() - 5].to_vec(), "the stream ends within a message"),
        (damaged, "the checksum of the message is wrong at byte"),
    ];
    for (bytes, expected) in cases {
        let (endpoint, _requests) = serve(vec![answer("200 OK", HEADERS, &bytes)]);
        let client = Client::new(config(&endpoint));
        let (_, mut events) = client.events::<Listen>(&listen()).expect("an output");
        assert_eq!(events.next().expect("an event").expect("an event"), line("one"));
        let error = events.next().expect("an error").expect_err("an error").to_string();
        assert!(error.contains(expected), "{error}");
        assert!(events.next().is_none());
    }
}

#[test]
fn a_server_that_sends_no_more_is_an_error() {
    let first = body(&["one"], None);
    let (endpoint, _requests) = serve(vec![Box::new(move |mut exchange| {
        exchange.send(&format!("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n{HEADERS}\r\n"));
        exchange.send_bytes(&first);
        exchange.wait_for_end();
        exchange.head_only()
    })]);
    let idle = Some(std::time::Duration::from_millis(200));
    let timeouts = Timeouts { idle, ..Timeouts::default() };
    let client = Client::new(config(&endpoint).timeouts(timeouts));
    let (_, mut events) = client.events::<Listen>(&listen()).expect("an output");
    assert_eq!(events.next().expect("an event").expect("an event"), line("one"));
    let error = events.next().expect("an error").expect_err("an error");
    assert!(matches!(error, CallError::Connection { .. }), "{error}");
    assert!(events.next().is_none());
}

#[test]
fn a_call_that_reads_the_whole_body_ignores_the_events() {
    let response = http::Response::builder().header("x-topic", "tea").body(body(&["one"], None));
    let output = Listen::decode_response(&response.expect("a response")).expect("an output");
    assert_eq!(output.topic.as_deref(), Some("tea"));
}
