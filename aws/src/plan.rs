//! What is decided once for all attempts of a call: the endpoint, the encoded request, and how it
//! is signed.

use std::time::Duration;

use http::Request;
use http::header::{HeaderName, HeaderValue, USER_AGENT};
use http::request::Parts;
use smithereens::{EncodeError, Operation, RequestOptions, Service, Timestamp, Trait};

use crate::body_plan::{BodyPlan, PayloadHasher, PayloadInfo};
use crate::config::Config;
use crate::credentials::Credentials;
use crate::endpoint::{AuthScheme, EndpointError};
use crate::error::CallError;
use crate::payload_encoder::PayloadEncoder;
use crate::resolve::resolve;
use crate::retry::Retries;
use crate::sign::{
    ClockOffset, PathEncoding, PathNormalization, PayloadHash, SigningOptions, presign,
};

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");

/// Whether the requests of a call are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authentication {
    /// They are signed.
    Required,
    /// They are signed if there are credentials (`smithy.api#optionalAuth`).
    Optional,
    /// They are not signed.
    None,
}

/// Returns whether the requests of an operation are signed.
pub(crate) fn authentication<O: Operation>(config: &Config) -> Authentication {
    if config.anonymous
        || O::Service::SIGNING_NAME.is_empty()
        || O::TRAITS.contains(&Trait::Unsigned)
    {
        Authentication::None
    } else if O::TRAITS.contains(&Trait::OptionalAuth) {
        Authentication::Optional
    } else {
        Authentication::Required
    }
}

/// The request of a call before it is signed, and how it is signed.
pub(crate) struct Plan {
    head: Parts,
    /// The body that the input is encoded to; empty if a payload is sent as the body.
    encoded: Vec<u8>,
    signing: SigningOptions,
    body: BodyPlan,
}

impl Plan {
    /// Resolves the endpoint of a call and encodes its input with `options`. The payload is not put
    /// into the request.
    pub(crate) fn new<O: Operation>(
        input: &O::Input,
        payload: Option<PayloadInfo<'_>>,
        credentials: Option<&Credentials>,
        config: &Config,
        options: RequestOptions,
    ) -> Result<Self, CallError<O::Error>> {
        let no_endpoint = |error| CallError::Endpoint { operation: O::NAME, error };
        let invalid_input = |error| CallError::Input { operation: O::NAME, error };
        let account = credentials.and_then(|own| own.account_id.as_deref());
        let endpoint = resolve::<O>(input, account, config).map_err(no_endpoint)?;
        let mut signing =
            signing_options::<O::Service>(&endpoint.auth_schemes, config).map_err(no_endpoint)?;
        if O::TRAITS.contains(&Trait::UnsignedPayload) {
            signing.payload = PayloadHash::Unsigned;
        }
        let options = if O::Service::ENDPOINT_RULES.is_empty() {
            options.endpoint(endpoint.url).s3_addressing(config.s3_addressing())
        } else {
            options.resolved_endpoint(endpoint.url)
        };
        let mut request = O::encode_request_with(input, &options).map_err(invalid_input)?;
        let body = match payload {
            None => BodyPlan::InRequest,
            Some(payload) => {
                let signature = credentials.map(|_| &signing);
                BodyPlan::new::<O>(payload, &mut request, signature, config)
                    .map_err(invalid_input)?
            }
        };
        request.headers_mut().extend(endpoint.headers);
        let user_agent = HeaderValue::from_str(&config.user_agent_header())
            .map_err(|_| invalid_input(EncodeError::new("the user agent is not a header value")))?;
        request.headers_mut().insert(USER_AGENT, user_agent);
        let (head, encoded) = request.into_parts();
        Ok(Self { head, encoded, signing, body })
    }

    /// Returns the host that the requests are sent to.
    pub(crate) fn host(&self) -> &str {
        self.head.uri.host().unwrap_or_default()
    }

    /// Returns what hashes the payload, if it has to be hashed before the request is signed.
    pub(crate) fn payload_hasher(&self) -> Option<PayloadHasher> {
        match &self.body {
            BodyPlan::ToBeHashed(hasher) => Some((**hasher).clone()),
            _ => None,
        }
    }

    /// Sets the hash of the payload.
    pub(crate) fn set_payload_hash(&mut self, hasher: PayloadHasher) {
        self.body = hasher.finish(&mut self.head.headers);
    }

    /// Returns the request with a signature in its URI, which is valid for `expires`.
    pub(crate) fn presigned(
        &self,
        credentials: &Credentials,
        time: Timestamp,
        expires: Duration,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut request = Request::from_parts(self.head.clone(), self.encoded.clone());
        // Whoever sends the request has a user agent of their own.
        request.headers_mut().remove(USER_AGENT);
        let uri = presign(&request, credentials, &self.signing, time, expires)
            .map_err(|error| EncodeError::new(error.to_string()))?;
        *request.uri_mut() = uri;
        Ok(request)
    }

    /// Returns the request of the current attempt, signed if there are credentials, and what
    /// encodes its payload. The last attempt takes the encoded input. `now` is the time of the
    /// local clock.
    pub(crate) fn request_for_attempt(
        &mut self,
        invocation_id: &str,
        retries: &Retries,
        credentials: Option<&Credentials>,
        (now, offset): (Timestamp, ClockOffset),
    ) -> Result<(Request<Vec<u8>>, Option<PayloadEncoder>), EncodeError> {
        let encoded = if retries.is_last_attempt() {
            std::mem::take(&mut self.encoded)
        } else {
            self.encoded.clone()
        };
        let mut request = Request::from_parts(self.head.clone(), encoded);
        let attempt = format!("attempt={}; max={}", retries.attempt(), retries.max_attempts());
        for (name, value) in [(INVOCATION_ID, invocation_id), (ATTEMPT, &attempt)] {
            let value = HeaderValue::from_str(value).expect("visible ASCII characters");
            request.headers_mut().insert(name, value);
        }
        let encoder = self
            .body
            .sign(&mut request, credentials, &self.signing, now, offset)
            .map_err(|error| EncodeError::new(error.to_string()))?;
        Ok((request, encoder))
    }
}

/// Returns how requests are signed: as the endpoint says, or else as the service's model does.
fn signing_options<S: Service>(
    schemes: &[AuthScheme],
    config: &Config,
) -> Result<SigningOptions, EndpointError> {
    let region = config.region.as_deref().unwrap_or("us-east-1");
    if schemes.is_empty() {
        return Ok(SigningOptions::new(S::SIGNING_NAME, region));
    }
    let Some(scheme) = schemes.iter().find(|scheme| scheme.name == "sigv4") else {
        let names: Vec<_> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
        return Err(EndpointError::new(&format!(
            "the endpoint needs the authentication scheme {}, and only sigv4 is supported",
            names.join(" or ")
        )));
    };
    let mut options = SigningOptions::new(
        scheme.signing_name.as_deref().unwrap_or(S::SIGNING_NAME),
        scheme.signing_region.as_deref().unwrap_or(region),
    );
    if scheme.disable_double_encoding {
        options.path_encoding = PathEncoding::Single;
    }
    if scheme.disable_normalize_path {
        options.path_normalization = PathNormalization::None;
    }
    Ok(options)
}
