//! Detection of a document's format from its keys.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{Raw, SourceText};

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum DocumentFormat {
    JsonAst,
    Botocore,
    /// A file beside botocore's model.
    Companion(CompanionFormat),
    Unknown,
}

/// A file beside botocore's `service-2.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum CompanionFormat {
    /// `endpoint-rule-set-1.json`
    EndpointRules,
    /// `paginators-1.json`
    Paginators,
    /// `waiters-2.json`
    Waiters,
}

impl DocumentFormat {
    /// The format of a text, which need not be valid JSON. Reads only up to the first key that
    /// decides.
    pub(in crate::load) fn detect(text: SourceText<'_>) -> Self {
        let mut format = Self::Unknown;
        let mut deserializer = serde_json::Deserializer::from_str(text.as_str());
        // This fails, since the visitor stops before the end of the text.
        let _ = deserializer.deserialize_map(FormatVisitor(&mut format));
        format
    }
}

struct FormatVisitor<'f>(&'f mut DocumentFormat);

impl<'de> Visitor<'de> for FormatVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut metadata, mut operations) = (false, false);
        let mut parameters = false;
        while let Some(key) = map.next_key::<Raw<'de>>()? {
            match key.string().as_deref() {
                Ok("smithy") => {
                    *self.0 = DocumentFormat::JsonAst;
                    return Ok(());
                }
                Ok("pagination") => {
                    *self.0 = DocumentFormat::Companion(CompanionFormat::Paginators);
                    return Ok(());
                }
                Ok("waiters") => {
                    *self.0 = DocumentFormat::Companion(CompanionFormat::Waiters);
                    return Ok(());
                }
                Ok("rules") if parameters => {
                    *self.0 = DocumentFormat::Companion(CompanionFormat::EndpointRules);
                    return Ok(());
                }
                Ok("parameters") => parameters = true,
                Ok("metadata") => metadata = true,
                Ok("operations") => operations = true,
                _ => {}
            }
            if metadata && operations {
                *self.0 = DocumentFormat::Botocore;
                return Ok(());
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
