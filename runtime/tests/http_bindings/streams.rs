//! Streaming payloads, which are no members.

use super::*;

operation!(Push of Service: Empty => Empty, NoError, "PUT" "/e" 200 [
    Trait::StreamingInput("text/plain"),
    Trait::StreamingOutput("text/plain")
]);
shape!(Meta { optional name: String = "name" [Trait::HttpHeader("x-name")]; });
operation!(Upload of Service: Meta => Meta, NoError, "PUT" "/s" 200 [
    Trait::StreamingInput("application/octet-stream"),
    Trait::StreamingOutput("text/plain")
]);

#[test]
fn are_put_in_and_taken_out_by_the_caller() {
    let meta = Meta { name: Some("n".to_owned()) };
    let request = Upload::encode_request(&meta).unwrap();
    assert_eq!(header(request.headers(), "content-type"), Some("application/octet-stream"));
    assert_eq!(header(request.headers(), "content-length"), None);
    let request = Upload::with_payload(request, b"not json".to_vec());
    assert_eq!(header(request.headers(), "content-length"), Some("8"));
    assert_eq!(Upload::decode_request(&request).unwrap(), meta);

    let response = Upload::encode_response(&meta).unwrap();
    assert_eq!(header(response.headers(), "content-type"), Some("text/plain"));
    assert_eq!(header(response.headers(), "content-length"), None);
    assert_eq!(response.body().len(), 0);
    assert_eq!(Upload::decode_response(&response.map(|_| "not json")).unwrap(), meta);

    let request = Push::encode_request(&Empty {}).unwrap();
    assert_eq!(Push::decode_request(&request.map(|_| "not json")).unwrap(), Empty {});
    let response = Push::encode_response(&Empty {}).unwrap();
    assert_eq!(Push::decode_response(&response.map(|_| "not json")).unwrap(), Empty {});
}
