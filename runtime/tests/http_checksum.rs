//! `aws.protocols#httpChecksum`: checksums of requests and responses. The expected checksums of
//! `hello world` and of nothing are those of botocore.

mod common;

use common::{OneError, header};
use smithereens::protocol::RestJson1;
use smithereens::{HttpChecksum, Operation, Trait};

shape!(Empty {});
type NoError = OneError<Empty>;
service!(Service: RestJson1);

shape!(Upload {
    optional algorithm: String = "Algorithm" [Trait::HttpHeader("x-amz-request-algorithm")];
    optional crc32: String = "ChecksumCRC32" [Trait::HttpHeader("x-amz-checksum-crc32")];
    optional kind: String = "ChecksumType" [Trait::HttpHeader("x-amz-checksum-type")];
});
operation!(Put of Service: Upload => (), NoError, "PUT" "/" 200 [
    Trait::HttpChecksum(HttpChecksum::new().request_algorithm_member("Algorithm")),
    Trait::StreamingInput("application/octet-stream"),
]);
shape!(Download {
    optional mode: String = "Mode" [Trait::HttpHeader("x-amz-response-validation-mode")];
});
shape!(Downloaded {
    optional crc32: String = "ChecksumCRC32" [Trait::HttpHeader("x-amz-checksum-crc32")];
});
operation!(Get of Service: Download => Downloaded, NoError, "GET" "/" 200 [
    Trait::HttpChecksum(
        HttpChecksum::new()
            .request_validation_mode_member("Mode")
            .response_algorithms(&["CRC32", "SHA1", "FOO"]),
    ),
    Trait::StreamingOutput("application/octet-stream"),
]);
operation!(GetPlain of Service: Download => Downloaded, NoError, "GET" "/" 200 [
    Trait::StreamingOutput("application/octet-stream"),
]);

const HELLO: &[u8] = b"hello world";
const HELLO_CRC32: &str = "DUoRhQ==";

fn upload(algorithm: &str) -> Upload {
    Upload { algorithm: Some(algorithm.to_owned()), ..Upload::default() }
}

fn response(headers: &[(&str, &str)], body: &[u8]) -> http::Response<Vec<u8>> {
    let mut response = http::Response::builder();
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.to_vec()).unwrap()
}

#[cfg(feature = "checksum")]
mod enabled {
    use std::collections::BTreeMap;

    use smithereens::checksum::{Checksum, ChecksumAlgorithm, RequestChecksum, ResponseChecksum};
    use smithereens::{ChecksumPolicy, RequestOptions};

    use super::*;

    shape!(Settings {
        optional algorithm: String = "Algorithm" [Trait::HttpHeader("x-amz-request-algorithm")];
        optional text: String = "text";
    });
    operation!(Set of Service: Settings => (), NoError, "PUT" "/" 200 [
        Trait::HttpChecksum(
            HttpChecksum::new().request_algorithm_member("Algorithm").request_checksum_required(),
        ),
        Trait::ChecksumRequired,
    ]);
    operation!(SetAlways of Service: Settings => (), NoError, "PUT" "/" 200 [
        Trait::HttpChecksum(HttpChecksum::new().request_checksum_required()),
    ]);
    operation!(SetSupported of Service: Settings => (), NoError, "PUT" "/" 200 [
        Trait::HttpChecksum(HttpChecksum::new().request_algorithm_member("Algorithm")),
    ]);

    fn when_required() -> RequestOptions {
        RequestOptions::new()
            .request_checksum_calculation(ChecksumPolicy::WhenRequired)
            .response_checksum_validation(ChecksumPolicy::WhenRequired)
    }

