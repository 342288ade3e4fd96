//! Generates the service from its model, which consists of all files in the folder.

fn main() {
    smithereens_build::configure()
        .constraints(smithereens_build::Constraints::Checked)
        .protocol_tests(smithereens_build::ProtocolTests::Functions)
        .compile("model/greenhouse"); // writes OUT_DIR/greenhouse.rs
}
