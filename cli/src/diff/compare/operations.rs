//! Compares operations: their inputs, outputs, errors and HTTP bindings.

use super::super::lowered_model::LoweredModel;
use super::super::rules::{self, Rule};
use super::super::text;
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Reference, Shape, ShapeId, Traits, traits};
use smithereens_build::select::SelectedOperation;

impl<'m> Comparison<'m> {
    pub(super) fn compare_all_operations(&mut self) {
        let selections = self.models.as_ref().map(|it| it.selection);
        let mut unpaired = selections.map(|it| it.operations.iter().collect::<Vec<_>>());
        for operations in unpaired.take_pairs(|it| it.map(|it| it.shape.id.name()).is_equal()) {
            self.compare_operations(operations);
        }
        for SelectedOperation { shape, .. } in unpaired.new {
            let statement = Pair::added(Statement::location(shape.span));
            self.note(&rules::OPERATION_ADDED, &shape.id, statement);
        }
        for SelectedOperation { shape, .. } in unpaired.old {
            let statement = Pair::removed(Statement::location(shape.span));
            self.note(&rules::OPERATION_REMOVED, &shape.id, statement);
        }
    }

    fn compare_operations(&mut self, operations: Pair<&'m SelectedOperation<'m>>) {
        let shapes = operations.map(|it| it.shape);
        let inputs = operations.map(|it| &it.definition.input);
        let outputs = operations.map(|it| &it.definition.output);
        self.compare_messages(&rules::OPERATION_INPUT_CHANGED, shapes, inputs);
        self.compare_messages(&rules::OPERATION_OUTPUT_CHANGED, shapes, outputs);
        self.compare_errors(operations);
        self.compare_generated_operations(shapes);
        self.compare_pages(shapes);
        self.compare_waiters(shapes);
        self.compare_http(shapes);
        self.compare_auth_of_operations(shapes);
        self.compare_optional_trait(
            shapes,
            checksum_trait,
            [&rules::CHECKSUM_ADDED, &rules::CHECKSUM_REMOVED],
        );
        self.compare_optional_trait(
            shapes,
            compression_trait,
            [&rules::COMPRESSION_ADDED, &rules::COMPRESSION_REMOVED],
        );
        let spans = shapes.map(|shape| shape.span);
        self.compare_traits(&shapes.new.id, spans, shapes.map(|shape| &shape.traits), &[]);
    }

    /// Compares two inputs or two outputs.
    fn compare_messages(
        &mut self,
        rule: &'static Rule,
        operations: Pair<&'m Shape>,
        messages: Pair<&'m Reference>,
    ) {
        let ids = messages.map(|message| &message.id);
        match ids.map(ShapeId::is_unit) {
            Pair { old: true, new: true } => {}
            Pair { old: false, new: false } if self.is_same_or_renamed(ids) => self.enqueue(ids),
            _ => {
                let statement = messages.map(|message| {
                    let name = if message.id.is_unit() { "()" } else { message.id.name() };
                    Statement::new(message.span, name)
                });
                self.note(rule, &operations.new.id, statement);
            }
        }
    }

    /// Compares the errors of two operations. If an error was added to the service, or removed from
    /// it, each operation has the same finding about the service.
    fn compare_errors(&mut self, operations: Pair<&'m SelectedOperation<'m>>) {
        let Pair { old, new } = operations.map(|it| &it.errors);
        let service = self.models.as_ref().map(|it| &it.selection.definition.errors);
        let service_id = &self.models.new.selection.service.id;
        for error in new.iter().filter(|error| !contains(old.iter().copied(), error)) {
            let of_service = contains(service.new, error) && !contains(service.old, error);
            let id = if of_service { service_id } else { &operations.new.shape.id };
            let statement = Statement::new(error.span, error.id.name());
            self.note(&rules::ERROR_ADDED, id, Pair::added(statement));
        }
        for error in old.iter().filter(|error| !contains(new.iter().copied(), error)) {
            let of_service = contains(service.old, error) && !contains(service.new, error);
            let id = if of_service { service_id } else { &operations.new.shape.id };
            let statement = Statement::new(error.span, error.id.name());
            self.note(&rules::ERROR_REMOVED, id, Pair::removed(statement));
        }
        for error in new {
            if let Some(other) = old.iter().find(|other| other.id.name() == error.id.name()) {
                self.enqueue(Pair { old: &other.id, new: &error.id });
            }
        }
    }

    /// Compares the Rust that is generated for two operations.
    fn compare_generated_operations(&mut self, shapes: Pair<&'m Shape>) {
        let generated = self.with_models(shapes, |model, shape| model.operation(&shape.id));
        let Some(generated) = generated.both() else { return };
        let id = &shapes.new.id;
        // If no protocol of a service is implemented, that is one finding about the service.
        let protocols = self.models.as_ref().map(|it| it.package.service.protocol);
        let rule = match generated.map(|it| it.call.is_some()) {
            Pair { old: false, new: true } => Some(&rules::OPERATION_CODEC_ADDED),
            Pair { old: true, new: false } => Some(&rules::OPERATION_CODEC_REMOVED),
            _ => None,
        };
        if let Some(rule) = rule.filter(|_| protocols.both().is_some()) {
            self.note(rule, id, shapes.map(|shape| Statement::location(shape.span)));
        }
        let names = shapes.zip(generated);
        let names = names.map(|(shape, it)| Statement::new(shape.span, &*it.error.name));
        self.note_if_texts_differ(Condition::Holds, &rules::ERROR_ENUM_RENAMED, id, names);
    }

