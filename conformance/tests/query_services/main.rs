//! Real services that speak awsQuery and ec2Query:
//!
//! ```text
//! AWS_MODELS=DIR EC2_MODEL=FILE cargo test -p conformance --features query-services
//! ```
//!
//! `AWS_MODELS` is a folder with the Smithy models of services, `EC2_MODEL` botocore's model of
//! EC2. `DescribeInstances` is generated when this crate is built, and answered with every member
//! set.

mod callable;
#[cfg(ec2_model)]
pub mod describe_instances;
#[cfg(ec2_model)]
mod full;

/// Asked for without a model, this says so instead of passing.
#[cfg(not(ec2_model))]
#[test]
fn describe_instances() {
    panic!("set EC2_MODEL to botocore's ec2/…/service-2.json, and build again");
}
