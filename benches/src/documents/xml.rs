//! Responses of 100 kB in the layout that the services use.

use std::fmt::Write as _;

/// The size of the repeated elements of a document.
const MIN_BYTES: usize = 100_000;

/// A response of S3's ListObjectsV2, on one line, with quotes as entities.
///
/// # Panics
/// Never: writing to a string cannot fail.
#[must_use]
pub fn list_objects() -> Vec<u8> {
    let (objects, count) = repeat(object);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>amzn-s3-demo-bucket</Name><Prefix>logs/</Prefix>\
         <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>\
         <KeyCount>{count}</KeyCount><MaxKeys>1000</MaxKeys><Delimiter>/</Delimiter>\
         <IsTruncated>true</IsTruncated>{objects}\
         <CommonPrefixes><Prefix>logs/2024/</Prefix></CommonPrefixes>\
         <CommonPrefixes><Prefix>logs/2025/</Prefix></CommonPrefixes></ListBucketResult>"
    )
    .into_bytes()
}

/// Appends elements until they have [`MIN_BYTES`]. Returns them and their number.
fn repeat(element: fn(&mut String, usize) -> std::fmt::Result) -> (String, usize) {
    let (mut out, mut count) = (String::new(), 0);
    while out.len() < MIN_BYTES {
        element(&mut out, count).expect("writing to a string cannot fail");
        count += 1;
    }
    (out, count)
}

fn object(out: &mut String, n: usize) -> std::fmt::Result {
    let (day, hour, minute) = (n % 28 + 1, n % 24, n % 60);
    let class = ["STANDARD", "STANDARD_IA", "GLACIER"][n % 3];
    let size = n * n * 977 + 12;
    write!(
        out,
        "<Contents><Key>logs/application-{n:05}/2026-11-{day:02}/part-{hour:02}{minute:02}.json.gz</Key>\
         <LastModified>2026-11-{day:02}T{hour:02}:{minute:02}:17.000Z</LastModified>\
         <ETag>&quot;{n:08x}7d0e40e5a26f4b0c{n:08x}&quot;</ETag>\
         <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>\
         <Size>{size}</Size><StorageClass>{class}</StorageClass></Contents>"
    )
}

/// A response of EC2's DescribeInstances, indented, with one instance in each reservation.
///
/// # Panics
/// Never: writing to a string cannot fail.
#[must_use]
pub fn describe_instances() -> Vec<u8> {
    let (reservations, _) = repeat(reservation);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n    \
         <requestId>8f7724cf-496f-496e-8fe3-example</requestId>\n    \
         <reservationSet>\n{reservations}    </reservationSet>\n    \
         <nextToken>ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef</nextToken>\n</DescribeInstancesResponse>"
    )
    .into_bytes()
}

fn reservation(out: &mut String, n: usize) -> std::fmt::Result {
    write!(
        out,
        include_str!("reservation.xml"),
        n = n,
        day = n % 28 + 1,
        host = n % 250 + 4,
        zone = ["a", "b", "c"][n % 3]
    )
}
