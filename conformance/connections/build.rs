//! Generates a service with event streams in each direction.

fn main() {
    smithereens_build::configure().compile("../../aws/tests/events/chat.smithy");
}
