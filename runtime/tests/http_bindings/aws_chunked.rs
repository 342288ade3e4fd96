//! Requests with the content encoding `aws-chunked`.

use super::*;

shape!(Object {
    optional encoding: String = "encoding" [Trait::HttpHeader("Content-Encoding")];
    optional length: i64 = "length" [Trait::HttpHeader("Content-Length")];
});
operation!(Upload of Service: Object => Empty, NoError, "PUT" "/s" 200 [
    Trait::StreamingInput("application/octet-stream")
]);
shape!(Photo { required photo: Blob = "photo" [Trait::HttpPayload]; });
operation!(PutPhoto of Service: Photo => Empty, NoError, "PUT" "/p" 200 []);
shape!(Named { required name: String = "name"; });
operation!(PutName of Service: Named => Empty, NoError, "PUT" "/n" 200 []);

/// Two signed chunks, without trailers.
const SIGNED: &str = "5;chunk-signature=ad80\r\nab\r\nc\r\nA;chunk-signature=0055\r\n0123456789\r\n\
                      0;chunk-signature=b6c6\r\n\r\n";
/// One chunk with a trailer, which boto3 sends.
const WITH_TRAILER: &str = "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n";

fn request<'b>(uri: &str, length: &str, body: &'b [u8]) -> Request<&'b [u8]> {
    Request::builder()
        .method("PUT")
        .uri(uri)
        .header("content-encoding", "aws-chunked")
        .header("content-length", body.len())
        .header("x-amz-decoded-content-length", length)
        .body(body)
        .unwrap()
}

fn photo(length: &str, body: &str) -> Result<Vec<u8>, String> {
    let input = PutPhoto::decode_request(&request("/p", length, body.as_bytes()));
    input.map(|input| input.photo.into_vec()).map_err(|error| error.to_string())
}

#[test]
fn have_the_data_of_the_chunks_as_their_body() {
    assert_eq!(photo("15", SIGNED).unwrap(), b"ab\r\nc0123456789");
    assert_eq!(photo("3", WITH_TRAILER).unwrap(), b"abc");
    assert_eq!(photo("0", "0\r\n\r\n").unwrap(), b"");
    let named = request("/n", "12", b"C\r\n{\"name\":\"x\"}\r\n0\r\n\r\n");
    assert_eq!(PutName::decode_request(&named).unwrap().name, "x");
}

#[test]
fn are_refused_with_the_reason() {
    const SIZE: &str = "expected the size of an aws-chunked chunk in hexadecimal digits";
    for (length, body, message) in [
        ("3", "", "expected a line break in an aws-chunked body at byte 0"),
        ("3", "abc", "expected a line break in an aws-chunked body at byte 0"),
        ("3", "\r\nabc\r\n0\r\n\r\n", &format!("{SIZE} at byte 0")),
        ("3", "+3\r\nabc\r\n0\r\n\r\n", &format!("{SIZE} at byte 0")),
        ("3", "ffffffffffffffffff\r\nabc\r\n0\r\n\r\n", &format!("{SIZE} at byte 0")),
        (
            "3",
            "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
            "expected 18446744073709551615 bytes and a line break in this chunk at byte 0",
        ),
        ("3", "2\r\nabc\r\n0\r\n\r\n", "expected 2 bytes and a line break in this chunk at byte 0"),
        ("3", "3\r\nabc\r\n", "expected a line break in an aws-chunked body at byte 8"),
        ("3", "3\r\nabc\r\n0\r\n", "expected a line break in an aws-chunked body at byte 11"),
        ("3", "3\r\nabc\r\n0\r\nabc\r\n\r\n", "expected a trailer, `NAME:VALUE` at byte 11"),
        ("3", "3\r\nabc\r\n0\r\n\r\nabc", "expected nothing after the chunks at byte 13"),
        (
            "4",
            "3\r\nabc\r\n0\r\n\r\n",
            "expected the length of x-amz-decoded-content-length, found 3",
        ),
    ] {
        assert_eq!(photo(length, body).unwrap_err(), message, "{body:?}");
    }
}

#[test]
fn give_a_streaming_payload_to_the_caller() {
    let mut sent = request("/s", "3", WITH_TRAILER.as_bytes());
    assert_eq!(*Upload::payload(&sent).unwrap(), *b"abc");
    let input = Upload::decode_request(&sent).unwrap();
    assert_eq!(input, Object { encoding: None, length: Some(3) });

    // Other encodings are not undone. Older clients send no encoding, but a hash that has a name.
    let headers = sent.headers_mut();
    headers.insert("content-encoding", "AWS-chunked,gzip".parse().unwrap());
    assert_eq!(Upload::decode_request(&sent).unwrap().encoding.as_deref(), Some("gzip"));
    let headers = sent.headers_mut();
    headers.remove("content-encoding");
    headers.insert("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD".parse().unwrap());
    assert_eq!(*Upload::payload(&sent).unwrap(), *b"abc");

    // The payload may be elsewhere when the input is decoded.
    assert!(Upload::decode_request(&request("/s", "3", b"")).is_ok());
    assert!(Upload::payload(&request("/s", "3", b"")).is_err());
    let plain = Request::builder().uri("/s").method("PUT").body("3\r\nabc").unwrap();
    assert_eq!(*Upload::payload(&plain).unwrap(), *b"3\r\nabc");
}

proptest! {
    #[test]
    fn of_any_bytes_give_a_body_or_an_error(body in "[0-9a-f;:\r\n]{0,40}") {
        let found = photo("3", &body);
        prop_assert_eq!(found.as_ref().map_or(3, Vec::len), 3, "{:?}", found);
    }
}
