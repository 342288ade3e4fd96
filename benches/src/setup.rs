//! The options of criterion.

use std::time::Duration;

use criterion::Criterion;

/// Criterion, set up for stable medians in a short time, with the options of the command line.
#[must_use]
pub fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1200))
        .sample_size(40)
        .configure_from_args()
}
