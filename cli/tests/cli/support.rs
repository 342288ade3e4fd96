//! Runs the binary as a user runs it, from the root of the workspace.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The result of a run.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    /// With `N` instead of the duration, which differs from run to run.
    pub(crate) stderr: String,
}

impl Run {
    /// The messages of a run that failed. Checks that it printed no result.
    pub(crate) fn error(&self) -> &str {
        assert_eq!((self.status, self.stdout.as_str()), (2, ""), "{}", self.stderr);
        &self.stderr
    }
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Variables that git sets for hooks, and that change which repository it reads.
pub(crate) const GIT_VARIABLES: [&str; 3] = ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"];

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithereens"));
    for variable in ["CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"].into_iter().chain(GIT_VARIABLES) {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    finished(command(arguments).output().expect("the binary runs"))
}

/// Runs in another folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    finished(command(arguments).current_dir(folder).output().expect("the binary runs"))
}

/// Runs with `input` on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    run_with_in(&root(), arguments, input)
}

/// Runs in another folder with `input` on standard input.
pub(crate) fn run_with_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // The command reads all of its input before it writes output, so this does not deadlock. A
    // command that does not read its input may have ended already.
    let _ = child.stdin.take().expect("piped").write_all(input);
    finished(child.wait_with_output().expect("the binary ends"))
}

pub(crate) fn finished(output: Output) -> Run {
    Run {
        status: output.status.code().expect("no signal ended the binary"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: without_duration(&String::from_utf8(output.stderr).expect("UTF-8")),
    }
}

/// Replaces `…, 12 ms` at the end of a line by `…, N ms`.
fn without_duration(text: &str) -> String {
    let lines = text.lines().map(|line| match line.rsplit_once(", ") {
        Some((rest, time)) if time.ends_with(" ms") => format!("{rest}, N ms\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// An empty folder of this call alone, since tests run at the same time.
pub(crate) fn scratch(name: &str) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed));
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
