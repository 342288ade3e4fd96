//! Runs a target in child processes and reports the inputs that kill a child, or that take too
//! long.
//!
//! - A panic, an arithmetic overflow, a failed assertion or a stack overflow ends the child.
//! - The child's address space is limited (`ulimit -v`), so that an allocation beyond it aborts the
//!   child.
//! - The child is killed if one input takes longer than the limit.
//!
//! The child writes the number of each input to a file before it runs it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::mutation::Inputs;
use crate::targets::{Target, generate};

/// A target is given up after so many failures.
const MAX_FAILURES: usize = 10;

const POLL: Duration = Duration::from_millis(50);

/// What to run, and the limits.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time for each target.
    pub time: Duration,
    /// Chooses the inputs.
    pub seed: u64,
    /// The time that one input may take.
    pub limit: Duration,
    /// The megabytes of address space that a child may use.
    pub memory: u64,
    /// Further models that `generate` mutates.
    pub models: Option<PathBuf>,
}

impl Options {
    /// The inputs of a target.
    ///
    /// # Errors
    /// If the models cannot be read.
    pub fn inputs<'t>(&self, target: &'t Target) -> io::Result<Inputs<'t>> {
        let models = match &self.models {
            Some(path) if target.name == "generate" => {
                generate::read(path).map_err(|errors| io::Error::other(errors.to_string()))?
            }
            _ => Vec::new(),
        };
        Ok(Inputs::new(target, self.seed, &models))
    }
}

/// The result of a run.
#[derive(Debug, Default)]
pub struct Summary {
    /// The number of inputs that were run.
    pub inputs: u64,
    /// The inputs that failed.
    pub failures: Vec<Failure>,
    /// The most memory that a child used (its peak resident set size), in kilobytes. Only Linux
    /// says so.
    pub peak_kilobytes: Option<u64>,
}

/// An input that failed.
#[derive(Debug)]
pub struct Failure {
    /// The number of the input.
    pub number: u64,
    /// The file that contains the input.
    pub file: PathBuf,
    /// What happened, with the output of the child.
    pub reason: String,
}

/// Runs a target until the time is up. `program` is the program with the command `--worker`; inputs
/// that fail are saved in the folder `failures`.
///
/// # Errors
/// If a child cannot be started, or a file cannot be read or written.
pub fn run(
    program: &Path,
    target: &Target,
    options: &Options,
    failures: &Path,
) -> io::Result<Summary> {
    static RUNS: AtomicU64 = AtomicU64::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let folder = format!("smithereens-fuzz-{}-{run}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    fs::create_dir_all(&folder)?;
    let result = run_in(&folder, program, target, options, failures);
    fs::remove_dir_all(&folder)?;
    result
}

fn run_in(
    folder: &Path,
    program: &Path,
    target: &Target,
    options: &Options,
    failures: &Path,
) -> io::Result<Summary> {
    let end = Instant::now() + options.time;
    let mut summary = Summary::default();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let mut worker = Worker::start(folder, program, target, options, summary.inputs, left)?;
        let failure = worker.wait(options.limit)?;
        summary.peak_kilobytes = summary.peak_kilobytes.max(worker.peak_kilobytes);
        let number = worker.number.ok_or_else(|| io::Error::other(worker.output()))?;
        summary.inputs = number;
        let Some(reason) = failure else { return Ok(summary) };
        fs::create_dir_all(failures)?;
        let file = failures.join(format!("{}-{}-{number}", target.name, options.seed));
        fs::write(&file, options.inputs(target)?.get(number))?;
        summary.failures.push(Failure { number, file, reason });
        summary.inputs += 1;
        if summary.failures.len() == MAX_FAILURES || Instant::now() >= end {
            return Ok(summary);
        }
    }
}

/// A child that runs inputs.
struct Worker {
    child: Child,
    progress: PathBuf,
    stderr: PathBuf,
    /// The number of the current input. `None` before the first.
    number: Option<u64>,
    peak_kilobytes: Option<u64>,
}

impl Drop for Worker {
    /// Ends the child, if an error ends the run before the child does.
    fn drop(&mut self) {
        // A child that has ended cannot be killed, which is no error here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Worker {
    fn start(
        folder: &Path,
        program: &Path,
        target: &Target,
        options: &Options,
        from: u64,
        time: Duration,
    ) -> io::Result<Self> {
        let (progress, stderr) = (folder.join("progress"), folder.join("stderr"));
        File::create(&progress)?;
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "ulimit -v \"$0\" && exec \"$@\"",
            &(options.memory * 1024).to_string(),
        ]);
        command.arg(program).args(["--worker", &from.to_string()]).arg(&progress);
        command.args(["--milliseconds", &time.as_millis().to_string()]);
        command.args(["--seed", &options.seed.to_string()]);
        if let Some(models) = &options.models {
            command.arg("--models").arg(models);
        }
        command
            .arg(target.name)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stderr(File::create(&stderr)?);
        let child = command.spawn()?;
        Ok(Self { child, progress, stderr, number: None, peak_kilobytes: None })
    }

    /// Waits for the end of the child. Returns why it failed.
    fn wait(&mut self, limit: Duration) -> io::Result<Option<String>> {
        let mut since = Instant::now();
        loop {
            let status = self.child.try_wait()?;
            let number = self.read_number()?;
            if number != self.number {
                (self.number, since) = (number, Instant::now());
            }
            if let Some(status) = status {
                let reason = || format!("{status}\n{}", self.output());
                return Ok((!status.success()).then(reason));
            }
            self.peak_kilobytes = self.peak_kilobytes.max(self.read_peak());
            if since.elapsed() > limit {
                self.child.kill()?;
                self.child.wait()?;
                return Ok(Some(format!("took longer than {limit:?}")));
            }
            std::thread::sleep(POLL);
        }
    }

    fn read_number(&self) -> io::Result<Option<u64>> {
        // Before the first number, the file is empty.
        Ok(fs::read(&self.progress)?.try_into().ok().map(u64::from_le_bytes))
    }

    /// The peak resident set size of the child.
    fn read_peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// What the child wrote to its standard error.
    fn output(&self) -> String {
        let bytes = fs::read(&self.stderr).unwrap_or_default();
        // A message may contain the input.
        let text: String = String::from_utf8_lossy(&bytes).chars().take(2000).collect();
        text.trim_end().to_owned()
    }
}
