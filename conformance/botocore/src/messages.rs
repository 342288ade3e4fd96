//! Programs that encode and decode messages of the operations (see
//! `conformance_support::messages`).

use std::fmt::Write;

use smithereens_build::items::Package;

use crate::package::{self, Kind};

/// The kind of these programs. `features` are some of `conformance-support`.
pub(crate) fn kind(features: Vec<String>) -> Kind {
    Kind { name: "messages", features, write_library, write_main }
}

/// Writes a function that runs a command with the type of its operation.
fn write_library(package: &Package, out: &mut String) {
    out.push_str(
        "pub fn answer(command: &conformance_support::messages::Command) \
         -> std::result::Result<serde_json::Value, std::string::String> {\n\
         if let std::option::Option::Some(judgment) = command.judgment() {\n\
         match judgment.waiter.as_str() {\n",
    );
    for waiter in &package.waiters {
        // Formatting into a string cannot fail.
        let _ = writeln!(
            out,
            "{:?} => return judgment.judge::<{}>(),",
            waiter.shape_name, waiter.head.name
        );
    }
    out.push_str("_ => {}\n}\n}\nmatch command.operation.as_str() {\n");
    for operation in &package.operations {
        if let Some(call) = &operation.call {
            let run = if call.output_events.is_some() { "run_output_events" } else { "run" };
            let _ = writeln!(
                out,
                "{:?} => command.{run}::<{}>(),",
                call.shape_name, operation.head.name
            );
        }
    }
    out.push_str(
        "operation => std::result::Result::Err(format!(\"{operation} was not generated\")),\n}\n}\n",
    );
}

/// Writes the program that answers each command with the package of its service.
fn write_main(packages: &[package::Package]) -> String {
    let mut main = "fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         conformance_support::messages::serve(|command| match command.service.as_str() {\n"
        .to_owned();
    for package in packages {
        let _ = writeln!(main, "{:?} => {}::answer(command),", package.service, package.module());
    }
    main.push_str("service => Err(format!(\"{service} was not generated\")),\n})\n}\n");
    main
}
