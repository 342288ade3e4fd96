//! Checks what a mixin defines, and that shapes refer to it only as a mixin (Smithy 2.0
//! specification, "Mixins").

use crate::model::{Kind, Model, Resource, Shape, traits};
use crate::source::Report;

use super::references::references;

pub(super) fn check(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        if shape.traits.has(traits::MIXIN) {
            check_mixin(shape, report);
        }
        for (reference, _) in references(shape) {
            let mixin = model.get(&reference.id).filter(|shape| shape.traits.has(traits::MIXIN));
            if let Some(mixin) = mixin {
                let message = format!("`{}` is a mixin: it can only be mixed in", mixin.id);
                report.error_with_help((reference.span, &shape.id), message, "add it after `with`");
            }
        }
    }
}

fn check_mixin(mixin: &Shape, report: &Report<'_>) {
    let message = match &mixin.kind {
        Kind::Operation(operation)
            if !(operation.input.id.is_unit() && operation.output.id.is_unit()) =>
        {
            "an operation that is a mixin cannot have an input or output: each operation has its own"
        }
        Kind::Resource(resource) if *resource != Resource::default() => {
            "a resource that is a mixin cannot have properties: they belong to its identifiers"
        }
        _ => return,
    };
    report.error((mixin.span, &mixin.id), message);
}
