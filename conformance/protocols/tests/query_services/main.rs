//! Real services that offer awsQuery and ec2Query:
//!
//! ```text
//! AWS_MODELS=DIR EC2_MODEL=FILE cargo test -p conformance-protocols --features query-services
//! ```
//!
//! `AWS_MODELS` is a folder with Smithy models of AWS services, `EC2_MODEL` is botocore's model of
//! EC2. `build.rs` generates `DescribeInstances` from it.

mod callable;
#[cfg(ec2_model)]
pub mod describe_instances;
#[cfg(ec2_model)]
mod full;

/// Takes the place of the tests of `DescribeInstances` if there is no model: it must not be skipped
/// silently.
#[cfg(not(ec2_model))]
#[test]
fn describe_instances() {
    panic!("set EC2_MODEL to botocore's ec2/…/service-2.json, and build again");
}
