//! The errors of an operation: one flat enum.

use crate::rust::{ErrorEnum, Expr};

use super::printer::{Printer, line};

pub(super) fn emit(error: &ErrorEnum, p: &mut Printer) {
    let name = &error.name;
    p.docs(&format!("Why [`{}`] failed.", error.operation));
    super::allow_deprecated(error.mentions_deprecated, p);
    line!(p, "#[derive(Clone, Debug, PartialEq)]");
    line!(p, "#[non_exhaustive]");
    p.block(format_args!("pub enum {name}"), |p| {
        for variant in &error.variants {
            p.docs(&variant.docs);
            let held = Expr::Generic("rt::ErrorResponse", vec![Expr::text(&variant.ty)]);
            p.expr("", &Expr::Call(variant.name.clone(), vec![held]), ",");
        }
        p.docs("An error the model does not name.");
        line!(p, "Unmodeled(rt::ErrorMetadata),");
        p.docs("An answer that could not be decoded.");
        line!(p, "Undecodable(rt::ErrorResponse<rt::DecodeError>),");
    });
    super::allow_deprecated(error.mentions_deprecated, p);
    p.implementation(Some("rt::OperationError"), name, |p| {
        let shapes = error.variants.iter().map(|variant| {
            let of = Expr::Generic("rt::ErrorShape::of::", vec![Expr::text(&variant.ty)]);
            Expr::Suffixed(Box::new(of), "()")
        });
        p.expr("const ERRORS: &'static [rt::ErrorShape] = &", &Expr::Slice(shapes.collect()), ";");
        read(error, p);
        let undecodable = [Expr::text("error: rt::ErrorResponse<rt::DecodeError>")];
        p.function("fn undecodable", &undecodable, " -> Self", |p| {
            line!(p, "Self::Undecodable(error)");
        });
        visit(error, p);
    });
}

fn read(error: &ErrorEnum, p: &mut Printer) {
    let parameters = ["i: usize", "reader: R"].map(Expr::text);
    let result = " -> Result<Self, rt::DecodeError>";
    p.function("fn read<R: rt::ErrorReader>", &parameters, result, |p| {
        if error.variants.is_empty() {
            line!(p, "let _ = i;");
            return line!(p, "Ok(Self::Unmodeled(reader.metadata()))");
        }
        p.block(format_args!("match i"), |p| {
            for (index, variant) in error.variants.iter().enumerate() {
                let constructor = Expr::Text(format!("Self::{}", variant.name));
                let read = Expr::text("reader").method("read", Vec::new());
                p.arm(&Expr::Text(index.to_string()), &read.method("map", vec![constructor]));
            }
            line!(p, "_ => Ok(Self::Unmodeled(reader.metadata())),");
        });
    });
}

fn visit(error: &ErrorEnum, p: &mut Printer) {
    let parameters = ["&'e self", "visitor: V"].map(Expr::text);
    p.function("fn visit<'e, V: rt::ErrorVisitor<'e>>", &parameters, " -> V::Output", |p| {
        p.block(format_args!("match self"), |p| {
            for variant in &error.variants {
                let path = format!("Self::{}", variant.name);
                let pattern = Expr::Call(path, vec![Expr::text("error")]);
                p.arm(&pattern, &Expr::text("visitor.modeled(error)"));
            }
            line!(p, "Self::Unmodeled(metadata) => visitor.unmodeled(metadata),");
            line!(p, "Self::Undecodable(error) => visitor.undecodable(error),");
        });
    });
}
