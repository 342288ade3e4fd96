//! Generates the operations from their models.

fn main() {
    for model in ["model/dynamodb.smithy", "model/ecs.smithy", "model/s3.smithy"] {
        smithereens_build::configure().compile(model);
    }
}
