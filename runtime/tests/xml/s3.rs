//! What Amazon S3 does beside its protocol.

use http::{Request, Response, Uri};
use smithereens::protocol::RestXml;
use smithereens::{EncodeError, Fault, Operation, RequestOptions, S3Addressing, Trait};

use crate::common::OneError;
use crate::common::codec::Problem;
use crate::{operation, service, shape};

service!(
    S3: RestXml,
    ENDPOINT_PREFIX: &'static str = "s3",
    XML_NAMESPACE: Option<(&'static str, &'static str)> = Some(("urn:s3", "")),
    TRAITS: &'static [Trait] = &[Trait::NoErrorWrapping]
);
shape!(GetRequest {
    required bucket: String = "Bucket" [Trait::HttpLabel];
    required key: String = "Key" [Trait::HttpLabel];
});
shape!(ListRequest { required bucket: String = "Bucket" [Trait::HttpLabel]; });
shape!(Location { optional constraint: String = "LocationConstraint"; });
shape!(NotFound [Trait::Error(Fault::Client)] {});
shape!(Streamed { optional tag: String = "ETag" [Trait::HttpHeader("ETag")]; });
shape!(Copy { optional tag: String = "ETag"; });
operation!(Get of S3: GetRequest => (), OneError<Problem>, "GET" "/{Bucket}/{Key+}" 200 []);
operation!(List of S3: ListRequest => (), OneError<Problem>, "GET" "/{Bucket}?list-type=2" 200 []);
operation!(CreateBucket of S3: ListRequest => (), OneError<Problem>, "PUT" "/{Bucket}" 200 []);
operation!(ListBuckets of S3: () => (), OneError<Problem>, "GET" "/" 200 []);
operation!(HeadObject of S3: GetRequest => (), OneError<NotFound>, "HEAD" "/{Bucket}/{Key+}" 200 []);
operation!(CopyObject of S3: GetRequest => Copy, OneError<Problem>, "PUT" "/{Bucket}/{Key+}" 200 []);
operation!(
    Stream of S3: GetRequest => Streamed, OneError<Problem>, "GET" "/{Bucket}/{Key+}" 200
    [Trait::StreamingOutput("application/octet-stream")]
);
operation!(
    Locate of S3: ListRequest => Location, OneError<Problem>, "GET" "/{Bucket}?location" 200
    [Trait::S3UnwrappedXmlOutput]
);

fn get(bucket: &str, endpoint: &str, addressing: S3Addressing) -> Result<Uri, EncodeError> {
    let input = GetRequest { bucket: bucket.to_owned(), key: "a/b c".to_owned() };
    let options =
        RequestOptions::new().endpoint(endpoint.parse().unwrap()).s3_addressing(addressing);
    Get::encode_request_with(&input, &options).map(|request| request.uri().clone())
}

#[test]
fn the_bucket_goes_to_the_host_or_to_the_path() {
    const HTTPS: &str = "https://s3.eu-central-1.amazonaws.com";
    const HTTP: &str = "http://s3.eu-central-1.amazonaws.com:8080/base/";
    let (virtual_host, path) = (S3Addressing::virtual_host(), S3Addressing::path());
    for (bucket, endpoint, addressing, expected) in [
        ("photos", HTTPS, virtual_host, "https://photos.s3.eu-central-1.amazonaws.com/a/b%20c"),
        ("photos", HTTPS, path, "https://s3.eu-central-1.amazonaws.com/photos/a/b%20c"),
        (
            "photos",
            HTTP,
            virtual_host,
            "http://photos.s3.eu-central-1.amazonaws.com:8080/base/a/b%20c",
        ),
        (
            "my.photos",
            HTTPS,
            virtual_host,
            "https://s3.eu-central-1.amazonaws.com/my.photos/a/b%20c",
        ),
        (
            "my.photos",
            HTTP,
            virtual_host,
            "http://my.photos.s3.eu-central-1.amazonaws.com:8080/base/a/b%20c",
        ),
        (
            "My_Photos",
            HTTPS,
            virtual_host,
            "https://s3.eu-central-1.amazonaws.com/My_Photos/a/b%20c",
        ),
        (
            "192.168.5.4",
            HTTP,
            virtual_host,
            "http://s3.eu-central-1.amazonaws.com:8080/base/192.168.5.4/a/b%20c",
        ),
        ("photos", "http://127.0.0.1:9000", virtual_host, "http://127.0.0.1:9000/photos/a/b%20c"),
        ("photos", "http://[::1]:9000", virtual_host, "http://[::1]:9000/photos/a/b%20c"),
    ] {
        assert_eq!(get(bucket, endpoint, addressing).unwrap().to_string(), expected);
    }
}

