//! Generates the crate from its model.

fn main() {
    smithereens_build::configure()
        .operations(["UpdateContainerAgent"])
        .compile("model/update-container-agent.json");
}
