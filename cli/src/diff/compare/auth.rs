//! Compares the authentication schemes that an operation accepts (Smithy 2.0 specification,
//! "Authentication traits"). Traits of the service and of the operation decide together, so that
//! different traits may have the same meaning. The order of schemes is only a preference.

use indexmap::IndexMap;

use super::super::lowered_model::LoweredModel;
use super::super::{rules, text};
use super::{Comparison, Pair, Statement};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Model, Shape, ShapeId, traits};
use smithereens_build::source::Span;

/// The authentication traits of Smithy and AWS.
const SCHEMES: [&str; 6] = [
    traits::SIGV4,
    traits::SIGV4A,
    traits::HTTP_API_KEY_AUTH,
    traits::HTTP_BASIC_AUTH,
    traits::HTTP_BEARER_AUTH,
    traits::HTTP_DIGEST_AUTH,
];

/// The trait of traits that are authentication schemes.
const AUTH_DEFINITION: &str = "smithy.api#authDefinition";

/// The text for requests without authentication.
const NO_AUTH: &str = "no authentication";

/// The schemes that a service or operation accepts: the text of each, and where it is stated.
type Schemes = IndexMap<String, Span>;

/// Whether a trait of a service is an authentication scheme.
pub(super) fn is_scheme(model: &Model, id: &ShapeId) -> bool {
    let is_defined = || model.get(id).is_some_and(|shape| shape.traits.has(AUTH_DEFINITION));
    SCHEMES.contains(&id.as_str()) || is_defined()
}

impl<'m> Comparison<'m> {
    /// Compares the schemes of the services, which are those of operations without own traits.
    pub(super) fn compare_auth_of_services(&mut self, services: Pair<&'m Shape>) {
        let schemes = self.models.as_ref().map(|model| schemes_of(model, None));
        self.note_schemes(services, schemes.as_ref());
    }

    /// Compares the schemes of two operations. A change that the service has as well is reported
    /// there.
    pub(super) fn compare_auth_of_operations(&mut self, operations: Pair<&'m Shape>) {
        let schemes = self.with_models(operations, |model, it| schemes_of(model, Some(it)));
        let of_services = self.models.as_ref().map(|model| schemes_of(model, None));
        let changed_texts = |schemes: Pair<&Schemes>| {
            only_in_one(schemes).map(|schemes| schemes.into_keys().collect::<Vec<_>>())
        };
        if changed_texts(schemes.as_ref()) != changed_texts(of_services.as_ref()) {
            self.note_schemes(operations, schemes.as_ref());
        }
    }

    fn note_schemes(&mut self, shapes: Pair<&'m Shape>, schemes: Pair<&Schemes>) {
        let changed = only_in_one(schemes);
        // A service that needs no authentication does not refuse what it accepted before.
        let is_optional = schemes.map(|it| it.contains_key(NO_AUTH));
        let rule = match changed.as_ref().map(IndexMap::is_empty) {
            Pair { old: true, new: true } => return,
            Pair { old: true, new: false } => &rules::AUTH_ADDED,
            Pair { old: false, new: true } => &rules::AUTH_REMOVED,
            _ if is_optional == (Pair { old: false, new: true }) => &rules::AUTH_ADDED,
            _ if is_optional == (Pair { old: true, new: false }) => &rules::AUTH_REMOVED,
            _ => &rules::AUTH_CHANGED,
        };
        let statement = shapes.zip(changed).map(|(shape, schemes)| match schemes.first() {
            Some((_, &span)) => {
                Statement::new(span, schemes.into_keys().collect::<Vec<_>>().join(" "))
            }
            None => Statement::location(shape.span),
        });
        self.note(rule, &shapes.new.id, statement);
    }
}

/// The schemes that only one of the models has.
fn only_in_one(schemes: Pair<&Schemes>) -> Pair<Schemes> {
    let Pair { old, new } = schemes;
    let without = |schemes: &Schemes, others: &Schemes| {
        let schemes = schemes.iter().filter(|(text, _)| !others.contains_key(*text));
        schemes.map(|(text, span)| (text.clone(), *span)).collect()
    };
    Pair { old: without(old, new), new: without(new, old) }
}

/// The schemes of an operation, or those of the service.
fn schemes_of(model: &LoweredModel<'_>, operation: Option<&Shape>) -> Schemes {
    let service = model.selection.service;
    let own = operation.and_then(|shape| shape.traits.get(traits::AUTH));
    let mut schemes: Schemes = match own.or_else(|| service.traits.get(traits::AUTH)) {
        Some(list) => {
            let listed = list.as_array().unwrap_or_default().iter();
            let listed = listed.filter_map(|node| Some((node.as_str()?, node.span)));
            listed
                .map(|(id, span)| {
                    let applied = service.traits.iter().find(|(it, _)| it.as_str() == id);
                    (
                        applied.map_or_else(|| format!("@{id}"), |(id, value)| scheme(id, value)),
                        span,
                    )
                })
                .collect()
        }
        None => {
            let applied = service.traits.iter().filter(|(id, _)| is_scheme(model.smithy, id));
            applied.map(|(id, value)| (scheme(id, value), value.span)).collect()
        }
    };
    let optional = operation.and_then(|shape| shape.traits.get(traits::OPTIONAL_AUTH));
    if optional.is_some() || schemes.is_empty() {
        let stated = optional.or(own).map(|node| node.span);
        let span = stated.unwrap_or(operation.unwrap_or(service).span);
        schemes.insert(NO_AUTH.to_owned(), span);
    }
    schemes
}

/// The text of a scheme, without the signing name, which has a rule of its own.
fn scheme(id: &ShapeId, value: &Node) -> String {
    match value.as_object() {
        Some(entries) if id.as_str() == traits::SIGV4 => {
            let rest = entries.iter().filter(|(key, _)| &*key.name != "name").cloned().collect();
            text::applied_trait(id, &Node { span: value.span, value: Value::Object(rest) })
        }
        _ => text::applied_trait(id, value),
    }
}
