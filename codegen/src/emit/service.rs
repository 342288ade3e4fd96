//! The service: a type that names its protocol.

use crate::rust::{Expr, Service};

use super::printer::{Printer, line};

pub(super) fn emit(service: &Service, p: &mut Printer) {
    let name = &service.head.name;
    p.docs(&service.head.docs);
    super::deprecation(service.head.deprecated.as_deref(), p);
    line!(p, "#[derive(Clone, Copy, Debug)]");
    line!(p, "pub struct {name};");
    let Some(protocol) = service.protocol else { return };
    if service.head.deprecated.is_some() {
        line!(p, "#[allow(deprecated)]");
    }
    p.implementation(Some("rt::Service"), name, |p| {
        line!(p, "type Protocol = {protocol};");
        line!(p, "const NAME: &'static str = {:?};", service.shape_name);
        line!(p, "const VERSION: &'static str = {:?};", service.version);
        if let Some(name) = &service.signing_name {
            line!(p, "const SIGNING_NAME: &'static str = {name:?};");
        }
        if let Some(prefix) = &service.endpoint_prefix {
            line!(p, "const ENDPOINT_PREFIX: &'static str = {prefix:?};");
        }
        if let Some((uri, prefix)) = &service.xml_namespace {
            let pair = Expr::Call("Some(".into(), vec![Expr::string(uri), Expr::string(prefix)]);
            let value = Expr::Suffixed(Box::new(pair), ")");
            p.expr("const XML_NAMESPACE: Option<(&'static str, &'static str)> = ", &value, ";");
        }
        if !service.traits.is_empty() {
            let traits = service.traits.iter().map(Expr::text).collect();
            p.expr("const TRAITS: &'static [rt::ServiceTrait] = &", &Expr::Slice(traits), ";");
        }
    });
}
