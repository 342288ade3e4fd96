//! What a server of Amazon S3 does beside its protocol.

use http::Request;
use smithereens::protocol::RestXml;
use smithereens::{ErrorMetadata, ErrorResponse, Fault, Operation, Trait};

use crate::common::codec::Problem;
use crate::common::{OneError, header};
use crate::{operation, service, shape};

service!(
    S3: RestXml,
    ENDPOINT_PREFIX: &'static str = "s3",
    TRAITS: &'static [Trait] = &[Trait::NoErrorWrapping]
);
service!(Other: RestXml);
shape!(ObjectRequest {
    required bucket: String = "Bucket" [Trait::HttpLabel];
    required key: String = "Key" [Trait::HttpLabel];
});
shape!(CopyRequest {
    required bucket: String = "Bucket" [Trait::HttpLabel];
    required key: String = "Key" [Trait::HttpLabel];
    required source: String = "CopySource" [Trait::HttpHeader("x-amz-copy-source")];
});
shape!(PartRequest {
    required bucket: String = "Bucket" [Trait::HttpLabel];
    required key: String = "Key" [Trait::HttpLabel];
    required part_number: i32 = "PartNumber" [Trait::HttpQuery("partNumber")];
});
shape!(Object { optional length: i64 = "ContentLength" [Trait::HttpHeader("Content-Length")]; });
shape!(NotFound [Trait::Error(Fault::Client)] {});

operation!(PutObject of S3: ObjectRequest => (), OneError<Problem>,
    "PUT" "/{Bucket}/{Key+}?x-id=PutObject" 200 [Trait::StreamingInput("application/octet-stream")]);
operation!(CopyObject of S3: CopyRequest => (), OneError<Problem>,
    "PUT" "/{Bucket}/{Key+}?x-id=CopyObject" 200 []);
operation!(UploadPart of S3: PartRequest => (), OneError<Problem>,
    "PUT" "/{Bucket}/{Key+}?x-id=UploadPart" 200 []);
operation!(Head of S3: ObjectRequest => Object, OneError<NotFound>,
    "HEAD" "/{Bucket}/{Key+}" 200 []);
operation!(Get of S3: ObjectRequest => Object, OneError<NotFound>,
    "GET" "/{Bucket}/{Key+}?x-id=GetObject" 200
    [Trait::StreamingOutput("application/octet-stream")]);
operation!(Tag of S3: ObjectRequest => (), OneError<Problem>, "PUT" "/{Bucket}/{Key+}?tagging" 200 []);
operation!(ListBuckets of S3: () => (), OneError<Problem>, "GET" "/?x-id=ListBuckets" 200 []);
operation!(GetOther of Other: ObjectRequest => Object, OneError<NotFound>,
    "GET" "/{Bucket}/{Key+}" 200 []);

fn request(method: &str, uri: &str) -> Request<&'static str> {
    Request::builder().method(method).uri(uri).body("").unwrap()
}

/// Whether the request is one of `PutObject`, `CopyObject` and `UploadPart`.
fn matches(request: &Request<&str>) -> [bool; 3] {
    [PutObject::matches(request), CopyObject::matches(request), UploadPart::matches(request)]
}

#[test]
fn operations_are_found_without_their_id() {
    let put = request("PUT", "/b/k");
    assert_eq!(matches(&put), [true, false, false]);
    assert_eq!(PutObject::decode_request(&put).unwrap().key, "k");
    // The headers and parameters that an input requires distinguish the more specific operations.
    let mut copy = request("PUT", "/b/k");
    copy.headers_mut().insert("x-amz-copy-source", "b/other".parse().unwrap());
    assert_eq!(matches(&copy), [true, true, false]);
    assert_eq!(matches(&request("PUT", "/b/k?partNumber=1")), [true, false, true]);
}

#[test]
fn a_subresource_excludes_the_operations_without_it() {
    for uri in ["/b/k?tagging", "/b/k?tagging="] {
        assert_eq!(matches(&request("PUT", uri)), [false, false, false], "{uri}");
        assert!(Tag::matches(&request("PUT", uri)), "{uri}");
    }
    assert!(!Tag::matches(&request("PUT", "/b/k")));
    assert!(PutObject::matches(&request("PUT", "/b/k?X-Amz-Signature=a")));
    assert!(UploadPart::matches(&request("PUT", "/b/k?partNumber=")));
}

