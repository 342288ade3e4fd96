//! Real models to test with, where there are any.

use std::path::{Path, PathBuf};

/// Every protocol, every format of names; small ones for the most part.
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

/// The sample from the folder that `SMITHY_MODELS` names, or a line that says what is left out
/// without it.
pub(crate) fn sample(what: &str) -> Option<Vec<PathBuf>> {
    let Some(folder) = std::env::var_os("SMITHY_MODELS") else {
        eprintln!("left out: {what}. Set SMITHY_MODELS to a folder of the service models of AWS");
        return None;
    };
    // A relative path is meant from the workspace, wherever Cargo runs this.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    Some(SAMPLE.iter().map(|name| folder.join(name)).collect())
}
