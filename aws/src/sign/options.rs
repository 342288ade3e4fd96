//! What a signature is made for, and what it covers.

/// The service and the region that a signature is made for, and the service's rules for signatures.
///
/// The fields other than the service and the region have the values that the service needs; change
/// them if an endpoint or an operation asks for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigningOptions {
    /// The signing name of the service, such as `ecs`. Endpoints and models call it `signingName`.
    pub service: String,
    /// The region of the endpoint, such as `eu-central-1`.
    pub region: String,
    /// How the path is percent-encoded in the canonical request.
    pub path_encoding: PathEncoding,
    /// How the path is normalized in the canonical request.
    pub path_normalization: PathNormalization,
    /// How the signature covers the body.
    pub payload: PayloadHash,
    /// Whether the signature covers the session token.
    pub session_token: SessionToken,
}

impl SigningOptions {
    /// Makes the options for a service, by its signing name, in a region. Those of Amazon S3 (`s3`,
    /// `s3express`, `s3-object-lambda`, `s3-outposts`) encode the path once, do not normalize it,
    /// and send the hash of the body. The hash is sent to `aoss` and `glacier` too.
    #[must_use]
    pub fn new(service: impl Into<String>, region: impl Into<String>) -> Self {
        let service = service.into();
        let (path_encoding, path_normalization, payload) = match service.as_str() {
            "s3" | "s3express" | "s3-object-lambda" | "s3-outposts" => {
                (PathEncoding::Single, PathNormalization::None, PayloadHash::Sha256WithHeader)
            }
            "aoss" | "glacier" => {
                (PathEncoding::Double, PathNormalization::Rfc3986, PayloadHash::Sha256WithHeader)
            }
            _ => (PathEncoding::Double, PathNormalization::Rfc3986, PayloadHash::Sha256),
        };
        Self {
            service,
            region: region.into(),
            path_encoding,
            path_normalization,
            payload,
            session_token: SessionToken::Signed,
        }
    }
}

/// How the path is percent-encoded in the canonical request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathEncoding {
    /// The path of the URI is encoded once more, so that `%20` becomes `%2520`: the rule of all
    /// services except Amazon S3.
    Double,
    /// Each segment is decoded and encoded, so that all characters except letters, digits and
    /// `-._~` are escaped, in upper case: the rule of Amazon S3, and of endpoints with
    /// `disableDoubleEncoding`.
    Single,
}

/// How the path is normalized in the canonical request. The path that is sent stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathNormalization {
    /// Segments `.` and `..` are resolved (RFC 3986, section 5.2.4), and empty segments are
    /// dropped: the rule of all services except Amazon S3.
    Rfc3986,
    /// The path stays as it is: the rule of Amazon S3, whose keys may contain such segments.
    None,
}

/// How the signature covers the body of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PayloadHash {
    /// The signature covers the SHA-256 hash of the body.
    Sha256,
    /// The signature covers the SHA-256 hash of the body, and the header `x-amz-content-sha256` has
    /// the hash.
    Sha256WithHeader,
    /// The signature does not cover the body, and the header `x-amz-content-sha256` says so. Some
    /// services accept it, for some operations only (`aws.auth#unsignedPayload`); use it with
    /// `https`.
    Unsigned,
}

/// Whether the signature covers the session token of temporary credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionToken {
    /// The signature covers the token.
    Signed,
    /// The token is added after the signature is made, as a few services require, among them AWS
    /// IoT for connections over WebSocket.
    Unsigned,
}
