//! Targets with one fault each, for the test of [`crate::supervisor`].

use crate::targets::Target;

/// The targets. The first input has no fault.
pub const PLANTED: [Target; 4] = [
    planted("planted-panic", |input| assert!(is_valid(input), "a planted panic")),
    planted("planted-hang", |input| {
        while !is_valid(input) {
            std::thread::yield_now();
        }
    }),
    planted("planted-memory", |input| {
        let size = if is_valid(input) { 1 } else { 1 << 30 };
        drop(std::hint::black_box(vec![1_u8; size]));
    }),
    planted("planted-recursion", |input| {
        if !is_valid(input) {
            std::hint::black_box(recurse(input));
        }
    }),
];

/// The input without a fault.
const SEED: &[u8] = b"seed";

fn is_valid(input: &[u8]) -> bool {
    input == SEED
}

const fn planted(name: &'static str, run: fn(&[u8])) -> Target {
    Target {
        name,
        run,
        seeds: || vec![SEED.to_vec()],
        tokens: &[b"token"],
        nestings: &[(b"[", b"]")],
    }
}

#[allow(unconditional_recursion)] // the fault
fn recurse(input: &[u8]) -> [u8; 1024] {
    let mut frame = recurse(std::hint::black_box(input));
    frame[0] += 1;
    frame
}
