//! Generates the service from its model, which consists of all files in the folder.

fn main() {
    smithereens_build::configure()
        .protocol_tests(smithereens_build::ProtocolTests::Functions)
        .compile("model/greenhouse"); // writes OUT_DIR/greenhouse.rs
}
