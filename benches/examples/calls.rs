//! Makes every call that is measured, a few times each, in a function of its own: what
//! `benches/instructions` counts.

use benches::cases::{self, Case};

/// Enough for what happens now and then only, such as the allocator's own work.
const CALLS: u32 = 20;

fn main() {
    for case in cases::all() {
        // What is set up once, on the first call, is nobody's cost.
        case.call();
        counted(&case);
        println!("{}", case.name);
    }
}

#[inline(never)]
fn counted(case: &Case) {
    for _ in 0..CALLS {
        case.call();
    }
}
