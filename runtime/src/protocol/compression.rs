//! Compression of request bodies (`smithy.api#requestCompression`).

/// Compresses bytes with gzip; returns `None` without the feature `compression`.
#[cfg(feature = "compression")]
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Returns `None`: the feature `compression` is off.
#[cfg(not(feature = "compression"))]
pub(super) fn gzip(_: &[u8]) -> Option<Vec<u8>> {
    None
}
