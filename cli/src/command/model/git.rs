//! Calls of the command `git` that read a repository. Arguments are passed without a shell, and
//! names given by the user cannot become options.
//!
//! A failure is a message and what to do about it.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use smithereens_build::source::files;

/// A message, and what to do about it.
pub(super) type Failure = (String, String);

/// The current folder from the root of the work tree: empty, or a path that ends with `/`.
pub(super) fn folder_in_work_tree() -> Result<String, Failure> {
    let output = run(&["rev-parse", "--show-prefix"])?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\r', '\n']).into());
    }
    Err((
        format!(
            "no file has this name, and git finds no repository here: {}",
            said(&output.stderr)
        ),
        "for a revision, run the command in a clone of the repository".into(),
    ))
}

/// The root of the work tree, or `None` outside of a work tree.
pub(super) fn work_tree() -> Option<PathBuf> {
    let output = run(&["rev-parse", "--show-toplevel"]).ok().filter(|it| it.status.success())?;
    let path = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(path.trim_end_matches(['\r', '\n'])))
}

/// The object id of the root tree of a revision.
pub(super) fn tree_of(revision: &str) -> Result<String, Failure> {
    let tree = format!("{revision}^{{tree}}");
    let output = run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &tree])?;
    let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let is_id = id.len() >= 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if output.status.success() && is_id {
        return Ok(id);
    }
    Err((
        format!("no file has this name, and the repository has no revision `{revision}`"),
        "fetch the revision, for example with `fetch-depth: 0` of actions/checkout in a GitHub \
         workflow"
            .into(),
    ))
}

/// An entry of a tree, with its path from there.
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) is_submodule: bool,
}

/// The files, links and submodules in a tree and the trees below it.
pub(super) fn list_tree(id: &str) -> Result<Vec<Entry>, Failure> {
    let output = run(&["ls-tree", "-r", "-z", "--full-tree", id])?;
    if !output.status.success() {
        return Err((format!("git cannot list it: {}", said(&output.stderr)), CHECK.into()));
    }
    // MODE TYPE ID, a tab, and the path.
    let entries = output.stdout.split(|&byte| byte == 0).filter_map(|entry| {
        let tab = entry.iter().position(|&byte| byte == b'\t')?;
        let path = String::from_utf8_lossy(&entry[tab + 1..]).into_owned();
        Some(Entry { path, is_submodule: entry.starts_with(b"160000 ") })
    });
    Ok(entries.collect())
}

/// What a path of a revision leads to.
pub(super) enum Found {
    /// The content of a file.
    Blob(Vec<u8>),
    /// The object id of a folder.
    Tree(String),
    /// A symbolic link that leads to no file of the repository, with a message about it.
    Link(String),
    /// Nothing.
    Missing,
}

/// Reads the objects of a tree by their paths, through one process of git. Symbolic links are
/// followed.
pub(super) struct Objects {
    tree: String,
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    pub(super) fn open(tree: String) -> Result<Self, Failure> {
        let mut process = Command::new("git")
            .args(["cat-file", "--batch", "--follow-symlinks"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_run(&error))?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(requests), Some(answers)) => {
                Ok(Self { tree, process, requests, answers: BufReader::new(answers) })
            }
            _ => Err(no_answer()),
        }
    }

    /// What a path from the root of the tree leads to.
    pub(super) fn find(&mut self, path: &str) -> Result<Found, Failure> {
        if path.contains(['\n', '\u{fffd}']) {
            return Err((
                "names with line breaks, or that are not UTF-8, cannot be read from a revision"
                    .into(),
                "check the revision out, and give the path of the file".into(),
            ));
        }
        self.ask(path).map_err(|_| no_answer())
    }

    /// Writes a request and reads its answer (git-cat-file, "BATCH OUTPUT").
    fn ask(&mut self, path: &str) -> io::Result<Found> {
        writeln!(self.requests, "{}:{path}", self.tree)?;
        self.requests.flush()?;
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        let header = header.trim_end_matches('\n');
        if header.ends_with(" missing") {
            return Ok(Found::Missing);
        }
        let words: Vec<&str> = header.split(' ').collect();
        let size = words.last().and_then(|size| size.parse().ok());
        let size: u64 = size.ok_or_else(|| io::Error::other("no size"))?;
        let mut answer = self.answers.by_ref().take(size);
        // What is larger than any model is recognized by one byte more.
        let mut content = Vec::new();
        answer.by_ref().take(files::MAX_BYTES + 1).read_to_end(&mut content)?;
        io::copy(&mut answer, &mut io::sink())?;
        // A line break ends each answer.
        self.answers.read_exact(&mut [0])?;
        Ok(match words.as_slice() {
            [id, "tree", _] => Found::Tree((*id).to_owned()),
            [_, "blob", _] => Found::Blob(content),
            ["symlink", _] => Found::Link(format!(
                "is a symbolic link to {}, which is not in the repository",
                String::from_utf8_lossy(&content)
            )),
            ["dangling" | "notdir", _] => {
                Found::Link("is a symbolic link to a file that the revision does not have".into())
            }
            ["loop", _] => Found::Link("is a symbolic link that leads to itself".into()),
            _ => Found::Missing,
        })
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn run(arguments: &[&str]) -> Result<Output, Failure> {
    let mut command = Command::new("git");
    command.args(arguments).stdin(Stdio::null());
    command.output().map_err(|error| not_run(&error))
}

/// The first line of what git wrote to standard error.
fn said(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    text.lines().next().unwrap_or("no message").trim_start_matches("fatal: ").to_owned()
}

fn not_run(error: &io::Error) -> Failure {
    (
        format!("no file has this name, and git, which reads revisions, cannot be run: {error}"),
        "install git, or give the path of a file or folder".into(),
    )
}

/// What to do if git fails although it found the revision.
const CHECK: &str = "`git fsck` checks the repository";

fn no_answer() -> Failure {
    ("git ended before it sent the file".into(), CHECK.into())
}
