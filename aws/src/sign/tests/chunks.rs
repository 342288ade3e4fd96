//! Signatures of chunks: the examples of "Signature calculations for the authorization header:
//! transferring payload in multiple chunks" and "… including trailing headers" of Amazon S3's API
//! reference.

use http::Request;

use super::{S3_EXAMPLES, header, s3_credentials};
use crate::aws_chunked::{ChunkEncoder, Chunks};
use crate::sign::{ChunkSigner, SigningOptions};
use smithereens::checksum::ChecksumAlgorithm;

/// A chunk of 64 KiB, and one of 1 KiB.
static PAYLOAD: [u8; 66_560] = [b'a'; 66_560];

/// Signs and encodes the payload. Returns the signature of the request, and the encoded payload.
fn encode(request: http::request::Builder, chunks: Chunks) -> (String, String) {
    let mut request: Request<()> = request.body(()).expect("a request");
    let options = SigningOptions::new("s3", "us-east-1");
    let (credentials, hash) = (s3_credentials(), chunks.payload_hash());
    let signer = ChunkSigner::sign_request(&mut request, &credentials, &options, S3_EXAMPLES, hash);
    let mut encoder = ChunkEncoder::new(Some(signer.expect("a signature")), chunks.trailer);
    let mut encoded = Vec::new();
    encoder.push(&PAYLOAD, &mut encoded);
    encoder.finish(&mut encoded);
    let (_, signature) =
        header(&request, "authorization").split_once("Signature=").expect("a signature");
    let encoded = String::from_utf8(encoded).expect("text");
    assert_eq!(encoded.len() as u64, chunks.encoded_length(PAYLOAD.len() as u64));
    (signature.to_owned(), encoded)
}

fn request() -> http::request::Builder {
    Request::put("https://s3.amazonaws.com/examplebucket/chunkObject.txt")
        .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
        .header("content-encoding", "aws-chunked")
        .header("x-amz-decoded-content-length", "66560")
}

#[test]
fn the_example_of_signed_chunks() {
    let chunks = Chunks { are_signed: true, trailer: None };
    let (signature, encoded) = encode(request().header("content-length", "66824"), chunks);
    assert_eq!(signature, "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    assert_eq!(encoded.len(), 66_824);
    let heads: Vec<_> = encoded.lines().filter(|line| line.contains(';')).collect();
    assert_eq!(
        heads,
        [
            "10000;chunk-signature=\
             ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "400;chunk-signature=\
             0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        ]
    );
    assert!(encoded.ends_with("9df9\r\n\r\n"));
}

#[test]
fn the_example_of_a_signed_trailer() {
    let chunks = Chunks { are_signed: true, trailer: Some(ChecksumAlgorithm::Crc32c) };
    let request = request().header("x-amz-trailer", "x-amz-checksum-crc32c");
    let (signature, encoded) = encode(request, chunks);
    assert_eq!(signature, "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    let (_, end) = encoded.split_once("\r\n0;").expect("a last chunk");
    assert_eq!(
        end,
        "chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n\
         x-amz-checksum-crc32c:sOO8/Q==\r\n\
         x-amz-trailer-signature:\
         d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n"
    );
}
