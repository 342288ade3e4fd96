//! Generates the services whose XML is measured.

fn main() {
    if std::env::var_os("CARGO_FEATURE_PEERS").is_some() {
        smithereens_build::configure().compile("models/s3.smithy");
        smithereens_build::configure().compile("models/ec2.smithy");
    }
}
