//! Generates the operation from its model.

fn main() {
    // Writes OUT_DIR/bedrock_runtime.rs.
    smithereens_build::configure().compile("model/bedrock-runtime.smithy");
}
