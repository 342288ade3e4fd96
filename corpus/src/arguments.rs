//! What is asked for on the command line.

use std::path::PathBuf;

const USAGE: &str = "usage: corpus/check DIR [NAME...] [--sample] [--examples] [--docs]";

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// The folder that the models are under.
    pub(crate) folder: PathBuf,
    /// File names of the only models that are wanted; none takes all.
    pub(crate) names: Vec<String>,
    /// Whether the models' examples are read.
    pub(crate) examples: bool,
    /// Whether the documentation is built and tested.
    pub(crate) docs: bool,
}

impl Arguments {
    /// Reads the arguments, or says how they are meant.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut plain, mut examples, mut docs) = (Vec::new(), false, false);
        for argument in arguments {
            match argument.as_str() {
                "--examples" => examples = true,
                "--docs" => docs = true,
                option if option.starts_with('-') => {
                    return Err(format!("error: unknown option {option}\n{USAGE}"));
                }
                _ => plain.push(argument),
            }
        }
        let mut plain = plain.into_iter();
        let folder = plain.next().ok_or(USAGE)?.into();
        Ok(Self { folder, names: plain.collect(), examples, docs })
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    #[test]
    fn options_stand_anywhere() {
        let parse = |words: &str| Arguments::parse(words.split(' ').map(str::to_owned));
        let arguments = parse("--docs models a.json --examples b.json").unwrap();
        assert!(arguments.docs && arguments.examples);
        assert_eq!(arguments.folder.to_str(), Some("models"));
        assert_eq!(arguments.names, ["a.json", "b.json"]);
        assert!(parse("models --no-such").unwrap_err().contains("--no-such"));
        assert!(parse("--docs").unwrap_err().starts_with("usage"));
    }
}
