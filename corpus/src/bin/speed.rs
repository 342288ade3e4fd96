//! Times the generator against the reading of the same bytes: see `corpus/speed`.

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use serde_json::Value;
use smithereens_build::source::Report;
use smithereens_build::source::files;
use smithereens_build::{Source, Wanted, emit, lower, select};

/// Runs of which the fastest counts, for what takes milliseconds.
const RUNS: usize = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--peak", model] => peak(Path::new(model)),
        [folder] => run(Path::new(folder)),
        _ => Err("usage: corpus/speed DIR".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> Result<(), String> {
    let mut sources = Vec::new();
    for path in files::find(folder).map_err(|errors| errors.to_string())? {
        let source = files::read_file(&path).map_err(|errors| errors.to_string())?;
        // The reading of JSON is what everything is measured by.
        if serde_json::from_slice::<Value>(&source.bytes).is_ok() {
            sources.push((path, source));
        }
    }
    all(&sources)?;
    let size = |(_, source): &&(PathBuf, Source)| source.bytes.len();
    if let Some((path, source)) = sources.iter().max_by_key(size) {
        memory(path, source)?;
    }
    let botocore = sources.iter().filter(|(_, source)| is_botocore(source));
    match botocore.max_by_key(size) {
        Some((path, source)) => one_operation(path, source),
        None => println!("one operation: no model of botocore's format in this folder"),
    }
    Ok(())
}

/// Seconds spent, by what they were spent on.
#[derive(Default)]
struct Seconds {
    value: f64,
    stages: [f64; 4],
    whole: f64,
}

const STAGES: [&str; 4] = ["load, check, normalize", "select", "lower", "emit"];

fn all(sources: &[(PathBuf, Source)]) -> Result<(), String> {
    let mut seconds = Seconds::default();
    let (mut models, mut bytes, mut written) = (0, 0, 0);
    for (path, source) in sources {
        let sources = std::slice::from_ref(source);
        let wanted = Wanted::default();
        let start = Instant::now();
        let Ok(generated) = smithereens_build::generate(sources, &wanted) else {
            println!("passed over: {}", path.display());
            continue;
        };
        seconds.whole += start.elapsed().as_secs_f64();
        stages(sources, &wanted, &mut seconds.stages)?;
        let start = Instant::now();
        let value = serde_json::from_slice::<Value>(&source.bytes);
        drop(value.map_err(|error| error.to_string())?);
        seconds.value += start.elapsed().as_secs_f64();
        models += 1;
        bytes += source.bytes.len();
        written += generated.text.len();
    }
    println!("models {models}  bytes read {bytes}  bytes written {written}");
    println!("{:24} {:8.3} s", "serde_json::Value", seconds.value);
    for (stage, spent) in STAGES.iter().zip(seconds.stages) {
        println!("{stage:24} {spent:8.3} s  {:6.2} times", spent / seconds.value);
    }
    let ratio = seconds.whole / seconds.value;
    println!("{:24} {:8.3} s  {ratio:6.2} times", "generate, as a whole", seconds.whole);
    Ok(())
}

/// The same once more, stage by stage.
fn stages(sources: &[Source], wanted: &Wanted, spent: &mut [f64; 4]) -> Result<(), String> {
    let report = Report::new(sources);
    let mut lap = Instant::now();
    let mut stage = 0;
    let mut next = || {
        spent[stage] += lap.elapsed().as_secs_f64();
        lap = Instant::now();
        stage += 1;
    };
    let model = smithereens_build::load_resolved(sources).map_err(|errors| errors.to_string())?;
    next();
    let selection = select::select(&model, wanted, &report).ok_or("nothing selected")?;
    next();
    let package = lower::lower(&model, &selection, wanted, &report);
    next();
    let text = emit::emit(&package);
    next();
    drop(text);
    Ok(())
}

/// The largest model in a process of its own, which tells its peak.
fn memory(path: &Path, source: &Source) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(program).arg("--peak").arg(path).output();
    let output = output.map_err(|error| format!("the child process: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match text.trim().parse::<f64>() {
        Ok(peak) => println!(
            "peak memory of {name}: {:.1} MB, {:.1} times its {:.1} MB",
            peak / 1e6,
            peak / source.bytes.len() as f64,
            source.bytes.len() as f64 / 1e6,
        ),
        Err(_) => println!("peak memory of {name}: this system does not tell it"),
    }
    Ok(())
}

/// Generates one model and prints the process's peak of resident memory in bytes (Linux alone).
fn peak(model: &Path) -> Result<(), String> {
    let source = files::read_file(model).map_err(|errors| errors.to_string())?;
    let generated = smithereens_build::generate(&[source], &Wanted::default());
    drop(generated.map_err(|errors| errors.to_string())?);
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: u64 =
        line.trim().trim_end_matches(" kB").parse().map_err(|_| "VmHWM is no number")?;
    println!("{}", kilobytes * 1024);
    Ok(())
}

fn is_botocore(source: &Source) -> bool {
    let value: Option<Value> = serde_json::from_slice(&source.bytes).ok();
    value.is_some_and(|value| value.get("metadata").is_some() && value.get("operations").is_some())
}

/// The first operation alone, from a model whose other operations must not be paid for.
fn one_operation(path: &Path, source: &Source) {
    let value: Value = serde_json::from_slice(&source.bytes).unwrap_or_default();
    let first = value["operations"].as_object().and_then(|all| all.keys().next());
    let wanted = Wanted { operations: first.into_iter().cloned().collect(), ..Wanted::default() };
    let sources = std::slice::from_ref(source);
    let generate = fastest(|| drop(smithereens_build::generate(sources, &wanted)));
    let read = fastest(|| drop(serde_json::from_slice::<Value>(&source.bytes)));
    println!(
        "one operation ({}) of {}: {:.1} ms, {:.2} times serde_json::Value's {:.1} ms",
        wanted.operations.join(", "),
        path.file_name().unwrap_or_default().to_string_lossy(),
        generate.as_secs_f64() * 1e3,
        generate.as_secs_f64() / read.as_secs_f64(),
        read.as_secs_f64() * 1e3,
    );
}

fn fastest(work: impl Fn()) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(timed).min().unwrap_or_default()
}
