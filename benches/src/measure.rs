//! What every bench does the same way.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion};

use crate::peers::Peer;

/// Criterion with what is enough for medians, and the flags of the command line.
#[must_use]
pub fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1200))
        .sample_size(40)
        .configure_from_args()
}

/// Measures how a peer decodes the body of a document, of which it must read what ours reads: ours
/// reads the same value from what the peer writes of it.
///
/// # Panics
/// When it reads something else.
pub fn decode<P: Peer, O: Peer<Value: PartialEq + Debug>>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    document: &str,
    body: &[u8],
) {
    let bytes = body;
    let body = P::body(bytes);
    let written = P::encode(&P::decode(&body));
    let again = O::decode(&O::body(P::bytes(&written)));
    assert_eq!(again, O::decode(&O::body(bytes)), "{} of {document}", P::NAME);
    group.bench_function(BenchmarkId::new(P::NAME, document), |b| {
        b.iter(|| P::decode(black_box(&body)));
    });
}

/// Measures how a peer encodes the value of a document.
pub fn encode<P: Peer>(group: &mut BenchmarkGroup<'_, WallTime>, document: &str, body: &[u8]) {
    let value = P::decode(&P::body(body));
    group.bench_function(BenchmarkId::new(P::NAME, document), |b| {
        b.iter(|| P::encode(black_box(&value)));
    });
}
