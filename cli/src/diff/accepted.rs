//! Accepted changes: a TOML file that lists changes which were reviewed, each with the reason why it
//! was accepted.

use serde::Deserialize;
use toml::Spanned;

use super::locations::{Location, locate};
use super::rules::{self, RULES};
use super::{Change, Difference};
use smithereens_build::source::{Errors, Report, Source, Span, nearest};

/// The entries of a file of accepted changes.
#[derive(Debug)]
pub struct AcceptedChanges {
    source: [Source; 1],
    entries: Vec<Entry>,
}

/// Why a change is accepted, and where the file says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The reason in the file.
    pub reason: String,
    /// The entry of the file.
    pub location: Location,
}

/// An entry that matches no change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedEntry {
    /// The id of the rule.
    pub rule: String,
    /// The id of the shape.
    pub shape: String,
    /// The entry in the file.
    pub location: Location,
}

/// An entry without mistakes.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    rule: String,
    shape: String,
    was: Option<String>,
    is: Option<String>,
    reason: String,
    span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileToml {
    #[serde(default)]
    accept: Vec<Spanned<EntryToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryToml {
    rule: Option<Spanned<String>>,
    shape: Option<Spanned<String>>,
    was: Option<String>,
    is: Option<String>,
    reason: Option<Spanned<String>>,
}

impl AcceptedChanges {
    /// Reads the file.
    ///
    /// # Errors
    /// The first error of syntax, or all wrong entries: an unknown rule, a missing or empty reason,
    /// and an entry that is there twice.
    pub fn parse(source: Source) -> Result<Self, Errors> {
        let source = [source];
        let report = Report::new(&source);
        let entries = read_entries(&source[0], &report);
        report.stop_on_errors()?;
        drop(report);
        Ok(Self { source, entries })
    }
}

impl Difference {
    /// Marks the changes that a file accepts, and adds a warning for each entry of the file that
    /// matches no change.
    pub fn accept(&mut self, accepted: &AcceptedChanges) {
        let AcceptedChanges { source, entries } = accepted;
        let locations = locate(source, entries.iter().map(|entry| entry.span));
        for change in &mut self.changes {
            let entry = entries.iter().find(|entry| entry.matches(change));
            change.accepted = entry.and_then(|Entry { reason, span, .. }| {
                let location = locations.get(span)?.clone();
                Some(Acceptance { reason: reason.clone(), location })
            });
        }
        let report = Report::new(source);
        let unused =
            entries.iter().filter(|it| !self.changes.iter().any(|change| it.matches(change)));
        let unused = unused.filter_map(|Entry { rule, shape, span, .. }| {
            report.warning(
                *span,
                format!("no change of `{shape}` by the rule `{rule}` matches this accepted change"),
            );
            let location = locations.get(span)?.clone();
            Some(UnusedEntry { rule: rule.clone(), shape: shape.clone(), location })
        });
        self.unused_entries = Some(unused.collect());
        self.warnings.extend(report.take_diagnostics());
    }
}

impl Entry {
    /// Whether the entry accepts a change. Texts that the entry does not state are not compared.
    fn matches(&self, change: &Change) -> bool {
        let is_stated = |stated: &Option<String>, text: &Option<String>| {
            stated.is_none() || stated.as_deref() == text.as_deref()
        };
        self.rule == change.rule.id
            && self.shape == change.shape.as_str()
            && is_stated(&self.was, &change.text.old)
            && is_stated(&self.is, &change.text.new)
    }
}

fn read_entries(source: &Source, report: &Report<'_>) -> Vec<Entry> {
    let text = match std::str::from_utf8(&source.bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            report.error(span(at..at + 1), "expected text in UTF-8, found other bytes");
            return Vec::new();
        }
    };
    let file: FileToml = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            report.error_with_help(
                span(error.span().unwrap_or(0..0)),
                error.message(),
                SHAPE_OF_FILE,
            );
            return Vec::new();
        }
    };
    let mut entries: Vec<Entry> = Vec::new();
    for entry in file.accept {
        let Some(entry) = check_entry(entry, report) else { continue };
        let is_same = |other: &&Entry| {
            (&other.rule, &other.shape, &other.was, &other.is)
                == (&entry.rule, &entry.shape, &entry.was, &entry.is)
        };
        if entries.iter().any(|other| is_same(&other)) {
            report.error_with_help(
                entry.span,
                format!("`{}` of `{}` is accepted twice", entry.rule, entry.shape),
                "remove one of the entries, or add `was` and `is` to both",
            );
        } else {
            entries.push(entry);
        }
    }
    entries
}

/// What to do about an error of syntax.
const SHAPE_OF_FILE: &str = "an accepted change is a table `[[accept]]` with the strings `rule`, \
                             `shape` and `reason`, and with `was` and `is` if they matter";

/// Checks an entry. Records everything that is wrong with it.
fn check_entry(entry: Spanned<EntryToml>, report: &Report<'_>) -> Option<Entry> {
    let whole = span(entry.span());
    let EntryToml { rule, shape, was, is, reason } = entry.into_inner();
    let require = |value: Option<Spanned<String>>, name: &str, help: &str| {
        let at = value.as_ref().map_or(whole, |value| span(value.span()));
        let text = value.map(Spanned::into_inner).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            report.error_with_help(at, format!("expected `{name}`, found none"), help);
        }
        Some((text?, at))
    };
    let rule =
        require(rule, "rule", "write the id of the rule, such as `rule = \"member-removed\"`");
    let shape =
        require(shape, "shape", "write the id of the shape or member, as the report has it");
    let reason =
        require(reason, "reason", "say why the change is accepted: `reason = \"The service …\"`");
    let (rule, at) = rule?;
    if rules::by_id(&rule).is_none() {
        let message = format!("there is no rule `{rule}`");
        match nearest(&rule, RULES.iter().map(|rule| rule.id)) {
            Some(id) => report.error_with_help(at, message, format!("did you mean `{id}`?")),
            None => report.error(at, message),
        }
        return None;
    }
    Some(Entry { rule, shape: shape?.0, was, is, reason: reason?.0, span: at })
}

fn span(range: std::ops::Range<usize>) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source: 0, start: offset(range.start), end: offset(range.end) }
}
