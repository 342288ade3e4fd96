//! Compression of request bodies (`smithy.api#requestCompression`).

/// The bytes in gzip's format, or nothing without the feature `compression`.
#[cfg(feature = "compression")]
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// The bytes in gzip's format, or nothing without the feature `compression`.
#[cfg(not(feature = "compression"))]
pub(super) fn gzip(_: &[u8]) -> Option<Vec<u8>> {
    None
}
