//! What traits of operations and services add to a request: checksums, compression, and the
//! customisations of single services.

mod common;

use common::{OneError, header, text};
use smithereens::protocol::{AwsJson1_1, RestJson1};
use smithereens::{Operation, Refusal, RequestOptions, Trait};

shape!(Empty {});
type NoError = OneError<Empty>;

#[cfg(feature = "checksum")]
mod checksums {
    use super::*;

    service!(Service: RestJson1);
    shape!(Foo { optional foo: String = "foo"; });
    operation!(Put of Service: Foo => (), NoError, "POST" "/p" 200
        [Trait::ChecksumRequired]);
    operation!(Upload of Service: Empty => (), NoError, "POST" "/p" 200
        [Trait::ChecksumRequired, Trait::StreamingInput("text/plain")]);
    shape!(Own { optional md5: String = "md5" [Trait::HttpHeader("Content-MD5")]; });
    operation!(PutOwn of Service: Own => (), NoError, "POST" "/p" 200
        [Trait::ChecksumRequired]);

    #[test]
    fn are_of_the_body_as_it_is_sent() {
        let request = Put::encode_request(&Foo { foo: Some("bar".to_owned()) }).unwrap();
        assert_eq!(text(request.body()), r#"{"foo":"bar"}"#);
        // printf '{"foo":"bar"}' | openssl md5 -binary | base64
        assert_eq!(header(request.headers(), "content-md5"), Some("m7WPJhkuS6APAeLnsTa72A=="));
    }

    #[test]
    fn of_streams_wait_for_the_payload() {
        let request = Upload::encode_request(&Empty {}).unwrap();
        assert_eq!(header(request.headers(), "content-md5"), None);
        let request = Upload::with_payload(request, br#"{"foo":"bar"}"#.to_vec());
        assert_eq!(header(request.headers(), "content-md5"), Some("m7WPJhkuS6APAeLnsTa72A=="));
    }

    #[test]
    fn of_the_caller_stay() {
        let request = PutOwn::encode_request(&Own { md5: Some("mine".to_owned()) }).unwrap();
        assert_eq!(header(request.headers(), "content-md5"), Some("mine"));
    }
}

#[cfg(feature = "compression")]
mod compression {
    use std::io::Read;

    use smithereens::RequestParts;

    use super::*;

    service!(Service: RestJson1);
    shape!(Data {
        optional encoding: String = "encoding" [Trait::HttpHeader("Content-Encoding")];
        optional data: String = "data";
    });
    operation!(Put of Service: Data => (), NoError, "POST" "/p" 200
        [Trait::RequestCompression]);
    operation!(PutPlain of Service: Data => (), NoError, "POST" "/p" 200 []);

    fn data(length: usize, encoding: Option<&str>) -> Data {
        Data { encoding: encoding.map(str::to_owned), data: Some("x".repeat(length)) }
    }

    #[test]
    fn begins_at_the_threshold() {
        // `{"data":""}` makes eleven bytes more.
        let small = Put::encode_request(&data(10_240 - 12, None)).unwrap();
        assert_eq!(
            (small.body().len(), header(small.headers(), "content-encoding")),
            (10_239, None)
        );
        let large = Put::encode_request(&data(10_240 - 11, None)).unwrap();
        assert_eq!(header(large.headers(), "content-encoding"), Some("gzip"));
        let length = large.body().len().to_string();
        assert_eq!(header(large.headers(), "content-length"), Some(&*length));
        let mut plain = String::new();
        flate2::read::GzDecoder::new(large.body().as_slice()).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, format!(r#"{{"data":"{}"}}"#, "x".repeat(10_240 - 11)));
    }

    #[test]
    fn is_as_the_options_and_the_operation_say() {
        let encoding = |options: &RequestOptions, data: &Data| {
            let request = Put::encode_request_with(data, options).unwrap();
            header(request.headers(), "content-encoding").map(str::to_owned)
        };
        let early = RequestOptions::new().min_compression_size(1);
        assert_eq!(encoding(&early, &data(1, None)).as_deref(), Some("gzip"));
        assert_eq!(encoding(&early, &data(1, Some("custom"))).as_deref(), Some("custom, gzip"));
        let never = RequestOptions::new().min_compression_size(usize::MAX);
        assert_eq!(encoding(&never, &data(20_000, None)), None);
        let plain = PutPlain::encode_request(&data(20_000, None)).unwrap();
        assert_eq!(header(plain.headers(), "content-encoding"), None);
    }

    #[test]
    fn servers_undo_gzip_and_keep_other_encodings() {
        let early = RequestOptions::new().min_compression_size(1);
        for (encoding, expected) in [(None, None), (Some("custom"), Some("custom"))] {
            let mut request = Put::encode_request_with(&data(100, encoding), &early).unwrap();
            let read = Put::read_request(&request).unwrap();
            assert_eq!(read, data(100, expected));
            // An HTTP server may decompress the body and leave the header.
            *request.body_mut() = br#"{"data":"x"}"#.to_vec();
            assert_eq!(Put::read_request(&request).unwrap().data.as_deref(), Some("x"));
        }
    }

    #[test]
    fn servers_limit_what_they_decompress() {
        let early = RequestOptions::new().min_compression_size(1);
        let request = Put::encode_request_with(&data(100_000, None), &early).unwrap();
        assert!(request.body().len() < 1_000);
        let parts = RequestParts::from(&request);
        let limited = |body_limit| Put::read_request(RequestParts { body_limit, ..parts });
        let status = |refused: Result<Data, Refusal>| refused.unwrap_err().status().as_u16();
        assert_eq!(status(limited(100_010)), 413);
        assert_eq!(limited(100_011).unwrap(), data(100_000, None));
        let cut = RequestParts { body: &parts.body[..50], ..parts };
        let refusal = Put::read_request(cut).unwrap_err();
        assert_eq!(refusal.status(), 400);
        assert!(refusal.message().starts_with("expected a body in gzip"), "{refusal}");
    }

    #[test]
    fn a_stream_is_not_compressed() {
        operation!(Send of Service: Data => (), NoError, "POST" "/s" 200
            [Trait::RequestCompression, Trait::StreamingInput("application/octet-stream")]);

        let early = RequestOptions::new().min_compression_size(0);
        let request = Send::encode_request_with(&Data::default(), &early).unwrap();
        assert_eq!(header(request.headers(), "content-encoding"), None);
    }
}

/// Requests in gzip to servers that cannot undo it.
mod gzip_is_refused {
    use http::Request;

    use super::*;

    service!(Service: RestJson1);
    shape!(Data { optional data: String = "data"; });
    operation!(PutPlain of Service: Data => (), NoError, "POST" "/p" 200 []);

    fn refusal<O: Operation>(body: &[u8]) -> Option<Refusal> {
        let request = Request::post("/p")
            .header("content-type", "application/json")
            .header("content-encoding", "gzip");
        O::read_request(&request.body(body).unwrap()).err()
    }

    #[test]
    fn unless_the_operation_allows_compression() {
        let refused = refusal::<PutPlain>(b"\x1f\x8b\x08").expect("a refusal");
        assert_eq!(refused.status(), 415);
        assert!(refused.message().contains("does not allow compression"), "{refused}");
        assert_eq!(refusal::<PutPlain>(b"{}"), None);
    }

    #[cfg(not(feature = "compression"))]
    #[test]
    fn without_the_feature_compression() {
        operation!(Put of Service: Data => (), NoError, "POST" "/p" 200
            [Trait::RequestCompression]);

        let refused = refusal::<Put>(b"\x1f\x8b\x08").expect("a refusal");
        assert_eq!(refused.status(), 415);
        assert!(refused.message().contains("does not decompress"), "{refused}");
    }
}

#[test]
fn api_gateway_gets_an_accept_header() {
    service!(Backplane: RestJson1, ENDPOINT_PREFIX: &'static str = "apigateway");
    operation!(GetRestApis of Backplane: Empty => Empty, NoError, "GET" "/restapis" 200 []);

    let request = GetRestApis::encode_request(&Empty {}).unwrap();
    assert_eq!(header(request.headers(), "accept"), Some("application/json"));
}

mod glacier {
    use super::*;

    service!(Glacier: RestJson1, ENDPOINT_PREFIX: &'static str = "glacier");
    shape!(Archive { required account_id: String = "accountId" [Trait::HttpLabel]; });
    operation!(UploadArchive of Glacier: Archive => (), NoError, "POST" "/{accountId}/a" 201
        [Trait::StreamingInput("application/octet-stream")]);

    #[test]
    fn gets_its_version_and_the_callers_own_account() {
        let request = UploadArchive::encode_request(&Archive::default()).unwrap();
        assert_eq!(header(request.headers(), "x-amz-glacier-version"), Some("2020-01-02"));
        assert_eq!(request.uri().path(), "/-/a");
        let archive = Archive { account_id: "foo".to_owned() };
        assert_eq!(UploadArchive::encode_request(&archive).unwrap().uri().path(), "/foo/a");
    }

    #[cfg(feature = "checksum")]
    #[test]
    fn gets_two_checksums_of_a_payload() {
        let upload = |payload: &str| {
            let request = UploadArchive::encode_request(&Archive::default()).unwrap();
            UploadArchive::with_payload(request, payload.as_bytes().to_vec())
        };
        let request = upload("hello world");
        let hash = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
        for name in ["x-amz-content-sha256", "x-amz-sha256-tree-hash"] {
            assert_eq!(header(request.headers(), name), Some(hash), "{name}");
        }
        assert_eq!(header(upload("").headers(), "x-amz-content-sha256"), None);
    }
}

#[test]
fn machine_learning_predicts_where_the_input_says() {
    service!(Learning: AwsJson1_1, ENDPOINT_PREFIX: &'static str = "machinelearning");
    shape!(PredictInput { required endpoint: String = "PredictEndpoint"; });
    operation!(Predict of Learning: PredictInput => (), NoError, "POST" "/" 200 []);

    let options = RequestOptions::new().endpoint("https://example.com".parse().unwrap());
    let predict = |endpoint: &str| {
        let input = PredictInput { endpoint: endpoint.to_owned() };
        Predict::encode_request_with(&input, &options)
    };
    let request = predict("https://custom.example.com/").unwrap();
    assert_eq!(request.uri().to_string(), "https://custom.example.com/");
    assert_eq!(text(request.body()), r#"{"PredictEndpoint":"https://custom.example.com/"}"#);
    assert_eq!(predict("not a uri").unwrap_err().path(), "PredictEndpoint");
}
