//! 10,000 random requests, signed by `smithereens-aws` and by `aws-sigv4`: all headers of the
//! signed requests, and all parameters of the presigned URLs, must be equal.
//!
//! The two differ, and the requests therefore do not contain: escapes of bytes that are not UTF-8,
//! which `aws-sigv4` replaces; user information in the URI, and upper-case letters in the host;
//! tabs around the value of a header; with the single encoding of paths, characters of the path
//! that should be escaped, which `aws-sigv4` does not escape.

use std::time::Duration;

use conformance_signing::message::sorted_parameters;
use conformance_signing::peer::sign_with_peer;
use http::{HeaderName, HeaderValue, Request, Uri};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use smithereens::Timestamp;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::sign::{
    PathEncoding, PathNormalization, PayloadHash, SessionToken, SigningOptions, presign, sign,
};

const REQUESTS: u32 = 10_000;
const MAX_SECOND: i64 = Timestamp::MAX.as_second();
const SEED: [u8; 32] = [4; 32];

#[test]
fn signatures_are_equal_to_those_of_aws_sigv4() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let config = Config { cases: REQUESTS, failure_persistence: None, ..Config::default() };
    let input = (options(), request(), credentials(), 0..=MAX_SECOND, 1..=604_800u64);
    let result = TestRunner::new_with_rng(config, rng).run(
        &input,
        |(options, (once, twice), credentials, second, expires)| {
            let request = match options.path_encoding {
                PathEncoding::Single => once,
                PathEncoding::Double => twice,
            };
            let time = Timestamp::from_second(second).expect("in the range");
            let mut ours = request.clone();
            let mut theirs = request.clone();
            sign(&mut ours, &credentials, &options, time).expect("a signature");
            sign_with_peer(&mut theirs, &credentials, &options, time, None).expect("a signature");
            prop_assert_eq!(ours.headers(), theirs.headers());
            prop_assert_eq!(ours.uri(), theirs.uri());

            let expires = Duration::from_secs(expires);
            let url = presign(&request, &credentials, &options, time, expires).expect("a URL");
            let mut theirs = request;
            sign_with_peer(&mut theirs, &credentials, &options, time, Some(expires))
                .expect("a URL");
            prop_assert_eq!(sorted_parameters(&url), sorted_parameters(theirs.uri()));
            prop_assert_eq!(url.path(), theirs.uri().path());
            prop_assert_eq!(url.authority(), theirs.uri().authority());
            Ok(())
        },
    );
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The options of Amazon S3 and of other services, most of them without changes.
fn options() -> impl Strategy<Value = SigningOptions> {
    let service = text("s3|s3-outposts|ecs|execute-api|glacier|[a-z]{1,12}");
    let region = text("[a-z]{2}-[a-z]{4,9}-[1-9]");
    let changes = (
        prop_oneof![Just(PathEncoding::Single), Just(PathEncoding::Double)],
        prop_oneof![Just(PathNormalization::None), Just(PathNormalization::Rfc3986)],
        prop_oneof![
            Just(PayloadHash::Sha256),
            Just(PayloadHash::Sha256WithHeader),
            Just(PayloadHash::Unsigned)
        ],
        prop_oneof![Just(SessionToken::Signed), Just(SessionToken::Unsigned)],
    );
    (service, region, proptest::option::weighted(0.3, changes)).prop_map(
        |(service, region, changes)| {
            let mut options = SigningOptions::new(service, region);
            if let Some((encoding, normalization, payload, token)) = changes {
                options.path_encoding = encoding;
                options.path_normalization = normalization;
                options.payload = payload;
                options.session_token = token;
            }
            options
        },
    )
}

fn credentials() -> impl Strategy<Value = Credentials> {
    let token = proptest::option::of(text("[A-Za-z0-9+/=]{1,300}"));
    (text("[A-Z0-9]{16,20}"), text("[!-~]{1,60}"), token).prop_map(|(key, secret, token)| {
        let mut credentials = Credentials::new(key, secret);
        credentials.session_token = token;
        credentials
    })
}

