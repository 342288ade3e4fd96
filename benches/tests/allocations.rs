//! Holds what decoding and encoding allocate against the figures in `allocations.txt`.
//!
//! Counts of allocations and of bytes are the same on every machine of 64 bits and in every
//! profile. A figure that grows by more than a tenth fails; the new table is printed, for a change
//! that is worth it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allocation_counter::measure;
use benches::cases;

#[test]
fn nothing_allocates_a_tenth_more_than_it_did() {
    let mut kept = figures(include_str!("allocations.txt"));
    let (mut table, mut worse) = (String::new(), String::new());
    for case in cases::all() {
        // What is set up once, on the first call, is nobody's cost.
        case.call();
        let used = measure(|| case.call());
        let now = [used.count_total, used.bytes_total];
        writeln!(table, "{}: {} allocations, {} bytes", case.name, now[0], now[1]).unwrap();
        match kept.remove(&*case.name) {
            None => writeln!(worse, "{}: no figure is kept", case.name).unwrap(),
            Some(kept) => {
                for (unit, (now, kept)) in
                    ["allocations", "bytes"].into_iter().zip(now.into_iter().zip(kept))
                {
                    if now * 10 > kept * 11 {
                        writeln!(worse, "{}: {now} {unit}, kept {kept}", case.name).unwrap();
                    }
                }
            }
        }
    }
    for name in kept.keys() {
        writeln!(worse, "{name}: no such case").unwrap();
    }
    assert!(
        worse.is_empty(),
        "worse by more than a tenth:\n{worse}\nbenches/tests/allocations.txt would be:\n{table}"
    );
}

/// `NAME: COUNT allocations, COUNT bytes`, a line each.
fn figures(text: &str) -> BTreeMap<&str, [u64; 2]> {
    let number = |text: &str| text.trim().split(' ').next().and_then(|n| n.parse().ok());
    text.lines()
        .map(|line| {
            let (name, rest) = line.split_once(':').expect("a name");
            let (allocations, bytes) = rest.split_once(',').expect("two figures");
            (name, [allocations, bytes].map(|figure| number(figure).expect("a number")))
        })
        .collect()
}
