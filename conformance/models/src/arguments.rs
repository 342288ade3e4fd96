//! The command line of `conformance/models/check`.

use std::path::PathBuf;

const USAGE: &str =
    "usage: conformance/models/check DIR [NAME...] [--sample] [--examples] [--docs]";

/// The command line, parsed.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// The folder with the models.
    pub(crate) folder: PathBuf,
    /// File names of the models to check. If empty, all are checked.
    pub(crate) names: Vec<String>,
    /// The checks to run after generating and compiling.
    pub(crate) more_checks: Vec<Check>,
}

/// A check that is off by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// Reads and writes the examples of the models.
    Examples,
    /// Builds and tests the documentation.
    Docs,
}

impl Arguments {
    /// Parses the arguments after the program's name. The error is a message for the user.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut positional, mut more_checks) = (Vec::new(), Vec::new());
        for argument in arguments {
            match argument.as_str() {
                "--examples" => more_checks.push(Check::Examples),
                "--docs" => more_checks.push(Check::Docs),
                option if option.starts_with('-') => {
                    return Err(format!("error: unknown option {option}\n{USAGE}"));
                }
                _ => positional.push(argument),
            }
        }
        let mut positional = positional.into_iter();
        let folder = positional.next().ok_or(USAGE)?.into();
        Ok(Self { folder, names: positional.collect(), more_checks })
    }

    /// Whether a check is on.
    pub(crate) fn includes(&self, check: Check) -> bool {
        self.more_checks.contains(&check)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Check};

    #[test]
    fn options_may_appear_anywhere() {
        let parse = |words: &str| Arguments::parse(words.split(' ').map(str::to_owned));
        let arguments = parse("--docs models a.json --examples b.json").unwrap();
        assert!(arguments.includes(Check::Docs) && arguments.includes(Check::Examples));
        assert_eq!(arguments.folder.to_str(), Some("models"));
        assert_eq!(arguments.names, ["a.json", "b.json"]);
        assert!(!parse("models").unwrap().includes(Check::Docs));
        assert!(parse("models --no-such").unwrap_err().contains("--no-such"));
        assert!(parse("--docs").unwrap_err().starts_with("usage"));
    }
}
