//! Runs the binary as a user does, from the root of the workspace.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run left.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    /// Without the time it took.
    pub(crate) stderr: String,
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithereens"));
    for variable in ["CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    finished(&command(arguments).output().expect("the binary runs"))
}

/// Runs in another folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    finished(&command(arguments).current_dir(folder).output().expect("the binary runs"))
}

/// Runs with `input` on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    run_with_in(&root(), arguments, input)
}

/// The same in another folder.
pub(crate) fn run_with_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // A model is small enough to be read before anything is written. A command that needs none
    // may be gone already.
    let _ = child.stdin.take().expect("piped").write_all(input);
    finished(&child.wait_with_output().expect("the binary ends"))
}

fn finished(output: &Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Run {
        status: output.status.code().expect("no signal ends it"),
        stdout: text(&output.stdout),
        stderr: without_time(&text(&output.stderr)),
    }
}

/// `…, 12 ms` differs from run to run.
pub(crate) fn without_time(text: &str) -> String {
    let line = |line: &str| match line.rsplit_once(", ") {
        Some((rest, time)) if time.ends_with(" ms") => format!("{rest}, N ms\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// A folder of this test's own, empty.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Generated code without its first line, which names the model's file.
pub(crate) fn without_header(generated: &str) -> &str {
    generated.split_once('\n').map_or("", |(_, code)| code)
}
