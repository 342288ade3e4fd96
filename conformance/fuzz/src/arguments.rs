//! The arguments of the command. The script `conformance/fuzz/run` explains those for people.

use std::path::PathBuf;
use std::time::Duration;

use crate::planted::PLANTED;
use crate::supervisor::Options;
use crate::targets::{TARGETS, Target};

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Run targets with many inputs.
    Fuzz(Vec<Target>),
    /// Run one input, from a file.
    Replay(PathBuf, Target),
    /// Run inputs in this process, from a number on, with a file for the number of the current one.
    Work(u64, PathBuf, Target),
}

/// Reads the arguments.
///
/// # Errors
/// The first argument that is wrong.
pub fn parse(arguments: impl Iterator<Item = String>) -> Result<(Command, Options), String> {
    let mut options = Options {
        time: Duration::from_secs(60),
        seed: 1,
        limit: Duration::from_secs(10),
        memory: 512,
        models: None,
    };
    let (mut replay, mut worker, mut targets) = (None, None, Vec::new());
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--seconds" => options.time = Duration::from_secs(number(&value()?)?),
            "--milliseconds" => options.time = Duration::from_millis(number(&value()?)?),
            "--seed" => options.seed = number(&value()?)?,
            "--limit" => options.limit = Duration::from_secs(number(&value()?)?),
            "--memory" => options.memory = number(&value()?)?,
            "--models" => options.models = Some(value()?.into()),
            "--replay" => replay = Some(value()?.into()),
            "--worker" => worker = Some((number(&value()?)?, value()?.into())),
            name => targets.push(target(name)?),
        }
    }
    let command = match (replay, worker) {
        (None, None) if targets.is_empty() => Command::Fuzz(TARGETS.into()),
        (None, None) => Command::Fuzz(targets),
        (Some(file), _) => Command::Replay(file, only(targets)?),
        (None, Some((from, progress))) => Command::Work(from, progress, only(targets)?),
    };
    Ok((command, options))
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|error| format!("`{text}`: {error}"))
}

fn target(name: &str) -> Result<Target, String> {
    let names = TARGETS.map(|target| target.name).join(", ");
    let mut targets = TARGETS.into_iter().chain(PLANTED);
    targets
        .find(|target| target.name == name)
        .ok_or_else(|| format!("no target `{name}`: expected an option, or one of {names}"))
}

fn only(targets: Vec<Target>) -> Result<Target, String> {
    let [target] = <[Target; 1]>::try_from(targets)
        .map_err(|targets| format!("expected one target, found {}", targets.len()))?;
    Ok(target)
}
