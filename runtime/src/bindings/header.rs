//! Headers: lists in one line, and headers with a prefix.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::text_serializer::{Text, Texts};
use crate::codec::MissingMember;
use crate::{DecodeError, EncodeError};

/// The headers of a message that is being encoded.
#[derive(Default)]
pub(super) struct Headers {
    named: HeaderMap,
    /// Headers of a map. A named one has precedence.
    prefixed: Vec<(HeaderName, HeaderValue)>,
}

impl Headers {
    /// Sets the header `name`. The elements of a list are separated by commas.
    pub(super) fn insert(&mut self, name: &str, texts: Texts) -> Result<(), EncodeError> {
        let value = match texts {
            Texts::One(text) => text.into_string(),
            texts => join_list(texts.into_list()?),
        };
        self.named.insert(header_name(name)?, header_value(&value)?);
        Ok(())
    }

    /// Sets a header for each entry.
    pub(super) fn insert_prefixed(
        &mut self,
        prefix: &str,
        texts: Texts,
    ) -> Result<(), EncodeError> {
        for (key, text) in texts.into_entries()? {
            let name = header_name(&format!("{prefix}{key}"))?;
            self.prefixed.push((name, header_value(&text.into_scalar()?)?));
        }
        Ok(())
    }

    pub(super) fn finish(self) -> HeaderMap {
        let mut headers = self.named;
        for (name, value) in self.prefixed {
            headers.entry(name).or_insert(value);
        }
        headers
    }
}

fn header_name(name: &str) -> Result<HeaderName, EncodeError> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| EncodeError::new(format!("{name:?} cannot be the name of a header")))
}

fn header_value(text: &str) -> Result<HeaderValue, EncodeError> {
    HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| EncodeError::new("a header cannot hold control characters"))
}

fn join_list(texts: Vec<Text>) -> String {
    let elements: Vec<String> = texts
        .into_iter()
        .map(|text| match text {
            Text::Plain(text) => text,
            Text::Free(text) => quote(text),
        })
        .collect();
    elements.join(", ")
}

/// Quotes an element of a list where it could not be read back without quotes.
fn quote(text: String) -> String {
    let plain = !text.is_empty() && !text.contains([',', '"']) && text.trim() == text;
    if plain {
        return text;
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns the text of a header, its lines joined by commas. For a client, lines that are not UTF-8
/// are left out: a value that the service passes through must not lose the whole response.
pub(super) fn joined_text(
    headers: &HeaderMap,
    name: &str,
    missing: MissingMember,
) -> Result<Option<String>, DecodeError> {
    let mut joined: Option<String> = None;
    for value in headers.get_all(name) {
        let Some(text) = value_text(value, missing)? else { continue };
        match &mut joined {
            None => joined = Some(text.to_owned()),
            Some(joined) => {
                joined.push_str(", ");
                joined.push_str(text);
            }
        }
    }
    Ok(joined)
}

/// Returns the names, without the prefix, and the texts of the headers that begin with `prefix`.
/// For a client, headers that are not UTF-8 are left out.
pub(super) fn texts_with_prefix<'m>(
    headers: &'m HeaderMap,
    prefix: &str,
    missing: MissingMember,
) -> Result<Vec<(&'m str, &'m str)>, DecodeError> {
    let prefix = prefix.to_ascii_lowercase();
    let mut entries = Vec::new();
    for (name, value) in headers {
        if let Some(key) = name.as_str().strip_prefix(&*prefix)
            && let Some(text) = value_text(value, missing)?
        {
            entries.push((key, text));
        }
    }
    Ok(entries)
}

fn value_text(value: &HeaderValue, missing: MissingMember) -> Result<Option<&str>, DecodeError> {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => Ok(Some(text)),
        Err(_) if missing.is_lenient() => Ok(None),
        Err(_) => Err(DecodeError::new("this header is not UTF-8")),
    }
}

/// The elements of a list in a header. Empty ones are ignored (RFC 9110, section 5.6.1).
pub(super) struct ListElements<'t> {
    rest: &'t str,
}

impl<'t> ListElements<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// Steps to the next element; returns whether there is one.
    pub(super) fn next_item(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches([',', ' ', '\t']);
        !self.rest.is_empty()
    }

    /// Returns the length of the text that is not read yet.
    pub(super) fn position(&self) -> usize {
        self.rest.len()
    }

    /// Reads the next element, with or without quotes.
    pub(super) fn next_text(&mut self) -> Result<String, DecodeError> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            let (text, rest) = self.rest.split_once(',').unwrap_or((self.rest, ""));
            self.rest = rest;
            return Ok(text.trim_end_matches([' ', '\t']).to_owned());
        };
        let mut text = String::new();
        let mut characters = quoted.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = quoted.get(at + 1..).unwrap_or_default();
                    return self.end_of_element().map(|()| text);
                }
                '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
                _ => text.push(character),
            }
        }
        Err(DecodeError::new("expected `\"` at the end of a quoted element of this header"))
    }

    /// Whether the next element begins like a date with a comma after the name of the day.
    pub(super) fn is_http_date(&self) -> bool {
        let mut bytes = self.rest.bytes();
        bytes.by_ref().take(3).all(|byte| byte.is_ascii_alphabetic()) && bytes.next() == Some(b',')
    }

    /// Reads the next element, a date with a comma after the name of the day.
    pub(super) fn next_http_date(&mut self) -> Result<String, DecodeError> {
        let mut commas = self.rest.match_indices(',').map(|(at, _)| at);
        let end = commas.nth(1).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(text.trim_end_matches([' ', '\t']).to_owned())
    }

    fn end_of_element(&mut self) -> Result<(), DecodeError> {
        let rest = self.rest.trim_start_matches([' ', '\t']);
        if !rest.is_empty() && !rest.starts_with(',') {
            return Err(DecodeError::new("expected a comma after a quoted element of this header"));
        }
        Ok(())
    }
}
