//! What every bench does the same way.

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

/// Measures how a peer decodes the body of a document.
pub fn decode<P: Peer>(group: &mut BenchmarkGroup<'_, WallTime>, document: &str, body: &[u8]) {
    let body = P::body(body);
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
