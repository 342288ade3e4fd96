//! The service itself.

use super::super::protocols::spoken;
use super::super::{rules, show};
use super::{Comparison, Condition, Pair, Seen};
use smithereens_build::lower::protocol;
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Shape, Traits, traits};

impl Comparison<'_> {
    pub(super) fn service(&mut self) {
        let shapes = Pair { old: self.old.selection.service, new: self.new.selection.service };
        self.service_facts(shapes);
        self.protocols_offered(shapes);
        let own = Pair { old: &other_traits(shapes.old), new: &other_traits(shapes.new) };
        self.traits(&shapes.new.id, shapes.spans(), own);
    }

    /// What the generator states as constants.
    fn service_facts(&mut self, shapes: Pair<&Shape>) {
        let (old, new) = (&self.old.package.service, &self.new.package.service);
        let names_service = Condition::of(self.protocols.name_service());
        let names_version = Condition::of(self.protocols.name_version());
        let always = Condition::Holds;
        let text = |text: &str| Some(text.to_owned());
        let mut facts = vec![
            (&rules::SERVICE_RENAMED, names_service, text(&old.shape_name), text(&new.shape_name)),
            (
                &rules::SERVICE_VERSION_CHANGED,
                names_version,
                text(&old.version),
                text(&new.version),
            ),
            (
                &rules::ENDPOINT_PREFIX_CHANGED,
                always,
                old.endpoint_prefix.clone(),
                new.endpoint_prefix.clone(),
            ),
        ];
        // Without a name there is no signature: a matter of authentication.
        if let (Some(old), Some(new)) = (&old.signing_name, &new.signing_name) {
            facts.push((&rules::SIGNING_NAME_CHANGED, always, text(old), text(new)));
        }
        // Without a protocol that is implemented no operation can be called; that is said once.
        let rule = match (spoken(old), spoken(new)) {
            (None, _) => &rules::OPERATION_CODEC_ADDED,
            (_, None) => &rules::OPERATION_CODEC_REMOVED,
            _ => &rules::PROTOCOL_CHANGED,
        };
        facts.push((rule, always, spoken(old).and_then(text), spoken(new).and_then(text)));
        let spans = shapes.spans();
        for (rule, condition, old, new) in facts {
            if old != new {
                let old = Seen { text: old, span: Some(spans.old) };
                let new = Seen { text: new, span: Some(spans.new) };
                self.note_if(condition, rule, &shapes.new.id, old, new);
            }
        }
    }

    fn protocols_offered(&mut self, shapes: Pair<&Shape>) {
        let (old, new) = (protocol::names_of(shapes.old), protocol::names_of(shapes.new));
        let id = &shapes.new.id;
        let spans = shapes.spans();
        for name in old.iter().filter(|name| !new.contains(name)) {
            let (old, new) = (Seen::at(spans.old, *name), Seen::place(spans.new));
            self.note(&rules::PROTOCOL_REMOVED, id, old, new);
        }
        for name in new.iter().filter(|name| !old.contains(name)) {
            let (old, new) = (Seen::place(spans.old), Seen::at(spans.new, *name));
            self.note(&rules::PROTOCOL_ADDED, id, old, new);
        }
        let told =
            Condition::of(self.old.package.service.traits != self.new.package.service.traits);
        for (name, value) in
            shapes.old.traits.iter().filter(|(name, _)| protocol::is_protocol(name.as_str()))
        {
            if let Some(other) = shapes.new.traits.get(name.as_str()).filter(|it| *it != value) {
                let old = Seen::at(value.span, show::applied(name, value));
                let new = Seen::at(other.span, show::applied(name, other));
                self.note_if(told, &rules::TRAIT_CHANGED, id, old, new);
            }
        }
    }
}

/// The traits of a service that have no rule of their own.
fn other_traits(service: &Shape) -> Traits {
    let mut own = Traits::default();
    for (id, value) in service.traits.iter().filter(|(id, _)| !protocol::is_protocol(id.as_str())) {
        let value = match id.as_str() {
            traits::AWS_SERVICE => without(value, &["sdkId", "endpointPrefix"]),
            traits::SIGV4 => without(value, &["name"]),
            _ => value.clone(),
        };
        own.set(id.clone(), value);
    }
    own
}

/// An object without some of its keys.
fn without(node: &Node, keys: &[&str]) -> Node {
    let entries = node.as_object().unwrap_or_default().iter();
    let rest = entries.filter(|(key, _)| !keys.contains(&&*key.name)).cloned().collect();
    Node { span: node.span, value: Value::Object(rest) }
}
