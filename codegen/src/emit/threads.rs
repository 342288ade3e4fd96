//! Threads that divide work among them.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, Builder};

/// The stack size for `syn` and `prettyplease`, in bytes. Both recurse over nested types: in an
/// unoptimised build, 64 nested lists take 2 MiB, the default size of a thread's stack.
const STACK_SIZE: usize = 16 << 20;

/// Calls `map` for all inputs, on as many threads as there are processors, and `take` with the
/// results, in the order of the inputs.
pub(super) fn map<I: Sync, O: Send>(
    inputs: &[I],
    map: impl Fn(&I) -> O + Sync,
    mut take: impl FnMut(O),
) {
    let next = AtomicUsize::new(0);
    let work = |outputs: Sender<(usize, O)>| {
        let indices = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        for (index, input) in indices.map_while(|index| Some((index, inputs.get(index)?))) {
            // The receiver is there until all threads have ended.
            let _ = outputs.send((index, map(input)));
        }
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let (sender, outputs) = mpsc::channel();
    thread::scope(|scope| {
        let start = |_| {
            let (builder, sender) = (Builder::new().stack_size(STACK_SIZE), sender.clone());
            builder.spawn_scoped(scope, || work(sender)).ok()
        };
        let threads: Vec<_> = (0..inputs.len().min(processors)).map_while(start).collect();
        if threads.is_empty() {
            // Some platforms have no threads.
            work(sender.clone());
        }
        drop(sender);
        let (mut early, mut expected) = (BTreeMap::new(), 0);
        for (index, output) in outputs {
            early.insert(index, output);
            while let Some(output) = early.remove(&expected) {
                take(output);
                expected += 1;
            }
        }
        for thread in threads {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_have_the_order_of_the_inputs() {
        let inputs: Vec<usize> = (0..1000).collect();
        let mut outputs = Vec::new();
        map(&inputs, |input| input + 1, |output| outputs.push(output));
        assert_eq!(outputs, (1..=1000).collect::<Vec<_>>());
        map(&[], |input: &usize| *input, |_| unreachable!());
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_of_a_thread_is_continued() {
        map(&[1, 2, 3], |input| assert!(*input != 3, "the third"), |()| {});
    }
}