#[test]
fn the_id_of_an_operation_excludes_the_others() {
    assert_eq!(matches(&request("PUT", "/b/k?x-id=PutObject")), [true, false, false]);
    assert_eq!(matches(&request("PUT", "/b/k?x-id=CopyObject")), [false, true, false]);
    assert!(PutObject::decode_request(&request("PUT", "/b/k?x-id=CopyObject")).is_err());
    // Models of botocore have no literal with the id.
    assert!(Tag::matches(&request("PUT", "/b/k?tagging&x-id=Tag")));
    assert!(!Tag::matches(&request("PUT", "/b/k?tagging&x-id=PutObject")));
}

#[test]
fn the_root_of_a_bucket_is_not_the_root_of_the_service() {
    assert!(ListBuckets::matches(&request("GET", "/")));
    assert!(ListBuckets::matches(&request("GET", "https://s3.eu-central-1.amazonaws.com/")));
    assert!(!ListBuckets::matches(&request("GET", "https://b.s3.eu-central-1.amazonaws.com/")));
}

#[test]
fn keys_keep_a_slash_at_their_end() {
    for (uri, key) in [("/b/k/", "k/"), ("/b//", "/"), ("/b/k%2F", "k/"), ("/b/k", "k")] {
        assert_eq!(PutObject::decode_request(&request("PUT", uri)).unwrap().key, key, "{uri}");
    }
    assert!(!PutObject::matches(&request("PUT", "/b/")));
    assert_eq!(GetOther::decode_request(&request("GET", "/b/k/")).unwrap().key, "k");
}

#[test]
fn a_response_without_body_keeps_the_length_of_the_output() {
    let object = Object { length: Some(1234) };
    let head = Head::encode_response(&object).unwrap();
    assert_eq!(header(head.headers(), "content-length"), Some("1234"));
    assert!(head.body().is_empty());
    // The caller adds the payload.
    let get = Get::encode_response(&object).unwrap();
    assert_eq!(header(get.headers(), "content-length"), Some("1234"));
    // The length of a body that is part of the response is the true one.
    let other = GetOther::encode_response(&object).unwrap();
    assert_eq!(header(other.headers(), "content-length"), Some("0"));
    let unset = Head::encode_response(&Object { length: None }).unwrap();
    assert_eq!(header(unset.headers(), "content-length"), None);
}

#[test]
fn errors_have_the_status_that_s3_documents() {
    let not_found = OneError::Modeled(ErrorResponse::from(NotFound {}));
    let response = Head::encode_error(&not_found).unwrap();
    assert_eq!((response.status().as_u16(), response.body().len()), (404, 0));
    assert_eq!(Head::decode_response(&response).unwrap_err().to_string(), "NotFound (status 404)");
    assert_eq!(GetOther::encode_error(&not_found).unwrap().status().as_u16(), 400);

    let status = |code: &str, status: u16| {
        let metadata = ErrorMetadata {
            code: Some(code.to_owned().into()),
            status: status.try_into().unwrap(),
            ..ErrorMetadata::default()
        };
        PutObject::encode_error(&OneError::Unmodeled(metadata)).unwrap().status().as_u16()
    };
    for (code, expected) in [
        ("NoSuchKey", 404),
        ("NoSuchBucket", 404),
        ("NoSuchUpload", 404),
        ("BucketAlreadyExists", 409),
        ("BucketAlreadyOwnedByYou", 409),
        ("InvalidObjectState", 403),
        ("AccessDenied", 403),
        ("PreconditionFailed", 412),
        ("SlowDown", 503),
        ("Wilted", 500),
    ] {
        assert_eq!(status(code, 200), expected, "{code}");
    }
    assert_eq!(status("InvalidRequest", 400), 400);
    assert_eq!(status("NoSuchKey", 410), 410);
}
