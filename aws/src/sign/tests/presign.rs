//! Presigned URLs.

use std::time::Duration;

use http::Request;

use super::{S3_EXAMPLES, s3_credentials};
use crate::credentials::Credentials;
use crate::sign::{SessionToken, SignError, SigningOptions, presign, sign};

const MINUTE: Duration = Duration::from_secs(60);

/// Presigns a request for `expires`.
fn url(
    request: &Request<&str>,
    credentials: &Credentials,
    options: &SigningOptions,
    expires: Duration,
) -> Result<String, SignError> {
    presign(request, credentials, options, S3_EXAMPLES, expires).map(|url| url.to_string())
}

/// Returns the signature at the end of a URL.
fn signature(url: &str) -> &str {
    url.split_once("X-Amz-Signature=").expect("a signature").1
}

#[test]
fn the_session_token_can_be_added_after_signing() {
    let mut options = SigningOptions::new("iotdevicegateway", "us-east-1");
    let request = Request::get("https://a/mqtt").body("").expect("valid");
    let temporary = s3_credentials().with_session_token("to/ken");

    let without = url(&request, &s3_credentials(), &options, MINUTE).expect("valid");
    let signed = url(&request, &temporary, &options, MINUTE).expect("valid");
    options.session_token = SessionToken::Unsigned;
    let unsigned = url(&request, &temporary, &options, MINUTE).expect("valid");
    for url in [&signed, &unsigned] {
        assert!(url.contains("&X-Amz-Security-Token=to%2Fken&"), "{url}");
    }
    assert_ne!(signature(&signed), signature(&without));
    assert_eq!(signature(&unsigned), signature(&without));
}

#[test]
fn headers_of_a_former_signature_are_not_part_of_the_url() {
    let options = SigningOptions::new("s3", "us-east-1");
    let request = Request::get("https://a/").header("x-amz-meta-a", "1").body("").expect("valid");
    let mut signed = request.clone();
    sign(&mut signed, &s3_credentials(), &options, S3_EXAMPLES).expect("valid");

    let expected = url(&request, &s3_credentials(), &options, MINUTE).expect("valid");
    assert_eq!(url(&signed, &s3_credentials(), &options, MINUTE).expect("valid"), expected);
    assert!(expected.contains("X-Amz-SignedHeaders=host%3Bx-amz-meta-a&"), "{expected}");
}

/// The signature covers the body, except for Amazon S3.
#[test]
fn the_body_of_a_presigned_request() {
    let empty = Request::put("https://a/").body("").expect("valid");
    let full = Request::put("https://a/").body("body").expect("valid");
    for (service, is_equal) in [("s3", true), ("ecs", false)] {
        let options = SigningOptions::new(service, "us-east-1");
        let [empty, full] = [&empty, &full]
            .map(|request| url(request, &s3_credentials(), &options, MINUTE).expect("valid"));
        assert_eq!(empty == full, is_equal, "{service}");
    }
}

#[test]
fn urls_are_valid_for_a_second_to_seven_days() {
    let ecs = SigningOptions::new("ecs", "eu-central-1");
    let request = Request::get("https://a/").body("").expect("valid");
    let week = Duration::from_secs(604_800);
    for expires in [Duration::ZERO, Duration::from_millis(999), week + Duration::from_nanos(1)] {
        let error = url(&request, &s3_credentials(), &ecs, expires);
        assert_eq!(error, Err(SignError::InvalidExpiration(expires)));
    }
    for (expires, text) in [(week, "604800"), (Duration::from_millis(1999), "1")] {
        let url = url(&request, &s3_credentials(), &ecs, expires).expect("valid");
        assert!(url.contains(&format!("&X-Amz-Expires={text}&")), "{url}");
    }
}

#[test]
fn urls_have_a_host_and_a_limited_length() {
    let ecs = SigningOptions::new("ecs", "eu-central-1");
    let relative = Request::get("/").header("host", "a").body("").expect("valid");
    let long = Request::get(format!("https://a/?{}", "b".repeat(65_500))).body("").expect("valid");
    for (request, expected) in [(relative, SignError::RelativeUri), (long, SignError::UriTooLong)] {
        assert_eq!(url(&request, &s3_credentials(), &ecs, MINUTE), Err(expected));
    }
}
