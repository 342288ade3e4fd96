//! Programs that serve the operations (see `conformance_support::servers`).

use std::fmt::Write;

use smithereens_build::items::{Call, Package};

use crate::package::{self, Kind};

/// The kind of these programs.
pub(crate) fn kind() -> Kind {
    Kind { name: "servers", features: vec!["servers".to_owned()], write_library, write_main }
}

/// Writes a function that adds the operations to a router.
fn write_library(package: &Package, out: &mut String) {
    out.push_str(
        "pub fn add_operations(\n\
         router: conformance_support::servers::Router,\n\
         exchange: &conformance_support::servers::Exchange,\n\
         ) -> conformance_support::servers::Router {\n",
    );
    for operation in &package.operations {
        if let Some(call) = &operation.call {
            // Formatting into a string cannot fail.
            let _ = writeln!(
                out,
                "let router = exchange.{}::<{}>(router);",
                function_name(call),
                operation.head.name
            );
        }
    }
    out.push_str("router\n}\n");
}

/// The function of `Exchange` that adds an operation.
fn function_name(call: &Call) -> &'static str {
    let has = |variant| call.traits.iter().any(|found| found.variant == variant);
    match (has("StreamingInput"), has("StreamingOutput")) {
        (false, false) => "add",
        (true, false) => "add_with_payload",
        (false, true) => "add_for_payload",
        (true, true) => "add_with_payloads",
    }
}

/// Writes the program that starts the servers.
fn write_main(packages: &[package::Package]) -> String {
    let mut main = "fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         conformance_support::servers::serve(&[\n"
        .to_owned();
    for package in packages {
        let _ = writeln!(main, "({:?}, {}::add_operations),", package.service, package.module());
    }
    main.push_str("])\n}\n");
    main
}
