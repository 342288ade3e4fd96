//! A case as its model states it: a document with the members of the trait.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Failure;
use super::params::{Params, no_member};
use crate::{Document, Number, Structure};

/// Where a payload stands in the parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Payload {
    /// In a member, if anywhere.
    InMembers,
    /// In the one parameter that is no member.
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
            Err(why) => Err(Failure::of(format!("the case is no JSON: {why}"))),
        }
    }

    /// The id of the error structure that the case belongs to.
    pub(super) fn error(&self) -> &'static str {
        self.error
    }

    /// A member that is text; empty when it is absent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.optional_text(name).unwrap_or_default()
    }

    /// A member that is text, or absent.
    pub(super) fn optional_text(&self, name: &str) -> Option<&str> {
        self.case.get(name)?.as_str()
    }

    /// How the client is configured (`aws.protocoltests.config#AwsConfig`).
    pub(super) fn config(&self) -> Option<&Document> {
        self.case.get("vendorParams")?.get("scopedConfig")
    }

    /// A member that is a list of texts.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        match self.case.get(name) {
            Some(Document::Array(items)) => items.iter().filter_map(Document::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The headers with their values.
    pub(super) fn headers(&self) -> Vec<(&str, &str)> {
        match self.case.get("headers") {
            Some(Document::Object(entries)) => entries
                .iter()
                .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The same as they are sent.
    pub(super) fn header_map(&self) -> Result<HeaderMap, Failure> {
        let mut map = HeaderMap::new();
        for (name, value) in self.headers() {
            let invalid = |_| Failure::of(format!("the case has an invalid header {name}"));
            let key = HeaderName::try_from(name)
                .map_err(|_| Failure::of(format!("the case has an invalid header {name}")))?;
            map.append(key, HeaderValue::try_from(value).map_err(invalid)?);
        }
        Ok(map)
    }

    /// The media type of the body; some go without saying.
    pub(super) fn media_type(&self) -> &str {
        const CBOR: &str = "application/cbor";
        let is_cbor = |(name, value): &(&str, &str)| {
            name.eq_ignore_ascii_case("content-type") && *value == CBOR
        };
        match self.optional_text("bodyMediaType") {
            Some(media_type) => media_type,
            None if self.headers().iter().any(is_cbor) => CBOR,
            None if self.text("body").starts_with("<?xml") => "application/xml",
            None => "",
        }
    }

    /// The status of a response.
    pub(super) fn code(&self) -> u16 {
        match self.case.get("code") {
            Some(Document::Number(Number::Integer(code))) => u16::try_from(*code).unwrap_or(0),
            _ => 0,
        }
    }

    /// The value that the message carries.
    pub(super) fn params<T: Structure>(&self, payload: Payload) -> Result<T, Failure> {
        let mut value = T::default_value();
        let Some(params) = self.case.get("params") else { return Ok(value) };
        let mut streams = 0;
        let read = Params::of(params).members(&mut value, |name| {
            streams += 1;
            match payload {
                Payload::Stream if streams == 1 => Ok(()),
                Payload::Stream | Payload::InMembers => no_member::<T>(name),
            }
        });
        match read {
            Ok(()) => Ok(value),
            Err(why) => Err(Failure::of(format!("the case's params: {why}"))),
        }
    }

    /// The streaming payload, which is no member of `T`: the one parameter that is none either.
    pub(super) fn payload<T: Structure>(&self) -> Vec<u8> {
        let Some(Document::Object(params)) = self.case.get("params") else { return Vec::new() };
        let is_member = |name: &str| T::MEMBERS.iter().any(|member| member.name() == name);
        let payload = params.iter().find(|(name, _)| !is_member(name));
        payload.and_then(|(_, value)| value.as_str()).unwrap_or_default().as_bytes().to_vec()
    }
}
