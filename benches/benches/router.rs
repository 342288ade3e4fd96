//! Servers: one request through a router, from the request in memory to the response in memory.

use std::time::SystemTime;

use axum::body::Body;
use benches::servers::{self, Size, by_hand, finish};
use benches::setup;
use benches::summary::Table;
use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, BenchmarkId};
use http::Request;
use smithereens::protocol::{AwsJson1_0, AwsQuery, Protocol, RestJson1};

const GROUP: &str = "answer";
const ROUTER: &str = "Router";
const ASYNC_ROUTER: &str = "AsyncRouter";
const AXUM: &str = "axum";

/// The numbers of operations, as they are called in the table.
const SIZES: [(Size, &str); 2] = [(Size::Two, "2 operations"), (Size::Hundred, "102 operations")];

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let mut group = criterion.benchmark_group(GROUP);
    let mut rows = Vec::new();
    for (size, count) in SIZES {
        let rest = [servers::put_request::<RestJson1>(), servers::get_request::<RestJson1>()];
        for request in &rest {
            let row = format!("restJson1 {}, {count}", request.method());
            measure_axum(&mut group, &row, size, request);
            rows.push(measure_ours::<RestJson1>(&mut group, row, size, request));
        }
        let put = servers::put_request::<AwsJson1_0>();
        let row = format!("awsJson1_0, {count}");
        rows.push(measure_ours::<AwsJson1_0>(&mut group, row, size, &put));
        let put = servers::put_request::<AwsQuery>();
        let row = format!("awsQuery, {count}");
        rows.push(measure_ours::<AwsQuery>(&mut group, row, size, &put));
    }
    group.finish();
    criterion.final_summary();
    let documents: Vec<&str> = rows.iter().map(String::as_str).collect();
    let table =
        Table { group: GROUP, ours: ROUTER, others: &[ASYNC_ROUTER, AXUM], documents: &documents };
    println!("{}", table.markdown(start));
}

fn measure_ours<P: Protocol + 'static>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    row: String,
    size: Size,
    request: &Request<Vec<u8>>,
) -> String {
    let router = servers::router::<P>(size);
    assert_eq!(router.answer(request).status(), 200, "{row}");
    group.bench_function(BenchmarkId::new(ROUTER, &row), |b| {
        b.iter_batched(
            || request.clone(),
            |request| router.answer(&request),
            BatchSize::SmallInput,
        );
    });
    let router = servers::async_router::<P>(size);
    assert_eq!(finish(router.answer(request)).status(), 200, "{row}");
    group.bench_function(BenchmarkId::new(ASYNC_ROUTER, &row), |b| {
        b.iter_batched(
            || request.clone(),
            |request| finish(router.answer(&request)),
            BatchSize::SmallInput,
        );
    });
    row
}

/// Measures axum, after checking that its response is that of smithereens.
fn measure_axum(
    group: &mut BenchmarkGroup<'_, WallTime>,
    row: &str,
    size: Size,
    request: &Request<Vec<u8>>,
) {
    let ours = servers::router::<RestJson1>(size).answer(request);
    let router = by_hand::router(size);
    let (status, body) = by_hand::read(by_hand::answer(&router, request.clone().map(Body::from)));
    assert_eq!((status, &body), (ours.status().as_u16(), ours.body()), "{row}");
    group.bench_function(BenchmarkId::new(AXUM, row), |b| {
        b.iter_batched(
            || request.clone().map(Body::from),
            |request| by_hand::answer(&router, request),
            BatchSize::SmallInput,
        );
    });
}
