//! Compares the services.

use super::super::{rules, text};
use super::auth::is_scheme;
use super::{Comparison, Condition, Pair, Statement, endpoint_rules};
use smithereens_build::lower::protocol;
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Model, Shape, ShapeId, Traits, traits};

impl<'m> Comparison<'m> {
    pub(super) fn compare_services(&mut self) {
        let services = self.models.as_ref().map(|it| it.selection.service);
        self.compare_service_constants(services);
        self.compare_offered_protocols(services);
        self.compare_auth_of_services(services);
        self.compare_endpoint_rules(services);
        let other_traits = self.with_models(services, |model, it| other_traits(model.smithy, it));
        let spans = services.map(|service| service.span);
        self.compare_traits(&services.new.id, spans, other_traits.as_ref(), &[]);
    }

    /// Compares the constants of the service in generated code.
    fn compare_service_constants(&mut self, shapes: Pair<&Shape>) {
        let services = self.models.as_ref().map(|it| &it.package.service);
        let protocols = services.map(|it| it.protocol);
        let mut changes = vec![
            (
                &rules::SERVICE_RENAMED,
                Condition::from(self.protocols.send_service_name()),
                services.map(|it| Some(it.shape_name.clone())),
            ),
            (
                &rules::SERVICE_VERSION_CHANGED,
                Condition::from(self.protocols.send_version()),
                services.map(|it| Some(it.version.clone())),
            ),
            (
                &rules::ENDPOINT_PREFIX_CHANGED,
                Condition::Holds,
                services.map(|it| it.endpoint_prefix.clone()),
            ),
            (
                // If no protocol of a service is implemented, no operation can be called.
                match protocols {
                    Pair { old: None, .. } => &rules::OPERATION_CODEC_ADDED,
                    Pair { new: None, .. } => &rules::OPERATION_CODEC_REMOVED,
                    _ => &rules::PROTOCOL_CHANGED,
                },
                Condition::Holds,
                protocols.map(|name| name.map(str::to_owned)),
            ),
        ];
        // A service without a signing name is not signed, which the rule about authentication
        // covers.
        if services.map(|it| it.signing_name.as_ref()).both().is_some() {
            let names = services.map(|it| it.signing_name.clone());
            changes.push((&rules::SIGNING_NAME_CHANGED, Condition::Holds, names));
        }
        for (rule, condition, texts) in changes {
            let statement = shapes.zip(texts);
            let statement =
                statement.map(|(shape, text)| Statement { text, span: Some(shape.span) });
            self.note_if_texts_differ(condition, rule, &shapes.new.id, statement);
        }
    }

    fn compare_offered_protocols(&mut self, shapes: Pair<&Shape>) {
        let names = shapes.map(protocol::names_of);
        let id = &shapes.new.id;
        let spans = shapes.map(|shape| shape.span);
        for name in names.old.iter().filter(|name| !names.new.contains(name)) {
            let statement =
                Pair { old: Statement::new(spans.old, *name), new: Statement::location(spans.new) };
            self.note(&rules::PROTOCOL_REMOVED, id, statement);
        }
        for name in names.new.iter().filter(|name| !names.old.contains(name)) {
            let statement =
                Pair { old: Statement::location(spans.old), new: Statement::new(spans.new, *name) };
            self.note(&rules::PROTOCOL_ADDED, id, statement);
        }
        let runtime_traits = self.models.as_ref().map(|it| &it.package.service.traits);
        let condition = Condition::from(!runtime_traits.is_equal());
        for (name, old) in shapes.old.traits.iter() {
            if protocol::is_protocol(name.as_str())
                && let Some(new) = shapes.new.traits.get(name.as_str()).filter(|new| *new != old)
            {
                let values = Pair { old, new };
                let statement =
                    values.map(|node| Statement::new(node.span, text::applied_trait(name, node)));
                self.note_with_condition(condition, &rules::TRAIT_CHANGED, id, statement);
            }
        }
    }
}

/// The traits of a service without what other comparisons cover: protocols, authentication schemes,
/// endpoint rules, the sdkId and the endpoint prefix.
fn other_traits(model: &Model, service: &Shape) -> Traits {
    let mut others = Traits::default();
    let is_covered = |id: &ShapeId| {
        protocol::is_protocol(id.as_str())
            || is_scheme(model, id)
            || endpoint_rules::TRAITS.contains(&id.as_str())
    };
    for (id, value) in service.traits.iter().filter(|(id, _)| !is_covered(id)) {
        let value = match id.as_str() {
            traits::AWS_SERVICE => without_keys(value, &["sdkId", "endpointPrefix"]),
            _ => value.clone(),
        };
        others.set(id.clone(), value);
    }
    others
}

fn without_keys(node: &Node, keys: &[&str]) -> Node {
    let entries = node.as_object().unwrap_or_default().iter();
    let rest = entries.filter(|(key, _)| !keys.contains(&&*key.name)).cloned().collect();
    Node { span: node.span, value: Value::Object(rest) }
}
