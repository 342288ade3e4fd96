//! Generates the services of the benchmarks of XML and of event streams.

fn main() {
    for model in ["bedrock", "ec2", "kinesis", "s3"] {
        smithereens_build::configure().compile(format!("models/{model}.smithy"));
    }
}
