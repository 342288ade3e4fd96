//! Generates every model of a folder and compiles the result: see `corpus/check`.

#![forbid(unsafe_code)]

mod compile;
mod generate;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use generate::Model;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: corpus/check DIR [NAME...]");
        return ExitCode::from(2);
    };
    let names: Vec<String> = arguments.map(|name| name.to_string_lossy().into_owned()).collect();
    match run(&folder, &names) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(folder: &std::path::Path, names: &[String]) -> Result<bool, String> {
    let start = Instant::now();
    let paths = generate::models(folder, names)?;
    let workspace = compile::Workspace::create()?;
    let models = generate::all(&paths, &workspace)?;
    let failed = compile::check(&workspace, &models)?;
    let mut compiled = 0;
    for model in &models {
        match model.failure.as_ref().or_else(|| failed.get(&model.package)) {
            None => compiled += 1,
            Some(message) => println!("{}: {message}", model.path.display()),
        }
    }
    let generated = models.iter().filter(|model| model.failure.is_none()).count();
    let sum = |count: fn(&Model) -> usize| models.iter().map(count).sum::<usize>();
    println!(
        "models {}  generated {generated}  compiled {compiled}  operations {}  shapes {}  seconds {}",
        models.len(),
        sum(|model| model.operations),
        sum(|model| model.shapes),
        start.elapsed().as_secs(),
    );
    Ok(models.len() == generated && generated == compiled)
}
