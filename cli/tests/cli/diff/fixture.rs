//! Two models in one file: lines that begin with `-` are of the old one, with `+` of the new one,
//! all others of both.
//!
//! What a fixture is not about is left out of it: a service of one operation `Call`, and its `In`
//! and `Out`. Comments at its head say what else there is to know: `// protocol: ID`, if it is not
//! restJson1, and `// also: RULE…`, the rules of changes that cannot be left out.

use std::path::{Path, PathBuf};

use crate::support::{root, scratch};

/// Where fixtures are.
pub(super) const FOLDER: &str = "cli/tests/cli/diff/rules";

/// A fixture.
pub(super) struct Fixture {
    /// The rule it is about.
    pub(super) rule: String,
    text: String,
}

impl Fixture {
    /// All of them, by their rules.
    pub(super) fn all() -> Vec<Self> {
        let entries = std::fs::read_dir(root().join(FOLDER)).expect("the folder of fixtures");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        files.iter().map(|file| Self::read(file)).collect()
    }

    /// The one about this rule.
    pub(super) fn of(rule: &str) -> Self {
        Self::read(&root().join(FOLDER).join(format!("{rule}.diff")))
    }

    fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).expect("a fixture");
        let stem = file.file_stem().expect("a name").to_string_lossy();
        Self { rule: stem.into_owned(), text }
    }

    /// The rules of the changes that come with it.
    pub(super) fn also(&self) -> Vec<&str> {
        self.told("also").map(|rules| rules.split_whitespace().collect()).unwrap_or_default()
    }

    /// The old model, in the IDL.
    pub(super) fn before(&self) -> String {
        self.side('-')
    }

    /// The new model, in the IDL.
    pub(super) fn after(&self) -> String {
        self.side('+')
    }

    /// A folder with `old.smithy` and `new.smithy`.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = scratch(&format!("diff-{}", self.rule));
        std::fs::write(folder.join("old.smithy"), self.before()).expect("the old model");
        std::fs::write(folder.join("new.smithy"), self.after()).expect("the new model");
        folder
    }

    fn told(&self, key: &str) -> Option<&str> {
        let start = format!("// {key}: ");
        self.text.lines().find_map(|line| line.trim_start().strip_prefix(&*start))
    }

    fn side(&self, mark: char) -> String {
        let mut model = "$version: \"2.0\"\nnamespace example\n".to_owned();
        for line in self.text.lines() {
            if line.is_empty() || line.starts_with([' ', mark]) {
                model.push_str(line.get(2..).unwrap_or_default());
                model.push('\n');
            }
        }
        if !model.contains("service ") {
            let protocol = self.told("protocol").unwrap_or("aws.protocols#restJson1");
            model.push_str(&format!(
                "@{protocol}\nservice Example {{ version: \"1\", operations: [Call] }}\n\
                 @http(method: \"POST\", uri: \"/call\")\n\
                 operation Call {{ input: In, output: Out }}\n"
            ));
            for side in ["In", "Out"] {
                if !model.contains(&format!("structure {side} {{")) {
                    model.push_str(&format!("structure {side} {{}}\n"));
                }
            }
        }
        model
    }
}
