//! An operation: a type without values that encodes requests and decodes responses.

use crate::rust::{Expr, Operation};

use super::printer::{Printer, line};

pub(super) fn emit(operation: &Operation, p: &mut Printer) {
    let name = &operation.head.name;
    p.docs(&operation.head.docs);
    super::deprecation(operation.head.deprecated.as_deref(), p);
    line!(p, "#[derive(Clone, Copy, Debug)]");
    line!(p, "pub struct {name};");
    let Some(call) = &operation.call else { return };
    super::allow_deprecated(call.mentions_deprecated, p);
    p.implementation(Some("rt::Operation"), name, |p| {
        line!(p, "type Service = {};", call.service);
        p.expr("type Input = ", &call.input.expr(), ";");
        p.expr("type Output = ", &call.output.expr(), ";");
        line!(p, "type Error = {};", operation.error.name);
        line!(p, "const NAME: &'static str = {:?};", call.shape_name);
        if let Some((method, uri, code)) = &call.http {
            let arguments =
                vec![Expr::string(method), Expr::string(uri), Expr::Text(code.to_string())];
            let value = Expr::Call("rt::HttpTrait::new".into(), arguments);
            p.expr("const HTTP: rt::HttpTrait = ", &value, ";");
        }
        if !call.traits.is_empty() {
            let traits = Expr::Slice(call.traits.clone());
            p.expr("const TRAITS: &'static [rt::OperationTrait] = &", &traits, ";");
        }
    });
}
