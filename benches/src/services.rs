//! The services whose XML is measured, as far as that needs them.

/// What the generator makes of `models/s3.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod s3 {
    smithereens::include_service!("s3");
}

/// What the generator makes of `models/ec2.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod ec2 {
    smithereens::include_service!("ec2");
}
