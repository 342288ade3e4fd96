//! Generates the services that are measured besides `update-container-agent`.

fn main() {
    for model in ["bedrock", "ec2", "kinesis", "library", "s3"] {
        smithereens_build::configure().compile(format!("models/{model}.smithy"));
    }
}
