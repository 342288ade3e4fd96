//! Every operation of these services can be called.

use std::path::PathBuf;

use smithereens_build::{Options, generate, read};

fn path_in(variable: &str) -> PathBuf {
    let Some(path) = std::env::var_os(variable) else {
        panic!("set {variable}, as the file that this test begins in says");
    };
    // Cargo runs tests in the package's folder; a relative path is meant from the workspace.
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn check(path: &std::path::Path, protocol: &str) {
    let name = path.display();
    let sources = read::sources(path).unwrap_or_else(|errors| panic!("{name}: {errors}"));
    let generated =
        generate(&sources, &Options::default()).unwrap_or_else(|errors| panic!("{name}: {errors}"));
    assert!(
        generated.text.contains(&format!("type Protocol = rt::protocol::{protocol};")),
        "{name} does not speak {protocol}"
    );
    let callable = generated.text.matches("impl rt::Operation for ").count();
    assert!(callable > 0, "{name} has no operations");
    assert_eq!(callable, generated.operations, "{name}");
}

#[test]
fn of_services_that_speak_aws_query() {
    let folder = path_in("AWS_MODELS");
    for model in ["sts", "sns", "iam", "rds", "cloudformation", "elastic-load-balancing-v2"] {
        check(&folder.join(model).with_extension("json"), "AwsQuery");
    }
}

#[test]
fn of_ec2() {
    check(&path_in("EC2_MODEL"), "Ec2Query");
}
