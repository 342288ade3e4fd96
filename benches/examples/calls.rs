//! Makes every call that is measured. `benches/instructions` counts the instructions of `counted`.

use benches::cases::{self, Case};

/// Calls per case. The average includes work that the allocator does only sometimes.
const CALLS: u32 = 20;

fn main() {
    for case in cases::all() {
        // The first call initializes statics, which is not counted.
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
