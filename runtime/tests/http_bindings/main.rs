//! HTTP bindings, both directions, by way of restJson1.

#[path = "../common/mod.rs"]
mod common;

mod aws_chunked;
mod bodies;
mod headers;
mod labels;
mod payloads;
mod queries;
mod round_trips;
mod streams;

use std::collections::BTreeMap;

use common::{OneError, header, text};
use http::{Request, Response};
use proptest::prelude::{
    ProptestConfig, any, prop, prop_assert, prop_assert_eq, prop_assume, proptest,
};
use smithereens::protocol::RestJson1;
use smithereens::{
    BigInteger, Blob, Document, Operation, RequestOptions, Timestamp, TimestampFormat, Trait,
};

service!(Service: RestJson1);
shape!(Empty {});
shape!(Never [] {});
type NoError = OneError<Never>;

type StringMap = BTreeMap<String, String>;
type ListMap = BTreeMap<String, Vec<String>>;

fn map<V, const N: usize>(entries: [(&str, V); N]) -> BTreeMap<String, V> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn instant() -> Timestamp {
    Timestamp::from_second(1_576_540_098).unwrap()
}
