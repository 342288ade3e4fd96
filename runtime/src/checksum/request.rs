//! Checksums of requests (Smithy 2.0 specification, "HTTP request checksums"), with the defaults
//! that AWS's SDKs have had since January 2025.

use http::{HeaderMap, HeaderName, HeaderValue, Request};

use super::requirement::http_checksum;
use super::{Checksum, ChecksumAlgorithm, ChecksumPolicy, HttpChecksum};
use crate::schema::find_trait;
use crate::text_member::text_member;
use crate::{EncodeError, Operation, RequestOptions, Structure, Trait};

/// The header that names the trailers after a body.
const TRAILER: HeaderName = HeaderName::from_static("x-amz-trailer");
/// What the names of all headers with checksums begin with.
const PREFIX: &str = "x-amz-checksum-";
/// Headers that begin with [`PREFIX`] and contain no checksum.
const WITHOUT_CHECKSUM: [&str; 3] = ["algorithm", "mode", "type"];
/// The algorithm of a request whose input names none.
const DEFAULT_ALGORITHM: &str = "CRC32";
/// The value by which a request asks for the checksum of the response.
const ENABLED: HeaderValue = HeaderValue::from_static("ENABLED");

/// The checksum that the payload of a request needs. Encoding a request decides it; a payload that
/// is sent piece by piece is put through [`Checksum`] by the sender.
///
/// ```
/// # use smithereens::Operation;
/// # use smithereens::checksum::{Checksum, RequestChecksum};
/// fn add_checksum<O: Operation>(request: &mut http::Request<Vec<u8>>, pieces: &[&[u8]]) {
///     let Some(needed) = RequestChecksum::of::<O, _>(request) else { return };
///     let mut checksum = Checksum::new(needed.algorithm());
///     pieces.iter().for_each(|piece| checksum.update(piece));
///     needed.insert_header(request.headers_mut(), checksum.finish());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestChecksum {
    algorithm: ChecksumAlgorithm,
    /// The header that names the algorithm: the one that `requestAlgorithmMember` is bound to.
    announcement: Option<&'static str>,
}

impl RequestChecksum {
    /// Returns the checksum that the payload of an encoded request needs. Returns `None` if it
    /// needs none, or the request has a checksum already.
    #[must_use]
    pub fn of<O: Operation, B>(request: &Request<B>) -> Option<Self> {
        const { HttpChecksum::of::<O>() }?;
        let needed = request.extensions().get::<Self>()?;
        (!has_checksum(request.headers())).then_some(*needed)
    }

    /// Returns the algorithm.
    #[must_use]
    pub fn algorithm(&self) -> ChecksumAlgorithm {
        self.algorithm
    }

    /// Adds the checksum and the name of its algorithm to the headers of a request.
    pub fn insert_header(&self, headers: &mut HeaderMap, checksum: String) {
        if let Ok(value) = HeaderValue::try_from(checksum) {
            headers.insert(self.algorithm.header_name(), value);
            self.announce(headers);
        }
    }

    /// Adds the checksum of a payload that is in memory.
    pub(crate) fn insert_header_of(&self, headers: &mut HeaderMap, payload: &[u8]) {
        self.insert_header(headers, Checksum::of(self.algorithm, payload));
    }

    /// Adds the names of the checksum and its algorithm to the headers of a request that has the
    /// checksum as a trailer: `x-amz-checksum-crc32:CHECKSUM` for example, after a body with the
    /// content encoding `aws-chunked`.
    pub fn announce_trailer(&self, headers: &mut HeaderMap) {
        headers.insert(TRAILER, self.algorithm.header_name().into());
        self.announce(headers);
    }

    fn announce(&self, headers: &mut HeaderMap) {
        let name = self.announcement.and_then(|name| HeaderName::try_from(name).ok());
        if let Some(name) = name {
            headers.insert(name, HeaderValue::from_static(self.algorithm.name()));
        }
    }
}

/// Returns the checksum that the body of a request needs, and asks for the checksum of the
/// response.
#[inline]
pub(crate) fn plan_request<O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
    headers: &mut HeaderMap,
) -> Result<Option<RequestChecksum>, EncodeError> {
    let Some(http_checksum) = (const { http_checksum::<O>() }) else { return Ok(None) };
    if cfg!(feature = "checksum") && options.response_validation() == ChecksumPolicy::WhenSupported
    {
        let member = http_checksum.request_validation_mode_member;
        let header = member.and_then(header_of::<O::Input>);
        if let Some(name) = header.and_then(|name| HeaderName::try_from(name).ok()) {
            headers.entry(name).or_insert(ENABLED);
        }
    }
    if has_checksum(headers) {
        return Ok(None);
    }
    let member = http_checksum.request_algorithm_member;
    let chosen = member.and_then(|member| {
        let name = text_member(input, |name| name == member)?;
        Some(find(&name).map_err(|error| error.in_member(member)))
    });
    let has_default = http_checksum.request_checksum_required
        || (member.is_some() && options.request_checksums() == ChecksumPolicy::WhenSupported);
    let algorithm = match chosen {
        Some(chosen) => Some(chosen?),
        None if has_default => ChecksumAlgorithm::from_name(DEFAULT_ALGORITHM),
        None => None,
    };
    let announcement = member.and_then(header_of::<O::Input>);
    Ok(algorithm.map(|algorithm| RequestChecksum { algorithm, announcement }))
}

/// Whether a request has a checksum, or announces one as a trailer.
fn has_checksum(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| {
        name == TRAILER
            || name
                .as_str()
                .strip_prefix(PREFIX)
                .is_some_and(|algorithm| !WITHOUT_CHECKSUM.contains(&algorithm))
    })
}

/// Returns the header that a member of a structure is bound to.
fn header_of<T: Structure>(member: &str) -> Option<&'static str> {
    let member = T::MEMBERS.iter().find(|own| own.name() == member)?;
    find_trait!(member.traits(), Trait::HttpHeader(name) => *name)
}

/// Returns the algorithm that an input names.
fn find(name: &str) -> Result<ChecksumAlgorithm, EncodeError> {
    ChecksumAlgorithm::from_name(name).ok_or_else(|| {
        let header = format!("{PREFIX}{}", name.to_ascii_lowercase());
        EncodeError::new(if cfg!(feature = "checksum") {
            let known: Vec<_> = ChecksumAlgorithm::ALL.iter().map(|known| known.name()).collect();
            format!(
                "expected a checksum algorithm of {}, found {name}: set the member of the header \
                 {header} to a checksum of your own, or choose another algorithm",
                known.join(", ")
            )
        } else {
            format!(
                "the checksum algorithm {name} is announced without a checksum: enable the feature \
                 `checksum` of smithereens, set the member of the header {header}, or leave the \
                 algorithm unset"
            )
        })
    })
}
