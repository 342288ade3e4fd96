//! The checksum that Amazon DynamoDB adds to its responses.

use data_encoding::BASE64;
use http::Response;
use smithereens::Service;
use smithereens::checksum::{Checksum, ChecksumAlgorithm};

use crate::connection::{ConnectionError, ConnectionErrorKind};

/// The header with the CRC-32 of the body, in decimal digits.
const CRC32: &str = "x-amz-crc32";

/// Checks the body of a response of DynamoDB, if it has a checksum. Nothing is checked without the
/// feature `checksum` of the runtime.
///
/// # Errors
///
/// When the checksum is not that of the body. AWS's SDKs repeat the request then.
pub(crate) fn check<S: Service>(response: &Response<Vec<u8>>) -> Result<(), ConnectionError> {
    let is_dynamodb = matches!(S::ENDPOINT_PREFIX, "dynamodb" | "streams.dynamodb");
    let header = response.headers().get(CRC32).filter(|_| is_dynamodb);
    let Some(expected) = header.and_then(|value| value.to_str().ok()?.parse::<u32>().ok()) else {
        return Ok(());
    };
    let Some(algorithm) = ChecksumAlgorithm::from_name("CRC32") else { return Ok(()) };
    let found = Checksum::of(algorithm, response.body());
    if found == BASE64.encode(&expected.to_be_bytes()) {
        return Ok(());
    }
    let message = format!("expected a body with the CRC-32 {expected}, found another body");
    Err(ConnectionError::new(ConnectionErrorKind::Damaged, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generated::sts::AWSSecurityTokenServiceV20110615 as Sts;

    struct DynamoDb;

    impl Service for DynamoDb {
        type Protocol = <Sts as Service>::Protocol;
        const NAME: &'static str = "DynamoDB_20120810";
        const VERSION: &'static str = "2012-08-10";
        const ENDPOINT_PREFIX: &'static str = "dynamodb";
    }

    fn check_of<S: Service>(checksum: Option<&str>) -> Option<String> {
        let mut response = Response::new(b"123456789".to_vec());
        if let Some(checksum) = checksum {
            response.headers_mut().insert(CRC32, checksum.parse().expect("a value"));
        }
        check::<S>(&response).err().map(|error| error.to_string())
    }

    #[test]
    fn a_body_with_another_checksum_is_an_error() {
        for checksum in [None, Some("3421780262"), Some("no number")] {
            assert_eq!(check_of::<DynamoDb>(checksum), None);
        }
        assert_eq!(check_of::<Sts>(Some("1")), None);
        assert_eq!(
            check_of::<DynamoDb>(Some("1")).as_deref(),
            Some("the response is damaged: expected a body with the CRC-32 1, found another body")
        );
    }
}
