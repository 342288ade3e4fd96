//! `aws-smithy-eventstream` and `serde_json`, with a hand-written match of the event types, as the
//! generated code of the SDK has it.

use std::borrow::Cow;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_eventstream::smithy::parse_response_headers;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::str_bytes::StrBytes;
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::EventPeer;
use super::messages::for_each_message;

const NAME: &str = "aws-smithy-eventstream, serde_json";

fn add_event(
    out: &mut Vec<u8>,
    event_type: &'static str,
    media_type: &'static str,
    event: &impl Serialize,
) {
    let text = |text: &'static str| HeaderValue::String(StrBytes::copy_from_str(text));
    let payload = serde_json::to_vec(event).expect("an event that can be encoded");
    let message = Message::new(payload)
        .add_header(Header::new(":message-type", text("event")))
        .add_header(Header::new(":event-type", text(event_type)))
        .add_header(Header::new(":content-type", text(media_type)));
    write_message_to(&message, out).expect("a message");
}

fn payload<'m, T: Deserialize<'m>>(message: &'m Message) -> T {
    serde_json::from_slice(message.payload()).expect("an event")
}

/// ConverseStream.
#[derive(Debug)]
pub struct ConverseStream;

/// An event of ConverseStream.
#[derive(Debug)]
#[expect(missing_docs, reason = "as in the model")]
pub enum ConverseStreamOutput {
    MessageStart(MessageStartEvent),
    ContentBlockDelta(ContentBlockDeltaEvent),
    ContentBlockStop(ContentBlockStopEvent),
    MessageStop(MessageStopEvent),
    Metadata(ConverseStreamMetadataEvent),
}

/// Defines structures for serde, with the names of JSON in camel case.
macro_rules! structures {
    ($case:literal $($name:ident { $($(#[$meta:meta])* $member:ident: $type:ty,)* })*) => {$(
        #[derive(Debug, Deserialize, Serialize)]
        #[serde(rename_all = $case)]
        #[expect(missing_docs, reason = "as in the model")]
        pub struct $name { $($(#[$meta])* pub $member: $type,)* }
    )*};
}

structures! { "camelCase"
    MessageStartEvent { role: ConversationRole, }
    ContentBlockDeltaEvent { delta: ContentBlockDelta, content_block_index: i32, }
    ToolUseBlockDelta { input: String, }
    ContentBlockStopEvent { content_block_index: i32, }
    MessageStopEvent { stop_reason: StopReason, }
    ConverseStreamMetadataEvent { usage: TokenUsage, metrics: ConverseStreamMetrics, }
    TokenUsage { input_tokens: i32, output_tokens: i32, total_tokens: i32, }
    ConverseStreamMetrics { latency_ms: i64, }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in the model")]
pub enum ContentBlockDelta {
    Text(String),
    ToolUse(ToolUseBlockDelta),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "as in the model")]
pub enum ConversationRole {
    User,
    Assistant,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "as in the model")]
pub enum StopReason {
    EndTurn,
    ToolUse,
    MaxTokens,
}

impl EventPeer for ConverseStream {
    const NAME: &'static str = NAME;
    type Event = ConverseStreamOutput;

    fn decode(pieces: &[Bytes]) -> Vec<Self::Event> {
        use ConverseStreamOutput as Event;
        let mut found = Vec::new();
        for_each_message(pieces, |message| {
            let headers = parse_response_headers(message).expect("headers of an event");
            found.push(match headers.smithy_type.as_str() {
                "messageStart" => Event::MessageStart(payload(message)),
                "contentBlockDelta" => Event::ContentBlockDelta(payload(message)),
                "contentBlockStop" => Event::ContentBlockStop(payload(message)),
                "messageStop" => Event::MessageStop(payload(message)),
                "metadata" => Event::Metadata(payload(message)),
                other => panic!("expected an event, found {other}"),
            });
        });
        found
    }

    fn encode(events: &[Self::Event]) -> Vec<u8> {
        use ConverseStreamOutput as Event;
        const JSON: &str = "application/json";
        let mut out = Vec::new();
        for event in events {
            match event {
                Event::MessageStart(event) => add_event(&mut out, "messageStart", JSON, event),
                Event::ContentBlockDelta(event) => {
                    add_event(&mut out, "contentBlockDelta", JSON, event);
                }
                Event::ContentBlockStop(event) => {
                    add_event(&mut out, "contentBlockStop", JSON, event);
                }
                Event::MessageStop(event) => add_event(&mut out, "messageStop", JSON, event),
                Event::Metadata(event) => add_event(&mut out, "metadata", JSON, event),
            }
        }
        out
    }
}

/// SubscribeToShard.
#[derive(Debug)]
pub struct SubscribeToShard;

structures! { "PascalCase"
    SubscribeToShardEvent {
        records: Vec<Record>,
        continuation_sequence_number: String,
        millis_behind_latest: i64,
    }
    Record {
        sequence_number: String,
        approximate_arrival_timestamp: Option<f64>,
        #[serde(serialize_with = "write_base64", deserialize_with = "read_base64")]
        data: Vec<u8>,
        partition_key: String,
        encryption_type: Option<EncryptionType>,
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "as in the model")]
pub enum EncryptionType {
    None,
    Kms,
}

fn write_base64<S: Serializer>(data: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&aws_smithy_types::base64::encode(data))
}

fn read_base64<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = <Cow<'d, str>>::deserialize(deserializer)?;
    aws_smithy_types::base64::decode(&*text).map_err(serde::de::Error::custom)
}

impl EventPeer for SubscribeToShard {
    const NAME: &'static str = NAME;
    type Event = SubscribeToShardEvent;

    fn decode(pieces: &[Bytes]) -> Vec<Self::Event> {
        let mut found = Vec::new();
        for_each_message(pieces, |message| {
            let headers = parse_response_headers(message).expect("headers of an event");
            match headers.smithy_type.as_str() {
                "initial-response" => {}
                "SubscribeToShardEvent" => found.push(payload(message)),
                other => panic!("expected an event, found {other}"),
            }
        });
        found
    }

    fn encode(events: &[Self::Event]) -> Vec<u8> {
        let mut out = Vec::new();
        for event in events {
            add_event(&mut out, "SubscribeToShardEvent", "application/x-amz-json-1.1", event);
        }
        out
    }
}
