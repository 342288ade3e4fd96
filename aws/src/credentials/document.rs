//! Credentials as JSON, which containers, instances and programs return.

use smithereens::{Document, Timestamp};

use super::Credentials;
use crate::text::{one_line, type_of};

/// A JSON object. Its names are compared without regard to case.
pub(super) struct CredentialDocument(Document);

impl CredentialDocument {
    /// Parses JSON text.
    ///
    /// # Errors
    ///
    /// When the text is not a JSON object. The message contains no value of the document.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        match Document::from_json(text) {
            Ok(document @ Document::Object(_)) => Ok(Self(document)),
            Ok(value) => {
                Err(format!("expected a JSON object with credentials, found {}", type_of(&value)))
            }
            Err(error) => Err(format!("expected JSON with credentials: {error}")),
        }
    }

    /// Returns a value by its name.
    pub(super) fn get(&self, name: &str) -> Option<&Document> {
        let Document::Object(entries) = &self.0 else { return None };
        entries.get(name).or_else(|| {
            let mut entries = entries.iter();
            entries.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        })
    }

    /// Returns the text of a value, if it is a string that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// Returns the error that the document describes, as `CODE: MESSAGE`.
    pub(super) fn error(&self) -> Option<String> {
        let code = self.text("Code").filter(|code| *code != "Success")?;
        let message = self.text("Message").unwrap_or("no message");
        Some(one_line(&format!("{code}: {message}")))
    }

    /// Reads the credentials.
    ///
    /// # Errors
    ///
    /// When a key is missing, or the expiration is not a timestamp. The message contains no value
    /// of the document.
    pub(super) fn credentials(&self) -> Result<Credentials, String> {
        let required = |name| {
            let text = self.text(name).map(str::to_owned);
            text.ok_or_else(|| format!("expected the text `{name}`, found none"))
        };
        let session_token = self.text("Token").or_else(|| self.text("SessionToken"));
        Ok(Credentials {
            access_key_id: required("AccessKeyId")?,
            secret_access_key: required("SecretAccessKey")?,
            session_token: session_token.map(str::to_owned),
            expiration: self.text("Expiration").map(expiration).transpose()?,
            account_id: self.text("AccountId").map(str::to_owned),
            is_extensible: false,
        })
    }
}

fn expiration(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("expected a timestamp as `Expiration`: {error}"))
}
