//! Measures how long it takes to parse the rules of each service, and to resolve the endpoints of
//! its tests.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use conformance_endpoints::{Service, case, partitions, services};
use smithereens_aws::endpoint::{Partitions, Rules};

/// How often the fastest of several runs is looked for.
const RUNS: u32 = 50;

fn main() -> ExitCode {
    match measure_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn measure_all() -> Result<(), String> {
    let partitions = partitions()?;
    for service in services()? {
        for (trait_id, json) in &service.rules {
            let line = measure(&service, json, &partitions)?;
            println!("{} {trait_id}: {line}", service.file);
        }
    }
    Ok(())
}

fn measure(service: &Service, json: &str, partitions: &Partitions) -> Result<String, String> {
    let parse = fastest(|| drop(black_box(Rules::parse(black_box(json)))));
    let rules = Rules::parse(json).map_err(|error| error.to_string())?;
    let parameters = (service.cases.iter())
        .map(|case| case::parameters(case, &rules))
        .collect::<Result<Vec<_>, _>>()?;
    let times = parameters.iter().map(|parameters| {
        fastest(|| drop(black_box(rules.resolve(black_box(parameters), partitions))))
    });
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let (Some(slowest), Some(median)) = (times.last(), times.get(times.len() / 2)) else {
        return Err(format!("{}: no tests", service.file));
    };
    let (bytes, cases) = (json.len(), times.len());
    Ok(format!(
        "{bytes} bytes, parse {parse:?}, resolve {cases} cases: median {median:?}, slowest {slowest:?}"
    ))
}

fn fastest(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_n((), RUNS as usize).map(time).min().unwrap_or_default()
}
