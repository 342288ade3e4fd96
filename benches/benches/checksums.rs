//! Checksums of payloads of three sizes.

use std::hint::black_box;
use std::time::SystemTime;

use aws_smithy_checksums::ChecksumAlgorithm as SdkAlgorithm;
use benches::setup;
use benches::summary::Table;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId};
use smithereens::checksum::{Checksum, ChecksumAlgorithm};

const OURS: &str = "smithereens";
const SDK: &str = "aws-smithy-checksums";
const CRC_FAST: &str = "crc-fast";
const SINGLE: &str = "crc32fast, crc32c, crc64fast-nvme, ring";
/// The sizes of payloads in bytes.
const SIZES: [(&str, usize); 3] = [("1 kB", 1 << 10), ("64 kB", 1 << 16), ("1 MB", 1 << 20)];
/// The algorithms that the SDK has too.
const ALGORITHMS: [ChecksumAlgorithm; 5] = [
    ChecksumAlgorithm::Crc32,
    ChecksumAlgorithm::Crc32c,
    ChecksumAlgorithm::Crc64Nvme,
    ChecksumAlgorithm::Sha1,
    ChecksumAlgorithm::Sha256,
];

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let mut group = criterion.benchmark_group("checksums");
    let mut documents = Vec::new();
    for (size, length) in SIZES {
        let payload: Vec<u8> = (0..length).map(|at| (at * 31 % 251) as u8).collect();
        for algorithm in ALGORITHMS {
            let document = format!("{algorithm} of {size}");
            let expected = Checksum::of(algorithm, &payload);
            run(&mut group, OURS, &document, &payload, &expected, |data| {
                Checksum::of(algorithm, data)
            });
            run(&mut group, SDK, &document, &payload, &expected, |data| of_sdk(algorithm, data));
            if let Some(crc_fast) = crc_fast(algorithm) {
                run(&mut group, CRC_FAST, &document, &payload, &expected, crc_fast);
            }
            run(&mut group, SINGLE, &document, &payload, &expected, single(algorithm));
            documents.push(document);
        }
    }
    group.finish();
    criterion.final_summary();
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let others = &[SDK, CRC_FAST, SINGLE];
    let table = Table { group: "checksums", ours: OURS, others, documents: &documents };
    println!("{}", table.markdown(start));
}

/// Measures a function that returns the checksum of a payload in Base64, after a check of its
/// result.
fn run(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    document: &str,
    payload: &[u8],
    expected: &str,
    checksum: impl Fn(&[u8]) -> String,
) {
    assert_eq!(checksum(payload), expected, "{name} of {document}");
    group.bench_function(BenchmarkId::new(name, document), |b| {
        b.iter(|| checksum(black_box(payload)));
    });
}

fn of_sdk(algorithm: ChecksumAlgorithm, payload: &[u8]) -> String {
    let algorithm: SdkAlgorithm = algorithm.name().parse().expect("an algorithm of the SDK");
    let mut checksum = algorithm.into_impl();
    checksum.update(payload);
    aws_smithy_types::base64::encode(checksum.finalize())
}

/// Returns the function of `crc-fast` for data in one piece, if the algorithm is a CRC.
fn crc_fast(algorithm: ChecksumAlgorithm) -> Option<fn(&[u8]) -> String> {
    match algorithm {
        ChecksumAlgorithm::Crc32 => {
            Some(|data| encode(crc_fast::crc32_iso_hdlc(data).to_be_bytes()))
        }
        ChecksumAlgorithm::Crc32c => Some(|data| encode(crc_fast::crc32_iscsi(data).to_be_bytes())),
        ChecksumAlgorithm::Crc64Nvme => {
            Some(|data| encode(crc_fast::crc64_nvme(data).to_be_bytes()))
        }
        _ => None,
    }
}

/// Returns the function of a crate that has this CRC only, or of `ring`.
fn single(algorithm: ChecksumAlgorithm) -> fn(&[u8]) -> String {
    use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
    match algorithm {
        ChecksumAlgorithm::Crc32 => |data| encode(crc32fast::hash(data).to_be_bytes()),
        ChecksumAlgorithm::Crc32c => |data| encode(crc32c::crc32c(data).to_be_bytes()),
        ChecksumAlgorithm::Crc64Nvme => |data| {
            let mut digest = crc64fast_nvme::Digest::new();
            digest.write(data);
            encode(digest.sum64().to_be_bytes())
        },
        ChecksumAlgorithm::Sha1 => |data| encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, data)),
        ChecksumAlgorithm::Sha256 => |data| encode(digest(&SHA256, data)),
        other => panic!("no crate of {other}"),
    }
}

fn encode(checksum: impl AsRef<[u8]>) -> String {
    aws_smithy_types::base64::encode(checksum)
}
