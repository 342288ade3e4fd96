//! Event streams over real sockets.
#![cfg(feature = "ureq")]

#[cfg(feature = "reqwest")]
mod asynchronous;
mod blocking;
#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
#[rustfmt::skip]
mod chat;
#[expect(dead_code, reason = "the tests of payloads use the rest")]
#[path = "../payloads/server.rs"]
mod server;

use smithereens::event_stream::StreamsOutput;

use chat::{Answers, Line, Listen, ListenError, RoomClosed};

/// An event with a text.
fn line(text: &str) -> Answers {
    Answers::Line(Line { text: Some(text.to_owned()) })
}

/// The body of a response with these events, and an error after them.
fn body(texts: &[&str], error: Option<&str>) -> Vec<u8> {
    let mut body = Vec::new();
    for text in texts {
        Listen::encode_output_event(&line(text), &mut body).expect("an event");
    }
    if let Some(message) = error {
        let error = RoomClosed { message: Some(message.to_owned()) };
        let error = ListenError::RoomClosed(error.into());
        Listen::encode_output_error(&error, &mut body).expect("an error");
    }
    body
}

const HEADERS: &str = "content-type: application/vnd.amazon.eventstream\r\nx-topic: tea\r\n";
