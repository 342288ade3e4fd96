//! 1,000 random events that follow each other over several days, signed by `smithereens-aws` and by
//! `aws-sigv4`: the times and the signatures must be equal.

use std::time::SystemTime;

use aws_sigv4::event_stream::{SigningParams, sign_empty_message, sign_message};
use aws_smithy_types::event_stream::{Header, HeaderValue as PeerValue, Message as PeerMessage};
use data_encoding::HEXLOWER;
use http::Request;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use smithereens::Timestamp;
use smithereens::event_stream::{HeaderValue, Message, MessageWriter};
use smithereens_aws::credentials::Credentials;
use smithereens_aws::sign::{ClockOffset, EventSigner, SigningOptions};

const EVENTS: usize = 1_000;
const FIRST_SECOND: i64 = 1_764_500_000;

#[test]
fn signatures_of_events_are_equal_to_those_of_aws_sigv4() {
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    let options = SigningOptions::new("transcribe", "us-west-2");
    let time = Timestamp::from_second(FIRST_SECOND).expect("in the range");
    let mut request = Request::post("https://transcribestreaming.us-west-2.amazonaws.com/stream")
        .body(())
        .expect("a request");
    let offset = ClockOffset::default();
    let mut signer = EventSigner::sign_request(&mut request, &credentials, &options, time, offset)
        .expect("a signature");
    let authorization = request.headers()["authorization"].to_str().expect("text");
    let (_, signature) = authorization.split_once("Signature=").expect("a signature");
    let mut previous = signature.to_owned();

    let event = (prop::collection::vec(any::<u8>(), 0..200), "[ -~]{0,40}", 0..600_000_i64);
    let mut runner = TestRunner::deterministic();
    let mut millisecond = FIRST_SECOND * 1000;
    for number in 0..EVENTS {
        let (payload, text, later) = event.new_tree(&mut runner).expect("an event").current();
        millisecond += later;
        let now = Timestamp::from_millisecond(millisecond).expect("in the range");
        let is_last = number == EVENTS - 1;
        let (mut event, mut signed) = (Vec::new(), Vec::new());
        if !is_last {
            let mut writer = MessageWriter::new(&mut event);
            writer.header("text", HeaderValue::String(&text)).expect("a header");
            writer.finish(&payload).expect("an event");
        }
        signer.sign_event(&event, now, &mut signed).expect("a signature");

        let message = PeerMessage::new(payload)
            .add_header(Header::new("text", PeerValue::String(text.into())));
        let (date, signature) =
            sign_with_peer((!is_last).then_some(&message), &previous, &credentials, &options, now);
        let (found, length) = Message::parse(&signed, 0).expect("a message").expect("whole");
        assert_eq!(length, signed.len(), "event {number}");
        assert_eq!(found.payload, event, "event {number}");
        assert_eq!(found.headers.get(":date"), Some(HeaderValue::Timestamp(date)));
        let bytes = HEXLOWER.decode(signature.as_bytes()).expect("hexadecimal digits");
        assert_eq!(
            found.headers.get(":chunk-signature"),
            Some(HeaderValue::Blob(&bytes)),
            "event {number}"
        );
        previous = signature;
    }
}

/// Returns the time in milliseconds and the signature of a message, or of the end of the stream.
fn sign_with_peer(
    message: Option<&PeerMessage>,
    previous: &str,
    credentials: &Credentials,
    options: &SigningOptions,
    now: Timestamp,
) -> (i64, String) {
    let identity = aws_credential_types::Credentials::new(
        &credentials.access_key_id,
        &credentials.secret_access_key,
        None,
        None,
        "conformance-signing",
    )
    .into();
    let parameters: SigningParams<'_> = aws_sigv4::sign::v4::SigningParams::builder()
        .identity(&identity)
        .region(&options.region)
        .name(&options.service)
        .time(SystemTime::try_from(now).expect("a time"))
        .settings(())
        .build()
        .expect("parameters");
    let signed = match message {
        Some(message) => sign_message(message, previous, &parameters),
        None => sign_empty_message(previous, &parameters),
    };
    let (signed, signature) = signed.expect("a signature").into_parts();
    let date = signed.headers().iter().find(|header| header.name().as_str() == ":date");
    let date = date.expect("a date").value().as_timestamp().expect("a time");
    (date.to_millis().expect("milliseconds"), signature)
}
