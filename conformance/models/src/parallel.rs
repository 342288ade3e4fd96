//! Runs work on as many threads as there are processors.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::progress;

/// The number of processors.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Calls `work` for all items, with a progress bar, and returns the results in the order of
/// `items`.
pub fn map<T: Sync, R: Send>(
    title: &'static str,
    items: &[T],
    work: impl Fn(&T) -> Result<R, String> + Sync,
) -> Result<Vec<R>, String> {
    let bar = progress::bar(title, items.len());
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            let result = work(item);
            bar.inc(1);
            if let Ok(mut results) = results.lock() {
                results.push((index, result));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..processors() {
            scope.spawn(worker);
        }
    });
    bar.finish_and_clear();
    let mut results = results.into_inner().map_err(|_| "a worker thread panicked")?;
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        assert_eq!(super::map("", &items, |item| Ok(*item)), Ok(items));
        let result =
            super::map("", &[1, 2], |item| if *item == 1 { Ok(()) } else { Err("no".into()) });
        assert_eq!(result, Err("no".to_owned()));
    }
}
