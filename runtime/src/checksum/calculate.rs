//! Calculating a checksum over pieces of data.

use std::fmt;

use super::ChecksumAlgorithm;
use super::hasher::Hasher;

/// A checksum that is calculated over pieces of data.
///
/// ```
/// # #[cfg(feature = "checksum")] {
/// use smithereens::checksum::{Checksum, ChecksumAlgorithm};
///
/// let mut checksum = Checksum::new(ChecksumAlgorithm::Crc32);
/// checksum.update(b"hello ");
/// checksum.update(b"world");
/// assert_eq!(checksum.finish(), "DUoRhQ==");
/// # }
/// ```
#[derive(Clone)]
pub struct Checksum {
    algorithm: ChecksumAlgorithm,
    hasher: Hasher,
}

impl Checksum {
    /// Makes the checksum of no data.
    #[must_use]
    pub fn new(algorithm: ChecksumAlgorithm) -> Self {
        Self { algorithm, hasher: Hasher::new(algorithm) }
    }

    /// Returns the checksum of `data` as the value of a header.
    #[must_use]
    pub fn of(algorithm: ChecksumAlgorithm, data: &[u8]) -> String {
        Hasher::hash(algorithm, data)
    }

    /// Returns the algorithm.
    #[must_use]
    pub fn algorithm(&self) -> ChecksumAlgorithm {
        self.algorithm
    }

    /// Appends a piece of data.
    pub fn update(&mut self, data: &[u8]) {
        self.hasher.update(data);
    }

    /// Returns the checksum as the value of a header or trailer: its bytes, the most significant
    /// one first, in Base64.
    #[must_use]
    pub fn finish(self) -> String {
        self.hasher.finish()
    }
}

/// Shows the algorithm only: the state may be that of sensitive data.
impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checksum").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "checksum"))]
mod tests {
    use proptest::prelude::*;

    use super::{Checksum, ChecksumAlgorithm};

    /// The checksums of `123456789`: the check values of the catalogue of CRC algorithms, and those
    /// of the reference implementations.
    const OF_DIGITS: [(ChecksumAlgorithm, &str); 10] = [
        (ChecksumAlgorithm::Crc32, "y/Q5Jg=="),
        (ChecksumAlgorithm::Crc32c, "4waSgw=="),
        (ChecksumAlgorithm::Crc64Nvme, "rosUhgp5mIg="),
        (ChecksumAlgorithm::Md5, "JfnnlDI7RTiF9RgfG2JNCw=="),
        (ChecksumAlgorithm::Sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="),
        (ChecksumAlgorithm::Sha256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
        (
            ChecksumAlgorithm::Sha512,
            "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
        ),
        (ChecksumAlgorithm::XxHash3, "ctyxi2ehff8="),
        (ChecksumAlgorithm::XxHash64, "jLhB20DmroM="),
        (ChecksumAlgorithm::XxHash128, "MxGUd+3l3NXpcWQnaB1YYA=="),
    ];

    #[test]
    fn checksums_are_those_of_the_specifications() {
        for (algorithm, expected) in OF_DIGITS {
            assert_eq!(Checksum::of(algorithm, b"123456789"), expected, "{algorithm}");
        }
    }

    proptest! {
        #[test]
        fn pieces_have_the_checksum_of_the_whole(
            data in prop::collection::vec(any::<u8>(), 0..5000),
            cuts in prop::collection::vec(0usize..5000, 0..4),
        ) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(data.len())).collect();
            cuts.push(0);
            cuts.push(data.len());
            cuts.sort_unstable();
            for algorithm in ChecksumAlgorithm::ALL {
                let mut checksum = Checksum::new(*algorithm);
                for pair in cuts.windows(2) {
                    checksum.update(&data[pair[0]..pair[1]]);
                }
                prop_assert_eq!(checksum.finish(), Checksum::of(*algorithm, &data));
            }
        }
    }
}
