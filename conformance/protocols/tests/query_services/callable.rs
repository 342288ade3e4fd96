//! Every operation of real services that offer awsQuery or ec2Query can be called.

use std::path::{Path, PathBuf};

use conformance_support::repository;
use smithereens_build::source::files;
use smithereens_build::{Options, generate};

/// The path in an environment variable.
fn path_in(variable: &str) -> PathBuf {
    let Some(path) = std::env::var_os(variable) else {
        panic!("set {variable} as described in conformance/README.md");
    };
    repository().join(path)
}

fn check(path: &Path, protocol: &str) {
    let name = path.display();
    let sources = files::read(path).unwrap_or_else(|errors| panic!("{name}: {errors}"));
    let generated =
        generate(&sources, &Options::default()).unwrap_or_else(|errors| panic!("{name}: {errors}"));
    assert!(
        generated.text.contains(&format!("type Protocol = rt::protocol::{protocol};")),
        "{name}: expected the protocol {protocol}"
    );
    let callable = generated.text.matches("impl rt::Operation for ").count();
    assert!(callable > 0, "{name} has no operations");
    assert_eq!(callable, generated.operations, "{name}");
}

#[test]
fn operations_of_aws_query_services() {
    let folder = path_in("AWS_MODELS");
    for model in ["sts", "sns", "iam", "rds", "cloudformation", "elastic-load-balancing-v2"] {
        check(&folder.join(model).with_extension("json"), "AwsQuery");
    }
}

#[test]
fn operations_of_ec2() {
    check(&path_in("EC2_MODEL"), "Ec2Query");
}
