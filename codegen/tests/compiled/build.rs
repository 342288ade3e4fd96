//! Generates the model once for each protocol.

use std::path::PathBuf;

const PROTOCOLS: [&str; 4] = ["awsJson1_0", "rpcv2Json", "rpcv2Cbor", "restJson1"];

fn main() {
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    for protocol in PROTOCOLS {
        let folder = out_dir.join(protocol);
        if let Err(error) = std::fs::create_dir_all(&folder) {
            println!("cargo::error={}: {error}", folder.display());
        }
        smithereens_build::configure().protocol(protocol).out_dir(folder).compile("model");
    }
}
