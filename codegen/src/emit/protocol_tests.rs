//! The model's tests of its own protocol, as functions that Rust's harness runs or as a list.

use crate::rust::{Expr, ProtocolTest, Subject};
use crate::select::ProtocolTests;

use super::printer::{Printer, line};

pub(super) fn emit(tests: &[ProtocolTest], form: ProtocolTests, p: &mut Printer) {
    match form {
        ProtocolTests::None => {}
        ProtocolTests::Functions => functions(tests, p),
        ProtocolTests::List => list(tests, p),
    }
}

/// A constant for each case, and a test function for each of its directions.
fn functions(tests: &[ProtocolTest], p: &mut Printer) {
    if tests.is_empty() {
        return;
    }
    line!(p, "#[cfg(test)]");
    p.block(format_args!("mod protocol_tests"), |p| {
        line!(p, "use super::*;");
        line!(p, "use rt::protocol_tests::{{Case, Direction, Outcome}};");
        for test in tests {
            let constant = test.name.to_uppercase();
            p.expr(&format!("const {constant}: Case = "), &case("Case", test), ";");
            for direction in &test.directions {
                line!(p, "#[test]");
                let name = format!("fn {}_{}", test.name, direction.name());
                p.function(&name, &[], " -> Outcome", |p| {
                    line!(p, "{constant}.run(Direction::{direction:?})");
                });
            }
        }
    });
}

/// A constant with all cases.
fn list(tests: &[ProtocolTest], p: &mut Printer) {
    p.docs("The tests that the model states of its own protocol.");
    let cases = tests.iter().map(|test| case("rt::protocol_tests::Case", test)).collect();
    let name = "pub const PROTOCOL_TESTS: &[rt::protocol_tests::Case] = &";
    p.expr(name, &Expr::Slice(cases), ";");
}

fn case(ty: &str, test: &ProtocolTest) -> Expr {
    let (function, error) = match &test.subject {
        Subject::Request => ("request", None),
        Subject::Response => ("response", None),
        Subject::Error(id) => ("error", Some(Expr::string(id))),
    };
    let arguments = error.into_iter().chain([Expr::raw_string(&test.text)]).collect();
    Expr::Call(format!("{ty}::{function}::<{}>", test.operation), arguments)
}
