//! Operations: what goes in, what comes out, what can go wrong, and how they are called.

use super::super::rules::{self, Rule};
use super::super::show;
use super::{Comparison, Condition, Finding, Pair, Seen};
use smithereens_build::model::node::Node;
use smithereens_build::model::{Reference, Shape, ShapeId, Traits, traits};
use smithereens_build::select::SelectedOperation;

impl<'m> Comparison<'m> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old.selection, self.new.selection);
        for operation in &new.operations {
            let name = operation.shape.id.name();
            match old.operations.iter().find(|other| other.shape.id.name() == name) {
                Some(other) => self.operation(Pair { old: other, new: operation }),
                None => {
                    let new = Seen::place(operation.shape.span);
                    self.note(&rules::OPERATION_ADDED, &operation.shape.id, Seen::NOTHING, new);
                }
            }
        }
        for operation in &old.operations {
            let name = operation.shape.id.name();
            if !new.operations.iter().any(|other| other.shape.id.name() == name) {
                let old = Seen::place(operation.shape.span);
                self.note(&rules::OPERATION_REMOVED, &operation.shape.id, old, Seen::NOTHING);
            }
        }
    }

    fn operation(&mut self, pair: Pair<&'m SelectedOperation<'m>>) {
        let shapes = Pair { old: pair.old.shape, new: pair.new.shape };
        let definitions = Pair { old: pair.old.definition, new: pair.new.definition };
        let input = Pair { old: &definitions.old.input, new: &definitions.new.input };
        let output = Pair { old: &definitions.old.output, new: &definitions.new.output };
        self.side(&rules::OPERATION_INPUT_CHANGED, shapes, input);
        self.side(&rules::OPERATION_OUTPUT_CHANGED, shapes, output);
        self.errors(pair);
        self.call(shapes);
        self.http(shapes);
        self.flag(shapes, requires_checksum, [&rules::CHECKSUM_ADDED, &rules::CHECKSUM_REMOVED]);
        self.flag(shapes, compresses, [&rules::COMPRESSION_ADDED, &rules::COMPRESSION_REMOVED]);
        let own = Pair { old: &shapes.old.traits, new: &shapes.new.traits };
        self.traits(&shapes.new.id, shapes.spans(), own);
    }

    /// The input or output.
    fn side(&mut self, rule: &'static Rule, shapes: Pair<&'m Shape>, targets: Pair<&'m Reference>) {
        let (old, new) = (&targets.old.id, &targets.new.id);
        match (old.is_unit(), new.is_unit()) {
            (true, true) => {}
            (false, false) if self.same_or_renamed(old, new) => self.follow(old, new),
            _ => {
                let seen = |reference: &Reference| {
                    let name = if reference.id.is_unit() { "()" } else { reference.id.name() };
                    Seen::at(reference.span, name)
                };
                self.note(rule, &shapes.new.id, seen(targets.old), seen(targets.new));
            }
        }
    }

    /// Errors of the operation. Those that came or went with the service's are said once, of it.
    fn errors(&mut self, pair: Pair<&'m SelectedOperation<'m>>) {
        let (old, new) = (&pair.old.errors, &pair.new.errors);
        let service = Pair {
            old: &self.old.selection.definition.errors,
            new: &self.new.selection.definition.errors,
        };
        let of_service = &self.new.selection.service.id;
        for error in missing(new, old) {
            let came_with_it = has(service.new, error) && !has(service.old, error);
            let id = if came_with_it { of_service } else { &pair.new.shape.id };
            self.note_once(&rules::ERROR_ADDED, id, Seen::NOTHING, named(error));
        }
        for error in missing(old, new) {
            let went_with_it = has(service.old, error) && !has(service.new, error);
            let id = if went_with_it { of_service } else { &pair.new.shape.id };
            self.note_once(&rules::ERROR_REMOVED, id, named(error), Seen::NOTHING);
        }
        for error in new {
            let other = old.iter().find(|other| other.id.name() == error.id.name());
            if let Some(other) = other {
                self.follow(&other.id, &error.id);
            }
        }
    }

    fn note_once(&mut self, rule: &'static Rule, id: &ShapeId, old: Seen, new: Seen) {
        let same = |it: &Finding| {
            it.rule == rule && it.shape == *id && it.old.text == old.text && it.new.text == new.text
        };
        if !self.found.iter().any(same) {
            self.note(rule, id, old, new);
        }
    }

    /// What the generator makes of the operation.
    fn call(&mut self, shapes: Pair<&'m Shape>) {
        let rust = (self.old.operation(&shapes.old.id), self.new.operation(&shapes.new.id));
        let (Some(old), Some(new)) = rust else { return };
        let id = &shapes.new.id;
        let places = (Seen::place(shapes.old.span), Seen::place(shapes.new.span));
        // A protocol that is not implemented is said once, of the service.
        let services = [&self.old.package.service, &self.new.package.service];
        if services.iter().all(|service| service.protocol.is_some()) {
            match (&old.call, &new.call) {
                (None, Some(_)) => {
                    self.note(&rules::OPERATION_CODEC_ADDED, id, places.0, places.1);
                }
                (Some(_), None) => {
                    self.note(&rules::OPERATION_CODEC_REMOVED, id, places.0, places.1);
                }
                _ => {}
            }
        }
        if old.error.name != new.error.name {
            let old = Seen::at(shapes.old.span, &*old.error.name);
            let new = Seen::at(shapes.new.span, &*new.error.name);
            self.note(&rules::ERROR_ENUM_RENAMED, id, old, new);
        }
    }

    fn http(&mut self, shapes: Pair<&'m Shape>) {
        let [old, new] = [shapes.old, shapes.new].map(|shape| shape.traits.get(traits::HTTP));
        let read = Condition::of(self.protocols.bind_http());
        let facts = [
            (&rules::HTTP_REQUEST_CHANGED, request_line(old), request_line(new)),
            (&rules::HTTP_STATUS_CHANGED, status(old), status(new)),
        ];
        for (rule, was, is) in facts {
            // Without the trait there is no status to compare.
            let stated = rule == &rules::HTTP_REQUEST_CHANGED || was.is_some() && is.is_some();
            if was != is && stated {
                let seen = |text, http: Option<&Node>, shape: &Shape| Seen {
                    text,
                    span: Some(http.map_or(shape.span, |node| node.span)),
                };
                let (old, new) = (seen(was, old, shapes.old), seen(is, new, shapes.new));
                self.note_if(read, rule, &shapes.new.id, old, new);
            }
        }
    }

    /// Something that is or is not so, with the rules for when it comes and when it goes.
    fn flag(
        &mut self,
        shapes: Pair<&'m Shape>,
        of: fn(&Traits) -> Option<(&'static str, &Node)>,
        [added, removed]: [&'static Rule; 2],
    ) {
        let seen = |found: Option<(&str, &Node)>, shape: &Shape| match found {
            Some((name, node)) => match ShapeId::parse(name) {
                Some(id) => Seen::at(node.span, show::applied(&id, node)),
                None => Seen::at(node.span, name),
            },
            None => Seen::place(shape.span),
        };
        let (old, new) = (of(&shapes.old.traits), of(&shapes.new.traits));
        let rule = match (old.is_some(), new.is_some()) {
            (false, true) => added,
            (true, false) => removed,
            _ => return,
        };
        let (old, new) = (seen(old, shapes.old), seen(new, shapes.new));
        self.note(rule, &shapes.new.id, old, new);
    }
}

/// `GET /things/{id}`
fn request_line(http: Option<&Node>) -> Option<String> {
    let text = |key| http?.get(key)?.as_str();
    Some(format!("{} {}", text("method")?, text("uri")?))
}

/// The status of success; 200 where `http` does not say.
fn status(http: Option<&Node>) -> Option<String> {
    let code = http?.get("code").and_then(Node::as_integer);
    Some(code.unwrap_or(200).to_string())
}

/// The trait by which a checksum is required.
fn requires_checksum(own: &Traits) -> Option<(&'static str, &Node)> {
    let required =
        |node: &&Node| node.get("requestChecksumRequired").and_then(Node::as_bool) == Some(true);
    let plain = own.get(traits::HTTP_CHECKSUM_REQUIRED);
    let flexible = own.get(traits::HTTP_CHECKSUM).filter(required);
    let plain = plain.map(|node| (traits::HTTP_CHECKSUM_REQUIRED, node));
    plain.or(flexible.map(|node| (traits::HTTP_CHECKSUM, node)))
}

/// The trait by which requests are compressed.
fn compresses(own: &Traits) -> Option<(&'static str, &Node)> {
    own.get(traits::REQUEST_COMPRESSION).map(|node| (traits::REQUEST_COMPRESSION, node))
}

/// The references among `these` whose names are not among `those`.
fn missing<'m>(these: &[&'m Reference], those: &[&'m Reference]) -> Vec<&'m Reference> {
    let there = |it: &&Reference| those.iter().any(|other| other.id.name() == it.id.name());
    these.iter().copied().filter(|it| !there(it)).collect()
}

fn has(references: &[Reference], error: &Reference) -> bool {
    references.iter().any(|other| other.id.name() == error.id.name())
}

fn named(error: &Reference) -> Seen {
    Seen::at(error.span, error.id.name())
}
