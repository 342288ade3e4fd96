//! The implementations of the algorithms.

use std::hash::Hasher as _;

use crc_fast::CrcAlgorithm;
use data_encoding::BASE64;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use twox_hash::{XxHash3_64, XxHash3_128, XxHash64};

use super::ChecksumAlgorithm;

/// The state of an algorithm. Those with more than a few words are boxed.
#[derive(Clone)]
pub(super) enum Hasher {
    /// `crc32fast` has less to set up than `crc_fast`, which counts for small bodies.
    Crc32(crc32fast::Hasher),
    Crc32c(Box<crc_fast::Digest>),
    Crc64(Box<crc_fast::Digest>),
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Box<Sha512>),
    XxHash3(Box<XxHash3_64>),
    XxHash64(XxHash64),
    XxHash128(Box<XxHash3_128>),
}

impl Hasher {
    pub(super) fn new(algorithm: ChecksumAlgorithm) -> Self {
        match algorithm {
            ChecksumAlgorithm::Crc32 => Self::Crc32(crc32fast::Hasher::new()),
            ChecksumAlgorithm::Crc32c => Self::Crc32c(crc(CrcAlgorithm::Crc32Iscsi)),
            ChecksumAlgorithm::Crc64Nvme => Self::Crc64(crc(CrcAlgorithm::Crc64Nvme)),
            ChecksumAlgorithm::Md5 => Self::Md5(Md5::new()),
            ChecksumAlgorithm::Sha1 => Self::Sha1(Sha1::new()),
            ChecksumAlgorithm::Sha256 => Self::Sha256(Sha256::new()),
            ChecksumAlgorithm::Sha512 => Self::Sha512(Box::default()),
            ChecksumAlgorithm::XxHash3 => Self::XxHash3(Box::new(XxHash3_64::new())),
            ChecksumAlgorithm::XxHash64 => Self::XxHash64(XxHash64::with_seed(0)),
            ChecksumAlgorithm::XxHash128 => Self::XxHash128(Box::new(XxHash3_128::new())),
        }
    }

    /// Returns the checksum of data in one piece, in Base64. A CRC of 1 kB takes less time than
    /// setting up the tables that the state of `crc_fast` contains.
    pub(super) fn hash(algorithm: ChecksumAlgorithm, data: &[u8]) -> String {
        match algorithm {
            ChecksumAlgorithm::Crc32 => BASE64.encode(&crc32fast::hash(data).to_be_bytes()),
            ChecksumAlgorithm::Crc32c => BASE64.encode(&crc_fast::crc32_iscsi(data).to_be_bytes()),
            ChecksumAlgorithm::Crc64Nvme => {
                BASE64.encode(&crc_fast::crc64_nvme(data).to_be_bytes())
            }
            ChecksumAlgorithm::Sha1 => BASE64.encode(&Sha1::digest(data)),
            ChecksumAlgorithm::Sha256 => BASE64.encode(&Sha256::digest(data)),
            other => {
                let mut hasher = Self::new(other);
                hasher.update(data);
                hasher.finish()
            }
        }
    }

    pub(super) fn update(&mut self, data: &[u8]) {
        match self {
            Self::Crc32(hasher) => hasher.update(data),
            Self::Crc32c(digest) | Self::Crc64(digest) => digest.update(data),
            Self::Md5(digest) => digest.update(data),
            Self::Sha1(digest) => digest.update(data),
            Self::Sha256(digest) => digest.update(data),
            Self::Sha512(digest) => digest.update(data),
            Self::XxHash3(hasher) => hasher.write(data),
            Self::XxHash64(hasher) => hasher.write(data),
            Self::XxHash128(hasher) => hasher.write(data),
        }
    }

    /// Returns the checksum in Base64.
    pub(super) fn finish(self) -> String {
        match self {
            Self::Crc32(hasher) => BASE64.encode(&hasher.finalize().to_be_bytes()),
            Self::Crc32c(digest) => BASE64.encode(&digest.finalize().to_be_bytes()[4..]),
            Self::Crc64(digest) => BASE64.encode(&digest.finalize().to_be_bytes()),
            Self::Md5(digest) => BASE64.encode(&digest.finalize()),
            Self::Sha1(digest) => BASE64.encode(&digest.finalize()),
            Self::Sha256(digest) => BASE64.encode(&digest.finalize()),
            Self::Sha512(digest) => BASE64.encode(&digest.finalize()),
            Self::XxHash3(hasher) => BASE64.encode(&hasher.finish().to_be_bytes()),
            Self::XxHash64(hasher) => BASE64.encode(&hasher.finish().to_be_bytes()),
            Self::XxHash128(hasher) => BASE64.encode(&hasher.finish_128().to_be_bytes()),
        }
    }
}

fn crc(algorithm: CrcAlgorithm) -> Box<crc_fast::Digest> {
    Box::new(crc_fast::Digest::new(algorithm))
}