#[test]
fn the_other_endpoints_are_reached() {
    const HTTPS: &str = "https://s3.eu-central-1.amazonaws.com";
    let (virtual_host, path) = (S3Addressing::virtual_host(), S3Addressing::path());
    for (bucket, endpoint, addressing, expected) in [
        (
            "photos",
            HTTPS,
            virtual_host.dual_stack(),
            "https://photos.s3.dualstack.eu-central-1.amazonaws.com/a/b%20c",
        ),
        (
            "photos",
            HTTPS,
            path.dual_stack(),
            "https://s3.dualstack.eu-central-1.amazonaws.com/photos/a/b%20c",
        ),
        (
            "photos",
            "https://s3.dualstack.cn-north-1.amazonaws.com.cn",
            virtual_host.dual_stack(),
            "https://photos.s3.dualstack.cn-north-1.amazonaws.com.cn/a/b%20c",
        ),
        (
            "photos",
            HTTPS,
            virtual_host.accelerate(),
            "https://photos.s3-accelerate.amazonaws.com/a/b%20c",
        ),
        (
            "photos",
            HTTPS,
            virtual_host.accelerate().dual_stack(),
            "https://photos.s3-accelerate.dualstack.amazonaws.com/a/b%20c",
        ),
    ] {
        assert_eq!(get(bucket, endpoint, addressing).unwrap().to_string(), expected);
    }
}

#[test]
fn buckets_that_cannot_be_addressed_are_refused() {
    const HTTPS: &str = "https://s3.eu-central-1.amazonaws.com";
    let accelerate = S3Addressing::virtual_host().accelerate();
    for (bucket, endpoint, addressing, message) in [
        (
            "arn:aws:s3:eu-central-1:123456789012:accesspoint/photos",
            HTTPS,
            S3Addressing::virtual_host(),
            "expected a bucket's name or an access point's alias, not an ARN (in Bucket)",
        ),
        (
            "my.photos",
            HTTPS,
            accelerate,
            "S3 Transfer Acceleration needs a bucket that can be part of the host (in Bucket)",
        ),
        (
            "photos",
            "https://storage.example",
            accelerate,
            "expected an endpoint like s3.REGION.amazonaws.com, found storage.example",
        ),
    ] {
        assert_eq!(get(bucket, endpoint, addressing).unwrap_err().to_string(), message);
    }
}

#[test]
fn some_operations_have_no_bucket_and_some_are_not_accelerated() {
    let options = RequestOptions::new()
        .endpoint("https://s3.eu-central-1.amazonaws.com".parse().unwrap())
        .s3_addressing(S3Addressing::virtual_host().accelerate());
    let bucket = ListRequest { bucket: "photos".to_owned() };
    for (request, expected) in [
        (ListBuckets::encode_request_with(&(), &options), "https://s3.eu-central-1.amazonaws.com/"),
        (
            CreateBucket::encode_request_with(&bucket, &options),
            "https://photos.s3.eu-central-1.amazonaws.com/",
        ),
        (
            List::encode_request_with(&bucket, &options),
            "https://photos.s3-accelerate.amazonaws.com/?list-type=2",
        ),
        (List::encode_request(&bucket), "/photos?list-type=2"),
    ] {
        assert_eq!(request.unwrap().uri().to_string(), expected);
    }
}

