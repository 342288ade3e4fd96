//! Generates the service from its model: all files of the folder are one.

use smithereens_build::ProtocolTests;

fn main() {
    smithereens_build::configure()
        .protocol_tests(ProtocolTests::Functions)
        .compile("model/greenhouse"); // writes OUT_DIR/greenhouse.rs
}
