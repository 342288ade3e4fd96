//! Compares the allocations of decoding and encoding with the figures in `allocations.txt`.
//!
//! The numbers of allocations and of bytes are the same on every 64-bit machine and in every
//! profile. The test fails if a figure grows by more than a tenth, and prints the new table. If the
//! change is worth it, replace the file by that table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allocation_counter::measure;
use benches::cases;

#[test]
fn no_call_allocates_a_tenth_more_than_before() {
    let mut kept = figures(include_str!("allocations.txt"));
    let (mut table, mut worse) = (String::new(), String::new());
    for case in cases::all() {
        // The first call initializes statics, which is not counted.
        case.call();
        let used = measure(|| case.call());
        let now = [used.count_total, used.bytes_total];
        writeln!(table, "{}: {} allocations, {} bytes", case.name, now[0], now[1]).unwrap();
        match kept.remove(&*case.name) {
            None => writeln!(worse, "{}: not in allocations.txt", case.name).unwrap(),
            Some(kept) => {
                for (unit, (now, kept)) in
                    ["allocations", "bytes"].into_iter().zip(now.into_iter().zip(kept))
                {
                    if now * 10 > kept * 11 {
                        writeln!(worse, "{}: {now} {unit}, before {kept}", case.name).unwrap();
                    }
                }
            }
        }
    }
    for name in kept.keys() {
        writeln!(worse, "{name}: in allocations.txt, but no such call").unwrap();
    }
    assert!(
        worse.is_empty(),
        "worse by more than a tenth:\n{worse}\nbenches/tests/allocations.txt would be:\n{table}"
    );
}

/// Parses lines `NAME: COUNT allocations, COUNT bytes`.
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
