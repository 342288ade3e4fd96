//! A case: a document with the members of its trait.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Failure;
use super::params::{Params, no_member};
use crate::{Document, Number, Structure};

/// The parameter that is the payload.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Payload {
    /// A member, if there is a payload.
    InMembers,
    /// The only parameter that is not a member.
    Stream,
}

/// A case.
#[derive(Debug)]
pub(super) struct Message {
    case: Document,
    error: &'static str,
}

impl Message {
    pub(super) fn parse(text: &str, error: &'static str) -> Result<Self, Failure> {
        match crate::json::read_document(text.as_bytes()) {
            Ok(case) => Ok(Self { case, error }),
            Err(why) => Err(Failure::new(format!("the test case is not valid JSON: {why}"))),
        }
    }

    /// Makes a case of an error with these parameters.
    #[cfg(feature = "event-stream")]
    pub(super) fn of_error(params: Document, error: &'static str) -> Self {
        let case = Document::Object([("params".to_owned(), params)].into_iter().collect());
        Self { case, error }
    }

    /// Makes a message of a part of a case.
    pub(super) fn of(part: Document) -> Self {
        Self { case: part, error: "" }
    }

    /// Returns a member of any type.
    pub(super) fn member(&self, name: &str) -> Option<&Document> {
        self.case.get(name)
    }

    /// Returns the object `name` of the case as a case, with the member `params` as its parameters.
    #[cfg(feature = "event-stream")]
    pub(super) fn part(&self, name: &str, params: &str) -> Option<Self> {
        let mut case = self.case.get(name)?.clone();
        if let (Document::Object(members), Some(params)) = (&mut case, self.case.get(params)) {
            members.insert("params".to_owned(), params.clone());
        }
        Some(Self { case, error: self.error })
    }

    /// Returns the objects of a list as cases.
    #[cfg(feature = "event-stream")]
    pub(super) fn parts(&self, name: &str) -> Vec<Self> {
        match self.case.get(name) {
            Some(Document::Array(items)) => {
                items.iter().map(|case| Self { case: case.clone(), error: self.error }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the id of the error that the case expects, empty for any error. Returns `None` if
    /// the case expects no error.
    #[cfg(feature = "event-stream")]
    pub(super) fn expected_error(&self) -> Option<&str> {
        let failure = self.case.get("expectation")?.get("failure")?;
        Some(failure.get("errorId").and_then(Document::as_str).unwrap_or_default())
    }

    /// Returns name and value of the first parameter.
    #[cfg(feature = "event-stream")]
    pub(super) fn only_param(&self) -> Option<(&str, &Document)> {
        let Document::Object(params) = self.case.get("params")? else { return None };
        params.iter().next().map(|(name, value)| (name.as_str(), value))
    }

    /// The id of the error structure that the case belongs to.
    pub(super) fn error(&self) -> &'static str {
        self.error
    }

    /// Returns a member that is text; empty when it is absent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.optional_text(name).unwrap_or_default()
    }

    /// Returns a member that is text, if it is there.
    pub(super) fn optional_text(&self, name: &str) -> Option<&str> {
        self.case.get(name)?.as_str()
    }

    /// Returns the configuration of the client (`aws.protocoltests.config#AwsConfig`).
    pub(super) fn config(&self) -> Option<&Document> {
        self.case.get("vendorParams")?.get("scopedConfig")
    }

    /// Returns a member that is a list of texts.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        match self.case.get(name) {
            Some(Document::Array(items)) => items.iter().filter_map(Document::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the names and values of the headers.
    pub(super) fn headers(&self) -> Vec<(&str, &str)> {
        match self.case.get("headers") {
            Some(Document::Object(entries)) => entries
                .iter()
                .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the headers as a map.
    pub(super) fn header_map(&self) -> Result<HeaderMap, Failure> {
        let mut map = HeaderMap::new();
        for (name, value) in self.headers() {
            match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                (Ok(key), Ok(value)) => map.append(key, value),
                _ => return Err(Failure::new(format!("the case has an invalid header {name}"))),
            };
        }
        Ok(map)
    }

    /// Returns the media type of the body. Some cases do not state it.
    pub(super) fn media_type(&self) -> &str {
        const CBOR: &str = "application/cbor";
        let mut headers = self.headers().into_iter();
        let is_cbor =
            headers.any(|(name, value)| name.eq_ignore_ascii_case("content-type") && value == CBOR);
        match self.optional_text("bodyMediaType") {
            Some(media_type) => media_type,
            None if is_cbor => CBOR,
            None if self.text("body").starts_with("<?xml") => "application/xml",
            None => "",
        }
    }

    /// Returns the status of a response.
    pub(super) fn code(&self) -> u16 {
        match self.case.get("code") {
            Some(Document::Number(Number::Integer(code))) => u16::try_from(*code).unwrap_or(0),
            _ => 0,
        }
    }

    /// Returns the value of the parameters.
    pub(super) fn params<T: Structure>(&self, payload: Payload) -> Result<T, Failure> {
        let mut value = T::default_value();
        let Some(params) = self.case.get("params") else { return Ok(value) };
        let mut streams = 0;
        let read = Params::new(params).members(&mut value, |name| {
            streams += 1;
            match payload {
                Payload::Stream if streams == 1 => Ok(()),
                Payload::Stream | Payload::InMembers => no_member::<T>(name),
            }
        });
        match read {
            Ok(()) => Ok(value),
            Err(why) => Err(Failure::new(format!("the case's params: {why}"))),
        }
    }

    /// Returns the streaming payload: the only parameter that is not a member of `T`.
    pub(super) fn payload<T: Structure>(&self) -> Vec<u8> {
        let Some(Document::Object(params)) = self.case.get("params") else { return Vec::new() };
        let payload = params
            .iter()
            .find(|(name, _)| T::MEMBERS.iter().all(|member| member.name() != name.as_str()));
        payload.and_then(|(_, value)| value.as_str()).unwrap_or_default().as_bytes().to_vec()
    }
}
