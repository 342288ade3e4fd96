//! The syntax of AWS's `config` and `credentials` files.

use std::collections::BTreeMap;

use super::{FileKind, Position, ProfileError, Property, Section, SectionKind};

/// Sections by kind and name.
pub(super) type Sections = BTreeMap<(SectionKind, String), Section>;

/// Parses the text of a file.
///
/// # Errors
///
/// When a line is no section, property, continuation or comment.
pub(super) fn parse(text: &str, kind: FileKind, file: &str) -> Result<Sections, ProfileError> {
    let mut parser = Parser { kind, file, sections: Sections::new(), place: Place::BeforeSections };
    for (index, line) in text.lines().enumerate() {
        parser.line(line.trim_end_matches('\r'), index + 1)?;
    }
    Ok(parser.finish())
}

struct Parser<'t> {
    kind: FileKind,
    file: &'t str,
    /// Properties of the section `default` of a config file are in `Prefixed` or `Unprefixed`.
    sections: Sections,
    place: Place,
}

/// Where the next line belongs.
enum Place {
    BeforeSections,
    /// In a section whose name is not one of a profile, which is ignored.
    Ignored,
    Section(Header),
    /// In a property, which the next line may continue.
    Property(Header, String),
    /// In a property whose name is invalid, which is ignored.
    IgnoredProperty(Header),
}

type Header = (SectionKind, String);

impl Parser<'_> {
    fn line(&mut self, line: &str, number: usize) -> Result<(), ProfileError> {
        let at = |message: &str| ProfileError::new(self.file, number, message);
        if line.trim().is_empty() || line.starts_with(['#', ';']) {
            return Ok(());
        }
        if line.starts_with('[') {
            self.place = self.header(line, number)?;
            return Ok(());
        }
        let place = std::mem::replace(&mut self.place, Place::Ignored);
        self.place = match place {
            Place::BeforeSections => {
                return Err(at("expected a section such as `[default]`, found something else"));
            }
            Place::Ignored => Place::Ignored,
            place if line.starts_with(char::is_whitespace) => {
                self.continuation(line.trim(), place, number)?
            }
            Place::Section(header)
            | Place::Property(header, _)
            | Place::IgnoredProperty(header) => self.property(line, header, number)?,
        };
        Ok(())
    }

    fn header(&mut self, line: &str, number: usize) -> Result<Place, ProfileError> {
        let line = without_comment(line);
        let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) else {
            let message = "expected `]` at the end of the section's name, found none";
            return Err(ProfileError::new(self.file, number, message));
        };
        let Some(header) = section_header(name.trim(), self.kind) else {
            return Ok(Place::Ignored);
        };
        self.sections
            .entry(header.clone())
            .or_insert_with(|| Section::new(&header.1, Position::new(self.file, number)));
        Ok(Place::Section(header))
    }

    fn property(
        &mut self,
        line: &str,
        header: Header,
        number: usize,
    ) -> Result<Place, ProfileError> {
        let error = |message: &str| Err(ProfileError::new(self.file, number, message));
        let Some((name, value)) = without_spaced_comment(line).split_once('=') else {
            return error("expected `name = value`, found no `=`");
        };
        let name = name.trim().to_lowercase();
        if name.is_empty() {
            return error("expected a name before `=`, found none");
        }
        if !is_name(&name) {
            return Ok(Place::IgnoredProperty(header));
        }
        let position = Position::new(self.file, number);
        let property = Property { value: value.trim().to_owned(), position };
        if let Some(section) = self.sections.get_mut(&header) {
            section.properties.insert(name.clone(), property);
        }
        Ok(Place::Property(header, name))
    }

    fn continuation(
        &mut self,
        line: &str,
        place: Place,
        number: usize,
    ) -> Result<Place, ProfileError> {
        let error = |message: &str| Err(ProfileError::new(self.file, number, message));
        let Place::Property(header, name) = place else {
            return match place {
                Place::IgnoredProperty(header) => Ok(Place::IgnoredProperty(header)),
                _ => error(
                    "expected a property, found an indented line, which continues the property before",
                ),
            };
        };
        let section = self.sections.get_mut(&header);
        if let Some(property) = section.and_then(|section| section.properties.get_mut(&name)) {
            // A property without a value of its own has properties instead.
            if property.value.is_empty() || property.value.starts_with('\n') {
                match line.split_once('=') {
                    None => return error("expected `name = value`, found no `=`"),
                    Some((name, _)) if name.trim().is_empty() => {
                        return error("expected a name before `=`, found none");
                    }
                    Some(_) => {}
                }
            }
            property.value.push('\n');
            property.value.push_str(line);
        }
        Ok(Place::Property(header, name))
    }

    /// Of `[default]` and `[profile default]` in a config file, only the latter counts.
    fn finish(mut self) -> Sections {
        let unprefixed = (SectionKind::UnprefixedDefault, "default".to_owned());
        if let Some(default) = self.sections.remove(&unprefixed) {
            self.sections.entry((SectionKind::Profile, "default".to_owned())).or_insert(default);
        }
        self.sections
    }
}

/// Returns kind and name of a section, or `None` if it is to be ignored.
fn section_header(text: &str, kind: FileKind) -> Option<Header> {
    let (section, name) = match (kind, text.split_once(char::is_whitespace)) {
        (FileKind::Credentials, _) => (SectionKind::Profile, text),
        (FileKind::Config, None) if text == "default" => (SectionKind::UnprefixedDefault, text),
        (FileKind::Config, Some(("profile", name))) => (SectionKind::Profile, name.trim()),
        (FileKind::Config, Some(("sso-session", name))) => (SectionKind::SsoSession, name.trim()),
        (FileKind::Config, Some(("services", name))) => (SectionKind::Services, name.trim()),
        (FileKind::Config, _) => return None,
    };
    is_name(name).then(|| (section, name.to_owned()))
}

/// Whether the text is a name of a section or property: letters, digits and some punctuation.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_/.%@:+".contains(c))
}

/// Returns a section's line without its comment, which needs no space before it.
fn without_comment(line: &str) -> &str {
    line.find(['#', ';']).map_or(line, |start| &line[..start]).trim()
}

/// Returns a property's line without its comment, which needs a space or tab before it.
fn without_spaced_comment(line: &str) -> &str {
    let start =
        line.as_bytes().windows(2).position(|pair| matches!(pair, [b' ' | b'\t', b'#' | b';']));
    start.map_or(line, |start| &line[..start])
}
