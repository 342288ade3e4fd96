//! Event streams: messages, and the events of ConverseStream, SubscribeToShard and
//! SelectObjectContent, from bodies that arrive in pieces of 8 KiB.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::SystemTime;

use benches::documents::events;
use benches::event_streams;
use benches::peers::events::ours::Ours;
use benches::peers::events::{EventPeer, by_hand, messages, s3_sdk};
use benches::services::bedrock::ConverseStream;
use benches::services::kinesis::SubscribeToShard;
use benches::services::s3::SelectObjectContent;
use benches::setup;
use benches::summary::Table;
use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, Throughput};
use smithereens::Operation;
use smithereens::event_stream::StreamsOutput;

const OURS: &str = Ours::<ConverseStream>::NAME;
const MESSAGES: &str = "aws-smithy-eventstream";
const BY_HAND: &str = by_hand::ConverseStream::NAME;
const READ: &str = "read messages";
const WRITE: &str = "write messages";
const DECODE: &str = "decode events";
const ENCODE: &str = "encode events";

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let documents = [
        ("ConverseStream", events::converse_stream()),
        ("SubscribeToShard", events::subscribe_to_shard()),
        ("SelectObjectContent", events::select_object_content()),
    ];
    for (name, body) in &documents {
        messages(&mut criterion, name, body);
    }
    let [converse, subscribe, select] = &documents;
    events::<ConverseStream, by_hand::ConverseStream>(&mut criterion, converse.0, &converse.1);
    events::<SubscribeToShard, by_hand::SubscribeToShard>(
        &mut criterion,
        subscribe.0,
        &subscribe.1,
    );
    ours::<SelectObjectContent>(&mut criterion, select.0, &select.1);
    sdk(&mut criterion, select.0, &select.1);
    criterion.final_summary();
    let names = documents.each_ref().map(|(name, _)| *name);
    let lengths = documents.each_ref().map(|(_, body)| body.len());
    let columns: [(&str, &[&str]); 4] = [
        (READ, &[MESSAGES]),
        (WRITE, &[MESSAGES]),
        (DECODE, &[BY_HAND, s3_sdk::NAME]),
        (ENCODE, &[BY_HAND]),
    ];
    for (group, others) in columns {
        let table = Table { group, ours: OURS, others, documents: &names };
        println!("{}", table.markdown_with_throughput(start, &lengths));
    }
}

/// Measures reading and writing messages, whose contents are not decoded.
fn messages(criterion: &mut Criterion, name: &str, body: &[u8]) {
    let pieces = pieces(body);
    let contents = messages::read_with_ours(&pieces);
    assert_eq!(messages::read_with_theirs(&pieces), contents, "{name}");
    let (ours, theirs) = (messages::our_messages(body), messages::their_messages(body));
    assert_eq!(messages::write_with_ours(&ours), body, "{name}");
    assert_eq!(messages::write_with_theirs(&theirs), body, "{name}");

    let mut group = criterion.benchmark_group(READ);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(OURS, name), |b| {
        b.iter(|| messages::read_with_ours(black_box(&pieces)));
    });
    group.bench_function(BenchmarkId::new(MESSAGES, name), |b| {
        b.iter(|| messages::read_with_theirs(black_box(&pieces)));
    });
    group.finish();
    let mut group = criterion.benchmark_group(WRITE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(OURS, name), |b| {
        b.iter(|| messages::write_with_ours(black_box(&ours)));
    });
    group.bench_function(BenchmarkId::new(MESSAGES, name), |b| {
        b.iter(|| messages::write_with_theirs(black_box(&theirs)));
    });
}

/// Measures decoding and encoding events. What `P` encodes of the events that it decoded must be
/// the same events for smithereens.
fn events<O, P: EventPeer>(criterion: &mut Criterion, name: &str, body: &[u8])
where
    O: StreamsOutput<OutputEvent: Debug + PartialEq> + Operation<Error: Debug>,
{
    let pieces = pieces(body);
    let theirs = P::decode(&pieces);
    let encoded = P::encode(&theirs);
    let decoded = Ours::<O>::decode(&[encoded.into()]);
    assert_eq!(decoded, Ours::<O>::decode(&pieces), "{name}");

    ours::<O>(criterion, name, body);
    let mut group = criterion.benchmark_group(DECODE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(P::NAME, name), |b| {
        b.iter(|| P::decode(black_box(&pieces)));
    });
    group.finish();
    let mut group = criterion.benchmark_group(ENCODE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(P::NAME, name), |b| {
        b.iter(|| P::encode(black_box(&theirs)));
    });
}

/// Measures decoding and encoding events with smithereens.
fn ours<O>(criterion: &mut Criterion, name: &str, body: &[u8])
where
    O: StreamsOutput + Operation<Error: Debug>,
{
    let pieces = pieces(body);
    let events = Ours::<O>::decode(&pieces);
    let mut group = criterion.benchmark_group(DECODE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(OURS, name), |b| {
        b.iter(|| Ours::<O>::decode(black_box(&pieces)));
    });
    group.finish();
    let mut group = criterion.benchmark_group(ENCODE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(OURS, name), |b| {
        b.iter(|| Ours::<O>::encode(black_box(&events)));
    });
}

/// Measures decoding events with `aws-sdk-s3`.
fn sdk(criterion: &mut Criterion, name: &str, body: &[u8]) {
    let (client, pieces) = (s3_sdk::Client::default(), pieces(body));
    let theirs: Vec<_> = client.decode(&pieces).into_iter().map(s3_sdk::value).collect();
    assert_eq!(theirs, Ours::<SelectObjectContent>::decode(&pieces), "{name}");
    let mut group = criterion.benchmark_group(DECODE);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BenchmarkId::new(s3_sdk::NAME, name), |b| {
        b.iter(|| client.decode(black_box(&pieces)));
    });
}

/// Cuts a body into pieces, as a connection may return it.
fn pieces(body: &[u8]) -> Vec<Bytes> {
    event_streams::pieces(body).map(Bytes::copy_from_slice).collect()
}
