//! The signer of the AWS SDK for Rust, with the settings that correspond to ours.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SessionTokenMode, SignableBody, SignableRequest,
    SignatureLocation, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use http::Request;
use smithereens::Timestamp;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::sign::{
    PathEncoding, PathNormalization, PayloadHash, SessionToken, SigningOptions,
};

/// The headers that `smithereens-aws` does not sign, besides those that `aws-sigv4` leaves out too.
const UNSIGNED: [&str; 3] = ["connection", "expect", "upgrade"];

/// Signs a request with `aws-sigv4` in its headers, or in its query if `expires` is given.
///
/// # Errors
///
/// When `aws-sigv4` cannot sign the request.
pub fn sign_with_peer(
    request: &mut Request<Vec<u8>>,
    credentials: &Credentials,
    options: &SigningOptions,
    time: Timestamp,
    expires: Option<Duration>,
) -> Result<(), String> {
    let identity = aws_credential_types::Credentials::new(
        &credentials.access_key_id,
        &credentials.secret_access_key,
        credentials.session_token.clone(),
        None,
        "conformance-signing",
    )
    .into();
    let parameters = SigningParams::builder()
        .identity(&identity)
        .region(&options.region)
        .name(&options.service)
        .time(SystemTime::try_from(time).map_err(|error| error.to_string())?)
        .settings(settings(options, expires))
        .build()
        .map_err(|error| error.to_string())?
        .into();

    let is_body_signed = match options.payload {
        PayloadHash::Sha256 => true,
        PayloadHash::Sha256WithHeader => expires.is_none(),
        _ => false,
    };
    let body = if is_body_signed {
        SignableBody::Bytes(request.body())
    } else {
        SignableBody::UnsignedPayload
    };
    let mut headers = Vec::new();
    for (name, value) in request.headers() {
        let value = std::str::from_utf8(value.as_bytes()).map_err(|error| error.to_string())?;
        headers.push((name.as_str(), value));
    }
    let uri = request.uri().to_string();
    let signable =
        SignableRequest::new(request.method().as_str(), uri, headers.iter().copied(), body)
            .map_err(|error| error.to_string())?;
    let (instructions, _) =
        sign(signable, &parameters).map_err(|error| error.to_string())?.into_parts();
    instructions.apply_to_request_http1x(request);
    Ok(())
}

fn settings(options: &SigningOptions, expires: Option<Duration>) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if let Some(excluded) = &mut settings.excluded_headers {
        excluded.extend(UNSIGNED.map(Cow::Borrowed));
    }
    settings.percent_encoding_mode = match options.path_encoding {
        PathEncoding::Double => PercentEncodingMode::Double,
        PathEncoding::Single => PercentEncodingMode::Single,
    };
    settings.uri_path_normalization_mode = match options.path_normalization {
        PathNormalization::Rfc3986 => UriPathNormalizationMode::Enabled,
        PathNormalization::None => UriPathNormalizationMode::Disabled,
    };
    settings.payload_checksum_kind = match options.payload {
        PayloadHash::Sha256 => PayloadChecksumKind::NoHeader,
        _ => PayloadChecksumKind::XAmzSha256,
    };
    settings.session_token_mode = match options.session_token {
        SessionToken::Signed => SessionTokenMode::Include,
        SessionToken::Unsigned => SessionTokenMode::Exclude,
    };
    settings.signature_location = match expires {
        None => SignatureLocation::Headers,
        Some(_) => SignatureLocation::QueryParams,
    };
    settings.expires_in = expires;
    settings
}
