//! Profiles: named settings in AWS's files `config` and `credentials`.

mod files;
mod parse;

use std::collections::BTreeMap;
use std::fmt;

pub use self::files::{config_file, credentials_file};
use self::parse::Sections;
use crate::Environment;
use crate::text::one_line;

/// The profiles and other sections of both files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    sections: Sections,
    files: Vec<String>,
}

/// A profile, an `sso-session` or a section `services`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    name: String,
    position: Position,
    properties: BTreeMap<String, Property>,
}

/// A property of a section. `Debug` does not show the value, which may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Property {
    value: String,
    position: Position,
}

/// The file and line where a section or property is.
#[derive(Clone, PartialEq, Eq)]
pub struct Position {
    file: String,
    line: usize,
}

/// The reason why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError(String);

/// Which of the two files a text is: the names of its sections differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    /// `[profile name]`, `[default]`, `[sso-session name]`, `[services name]`.
    Config,
    /// `[name]`.
    Credentials,
}

/// The kind of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SectionKind {
    Profile,
    /// `[default]` in a config file, which counts unless there is `[profile default]`.
    UnprefixedDefault,
    SsoSession,
    Services,
}

impl Profiles {
    /// Reads both files of an environment. A file that does not exist is empty.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or has a line that is no section, property or comment.
    pub fn load(environment: &dyn Environment) -> Result<Self, ProfileError> {
        let mut profiles = Self::default();
        for (kind, path) in [
            (FileKind::Config, config_file(environment)),
            (FileKind::Credentials, credentials_file(environment)),
        ] {
            let Some(path) = path else { continue };
            if let Some(text) = files::read(environment, &path)? {
                let file = path.display().to_string();
                profiles.merge(parse::parse(&text, kind, &file)?);
                profiles.files.push(file);
            }
        }
        Ok(profiles)
    }

    /// Adds sections. Their properties replace those of the same section and name.
    fn merge(&mut self, sections: Sections) {
        for (header, section) in sections {
            match self.sections.get_mut(&header) {
                Some(existing) => existing.properties.extend(section.properties),
                None => {
                    self.sections.insert(header, section);
                }
            }
        }
    }

    /// Returns a profile.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::Profile, name)
    }

    /// Returns a section `[sso-session name]`.
    #[must_use]
    pub fn sso_session(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::SsoSession, name)
    }

    /// Returns a section `[services name]`.
    #[must_use]
    pub fn services(&self, name: &str) -> Option<&Section> {
        self.section(SectionKind::Services, name)
    }

    fn section(&self, kind: SectionKind, name: &str) -> Option<&Section> {
        self.sections.get(&(kind, name.to_owned()))
    }

    /// Returns the names of all profiles, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let profiles = self.sections.iter().filter(|((kind, _), _)| *kind == SectionKind::Profile);
        profiles.map(|((_, name), _)| name.as_str())
    }

    /// Returns the paths of the files that exist.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }
}

impl Section {
    fn new(name: &str, position: Position) -> Self {
        Self { name: name.to_owned(), position, properties: BTreeMap::new() }
    }

    /// Returns the name, `default` for example.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the place of the section's first line.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// Returns a property by its name in lower case.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.get(name)
    }

    /// Returns the value of a property, unless it is empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.property(name).map(Property::value).filter(|value| !value.is_empty())
    }

    /// Returns the properties by name, sorted.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Property)> {
        self.properties.iter().map(|(name, property)| (name.as_str(), property))
    }
}

impl Property {
    /// Returns the value. Lines that continue it are separated by line feeds.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns the place of the property's first line.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// Returns the value of a property that is nested in this one, on an indented line
    /// `name = value`.
    #[must_use]
    pub fn nested(&self, name: &str) -> Option<&str> {
        let lines = self.value.strip_prefix('\n')?.lines();
        let mut properties = lines.filter_map(|line| line.split_once('='));
        properties
            .rfind(|(key, _)| key.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Property").field("position", &self.position).finish_non_exhaustive()
    }
}

impl Position {
    fn new(file: &str, line: usize) -> Self {
        Self { file: file.to_owned(), line }
    }
}

/// `FILE:LINE`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", one_line(&self.file), self.line)
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ProfileError {
    fn new(file: &str, line: usize, message: &str) -> Self {
        Self(format!("{}: {message}", Position::new(file, line)))
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ProfileError {}
