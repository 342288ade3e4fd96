//! Bodies of responses that are event streams, with the messages that the services send.

use smithereens::event_stream::{HeaderValue, MessageWriter};

const JSON: &str = "application/json";

/// A response of Amazon Bedrock's ConverseStream: 1,000 pieces of a text, each with padding, which
/// the model does not have.
///
/// # Panics
/// Never: the messages are within the limits.
#[must_use]
pub fn converse_stream() -> Vec<u8> {
    const WORDS: [&str; 8] =
        ["The", " quick", " brown", " fox,", " jumps\\n", " over \\\"", " the", " größte"];
    const PADDING: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut out = Vec::new();
    add(&mut out, "messageStart", JSON, br#"{"p":"abcdef","role":"assistant"}"#);
    for n in 0..1000 {
        let (word, padding) = (WORDS[n % WORDS.len()], &PADDING[..n * 7 % PADDING.len()]);
        let payload =
            format!(r#"{{"contentBlockIndex":0,"delta":{{"text":"{word}"}},"p":"{padding}"}}"#);
        add(&mut out, "contentBlockDelta", JSON, payload.as_bytes());
    }
    add(&mut out, "contentBlockStop", JSON, br#"{"contentBlockIndex":0,"p":"abcdefghijk"}"#);
    add(&mut out, "messageStop", JSON, br#"{"p":"abcdefghijklmno","stopReason":"end_turn"}"#);
    let metadata = br#"{"metrics":{"latencyMs":3911},"p":"abcdefgh","usage":{"inputTokens":21,"outputTokens":1000,"totalTokens":1021}}"#;
    add(&mut out, "metadata", JSON, metadata);
    out
}

/// A response of Amazon Kinesis's SubscribeToShard: 20 events, each with 25 records of 512 bytes.
///
/// # Panics
/// Never: the messages are within the limits.
#[must_use]
pub fn subscribe_to_shard() -> Vec<u8> {
    const MEDIA_TYPE: &str = "application/x-amz-json-1.1";
    let mut out = Vec::new();
    add(&mut out, "initial-response", MEDIA_TYPE, b"{}");
    for event in 0..20 {
        let records: Vec<serde_json::Value> = (0..25).map(|n| record(event * 25 + n)).collect();
        let payload = serde_json::json!({
            "ContinuationSequenceNumber": sequence_number(event * 25 + 24),
            "MillisBehindLatest": 0,
            "Records": records,
        });
        add(&mut out, "SubscribeToShardEvent", MEDIA_TYPE, payload.to_string().as_bytes());
    }
    out
}

fn record(number: usize) -> serde_json::Value {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // Base64 of 512 bytes, of which the last two give three digits and one `=`.
    let mut data: String =
        (0..682).map(|at| char::from(DIGITS[(at * 31 + number * 17) % DIGITS.len()])).collect();
    data.push_str("A=");
    serde_json::json!({
        "ApproximateArrivalTimestamp": 1_764_500_000.123 + number as f64,
        "Data": data,
        "EncryptionType": "NONE",
        "PartitionKey": format!("customer-{number:05}"),
        "SequenceNumber": sequence_number(number),
    })
}

fn sequence_number(number: usize) -> String {
    format!("49654298412345678901234567890123456789012345678901234{number:03}")
}

/// A response of Amazon S3's SelectObjectContent: 16 pieces of 64 KiB, and statistics.
///
/// # Panics
/// Never: the messages are within the limits.
#[must_use]
pub fn select_object_content() -> Vec<u8> {
    let mut out = Vec::new();
    let records = b"2026-11-30T08:15:00Z,checkout,200,31\n";
    let records: Vec<u8> = records.iter().copied().cycle().take(64 * 1024).collect();
    for _ in 0..16 {
        add(&mut out, "Records", "application/octet-stream", &records);
    }
    let stats =
        b"<Stats><BytesScanned>5000000</BytesScanned><BytesProcessed>9000000</BytesProcessed>\
        <BytesReturned>1048576</BytesReturned></Stats>";
    add(&mut out, "Stats", "text/xml", stats);
    add(&mut out, "End", "application/octet-stream", b"");
    out
}

/// Appends an event.
fn add(out: &mut Vec<u8>, event_type: &str, media_type: &str, payload: &[u8]) {
    let mut writer = MessageWriter::new(out);
    let headers =
        [(":event-type", event_type), (":content-type", media_type), (":message-type", "event")];
    for (name, value) in headers {
        writer.header(name, HeaderValue::String(value)).expect("a short header");
    }
    writer.finish(payload).expect("a short payload");
}