/// Paths with dot segments, empty segments and escapes: one whose characters are escaped as the
/// single encoding requires, and one with any characters of URIs.
fn paths() -> impl Strategy<Value = (String, String)> {
    let escaped = text(r"([A-Za-z0-9~._-]|%20|%25|%2B|%3A|%C3%A4|%F0%9F%98%80){0,6}|\.|\.\.");
    let raw = r"([A-Za-z0-9~._!$&'()*+,;=:@ä-]|%20|%25|%2f|%3a|%ff|%zz|%){0,8}|\.|\.\.";
    (path(escaped), path(text(raw)))
}

fn path(segment: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    proptest::collection::vec(segment, 0..6)
        .prop_map(|segments| segments.iter().map(|segment| format!("/{segment}")).collect())
}

/// Queries with repeated names, missing and empty values, and all kinds of encodings of UTF-8.
fn query() -> impl Strategy<Value = Option<String>> {
    let text =
        text(r"([A-Za-z0-9~._!$'()*+,;:@/?-]|[abc]|%20|%2B|%2b|%3D|%26|%c3%A4|ä|%-|%zz|%7e){0,6}");
    let parameter = prop_oneof![
        6 => (text.clone(), text.clone()).prop_map(|(name, value)| format!("{name}={value}")),
        1 => text.clone(),
        1 => (text.clone(), text.clone(), text).prop_map(|(name, a, b)| format!("{name}={a}={b}")),
    ];
    let parameters = proptest::collection::vec(parameter, 0..6);
    proptest::option::weighted(0.8, parameters.prop_map(|parameters| parameters.join("&")))
}

fn headers() -> impl Strategy<Value = Vec<(HeaderName, HeaderValue)>> {
    let names = "accept|authorization|connection|content-type|date|expect|range|te|upgrade|user-agent|\
        transfer-encoding|x-amz-checksum-mode|x-amz-meta-[a-c]|x-amz-user-agent|x-amzn-trace-id|[a-z]{1,3}";
    let name = text(names).prop_filter_map("a name", |name| HeaderName::try_from(name).ok());
    let value = text(r"([ -~]|   |ä|€|a\tb){0,12}")
        .prop_filter_map("a value", |value| HeaderValue::from_str(&value).ok());
    proptest::collection::vec((name, value), 0..8)
}

/// Two requests that differ in their paths only.
fn request() -> impl Strategy<Value = (Request<Vec<u8>>, Request<Vec<u8>>)> {
    let host = r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?(\.[a-z0-9]{1,6}){0,3}|127\.0\.0\.1|\[::1\]";
    let origin = (text("https?://"), text(host), text("|:80|:443|:8443"));
    let uris = (origin, paths(), query()).prop_map(|((scheme, host, port), paths, query)| {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let uri =
            |path| Uri::try_from(format!("{scheme}{host}{port}{path}{query}")).expect("a URI");
        (uri(paths.0), uri(paths.1))
    });
    let method = text("GET|HEAD|PUT|POST|DELETE|PATCH");
    let host = proptest::option::weighted(0.1, text("[a-z]{1,5}:[0-9]{2}"));
    let body = proptest::collection::vec(any::<u8>(), 0..80);
    (uris, method, headers(), host, body).prop_map(|(uris, method, headers, host, body)| {
        let mut request = Request::new(body);
        *request.method_mut() = method.parse().expect("a method");
        let host = host.map(|host| HeaderValue::try_from(host).expect("a host"));
        let headers = headers.into_iter().chain(host.map(|host| (http::header::HOST, host)));
        for (name, value) in headers {
            request.headers_mut().append(name, value);
        }
        let mut other = request.clone();
        *request.uri_mut() = uris.0;
        *other.uri_mut() = uris.1;
        (request, other)
    })
}

/// Texts that match a regular expression.
fn text(regex: &str) -> BoxedStrategy<String> {
    proptest::string::string_regex(regex).expect("a regular expression").boxed()
}
