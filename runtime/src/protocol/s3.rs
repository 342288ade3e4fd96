//! The endpoints of Amazon S3, with the bucket in the host or in the path.

use std::borrow::Cow;
use std::net::IpAddr;

use http::Uri;
use http::uri::{Authority, Scheme};

use crate::text_member::text_member;
use crate::uri::{is_dns_label, split_user};
use crate::{EncodeError, Operation, RequestOptions, Service};

/// How requests to Amazon S3 name the bucket, and which endpoint they use; see
/// [`RequestOptions::s3_addressing`].
///
/// ```
/// use smithereens::{RequestOptions, S3Addressing};
///
/// let options = RequestOptions::new()
///     .endpoint("https://s3.eu-central-1.amazonaws.com".parse().unwrap())
///     .s3_addressing(S3Addressing::virtual_host().dual_stack());
/// // BUCKET.s3.dualstack.eu-central-1.amazonaws.com
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct S3Addressing {
    style: Style,
    stack: Stack,
    speed: Speed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    #[default]
    VirtualHost,
    Path,
    /// The endpoint names the bucket already.
    InEndpoint,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stack {
    /// The IP versions of the endpoint in the options.
    #[default]
    AsGiven,
    Dual,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Speed {
    /// The endpoint in the options, without Transfer Acceleration.
    #[default]
    AsGiven,
    Accelerated,
}

impl S3Addressing {
    /// The bucket is the first label of the host. This is the default. The bucket is in the path if
    /// it cannot be a label, if the endpoint's host is an IP address, or if it has dots under
    /// `https`, where the certificate would not cover it.
    #[must_use]
    pub const fn virtual_host() -> Self {
        Self { style: Style::VirtualHost, stack: Stack::AsGiven, speed: Speed::AsGiven }
    }

    /// The bucket is the first segment of the path.
    #[must_use]
    pub const fn path() -> Self {
        Self { style: Style::Path, ..Self::virtual_host() }
    }

    /// The endpoint names the bucket.
    pub(crate) const fn in_endpoint() -> Self {
        Self { style: Style::InEndpoint, ..Self::virtual_host() }
    }

    /// Whether the endpoint names the bucket.
    pub(super) fn is_in_endpoint(self) -> bool {
        self.style == Style::InEndpoint
    }

    /// Uses the endpoint for IPv4 and IPv6, `s3.dualstack.REGION.amazonaws.com`.
    #[must_use]
    pub const fn dual_stack(mut self) -> Self {
        self.stack = Stack::Dual;
        self
    }

    /// Uses S3 Transfer Acceleration, `s3-accelerate.amazonaws.com`, which needs the bucket in the
    /// host. Operations without a bucket, `CreateBucket` and `DeleteBucket` use the regular
    /// endpoint.
    #[must_use]
    pub const fn accelerate(mut self) -> Self {
        self.speed = Speed::Accelerated;
        self
    }
}

/// The start of the URI of an operation on a bucket.
pub(super) const BUCKET: &str = "/{Bucket}";

/// Whether a service is S3.
pub(super) fn is_s3<S: Service>() -> bool {
    S::ENDPOINT_PREFIX == "s3"
}

/// Returns the endpoint and the path of a request to S3, or `None` when both are those of the
/// model.
pub(super) fn address<O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
    path_and_query: &str,
) -> Result<Option<(Uri, String)>, EncodeError> {
    let Some(endpoint) = options.endpoint_uri().filter(|_| is_s3::<O::Service>()) else {
        return Ok(None);
    };
    let addressing = options.s3();
    if addressing.is_in_endpoint() {
        return Ok(Some((endpoint.clone(), without_bucket::<O>(path_and_query))));
    }
    let bucket = if O::HTTP.uri.starts_with(BUCKET) {
        text_member(input, |name| name == "Bucket")
    } else {
        None
    };
    if bucket.as_deref().is_some_and(|bucket| bucket.starts_with("arn:")) {
        let message = "expected a bucket's name or an access point's alias, not an ARN";
        return Err(EncodeError::new(message).in_member("Bucket"));
    }
    let can_accelerate = bucket.is_some() && !matches!(O::NAME, "CreateBucket" | "DeleteBucket");
    let accelerated = addressing.speed == Speed::Accelerated && can_accelerate;
    let host = select_host(endpoint.host().unwrap_or_default(), addressing.stack, accelerated)?;
    let hosted_bucket = bucket.as_deref().filter(|bucket| {
        addressing.style == Style::VirtualHost && is_virtual_hostable(bucket, endpoint)
    });
    let (host, path_and_query) = match hosted_bucket {
        Some(bucket) => {
            let rest = path_and_query.strip_prefix('/').and_then(|p| p.strip_prefix(bucket));
            (format!("{bucket}.{host}"), rest.unwrap_or(path_and_query))
        }
        None if accelerated => {
            let message = "S3 Transfer Acceleration needs a bucket that can be part of the host";
            return Err(EncodeError::new(message).in_member("Bucket"));
        }
        None => (host.into_owned(), path_and_query),
    };
    let slash = if path_and_query.starts_with('/') { "" } else { "/" };
    Ok(Some((with_host(endpoint, &host)?, format!("{slash}{path_and_query}"))))
}

/// Returns a path and query without the first segment, if that is the bucket.
fn without_bucket<O: Operation>(path_and_query: &str) -> String {
    if !O::HTTP.uri.starts_with(BUCKET) {
        return path_and_query.to_owned();
    }
    let rest = path_and_query.strip_prefix('/').unwrap_or(path_and_query);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let rest = &rest[end..];
    let slash = if rest.starts_with('/') { "" } else { "/" };
    format!("{slash}{rest}")
}

/// Returns the host of the dual-stack or accelerated endpoint in the region of `given`; returns
/// `given` if neither is selected.
fn select_host(given: &str, stack: Stack, accelerated: bool) -> Result<Cow<'_, str>, EncodeError> {
    if stack == Stack::AsGiven && !accelerated {
        return Ok(Cow::Borrowed(given));
    }
    let parts = given.strip_prefix("s3.").and_then(|rest| rest.split_once('.'));
    let (region, suffix) = match parts {
        Some(("dualstack", rest)) => rest.split_once('.'),
        parts => parts,
    }
    .filter(|(_, suffix)| suffix.starts_with("amazonaws."))
    .ok_or_else(|| {
        let message = format!("expected an endpoint like s3.REGION.amazonaws.com, found {given}");
        EncodeError::new(message)
    })?;
    Ok(Cow::Owned(match (accelerated, stack) {
        (true, Stack::Dual) => format!("s3-accelerate.dualstack.{suffix}"),
        (true, Stack::AsGiven) => format!("s3-accelerate.{suffix}"),
        (false, _) => format!("s3.dualstack.{region}.{suffix}"),
    }))
}

/// Whether a bucket can be the first label of the host.
fn is_virtual_hostable(bucket: &str, endpoint: &Uri) -> bool {
    let host = endpoint.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_secure = endpoint.scheme().is_none_or(|scheme| *scheme == Scheme::HTTPS);
    (3..=63).contains(&bucket.len())
        && bucket.split('.').all(is_dns_label)
        && !bucket.contains(|c: char| c.is_ascii_uppercase())
        && bucket.parse::<IpAddr>().is_err()
        && !(is_secure && bucket.contains('.'))
        && host.parse::<IpAddr>().is_err()
}

/// Returns the endpoint with another host.
fn with_host(endpoint: &Uri, host: &str) -> Result<Uri, EncodeError> {
    let user = endpoint.authority().map_or("", |authority| split_user(authority).0);
    let port = endpoint.port().map_or(String::new(), |port| format!(":{port}"));
    let mut parts = endpoint.clone().into_parts();
    parts.scheme = parts.scheme.or(Some(Scheme::HTTPS));
    parts.authority = format!("{user}{host}{port}").parse::<Authority>().ok();
    // Without an authority, the parts make no URI, since they have a scheme.
    Uri::from_parts(parts).map_err(|_| EncodeError::new(format!("{host} cannot be a host")))
}
