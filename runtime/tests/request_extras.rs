//! What traits of operations and services add to a request: checksums, compression, and the
//! customisations of single services.

mod common;

use common::{OneError, header, text};
use smithereens::protocol::{AwsJson1_1, RestJson1};
use smithereens::{Operation, RequestOptions, Trait};

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
