//! The checksums of payloads that Amazon S3 Glacier requires (Amazon S3 Glacier Developer Guide,
//! "Computing checksums").

use http::HeaderMap;

/// Adds the SHA-256 of a payload and its tree hash, unless the caller gave them.
#[cfg(feature = "checksum")]
pub(crate) fn add_tree_hash(headers: &mut HeaderMap, payload: &[u8]) {
    use data_encoding::HEXLOWER;
    use http::HeaderValue;
    use sha2::{Digest, Sha256};

    if payload.is_empty() {
        return;
    }
    let whole = HEXLOWER.encode(&Sha256::digest(payload));
    let tree = HEXLOWER.encode(&tree_hash(payload));
    for (name, digest) in [("x-amz-content-sha256", whole), ("x-amz-sha256-tree-hash", tree)] {
        if let Ok(value) = HeaderValue::try_from(digest) {
            headers.entry(name).or_insert(value);
        }
    }
}

/// Never called, since operations of Glacier do not compile without the feature.
#[cfg(not(feature = "checksum"))]
pub(crate) fn add_tree_hash(_: &mut HeaderMap, _: &[u8]) {}

/// Glacier's tree hash: SHA-256 of pieces of 1 MiB, then of pairs of hashes until one is left.
#[cfg(feature = "checksum")]
fn tree_hash(payload: &[u8]) -> [u8; 32] {
    use sha2::{Digest, Sha256};

    const PIECE: usize = 1 << 20;
    let mut level: Vec<[u8; 32]> =
        payload.chunks(PIECE).map(|piece| Sha256::digest(piece).into()).collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [lone] => *lone,
                pair => Sha256::digest(pair.concat()).into(),
            })
            .collect();
    }
    level.first().copied().unwrap_or_else(|| Sha256::digest([]).into())
}

#[cfg(all(test, feature = "checksum"))]
mod tests {
    use data_encoding::HEXLOWER;
    use sha2::{Digest, Sha256};

    use super::tree_hash;

    #[test]
    fn one_piece_is_hashed_as_it_is() {
        let expected = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
        assert_eq!(HEXLOWER.encode(&tree_hash(b"hello world")), expected);
    }

    #[test]
    fn an_odd_last_leaf_is_hashed_with_the_next_level() {
        let payload = vec![7; (2 << 20) + 5];
        let leaf = |range: std::ops::Range<usize>| Sha256::digest(&payload[range]).to_vec();
        let pair = [leaf(0..1 << 20), leaf(1 << 20..2 << 20)].concat();
        let pair = [Sha256::digest(pair).to_vec(), leaf(2 << 20..payload.len())].concat();
        assert_eq!(tree_hash(&payload).to_vec(), Sha256::digest(pair).to_vec());
    }
}