    /// Returns the headers about checksums.
    fn checksums<B>(request: &http::Request<B>) -> Vec<(String, String)> {
        let headers: BTreeMap<_, _> = request
            .headers()
            .iter()
            .filter(|(name, _)| {
                let name = name.as_str();
                name.starts_with("x-amz-checksum")
                    || name.contains("algorithm")
                    || name == "content-md5"
            })
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        headers.into_iter().collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_request_has_crc32_by_default() {
        let input = Settings { text: Some("a".to_owned()), ..Settings::default() };
        let crc32 = Checksum::of(ChecksumAlgorithm::Crc32, br#"{"text":"a"}"#);
        let expected =
            pairs(&[("x-amz-checksum-crc32", &crc32), ("x-amz-request-algorithm", "CRC32")]);
        assert_eq!(checksums(&SetSupported::encode_request(&input).unwrap()), expected);
        let request = SetSupported::encode_request_with(&input, &when_required()).unwrap();
        assert_eq!(checksums(&request), []);
        let request = Set::encode_request_with(&input, &when_required()).unwrap();
        assert_eq!(checksums(&request), expected);
    }

    #[test]
    fn a_required_checksum_needs_no_member() {
        let request =
            SetAlways::encode_request_with(&Settings::default(), &when_required()).unwrap();
        let crc32 = Checksum::of(ChecksumAlgorithm::Crc32, request.body());
        assert_eq!(checksums(&request), pairs(&[("x-amz-checksum-crc32", &crc32)]));
    }

    #[test]
    fn an_announced_checksum_is_sent() {
        for (algorithm, expected) in [
            ("CRC32", HELLO_CRC32),
            ("CRC32C", "yZRlqg=="),
            ("CRC64NVME", "jSnVw/bqjr4="),
            ("SHA1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0="),
            ("SHA256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="),
        ] {
            for options in [RequestOptions::new(), when_required()] {
                let request = Put::encode_request_with(&upload(algorithm), &options).unwrap();
                let name = format!("x-amz-checksum-{}", algorithm.to_lowercase());
                assert_eq!(header(request.headers(), &name), None);
                let request = Put::with_payload(request, HELLO.to_vec());
                let expected = [(&*name, expected), ("x-amz-request-algorithm", algorithm)];
                assert_eq!(checksums(&request), pairs(&expected));
            }
        }
    }

    #[test]
    fn an_unknown_algorithm_is_an_error_unless_its_checksum_is_there() {
        let error = Put::encode_request(&upload("FOO")).unwrap_err();
        assert_eq!(error.path(), "Algorithm");
        let error = error.to_string();
        assert!(error.contains("CRC32C, CRC32, SHA1"), "{error}");
        assert!(error.contains("the member of the header x-amz-checksum-foo"), "{error}");
        let own = Upload { crc32: Some("mine".to_owned()), ..upload("FOO") };
        assert!(Put::encode_request(&own).is_ok());
    }

    #[test]
    fn a_checksum_of_the_caller_stays_the_only_one() {
        for algorithm in ["SHA256", "CRC32"] {
            let own = Upload { crc32: Some("mine".to_owned()), ..upload(algorithm) };
            let request = Put::with_payload(Put::encode_request(&own).unwrap(), HELLO.to_vec());
            let expected =
                [("x-amz-checksum-crc32", "mine"), ("x-amz-request-algorithm", algorithm)];
            assert_eq!(checksums(&request), pairs(&expected));
        }
        // A header that is added after the request was encoded counts too.
        let mut request = Put::encode_request(&Upload::default()).unwrap();
        request.headers_mut().insert("x-amz-checksum-sha1", "mine".parse().unwrap());
        let request = Put::with_payload(request, HELLO.to_vec());
        assert_eq!(checksums(&request), pairs(&[("x-amz-checksum-sha1", "mine")]));
        // The header with the type of the checksum is not a checksum itself.
        let input = Upload { kind: Some("FULL_OBJECT".to_owned()), ..Upload::default() };
        let request = Put::with_payload(Put::encode_request(&input).unwrap(), HELLO.to_vec());
        assert_eq!(header(request.headers(), "x-amz-checksum-crc32"), Some(HELLO_CRC32));
    }

    #[test]
    fn a_payload_that_is_streamed_has_the_checksum_in_a_header_or_trailer() {
        let mut request = Put::encode_request(&Upload::default()).unwrap();
        // Nothing is announced before it is known how the payload is sent.
        assert_eq!(checksums(&request), []);
        let needed = RequestChecksum::of::<Put, _>(&request).unwrap();
        assert_eq!(needed.algorithm(), ChecksumAlgorithm::Crc32);
        needed.announce_trailer(request.headers_mut());
        assert_eq!(header(request.headers(), "x-amz-trailer"), Some("x-amz-checksum-crc32"));
        assert_eq!(checksums(&request), pairs(&[("x-amz-request-algorithm", "CRC32")]));
        assert_eq!(RequestChecksum::of::<Put, _>(&request), None);

        let mut request = Put::encode_request(&upload("SHA1")).unwrap();
        let needed = RequestChecksum::of::<Put, _>(&request).unwrap();
        let mut checksum = Checksum::new(needed.algorithm());
        checksum.update(HELLO);
        needed.insert_header(request.headers_mut(), checksum.finish());
        let sha1 = "Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
        let expected = [("x-amz-checksum-sha1", sha1), ("x-amz-request-algorithm", "SHA1")];
        assert_eq!(checksums(&request), pairs(&expected));

        let request = Put::encode_request_with(&Upload::default(), &when_required()).unwrap();
        assert_eq!(RequestChecksum::of::<Put, _>(&request), None);
    }

    #[test]
    fn a_request_asks_for_the_checksum_of_the_response() {
        const MODE: &str = "x-amz-response-validation-mode";
        let request = Get::encode_request(&Download::default()).unwrap();
        assert_eq!(header(request.headers(), MODE), Some("ENABLED"));
        let request = Get::encode_request_with(&Download::default(), &when_required()).unwrap();
        assert_eq!(header(request.headers(), MODE), None);
        let own = Download { mode: Some("own".to_owned()) };
        let request = Get::encode_request(&own).unwrap();
        assert_eq!(header(request.headers(), MODE), Some("own"));
        let request = GetPlain::encode_request(&Download::default()).unwrap();
        assert_eq!(header(request.headers(), MODE), None);
    }

    #[test]
    fn responses_are_validated() {
        let decode = |headers: &[(&str, &str)]| Get::decode_response(&response(headers, HELLO));
        let output = decode(&[("x-amz-checksum-crc32", HELLO_CRC32)]).unwrap();
        assert_eq!(output.crc32.as_deref(), Some(HELLO_CRC32));
        let error = decode(&[("x-amz-checksum-crc32", "WrOonG==")]).unwrap_err().to_string();
        assert!(error.contains("CRC32 checksum to be WrOonG==, found DUoRhQ=="), "{error}");
        for ignored in [
            // An algorithm that does not exist, one that the model does not name, a composite
            // checksum of a multipart upload, and an empty header.
            ("x-amz-checksum-foo", "FOO=="),
            ("x-amz-checksum-sha256", "WrOonG=="),
            ("x-amz-checksum-crc32", "FOOO==-123"),
            ("x-amz-checksum-crc32", ""),
        ] {
            assert!(decode(&[ignored]).is_ok(), "{ignored:?}");
        }
        let wrong = response(&[("x-amz-checksum-crc32", "WrOonG==")], HELLO);
        assert!(GetPlain::decode_response(&wrong).is_ok());
    }

    #[test]
    fn one_checksum_of_a_response_is_validated() {
        let headers = [("x-amz-checksum-sha1", "wrong"), ("x-amz-checksum-crc32", HELLO_CRC32)];
        let response = response(&headers, HELLO);
        assert!(Get::decode_response(&response).is_ok());
        let checksum = ResponseChecksum::from_headers::<Get>(response.headers()).unwrap();
        assert_eq!(checksum.algorithm(), ChecksumAlgorithm::Crc32);
    }

    #[test]
    fn responses_can_be_validated_piece_by_piece() {
        let validate = |expected: &str, pieces: &[&[u8]]| {
            let response = response(&[("x-amz-checksum-crc32", expected)], b"");
            assert!(Get::decode_response_head(&response).is_ok());
            let mut checksum = ResponseChecksum::from_headers::<Get>(response.headers()).unwrap();
            pieces.iter().for_each(|piece| checksum.update(piece));
            checksum.finish()
        };
        assert_eq!(validate(HELLO_CRC32, &[b"hello", b"", b" world"]), Ok(()));
        assert_eq!(validate("AAAAAA==", &[]), Ok(()));
        let mismatch = validate(HELLO_CRC32, &[b"hello"]).unwrap_err();
        assert_eq!(mismatch.algorithm, ChecksumAlgorithm::Crc32);
        assert_eq!((&*mismatch.expected, &*mismatch.calculated), (HELLO_CRC32, "NhCmhg=="));
    }

    #[test]
    fn errors_are_not_validated() {
        let mut wrong = response(&[("x-amz-checksum-crc32", "WrOonG==")], b"{}");
        *wrong.status_mut() = http::StatusCode::BAD_REQUEST;
        let error = Get::decode_response(&wrong).unwrap_err().to_string();
        assert!(!error.contains("checksum"), "{error}");
    }
}

#[cfg(not(feature = "checksum"))]
mod disabled {
    use smithereens::checksum::{ChecksumAlgorithm, RequestChecksum, ResponseChecksum};

    use super::*;

    #[test]
    fn nothing_is_calculated_or_validated() {
        assert_eq!(ChecksumAlgorithm::ALL, []);
        let request = Put::encode_request(&Upload::default()).unwrap();
        assert!(RequestChecksum::of::<Put, _>(&request).is_none());
        let request = Put::with_payload(request, HELLO.to_vec());
        assert_eq!(header(request.headers(), "x-amz-checksum-crc32"), None);
        assert_eq!(header(request.headers(), "x-amz-request-algorithm"), None);
        let request = Get::encode_request(&Download::default()).unwrap();
        assert_eq!(header(request.headers(), "x-amz-response-validation-mode"), None);
        let wrong = response(&[("x-amz-checksum-crc32", "WrOonG==")], HELLO);
        assert!(Get::decode_response(&wrong).is_ok());
        assert!(ResponseChecksum::from_headers::<Get>(wrong.headers()).is_none());
        assert!(GetPlain::decode_response(&response(&[], HELLO)).is_ok());
    }

    #[test]
    fn an_announced_checksum_must_be_there() {
        let error = Put::encode_request(&upload("CRC32")).unwrap_err().to_string();
        assert!(error.contains("enable the feature `checksum`"), "{error}");
        assert!(error.contains("the member of the header x-amz-checksum-crc32"), "{error}");
        let own = Upload { crc32: Some(HELLO_CRC32.to_owned()), ..upload("CRC32") };
        let request = Put::encode_request(&own).unwrap();
        assert_eq!(header(request.headers(), "x-amz-checksum-crc32"), Some(HELLO_CRC32));
    }
}
