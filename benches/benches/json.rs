//! awsJson1_1: responses, request and errors of UpdateContainerAgent.

use std::hint::black_box;
use std::time::SystemTime;

use benches::documents::{self, Document};
use benches::measure;
use benches::peers::Peer;
use benches::peers::aws::{Aws, Client};
use benches::peers::by_hand;
use benches::peers::ours;
use benches::peers::serde_types::{SerdeJson, SimdJson, SonicRs, simd_json_in_place};
use benches::setup;
use benches::summary::Table;
use criterion::{BatchSize, BenchmarkId, Criterion};
use smithereens::Operation;
use update_container_agent::UpdateContainerAgent;

type Ours = ours::Ours<UpdateContainerAgent>;

const IN_PLACE: &str = "simd-json in place";
const UTF8: &str = "from_utf8";
const CLONE: &str = "clone";
const COPY: &str = "copy";

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let responses = documents::responses();
    decode(&mut criterion, &responses);
    encode(&mut criterion, &responses);
    request(&mut criterion);
    errors(&mut criterion);
    criterion.final_summary();
    summary(&responses, start);
}

fn decode(criterion: &mut Criterion, documents: &[Document]) {
    let mut group = criterion.benchmark_group("decode");
    for document in documents {
        measure::decode::<Ours, Ours>(&mut group, document.name, &document.body);
        measure::decode::<Aws, Ours>(&mut group, document.name, &document.body);
        measure::decode::<SerdeJson, Ours>(&mut group, document.name, &document.body);
        measure::decode::<SonicRs, Ours>(&mut group, document.name, &document.body);
        measure::decode::<SimdJson, Ours>(&mut group, document.name, &document.body);
        group.bench_function(BenchmarkId::new(IN_PLACE, document.name), |b| {
            b.iter_batched_ref(
                || document.body.clone(),
                |body| simd_json_in_place(body),
                BatchSize::SmallInput,
            );
        });
        group.bench_function(BenchmarkId::new(UTF8, document.name), |b| {
            b.iter(|| std::str::from_utf8(black_box(&document.body)).is_ok());
        });
        let value = Ours::decode(&Ours::body(&document.body));
        group.bench_function(BenchmarkId::new(CLONE, document.name), |b| {
            b.iter(|| black_box(&value).clone());
        });
        group.bench_function(BenchmarkId::new(COPY, document.name), |b| {
            b.iter(|| black_box(&document.body).clone());
        });
    }
}

fn encode(criterion: &mut Criterion, documents: &[Document]) {
    let mut group = criterion.benchmark_group("encode");
    for document in documents.iter().filter(|document| document.own_value) {
        measure::encode::<Ours>(&mut group, document.name, &document.body);
        measure::encode::<Aws>(&mut group, document.name, &document.body);
        measure::encode::<SerdeJson>(&mut group, document.name, &document.body);
        measure::encode::<SonicRs>(&mut group, document.name, &document.body);
        measure::encode::<SimdJson>(&mut group, document.name, &document.body);
        group.bench_function(BenchmarkId::new(COPY, document.name), |b| {
            b.iter(|| black_box(&document.body).clone());
        });
    }
}

fn request(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("encode");
    let ours = documents::request();
    group.bench_function(BenchmarkId::new(Ours::NAME, "request"), |b| {
        b.iter(|| UpdateContainerAgent::encode_request(black_box(&ours)));
    });
    let (client, input) = (Client::default(), Client::input(&ours));
    group.bench_function(BenchmarkId::new(Aws::NAME, "request"), |b| {
        b.iter(|| client.encode(black_box(&input)));
    });
    let by_hand = by_hand::Input::new(&ours);
    group.bench_function(BenchmarkId::new(SerdeJson::NAME, "request"), |b| {
        b.iter(|| black_box(&by_hand).encode());
    });
}

fn errors(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    let client = Client::default();
    for (name, response) in documents::errors() {
        group.bench_function(BenchmarkId::new(Ours::NAME, name), |b| {
            b.iter(|| UpdateContainerAgent::decode_response(black_box(&response)));
        });
        let theirs = Client::response(&response);
        group.bench_function(BenchmarkId::new(Aws::NAME, name), |b| {
            b.iter(|| client.decode(black_box(&theirs)));
        });
        group.bench_function(BenchmarkId::new(SerdeJson::NAME, name), |b| {
            b.iter(|| by_hand::Error::decode(black_box(&response)));
        });
    }
}

fn summary(responses: &[Document], start: SystemTime) {
    let peers = [Aws::NAME, SerdeJson::NAME, SonicRs::NAME, SimdJson::NAME];
    let names = |own_value: fn(&Document) -> bool| {
        responses.iter().filter(move |d| own_value(d)).map(|document| document.name)
    };
    let errors = documents::errors();
    let decoded: Vec<&str> = names(|_| true).chain(errors.iter().map(|(name, _)| *name)).collect();
    let encoded: Vec<&str> = names(|document| document.own_value).chain(["request"]).collect();
    let decode = Table {
        group: "decode",
        ours: Ours::NAME,
        others: &[&peers[..], &[IN_PLACE, UTF8, CLONE, COPY]].concat(),
        documents: &decoded,
    };
    let encode = Table {
        group: "encode",
        ours: Ours::NAME,
        others: &[&peers[..], &[COPY]].concat(),
        documents: &encoded,
    };
    println!("Columns after `smithereens`: the median divided by the median of smithereens.\n");
    println!("{}\n{}", decode.markdown(start), encode.markdown(start));
}
