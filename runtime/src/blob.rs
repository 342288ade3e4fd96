use std::fmt;
use std::ops::Deref;

/// Bytes (Smithy's `blob`). `Debug` shows their number only.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Blob(Vec<u8>);

impl Blob {
    /// The bytes themselves.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl Deref for Blob {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl<T: Into<Vec<u8>>> From<T> for Blob {
    fn from(bytes: T) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.0.len())
    }
}

impl Blob {
    /// Decodes base64, for defaults in generated code, whose text the generator has checked.
    /// Returns no bytes if the text is not base64.
    #[doc(hidden)]
    #[must_use]
    pub fn from_base64(text: &str) -> Self {
        Self(data_encoding::BASE64.decode(text.as_bytes()).unwrap_or_default())
    }
}
