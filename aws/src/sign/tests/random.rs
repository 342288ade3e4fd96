//! Random requests.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Request, Uri};
use proptest::prelude::*;
use smithereens::Timestamp;

use super::header;
use crate::credentials::Credentials;
use crate::sign::{PathEncoding, PathNormalization, SessionToken, SigningOptions, presign, sign};

fn any_options() -> impl Strategy<Value = SigningOptions> {
    (
        prop_oneof![4 => "s3|ecs", 1 => any::<String>()],
        prop_oneof![4 => "us-east-1", 1 => any::<String>()],
        prop_oneof![Just(PathEncoding::Single), Just(PathEncoding::Double)],
        prop_oneof![Just(PathNormalization::None), Just(PathNormalization::Rfc3986)],
        prop_oneof![Just(SessionToken::Signed), Just(SessionToken::Unsigned)],
    )
        .prop_map(|(service, region, encoding, normalization, token)| {
            let mut options = SigningOptions::new(service, region);
            options.path_encoding = encoding;
            options.path_normalization = normalization;
            options.session_token = token;
            options
        })
}

fn any_credentials() -> impl Strategy<Value = Credentials> {
    let text = || prop_oneof![8 => "[!-~]{1,40}", 1 => any::<String>()];
    (text(), any::<String>(), proptest::option::of(text())).prop_map(|(key, secret, token)| {
        let credentials = Credentials::new(key, secret);
        token.map_or(credentials.clone(), |token| credentials.with_session_token(token))
    })
}

/// Requests with unusual URIs, headers and methods.
fn any_request() -> impl Strategy<Value = Request<Vec<u8>>> {
    let uri = prop_oneof![
        8 => "https?://[a-z]{1,3}(:[0-9]{1,3})?[/a-zA-Z0-9.%+&=?ä~:;]{0,40}",
        4 => "[a-z/*:%?&=.@]{1,20}",
        1 => any::<String>(),
    ];
    let uri = uri.prop_filter_map("a URI", |uri| Uri::try_from(uri).ok());
    let value = proptest::collection::vec(prop_oneof![Just(b'\t'), 0x20..=0x7Eu8, 0x80u8..], 0..8)
        .prop_filter_map("a value", |bytes| HeaderValue::from_bytes(&bytes).ok());
    let name = "[a-z-]{1,14}|host|authorization|x-amz-date"
        .prop_filter_map("a name", |name| HeaderName::try_from(name).ok());
    let method = "[A-Z]{1,8}".prop_filter_map("a method", |method| method.parse().ok());
    let headers = proptest::collection::vec((name, value), 0..6);
    (uri, method, headers, any::<Vec<u8>>()).prop_map(|(uri, method, headers, body)| {
        let mut request = Request::new(body);
        *request.uri_mut() = uri;
        *request.method_mut() = method;
        request.headers_mut().extend(headers);
        request
    })
}

proptest! {
    #[test]
    fn no_request_panics(
        request in any_request(),
        credentials in any_credentials(),
        options in any_options(),
        second in Timestamp::MIN.as_second()..=Timestamp::MAX.as_second(),
        expires in 0u64..700_000,
    ) {
        let time = Timestamp::from_second(second).expect("in the range");
        let mut signed = request.clone();
        match sign(&mut signed, &credentials, &options, time) {
            Ok(()) => prop_assert_eq!(header(&signed, "x-amz-date").len(), 16),
            Err(_) => prop_assert_eq!(signed.headers(), request.headers()),
        }
        let expires = Duration::from_secs(expires);
        if let Ok(url) = presign(&request, &credentials, &options, time, expires) {
            prop_assert_eq!(url.path(), request.uri().path());
            prop_assert_eq!(url.authority(), request.uri().authority());
        }
    }
}
