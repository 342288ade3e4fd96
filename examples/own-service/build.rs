//! Generates the service from its model, which consists of all files in the folder.

use smithereens_build::ProtocolTests;

fn main() {
    smithereens_build::configure()
        .protocol_tests(ProtocolTests::Functions)
        .compile("model/greenhouse"); // writes OUT_DIR/greenhouse.rs
}
