//! A progress bar on standard error, for commands that take longer than a moment.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a command runs before the bar appears. Most commands end earlier.
const DELAY: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// A progress bar, which says what the command is doing. It is shown if standard error is a
/// terminal, and removed when the value is dropped, which must happen before anything is printed.
pub(crate) struct Progress {
    bar: ProgressBar,
    end: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts a bar for a command with a number of steps.
    pub(crate) fn new(steps: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:20} {elapsed} {wide_msg}") {
            bar.set_style(style);
        }
        let (end, ended) = channel();
        let shown = bar.clone();
        let timer = thread::spawn(move || {
            if ended.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        });
        Self { bar, end: Some((end, timer)) }
    }

    /// Starts the next step.
    pub(crate) fn step(&self, description: impl Into<String>) {
        if !self.bar.message().is_empty() {
            self.bar.inc(1);
        }
        self.bar.set_message(description.into());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, timer)) = self.end.take() {
            drop(end);
            // The thread cannot panic, and its end is all that matters.
            let _ = timer.join();
        }
        self.bar.finish_and_clear();
    }
}
