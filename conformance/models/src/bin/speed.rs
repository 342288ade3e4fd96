//! Measures the generator against parsing the same bytes with serde_json: see
//! `conformance/models/speed`.

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use serde_json::Value;
use smithereens_build::source::Report;
use smithereens_build::source::files;
use smithereens_build::{Options, Source, emit, lower, select};

/// The number of runs of which the fastest counts, for work that takes milliseconds.
const RUNS: usize = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--peak", model] => print_peak_memory(Path::new(model)),
        [path] => run(Path::new(path)),
        _ => Err("usage: conformance/models/speed DIR|MODEL.json".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// A model in one JSON file.
struct Model {
    path: PathBuf,
    source: Source,
}

impl Model {
    fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.source.bytes).unwrap_or_default()
    }

    fn is_botocore(&self) -> bool {
        let json = self.json();
        json.get("metadata").is_some() && json.get("operations").is_some()
    }
}

fn run(path: &Path) -> Result<(), String> {
    let mut models = Vec::new();
    let paths = match path.is_dir() {
        true => files::find(path).map_err(|errors| errors.to_string())?,
        false => vec![path.to_owned()],
    };
    for path in paths {
        let source = files::read_file(&path).map_err(|errors| errors.to_string())?;
        // Files in the IDL have no parse time to compare with.
        if serde_json::from_slice::<Value>(&source.bytes).is_ok() {
            models.push(Model { path, source });
        }
    }
    measure_stages(&models)?;
    if let Some(largest) = models.iter().max_by_key(|model| model.source.bytes.len()) {
        measure_largest(largest)?;
    }
    let botocore = models.iter().filter(|model| model.is_botocore());
    match botocore.max_by_key(|model| model.source.bytes.len()) {
        Some(largest) => measure_one_operation(largest),
        None => println!("one operation: no model of botocore's format"),
    }
    Ok(())
}

/// Seconds over all models.
#[derive(Default)]
struct Seconds {
    /// Parsing the JSON.
    value: f64,
    /// Each of [`STAGES`].
    stages: [f64; 4],
    /// [`smithereens_build::generate`].
    generate: f64,
}

const STAGES: [&str; 4] = ["load, check, normalize", "select", "lower", "emit"];

/// Measures all models and prints the sums.
fn measure_stages(models: &[Model]) -> Result<(), String> {
    let mut seconds = Seconds::default();
    let (mut count, mut bytes_read, mut bytes_written) = (0, 0, 0);
    for model in models {
        let sources = std::slice::from_ref(&model.source);
        let start = Instant::now();
        let Ok(generated) = smithereens_build::generate(sources, &Options::default()) else {
            println!("passed over: {}", model.path.display());
            continue;
        };
        seconds.generate += start.elapsed().as_secs_f64();
        add_stages(sources, &mut seconds.stages)?;
        let start = Instant::now();
        let value = serde_json::from_slice::<Value>(&model.source.bytes);
        drop(value.map_err(|error| error.to_string())?);
        seconds.value += start.elapsed().as_secs_f64();
        count += 1;
        bytes_read += model.source.bytes.len();
        bytes_written += generated.text.len();
    }
    println!("models {count}  bytes read {bytes_read}  bytes written {bytes_written}");
    println!("{:24} {:8.3} s", "serde_json::Value", seconds.value);
    for (stage, spent) in STAGES.iter().zip(seconds.stages) {
        println!("{stage:24} {spent:8.3} s  {:6.2} times", spent / seconds.value);
    }
    let ratio = seconds.generate / seconds.value;
    println!("{:24} {:8.3} s  {ratio:6.2} times", "generate, as a whole", seconds.generate);
    Ok(())
}

/// Generates a model stage by stage and adds the seconds that each stage took.
fn add_stages(sources: &[Source], seconds: &mut [f64; 4]) -> Result<(), String> {
    let options = Options::default();
    let report = Report::new(sources);
    let mut start = Instant::now();
    let mut stage = 0;
    let mut end_stage = || {
        seconds[stage] += start.elapsed().as_secs_f64();
        start = Instant::now();
        stage += 1;
    };
    let model = smithereens_build::load_resolved(sources).map_err(|errors| errors.to_string())?;
    end_stage();
    let selection = select::select(&model, &options, &report).ok_or("nothing selected")?;
    end_stage();
    let names = lower::decide_names(&model, &selection, &options.renames, &report);
    let package = lower::lower(&model, &selection, &names, &options, &report);
    end_stage();
    let text = emit::emit(&package);
    end_stage();
    drop(text);
    Ok(())
}

/// Measures one model: the fastest of several runs, the CPU time of a run on all threads, and the
/// peak memory of a process that generates it once.
fn measure_largest(model: &Model) -> Result<(), String> {
    let (name, size) = (model.file_name(), model.source.bytes.len() as f64);
    let sources = std::slice::from_ref(&model.source);
    let before = cpu_seconds();
    let time =
        fastest(|| drop(smithereens_build::generate(sources, &Options::default()))).as_secs_f64();
    let cpu_time = cpu_seconds() - before;
    println!(
        "time of {name}: {time:.3} s, fastest of {RUNS} runs, with {:.2} s of CPU time in a run",
        cpu_time / RUNS as f64,
    );
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(program).arg("--peak").arg(&model.path).output();
    let output = output.map_err(|error| format!("the child process: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    match text.trim().parse::<f64>() {
        Ok(peak) => println!(
            "peak memory of {name}: {:.1} MB, {:.1} times its {:.1} MB",
            peak / 1e6,
            peak / size,
            size / 1e6,
        ),
        Err(_) => println!("peak memory of {name}: not available on this system"),
    }
    Ok(())
}

/// The CPU time of this process in seconds, in steps of 10 ms. Zero on other systems than Linux.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name of the program, which can have spaces, `utime` and `stime` are the 12th and
    // 13th field (proc_pid_stat(5)).
    let fields = text.rsplit_once(')').map(|(_, fields)| fields).unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Generates a model and prints this process's peak resident set size in bytes. Linux only.
fn print_peak_memory(model: &Path) -> Result<(), String> {
    let source = files::read_file(model).map_err(|errors| errors.to_string())?;
    let generated = smithereens_build::generate(&[source], &Options::default());
    drop(generated.map_err(|errors| errors.to_string())?);
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: u64 =
        line.trim().trim_end_matches(" kB").parse().map_err(|_| "VmHWM is not a number")?;
    println!("{}", kilobytes * 1024);
    Ok(())
}

/// Measures generating only the first operation. Its time should not depend on the number of
/// operations.
fn measure_one_operation(model: &Model) {
    let json = model.json();
    let first = json["operations"].as_object().and_then(|operations| operations.keys().next());
    let options =
        Options { operations: first.into_iter().cloned().collect(), ..Options::default() };
    let sources = std::slice::from_ref(&model.source);
    let generate = fastest(|| drop(smithereens_build::generate(sources, &options)));
    let parse = fastest(|| drop(serde_json::from_slice::<Value>(&model.source.bytes)));
    println!(
        "one operation ({}) of {}: {:.1} ms, {:.2} times serde_json::Value's {:.1} ms",
        options.operations.join(", "),
        model.file_name(),
        generate.as_secs_f64() * 1e3,
        generate.as_secs_f64() / parse.as_secs_f64(),
        parse.as_secs_f64() * 1e3,
    );
}

/// The shortest time that `work` took in [`RUNS`] runs.
fn fastest(work: impl Fn()) -> Duration {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}