#[test]
fn a_resolved_endpoint_names_the_bucket() {
    let get = |bucket: &str, key: &str, endpoint: &str| {
        let input = GetRequest { bucket: bucket.to_owned(), key: key.to_owned() };
        let options = RequestOptions::new().resolved_endpoint(endpoint.parse().unwrap());
        Get::encode_request_with(&input, &options).unwrap().uri().to_string()
    };
    let arn = "arn:aws:s3:eu-central-1:123456789012:accesspoint/photos";
    for (bucket, key, endpoint, expected) in [
        ("photos", "a/b c", "https://photos.s3.test", "https://photos.s3.test/a/b%20c"),
        ("photos", "/a", "https://photos.s3.test", "https://photos.s3.test//a"),
        ("a.b", "k", "https://s3.test/a.b", "https://s3.test/a.b/k"),
        (arn, "k", "https://photos-123456789012.s3.test", "https://photos-123456789012.s3.test/k"),
    ] {
        assert_eq!(get(bucket, key, endpoint), expected);
    }
    let options = RequestOptions::new().resolved_endpoint("https://s3.test/a.b".parse().unwrap());
    let list = ListRequest { bucket: "a.b".to_owned() };
    let uri = List::encode_request_with(&list, &options).unwrap().uri().to_string();
    assert_eq!(uri, "https://s3.test/a.b/?list-type=2");
    let options = RequestOptions::new().resolved_endpoint("https://s3.test".parse().unwrap());
    let uri = ListBuckets::encode_request_with(&(), &options).unwrap().uri().to_string();
    assert_eq!(uri, "https://s3.test/");
}

#[test]
fn servers_find_the_bucket_in_the_host() {
    for (uri, host) in [
        ("/a/b%20c", Some("my.photos.s3.eu-central-1.amazonaws.com")),
        ("/a/b%20c", Some("my.photos.s3-accelerate.amazonaws.com")),
        ("https://my.photos.s3.eu-central-1.amazonaws.com/a/b%20c", None),
        ("/my.photos/a/b%20c", Some("s3.eu-central-1.amazonaws.com")),
        ("/my.photos/a/b%20c", Some("localhost:9000")),
        ("/my.photos/a/b%20c", None),
    ] {
        let mut request = Request::builder().uri(uri);
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let input = Get::decode_request(&request.body("").unwrap()).unwrap();
        assert_eq!(
            (input.bucket.as_str(), input.key.as_str()),
            ("my.photos", "a/b c"),
            "{uri} {host:?}"
        );
    }
}

#[test]
fn an_output_may_be_the_root() {
    let output = Location { constraint: Some("eu-central-1".to_owned()) };
    let response = Locate::encode_response(&output).unwrap();
    let expected = "<LocationConstraint xmlns=\"urn:s3\">eu-central-1</LocationConstraint>";
    assert_eq!(crate::common::text(response.body()), expected);
    assert_eq!(Locate::decode_response(&response).unwrap(), output);

    let output = Location { constraint: None };
    let response = Locate::encode_response(&output).unwrap();
    let expected = "<LocationConstraint xmlns=\"urn:s3\"></LocationConstraint>";
    assert_eq!(crate::common::text(response.body()), expected);
    for body in [expected, "<LocationConstraint xmlns='urn:s3'/>", ""] {
        assert_eq!(Locate::decode_response(&Response::new(body)).unwrap(), output);
    }
}

/// S3's elements have other names than the model's structures.
#[test]
fn an_unknown_root_is_named_with_the_structure() {
    let body = "<Other\u{1b}\u{85}><ETag2>e</ETag2></Other\u{1b}\u{85}>";
    let error = CopyObject::decode_response(&Response::new(body)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response could not be decoded: expected an element with members of `Copy`, \
         found <Other\\u{1b}\\u{85}> at byte 0 (status 200)"
    );
}

#[test]
fn a_success_may_turn_out_to_be_an_error() {
    let body =
        "  \n<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>later</Message></Error>";
    let error = CopyObject::decode_response(&Response::new(body)).unwrap_err();
    assert_eq!(error.to_string(), "SlowDown: later (status 200)");
    let read =
        CopyObject::decode_response(&Response::new("<CopyResult><ETag>e</ETag></CopyResult>"));
    assert_eq!(read.unwrap().tag.as_deref(), Some("e"));
    // An object may be anything, an error too.
    assert!(Stream::decode_response(&Response::new(body)).is_ok());
}

#[test]
fn an_error_without_a_body_is_recognized_by_its_status() {
    let answer = |status: u16| {
        let response = Response::builder().status(status).header("x-amz-request-id", "r");
        HeadObject::decode_response(&response.body("").unwrap()).unwrap_err()
    };
    let error = answer(404);
    assert!(matches!(error, OneError::Modeled(_)), "{error:?}");
    assert_eq!(error.to_string(), "NotFound (status 404, request id r)");
    assert_eq!(answer(403).to_string(), "unknown error (status 403, request id r)");
}
