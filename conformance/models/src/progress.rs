//! Progress bars.

use indicatif::{ProgressBar, ProgressStyle};

/// A progress bar, which is shown if standard error is a terminal.
pub(crate) fn bar(title: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {elapsed}");
    let bar = ProgressBar::new(length as u64).with_message(title);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
