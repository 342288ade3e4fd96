//! Runs the inputs of a target, in a process that may die of them.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::mutation::Inputs;
use crate::targets::Target;

/// Runs the inputs from a number on until the time is up. Before each, its number is written to the
/// file `progress`.
///
/// # Errors
/// If the file cannot be written.
pub fn work(
    target: &Target,
    inputs: &Inputs<'_>,
    from: u64,
    time: Duration,
    progress: &Path,
) -> io::Result<()> {
    let mut progress = File::create(progress)?;
    let end = Instant::now() + time;
    for number in from.. {
        progress.rewind()?;
        progress.write_all(&number.to_le_bytes())?;
        if Instant::now() >= end {
            break;
        }
        (target.run)(&inputs.get(number));
    }
    Ok(())
}
