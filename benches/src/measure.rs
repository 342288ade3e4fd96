//! Measurements of codecs.

use std::fmt::Debug;
use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId};

use crate::peers::Peer;

/// Measures how fast `P` decodes the body of a document. Before that, checks that `P` reads the
/// same value as `O`, smithereens: `O` decodes what `P` encodes, and compares the values.
///
/// # Panics
/// If the values differ.
pub fn decode<P: Peer, O: Peer<Value: PartialEq + Debug>>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    document: &str,
    body: &[u8],
) {
    let bytes = body;
    let body = P::body(bytes);
    let encoded = P::encode(&P::decode(&body));
    let decoded = O::decode(&O::body(P::bytes(&encoded)));
    assert_eq!(decoded, O::decode(&O::body(bytes)), "{} of {document}", P::NAME);
    group.bench_function(BenchmarkId::new(P::NAME, document), |b| {
        b.iter(|| P::decode(black_box(&body)));
    });
}

/// Measures how fast `P` encodes the value of a document.
pub fn encode<P: Peer>(group: &mut BenchmarkGroup<'_, WallTime>, document: &str, body: &[u8]) {
    let value = P::decode(&P::body(body));
    group.bench_function(BenchmarkId::new(P::NAME, document), |b| {
        b.iter(|| P::encode(black_box(&value)));
    });
}
