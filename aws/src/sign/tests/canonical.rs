//! Requests whose canonical forms are equal or different, compared by their signatures.

use http::{HeaderName, HeaderValue, Request};

use super::{IAM_EXAMPLES, authorization, iam_credentials};
use crate::sign::SigningOptions;

/// The signature of a request with headers to a service that is not Amazon S3.
fn signature_with(uri: &str, headers: &[(&str, &[u8])]) -> String {
    let mut request = Request::get(uri).body("").expect(uri);
    for (name, value) in headers {
        let name: HeaderName = name.parse().expect("a name");
        request.headers_mut().append(name, HeaderValue::from_bytes(value).expect("a value"));
    }
    let options = SigningOptions::new("ecs", "eu-central-1");
    authorization(request, &iam_credentials(), &options, IAM_EXAMPLES)
}

fn signature(uri: &str) -> String {
    signature_with(uri, &[])
}

fn s3_signature(uri: &str) -> String {
    let request = Request::get(uri).body("").expect(uri);
    let options = SigningOptions::new("s3", "eu-central-1");
    authorization(request, &iam_credentials(), &options, IAM_EXAMPLES)
}

#[test]
fn queries() {
    assert_eq!(signature("https://a/?b=2&a=1&a="), signature("https://a/?&a=&a=1&&b=2"));
    assert_eq!(signature("https://a/?a=%7e%2b%c3%A4"), signature("https://a/?a=~%2B%C3%A4"));
    assert_eq!(signature("https://a/?a=b+c&d"), signature("https://a/?d=&a=b%20c"));
    assert_eq!(signature("https://a/?a=%"), signature("https://a/?a=%25"));
    assert_eq!(signature("https://a/?ä=1"), signature("https://a/?%C3%A4=1"));
    assert_ne!(signature("https://a/?a=1&a=2"), signature("https://a/?a=1"));
    assert_ne!(signature("https://a/?=a"), signature("https://a/?a="));
    assert_ne!(signature("https://a/?a=%FF"), signature("https://a/?a=%EF%BF%BD"));
}

#[test]
fn paths() {
    assert_eq!(signature("https://a//b/./c/../d/"), signature("https://a/b/d/"));
    assert_eq!(signature("https://a/b/.."), signature("https://a"));
    assert_eq!(signature("https://a/b/c/.."), signature("https://a/b/"));
    assert_ne!(signature("https://a/b"), signature("https://a/b/"));
    assert_ne!(signature("https://a/b%3Ac"), signature("https://a/b:c"));
}

#[test]
fn paths_of_amazon_s3() {
    assert_eq!(s3_signature("https://a/b:c%c3%a4%7E"), s3_signature("https://a/b%3Ac%C3%A4~"));
    assert_ne!(s3_signature("https://a/b/../c"), s3_signature("https://a/c"));
    assert_ne!(s3_signature("https://a//b"), s3_signature("https://a/b"));
    assert_ne!(s3_signature("https://a/b%2Fc"), s3_signature("https://a/b/c"));
    assert_ne!(s3_signature("https://a/b%2520c"), s3_signature("https://a/b%20c"));
}

/// HTTP clients send neither the default port nor user information.
#[test]
fn hosts() {
    assert_eq!(signature("https://a:443/"), signature("https://user:secret@a/"));
    assert_eq!(signature("http://a:80/"), signature("http://a/"));
    assert_eq!(signature("https://u@[::1]:8443/"), signature("https://[::1]:8443/"));
    assert_ne!(signature("https://a:80/"), signature("https://a/"));
    assert_eq!(signature_with("/", &[("host", b"a:8080")]), signature("http://a:8080/"));
    assert_eq!(signature_with("https://b/", &[("host", b"a")]), signature("https://a/"));
}

#[test]
fn values_of_headers_are_trimmed_and_joined() {
    let plain: [(&str, &[u8]); 2] = [("x", b"a b"), ("x", b"c\tc")];
    for equal in [&[("x", &b" a   b\t"[..]), ("x", b"c\tc  ")][..], &[("x", b"a b,c\tc")]] {
        assert_eq!(signature_with("https://a/", &plain), signature_with("https://a/", equal));
    }
    for (a, b) in [
        (&plain[..], &[("x", &b"c\tc"[..]), ("x", b"a b")][..]),
        (&[("x", b"\xFF")], &[("x", "\u{FFFD}".as_bytes())]),
        (&[("x", b"")], &[]),
    ] {
        assert_ne!(signature_with("https://a/", a), signature_with("https://a/", b));
    }
}

#[test]
fn headers_that_proxies_change_are_not_signed() {
    for name in [
        "authorization",
        "connection",
        "expect",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "x-amzn-trace-id",
    ] {
        assert_eq!(
            signature_with("https://a/", &[(name, b"x")]),
            signature("https://a/"),
            "{name}"
        );
    }
    assert_ne!(
        signature_with("https://a/", &[("x-amz-user-agent", b"x")]),
        signature("https://a/")
    );
}
