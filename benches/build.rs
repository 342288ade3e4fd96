//! Generates the services that are measured besides `update-container-agent`.

fn main() {
    for model in ["models/s3.smithy", "models/ec2.smithy", "models/library.smithy"] {
        smithereens_build::configure().compile(model);
    }
}
