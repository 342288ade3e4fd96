//! Fixtures: two models in one file, as a diff. Lines that start with `-` belong to the old model,
//! lines that start with `+` to the new one, all other lines to both.
//!
//! If a fixture has no service, it gets one with an operation `Call`, and the structures `In` and
//! `Out` if it does not have them. Comments at the start are settings: `// protocol: ID` is the
//! service's protocol, by default restJson1, and `// also: RULE…` are the rules of further changes
//! that the two models cannot avoid.

use std::path::{Path, PathBuf};

use crate::support::{root, scratch};

/// The folder of the fixtures; each file is named after its rule.
const FOLDER: &str = "cli/tests/cli/diff/rules";

/// A fixture of one rule.
pub(super) struct Fixture {
    /// The id of the rule.
    pub(super) rule: String,
    text: String,
}

impl Fixture {
    /// All fixtures, sorted by rule.
    pub(super) fn all() -> Vec<Self> {
        let entries = std::fs::read_dir(root().join(FOLDER)).expect("the folder of fixtures");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        files.iter().map(|file| Self::read(file)).collect()
    }

    /// The fixture of a rule.
    pub(super) fn for_rule(rule: &str) -> Self {
        Self::read(&root().join(FOLDER).join(format!("{rule}.diff")))
    }

    fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).expect("a fixture");
        let stem = file.file_stem().expect("a name").to_string_lossy();
        Self { rule: stem.into_owned(), text }
    }

    /// The rules of further changes.
    pub(super) fn also(&self) -> Vec<&str> {
        self.setting("also").map(|rules| rules.split_whitespace().collect()).unwrap_or_default()
    }

    /// The old model, in the IDL.
    pub(super) fn before(&self) -> String {
        self.model('-')
    }

    /// The new model, in the IDL.
    pub(super) fn after(&self) -> String {
        self.model('+')
    }

    /// A folder with `old.smithy` and `new.smithy`.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = scratch(&format!("diff-{}", self.rule));
        std::fs::write(folder.join("old.smithy"), self.before()).expect("the old model");
        std::fs::write(folder.join("new.smithy"), self.after()).expect("the new model");
        folder
    }

    fn setting(&self, key: &str) -> Option<&str> {
        let start = format!("// {key}: ");
        self.text.lines().find_map(|line| line.trim_start().strip_prefix(&*start))
    }

    /// The model of the lines that start with a mark or with none.
    fn model(&self, mark: char) -> String {
        let mut model = "$version: \"2.0\"\nnamespace example\n".to_owned();
        for line in self.text.lines() {
            if line.is_empty() || line.starts_with([' ', mark]) {
                model.push_str(line.get(2..).unwrap_or_default());
                model.push('\n');
            }
        }
        if !model.contains("service ") {
            let protocol = self.setting("protocol").unwrap_or("aws.protocols#restJson1");
            model.push_str(&format!(
                "@{protocol}\nservice Example {{ version: \"1\", operations: [Call] }}\n\
                 @http(method: \"POST\", uri: \"/call\")\n\
                 operation Call {{ input: In, output: Out }}\n"
            ));
            for name in ["In", "Out"] {
                if !model.contains(&format!("structure {name} {{")) {
                    model.push_str(&format!("structure {name} {{}}\n"));
                }
            }
        }
        model
    }
}
