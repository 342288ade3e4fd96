//! Tests of signatures.

mod canonical;
mod chunks;
mod clock;
mod examples;
mod presign;
mod random;

use http::Request;
use smithereens::Timestamp;

use super::{
    PathEncoding, PathNormalization, PayloadHash, SessionToken, SignError, SigningOptions, sign,
};
use crate::credentials::Credentials;

/// The time in the examples of Amazon S3's documentation.
const S3_EXAMPLES: Timestamp = Timestamp::constant_date_time("2013-05-24T00:00:00Z");
/// The time in the examples of IAM's documentation.
const IAM_EXAMPLES: Timestamp = Timestamp::constant_date_time("2015-08-30T12:36:00Z");

fn s3_credentials() -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
}

fn iam_credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
}

fn header<'a, B>(request: &'a Request<B>, name: &str) -> &'a str {
    request.headers().get(name).expect(name).to_str().expect("ASCII")
}

/// Signs a request and returns the part of the header `authorization` from `SignedHeaders` on.
fn authorization(
    mut request: Request<&str>,
    credentials: &Credentials,
    options: &SigningOptions,
    time: Timestamp,
) -> String {
    sign(&mut request, credentials, options, time).expect("a request that can be signed");
    let (_, text) = header(&request, "authorization").split_once(", ").expect("three parts");
    text.to_owned()
}

#[test]
fn a_second_signature_replaces_the_first() {
    let options = SigningOptions::new("s3", "us-east-1");
    let request = Request::put("https://bucket.example/key").body("body").expect("valid");
    let temporary = s3_credentials().with_session_token("token");
    let mut first = request.clone();
    sign(&mut first, &temporary, &options, S3_EXAMPLES).expect("valid");
    assert_eq!(header(&first, "x-amz-security-token"), "token");

    let later = Timestamp::constant_date_time("2013-05-24T00:00:05.75Z");
    for (credentials, options) in
        [(temporary, options), (s3_credentials(), SigningOptions::new("ecs", "eu-central-1"))]
    {
        let mut again = first.clone();
        sign(&mut again, &credentials, &options, later).expect("valid");
        let mut once = request.clone();
        sign(&mut once, &credentials, &options, later).expect("valid");
        assert_eq!(again.headers(), once.headers());
        assert_eq!(header(&again, "x-amz-date"), "20130524T000005Z");
    }
}

#[test]
fn the_options_of_services() {
    let s3 = ["s3", "s3express", "s3-object-lambda", "s3-outposts"];
    for service in s3 {
        let options = SigningOptions::new(service, "us-east-1");
        assert_eq!(options.path_encoding, PathEncoding::Single);
        assert_eq!(options.path_normalization, PathNormalization::None);
        assert_eq!(options.payload, PayloadHash::Sha256WithHeader);
    }
    for (service, payload) in [
        ("ecs", PayloadHash::Sha256),
        ("s3files", PayloadHash::Sha256),
        ("glacier", PayloadHash::Sha256WithHeader),
    ] {
        let options = SigningOptions::new(service, "us-east-1");
        assert_eq!(options.path_encoding, PathEncoding::Double);
        assert_eq!(options.path_normalization, PathNormalization::Rfc3986);
        assert_eq!(options.payload, payload);
    }
}

#[test]
fn the_header_with_the_hash() {
    let mut options = SigningOptions::new("ecs", "us-east-1");
    let mut request = Request::post("https://a/").body("").expect("valid");
    let mut hash = |payload| {
        options.payload = payload;
        sign(&mut request, &s3_credentials(), &options, S3_EXAMPLES).expect("valid");
        request.headers().get("x-amz-content-sha256").cloned()
    };
    assert_eq!(hash(PayloadHash::Unsigned).expect("a header"), "UNSIGNED-PAYLOAD");
    assert_eq!(
        hash(PayloadHash::Sha256WithHeader).expect("a header"),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(hash(PayloadHash::Sha256), None);
}

#[test]
fn the_signature_covers_the_session_token_or_not() {
    let mut options = SigningOptions::new("ecs", "us-east-1");
    let temporary = s3_credentials().with_session_token("token");
    for (session_token, names) in [
        (SessionToken::Signed, "SignedHeaders=host;x-amz-date;x-amz-security-token, "),
        (SessionToken::Unsigned, "SignedHeaders=host;x-amz-date, "),
    ] {
        options.session_token = session_token;
        let mut request = Request::get("https://a/").body("").expect("valid");
        sign(&mut request, &temporary, &options, S3_EXAMPLES).expect("valid");
        assert_eq!(header(&request, "x-amz-security-token"), "token");
        assert!(header(&request, "authorization").contains(names), "{session_token:?}");
    }
}

#[test]
fn errors_say_what_to_do_and_leave_the_request_as_it_is() {
    let ecs = SigningOptions::new("ecs", "eu-central-1");
    let good = Request::get("https://a/").body("").expect("valid");
    let relative = Request::get("/path").body("").expect("valid");
    let no_token = s3_credentials().with_session_token("");
    let bad_token = s3_credentials().with_session_token("secret\nx-evil: 1");
    let bad_key = Credentials::new("AKID EXAMPLE", "secret");
    let bad_region = SigningOptions::new("ecs", "eu-central-1\n");
    for (request, credentials, options, expected) in [
        (&relative, &s3_credentials(), &ecs, SignError::MissingHost),
        (&good, &no_token, &ecs, SignError::InvalidText("session token")),
        (&good, &bad_token, &ecs, SignError::InvalidText("session token")),
        (&good, &bad_key, &ecs, SignError::InvalidText("access key ID")),
        (&good, &s3_credentials(), &bad_region, SignError::InvalidText("region")),
        (
            &good,
            &s3_credentials(),
            &SigningOptions::new("", "a"),
            SignError::InvalidText("service"),
        ),
    ] {
        let mut request = request.clone();
        let before = request.headers().clone();
        let error = sign(&mut request, credentials, options, S3_EXAMPLES).expect_err("an error");
        assert_eq!(error, expected);
        assert_eq!(request.headers(), &before);
        let message = error.to_string();
        assert!(message.starts_with("expected a ") && !message.contains('\n'), "{message}");
        assert!(!message.contains("secret"), "{message}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let mut request = Request::get("https://a/").body("").expect("valid");
    let credentials = Credentials::new("AKIDEXAMPLE", "secret").with_session_token("token");
    sign(&mut request, &credentials, &SigningOptions::new("s3", "us-east-1"), S3_EXAMPLES)
        .expect("valid");
    let text = format!("{request:?} {credentials:?}");
    for secret in ["\"secret\"", "\"token\"", "Signature="] {
        assert!(!text.contains(secret), "{text}");
    }
}
