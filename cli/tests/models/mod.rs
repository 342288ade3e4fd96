//! The models that the tests of the library read.

use std::path::{Path, PathBuf};

use smithereens_build::{Options, Source, load_resolved, select};

/// Small models that together have every protocol and every kind of names.
const SAMPLE: [&str; 12] = [
    "account.json",
    "api-gateway.json",
    "cloudwatch.json",
    "dynamodb.json",
    "ecr.json",
    "ecs.json",
    "kms.json",
    "lambda.json",
    "s3.json",
    "sns.json",
    "sqs.json",
    "sts.json",
];

/// The files of the sample in the folder that the variable `SMITHY_MODELS` names, relative to the
/// workspace. Without the variable, prints that `what` is left out and returns `None`.
pub(crate) fn sample(what: &str) -> Option<Vec<PathBuf>> {
    let Some(folder) = std::env::var_os("SMITHY_MODELS") else {
        eprintln!("left out: {what}. Set SMITHY_MODELS to a folder of the service models of AWS");
        return None;
    };
    let folder = package_path("..").join(folder);
    Some(SAMPLE.iter().map(|name| folder.join(name)).collect())
}

/// A path that is given relative to this package.
pub(crate) fn package_path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn options(operation: &str) -> Options {
    Options { operations: vec![operation.to_owned()], ..Options::default() }
}

/// The ids of all operations of a model, sorted.
pub(crate) fn operation_ids(sources: &[Source]) -> Vec<String> {
    let model = load_resolved(sources).unwrap_or_else(|errors| panic!("{errors}"));
    let mut ids: Vec<String> = select::services(&model)
        .flat_map(|(_, service)| select::operations_of(&model, service).into_keys())
        .map(ToString::to_string)
        .collect();
    ids.sort();
    ids
}
