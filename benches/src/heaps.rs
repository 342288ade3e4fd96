//! Measures each call in processes of its own, whose heaps are fragmented at random.
//!
//! The time of a call that allocates depends on where the blocks lie that other code has freed. In
//! one process, all measurements of a call have the same luck.

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use update_container_agent::UpdateContainerAgent;

use crate::documents;
use crate::peers::aws::Aws;
use crate::peers::serde_types::{SerdeJson, SimdJson, SonicRs};
use crate::peers::{Peer, cbor, ours};
use crate::services::OverCbor;

type Json = ours::Ours<UpdateContainerAgent>;
type Cbor = ours::Ours<OverCbor>;

/// A table: the calls of one direction and format.
struct Table {
    title: &'static str,
    /// Whether documents that have the value of another one are left out.
    own_values: bool,
    /// The crates, in the order of the columns.
    calls: &'static [(&'static str, Prepare)],
}

/// Makes the call that is measured, of the body of a document.
type Prepare = fn(&[u8]) -> Box<dyn FnMut()>;

const TABLES: &[Table] = &[
    Table {
        title: "decode",
        own_values: false,
        calls: &[
            (Json::NAME, decode::<Json>),
            (Aws::NAME, decode::<Aws>),
            (SerdeJson::NAME, decode::<SerdeJson>),
            (SonicRs::NAME, decode::<SonicRs>),
            (SimdJson::NAME, decode::<SimdJson>),
            ("clone", clone),
        ],
    },
    Table {
        title: "encode",
        own_values: true,
        calls: &[
            (Json::NAME, encode::<Json>),
            (Aws::NAME, encode::<Aws>),
            (SerdeJson::NAME, encode::<SerdeJson>),
            (SonicRs::NAME, encode::<SonicRs>),
            (SimdJson::NAME, encode::<SimdJson>),
        ],
    },
    Table {
        title: "cbor decode",
        own_values: true,
        calls: &[
            (Cbor::NAME, |body| decode::<Cbor>(&in_cbor(body))),
            (cbor::Aws::NAME, |body| decode::<cbor::Aws>(&in_cbor(body))),
            (cbor::Ciborium::NAME, |body| decode::<cbor::Ciborium>(&in_cbor(body))),
            ("clone", clone),
        ],
    },
    Table {
        title: "cbor encode",
        own_values: true,
        calls: &[
            (Cbor::NAME, |body| encode::<Cbor>(&in_cbor(body))),
            (cbor::Aws::NAME, |body| encode::<cbor::Aws>(&in_cbor(body))),
            (cbor::Ciborium::NAME, |body| encode::<cbor::Ciborium>(&in_cbor(body))),
        ],
    },
];

/// Prints the tables whose titles contain the argument, or all of them. With the arguments `TABLE
/// CRATE DOCUMENT SEED`, measures one call in this process and prints its time in nanoseconds.
///
/// # Panics
/// If no table, crate or document has the name in an argument.
pub fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [table, name, document, seed] => {
            let _blocks = fragment_heap(seed.parse().expect("a number"));
            println!("{:.1}", measure_here(table, name, document));
        }
        selected => {
            println!("Columns after `smithereens`: the time divided by that of smithereens.\n");
            let is_selected = |table: &&Table| selected.iter().all(|s| table.title.contains(&**s));
            assert!(TABLES.iter().any(|table| is_selected(&table)), "no table has this title");
            TABLES.iter().filter(is_selected).for_each(print);
        }
    }
}

fn print(table: &Table) {
    let names: Vec<&str> = table.calls.iter().map(|(name, _)| *name).collect();
    println!("| {} | {} |\n|---{}|", table.title, names.join(" | "), "|---".repeat(names.len()));
    let documents: Vec<&str> = documents::responses()
        .iter()
        .filter(|document| document.own_value || !table.own_values)
        .map(|document| document.name)
        .collect();
    // The times in each heap, in the order of `documents` and `names`.
    let mut least = vec![vec![[f64::INFINITY; HEAPS]; names.len()]; documents.len()];
    for _ in 0..PASSES {
        for (document, least) in documents.iter().zip(&mut least) {
            for seed in 0..HEAPS {
                for (name, least) in names.iter().zip(&mut *least) {
                    let time = measure(table.title, name, document, seed);
                    least[seed] = least[seed].min(time);
                }
            }
        }
    }
    for (document, least) in documents.iter().zip(least) {
        let times: Vec<f64> = least.into_iter().map(median).collect();
        let ratios: String = times[1..].iter().map(|t| format!(" {:.2} |", t / times[0])).collect();
        println!("| {document} | {:.2} µs |{ratios}", times[0] / 1e3);
    }
    println!();
}

/// How many heaps each call is measured in.
const HEAPS: usize = 9;

/// How often each call is measured in each heap. The least time counts: a virtual machine may be
/// slower for some seconds.
const PASSES: usize = 3;

/// Measures a call in a process with the heap of this seed, in nanoseconds.
fn measure(table: &str, name: &str, document: &str, seed: usize) -> f64 {
    let program = std::env::current_exe().expect("the path of this program");
    let output = Command::new(program)
        .args([table, name, document, &seed.to_string()])
        .output()
        .expect("this program can be started");
    let text = String::from_utf8(output.stdout).expect("a number");
    text.trim().parse().expect("a number of nanoseconds")
}

fn median(mut times: [f64; HEAPS]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Allocates blocks of random sizes, frees half of them, and returns the others.
fn fragment_heap(seed: u64) -> Vec<Vec<u8>> {
    // xorshift64
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut random = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as usize % limit
    };
    let sizes = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    for _ in 0..3000 {
        let max = sizes[random(sizes.len())];
        blocks.push(vec![1; 8 + random(max)]);
    }
    blocks.retain(|_| random(2) == 0);
    blocks
}

/// The least average of a batch of calls, in nanoseconds.
fn measure_here(table: &str, name: &str, document: &str) -> f64 {
    let table = TABLES.iter().find(|t| t.title == table).expect("a table");
    let (_, prepare) = table.calls.iter().find(|(n, _)| *n == name).expect("a crate");
    let document = documents::responses().into_iter().find(|d| d.name == document);
    let mut call = prepare(&document.expect("a document").body);
    let mut time = |calls: u32| {
        let start = Instant::now();
        for _ in 0..calls {
            call();
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    let calls = (BATCH / time(10)).max(1.0) as u32;
    (0..BATCHES).map(|_| time(calls)).fold(f64::INFINITY, f64::min)
}

/// The time of a batch in nanoseconds.
const BATCH: f64 = 5e5;

const BATCHES: usize = 50;

fn decode<P: Peer<Body: 'static>>(body: &[u8]) -> Box<dyn FnMut()> {
    let body = P::body(body);
    Box::new(move || {
        black_box(P::decode(black_box(&body)));
    })
}

fn encode<P: Peer<Value: 'static>>(body: &[u8]) -> Box<dyn FnMut()> {
    let value = P::decode(&P::body(body));
    Box::new(move || {
        black_box(P::encode(black_box(&value)));
    })
}

fn clone(body: &[u8]) -> Box<dyn FnMut()> {
    let value = Json::decode(&Json::body(body));
    Box::new(move || {
        black_box(black_box(&value).clone());
    })
}

fn in_cbor(body: &[u8]) -> Vec<u8> {
    Cbor::encode(&Json::decode(&Json::body(body))).into_body()
}
