//! The algorithms, their names in models and the headers that carry them.

use std::fmt;

use http::HeaderName;

macro_rules! algorithms {
    ($($variant:ident $name:literal $header:literal $doc:literal;)*) => {
        /// An algorithm of `aws.protocols#httpChecksum`. Without the feature `checksum`, there is
        /// none.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ChecksumAlgorithm {
            $(#[cfg(feature = "checksum")] #[doc = $doc] $variant,)*
        }

        impl ChecksumAlgorithm {
            /// All algorithms, in the order in which a client prefers them for the validation of a
            /// response: the faster one first, and the more collision-resistant one of two that are
            /// equally fast.
            pub const ALL: &'static [Self] = &[
                $(#[cfg(feature = "checksum")] Self::$variant,)*
            ];

            /// Returns the name in models, such as `CRC64NVME`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(#[cfg(feature = "checksum")] Self::$variant => $name,)*
                }
            }

            /// Returns the name of the header or trailer with the checksum, such as
            /// `x-amz-checksum-crc64nvme`.
            #[must_use]
            pub const fn header_name(self) -> HeaderName {
                match self {
                    $(#[cfg(feature = "checksum")]
                    Self::$variant => const { HeaderName::from_static($header) },)*
                }
            }
        }
    };
}

algorithms! {
    XxHash128 "XXHASH128" "x-amz-checksum-xxhash128" "XXH3 with 128 bits.";
    XxHash3 "XXHASH3" "x-amz-checksum-xxhash3" "XXH3 with 64 bits.";
    Crc64Nvme "CRC64NVME" "x-amz-checksum-crc64nvme" "CRC-64/NVME, the default of Amazon S3 itself.";
    XxHash64 "XXHASH64" "x-amz-checksum-xxhash64" "XXH64.";
    Crc32c "CRC32C" "x-amz-checksum-crc32c" "CRC-32C (Castagnoli).";
    Crc32 "CRC32" "x-amz-checksum-crc32" "CRC-32 (ISO-HDLC), the default of requests.";
    Sha1 "SHA1" "x-amz-checksum-sha1" "SHA-1.";
    Sha256 "SHA256" "x-amz-checksum-sha256" "SHA-256.";
    Sha512 "SHA512" "x-amz-checksum-sha512" "SHA-512.";
    Md5 "MD5" "x-amz-checksum-md5" "MD5.";
}

impl ChecksumAlgorithm {
    /// Returns the algorithm with this name, in upper or lower case; `None` if it is unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| known.name().eq_ignore_ascii_case(name)).copied()
    }
}

/// Writes the name.
impl fmt::Display for ChecksumAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(all(test, feature = "checksum"))]
mod tests {
    use super::ChecksumAlgorithm;

    #[test]
    fn a_header_has_the_name_of_its_algorithm() {
        for algorithm in ChecksumAlgorithm::ALL {
            let expected = format!("x-amz-checksum-{}", algorithm.name().to_lowercase());
            assert_eq!(algorithm.header_name().as_str(), expected);
            assert_eq!(ChecksumAlgorithm::from_name(algorithm.name()), Some(*algorithm));
        }
    }

    #[test]
    fn names_are_found_in_either_case() {
        assert_eq!(ChecksumAlgorithm::from_name("crc32c"), Some(ChecksumAlgorithm::Crc32c));
        assert_eq!(ChecksumAlgorithm::from_name("CRC32D"), None);
        assert_eq!(ChecksumAlgorithm::from_name(""), None);
    }
}
