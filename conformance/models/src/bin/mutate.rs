//! Generates Rust from mutated models, and counts what comes of it. The script
//! `conformance/models/mutate` says how to call this.

#![forbid(unsafe_code)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use smithereens_build::{Source, Wanted, generate};

/// The longest time in which a mutant of a small model may be processed.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// Text that replaces a token, or is inserted.
const PIECES: [&str; 26] = [
    "null",
    "true",
    "-1",
    "1e999",
    "[]",
    "{}",
    "\"\"",
    "\"a\"",
    "\"smithy.api#Unit\"",
    "{\"a\":1}",
    "[[[[",
    "]",
    "}",
    ",",
    ":",
    "\"",
    "\\u0000",
    "\\ud800",
    "é",
    "\u{2028}",
    "99999999999999999999",
    "\"target\"",
    "\"smithy.api#required\":{}",
    "\"type\"",
    "\"\\n\"",
    "#",
];

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("mutate: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().ok_or("no number of mutants")?;
    let count: usize = count.parse().map_err(|error| format!("`{count}`: {error}"))?;
    let models = arguments
        .map(|path| {
            std::fs::read(&path)
                .map(|bytes| (path.clone(), bytes))
                .map_err(|error| format!("{path}: {error}"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if models.is_empty() {
        return Err("no models".to_owned());
    }
    std::panic::set_hook(Box::new(|_| {}));
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut generated, mut refused, mut failed) = (0, 0, 0);
    let progress = ProgressBar::new(count as u64);
    for number in 0..count {
        let (name, bytes) = &models[number % models.len()];
        let mutant = mutate(bytes, &mut random);
        match check(name, &mutant) {
            Ok(Outcome::Generated) => generated += 1,
            Ok(Outcome::Refused) => refused += 1,
            Err(reason) => {
                failed += 1;
                let path = write(number, name, &mutant)?;
                progress.suspend(|| eprintln!("{}: {reason}", path.display()));
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    println!("mutants {count}  generated {generated}  refused {refused}  failed {failed}");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the generator makes of a mutant.
enum Outcome {
    Generated,
    Refused,
}

/// Generates from a mutant.
///
/// # Errors
/// A panic, errors of which none names a place or the missing service, or too much time.
fn check(name: &str, mutant: &[u8]) -> Result<Outcome, String> {
    let sources = [Source::new(name, mutant)];
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| generate(&sources, &Wanted::default())));
    if start.elapsed() > TIME_LIMIT {
        return Err(format!("took {:?}", start.elapsed()));
    }
    match result {
        Err(_) => Err("panicked".to_owned()),
        Ok(Ok(_)) => Ok(Outcome::Generated),
        Ok(Err(errors)) => {
            let is_about_request = |message: &str| message.contains("service");
            let is_placed = errors
                .0
                .iter()
                .any(|error| error.location.is_some() || is_about_request(&error.message));
            if is_placed { Ok(Outcome::Refused) } else { Err(format!("no place: {errors}")) }
        }
    }
}

/// Applies one to three mutations.
fn mutate(model: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = model.to_vec();
    for _ in 0..=random.below(3) {
        let start = random.below(bytes.len());
        let end = (start + 1 + random.below(40)).min(bytes.len());
        let piece = PIECES[random.below(PIECES.len())].bytes();
        match random.below(8) {
            0 => bytes
                .iter_mut()
                .skip(start)
                .take(1)
                .for_each(|byte| *byte = random.below(256) as u8),
            1 => drop(bytes.drain(start..end)),
            2 => {
                let (copy, to) = (bytes[start..end].to_vec(), random.below(bytes.len()));
                bytes.splice(to..to, copy);
            }
            3 => drop(bytes.splice(start..start, piece)),
            4 => bytes.truncate(start),
            _ => {
                let token = token_after(&bytes, start);
                bytes.splice(token, piece);
            }
        }
    }
    bytes
}

/// The first token of JSON at or after a position.
fn token_after(bytes: &[u8], position: usize) -> std::ops::Range<usize> {
    let is_delimiter = |byte: &u8| b"\"[]{}:,".contains(byte);
    let start =
        bytes.iter().skip(position).position(is_delimiter).map_or(position, |n| position + n);
    let length = bytes.iter().skip(start + 1).position(is_delimiter).map_or(0, |n| n + 2);
    start..(start + length).min(bytes.len())
}

fn write(number: usize, name: &str, mutant: &[u8]) -> Result<PathBuf, String> {
    let extension = if name.ends_with(".smithy") { "smithy" } else { "json" };
    let path = std::env::temp_dir().join(format!("mutant-{number}.{extension}"));
    std::fs::write(&path, mutant).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// Pseudo-random numbers (xorshift64*).
struct Random(u64);

impl Random {
    /// A number from 0 to `bound - 1`, or 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound.max(1)
    }
}