    /// Compares whether and how operations implement `Paginated`.
    fn compare_pages(&mut self, shapes: Pair<&'m Shape>) {
        let generated = self.with_models(shapes, |model, shape| model.operation(&shape.id));
        let calls = generated.map(|it| it.and_then(|it| it.call.as_ref())).both();
        let Some(pages) = calls.map(|calls| calls.map(|call| call.pages.as_ref())) else { return };
        let items = pages.map(|it| it.and_then(|it| it.items.as_ref()).map(|it| &it.collection));
        let traits = self.with_models(shapes, |model, shape| effective_pages(model, shape));
        let stated = traits.as_ref().map(|it| it.as_ref().map(|(_, node)| node)).both();
        let rule = match pages {
            Pair { old: None, new: Some(_) } => &rules::PAGES_ADDED,
            Pair { old: Some(_), new: None } => &rules::PAGES_REMOVED,
            _ if !items.is_equal() => &rules::PAGE_ITEMS_CHANGED,
            _ if !pages.is_equal() => &rules::PAGES_CHANGED,
            // Generated code does not read the property `pageSize`.
            _ if stated.is_some_and(|it| !it.is_equal()) => &rules::PAGES_CHANGED,
            _ => return,
        };
        let statements = shapes.zip(traits).map(|(shape, found)| match found {
            Some((id, node)) => Statement::new(node.span, text::applied_trait(id, &node)),
            None => Statement::location(shape.span),
        });
        self.note(rule, &shapes.new.id, statements);
    }

    fn compare_http(&mut self, shapes: Pair<&'m Shape>) {
        let id = &shapes.new.id;
        let traits = shapes.map(|shape| shape.traits.get(traits::HTTP));
        let requests = shapes.zip(traits).map(|(shape, http)| Statement {
            text: http.and_then(request_line),
            span: Some(http.map_or(shape.span, |http| http.span)),
        });
        let read = Condition::from(self.protocols.read_http_bindings());
        self.note_if_texts_differ(read, &rules::HTTP_REQUEST_CHANGED, id, requests);
        // Without the trait there is no status to compare.
        if let Some(traits) = traits.both() {
            let statuses =
                traits.map(|http| Statement::new(http.span, success_status(http).to_string()));
            self.note_if_texts_differ(read, &rules::HTTP_STATUS_CHANGED, id, statuses);
        }
    }

    /// Compares whether operations have a trait. `find` returns the id and value of the trait.
    fn compare_optional_trait(
        &mut self,
        shapes: Pair<&'m Shape>,
        find: fn(&Traits) -> Option<(&ShapeId, &Node)>,
        [added, removed]: [&'static Rule; 2],
    ) {
        let found = shapes.map(|shape| find(&shape.traits));
        let rule = match found.map(|it| it.is_some()) {
            Pair { old: false, new: true } => added,
            Pair { old: true, new: false } => removed,
            _ => return,
        };
        let statement = shapes.zip(found).map(|(shape, found)| match found {
            Some((id, node)) => Statement::new(node.span, text::applied_trait(id, node)),
            None => Statement::location(shape.span),
        });
        self.note(rule, &shapes.new.id, statement);
    }
}

/// The method and URI of the trait `http`: `GET /things/{id}`.
fn request_line(http: &Node) -> Option<String> {
    Some(format!("{} {}", http.get("method")?.as_str()?, http.get("uri")?.as_str()?))
}

/// The status code of success, which is 200 if `http` does not state it.
fn success_status(http: &Node) -> i64 {
    http.get("code").and_then(Node::as_integer).unwrap_or(200)
}

/// The trait `paginated` of an operation, completed by that of the service.
fn effective_pages<'m>(
    model: &LoweredModel<'m>,
    operation: &'m Shape,
) -> Option<(&'m ShapeId, Node)> {
    let (id, own) = find_trait(&operation.traits, traits::PAGINATED)?;
    let service = model.selection.service.traits.get(traits::PAGINATED);
    let mut entries = own.as_object().unwrap_or_default().to_vec();
    let further = service.and_then(Node::as_object).unwrap_or_default().iter();
    entries.extend(further.filter(|(key, _)| own.get(&key.name).is_none()).cloned());
    Some((id, Node { span: own.span, value: Value::Object(entries) }))
}

/// The trait that requires a checksum of requests, if there is one.
fn checksum_trait(traits: &Traits) -> Option<(&ShapeId, &Node)> {
    find_trait(traits, traits::HTTP_CHECKSUM_REQUIRED).or_else(|| {
        find_trait(traits, traits::HTTP_CHECKSUM).filter(|(_, node)| {
            node.get("requestChecksumRequired").and_then(Node::as_bool) == Some(true)
        })
    })
}

/// The trait that allows compressed requests, if there is one.
fn compression_trait(traits: &Traits) -> Option<(&ShapeId, &Node)> {
    find_trait(traits, traits::REQUEST_COMPRESSION)
}

fn find_trait<'m>(traits: &'m Traits, name: &str) -> Option<(&'m ShapeId, &'m Node)> {
    traits.iter().find(|(id, _)| id.as_str() == name)
}

/// Whether references contain one with the name of an error.
fn contains<'m>(references: impl IntoIterator<Item = &'m Reference>, error: &Reference) -> bool {
    references.into_iter().any(|other| other.id.name() == error.id.name())
}
