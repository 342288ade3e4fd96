//! Generates the services of the XML benchmarks.

fn main() {
    smithereens_build::configure().compile("models/s3.smithy");
    smithereens_build::configure().compile("models/ec2.smithy");
}
