//! Git repositories for tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{GIT_VARIABLES, Run, run_in, scratch, text};

/// A repository in a scratch folder.
pub(crate) struct Repository {
    pub(crate) folder: PathBuf,
}

impl Repository {
    /// An empty repository. `None` without git, with a message about what is left out.
    pub(crate) fn new(name: &str) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("left out: {name}, since there is no git");
            return None;
        }
        let repository = Self { folder: scratch(name) };
        repository.git(&["init", "-q", "-b", "main"]);
        Some(repository)
    }

    /// A clone with the options of `git clone`, as a CI service makes it.
    pub(crate) fn clone_with(&self, options: &[&str]) -> Self {
        let folder = scratch("clone");
        let url = format!("file://{}", self.folder.display());
        let arguments = [&["clone", "-q"], options, &[&url, text(&folder)]].concat();
        self.git(&arguments);
        Self { folder }
    }

    /// Runs git, and returns what it prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Test", "-c", "user.email=test@example.com"]);
        git.args(["-c", "protocol.file.allow=always", "-c", "core.symlinks=true"]);
        for variable in GIT_VARIABLES {
            git.env_remove(variable);
        }
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.args(arguments).current_dir(&self.folder).output().expect("git runs");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {message}");
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    }

    /// Writes a file, and creates its folder.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder of the file");
        fs::write(file, content).expect("a file");
    }

    /// Commits all files.
    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// Runs the binary in the repository.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(&self.folder, arguments)
    }
}
