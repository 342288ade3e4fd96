//! Selects the service and the operations to compare, in both models.

use indexmap::IndexMap;

use smithereens_build::model::{Model, Service, Shape, ShapeId};
use smithereens_build::select::{self, Options, Selection};
use smithereens_build::source::{Errors, Report, nearest};

use super::Pair;

/// Selects what is compared of each model.
///
/// Two services are the same if their sdkIds are equal or, if one has no sdkId, their names. An
/// operation that only one of two models of the same service has was added or removed; in models
/// of different services it is an error.
///
/// # Errors
/// If a service or an operation is not found, or if no operations are named and the services are
/// different.
pub(super) fn select_both<'m>(
    models: Pair<&'m Model>,
    options: &Options,
    reports: Pair<&Report<'_>>,
) -> Result<Pair<Selection<'m>>, Errors> {
    let labels = Pair { old: "OLD", new: "NEW" };
    let services = models.zip(reports).zip(labels).map(|((model, report), label)| {
        ServiceOperations::find(model, options, report)
            .ok_or_else(|| label_errors(Errors(report.take_diagnostics()), label))
    });
    let services = services.both()?;
    let same_service = is_same_service(services.as_ref().map(|it| it.service));
    if !same_service && options.operations.is_empty() {
        let Pair { old, new } = services.as_ref().map(ServiceOperations::service_name);
        return Err(Errors::with_help(
            format!("OLD and NEW describe different services, `{old}` and `{new}`"),
            "give two models of one service, or name operations that both have with `--operation`",
        ));
    }
    for name in &options.operations {
        let services = services.as_ref().zip(reports).into_array().into_iter();
        let missing: Vec<_> =
            services.filter(|(service, _)| service.operation(name).is_none()).collect();
        if same_service && missing.len() == 1 {
            continue;
        }
        for (service, report) in missing {
            service.report_unknown_operation(name, report);
        }
    }
    reports.map(Report::stop_on_errors).both()?;
    Ok(services.map(|service| service.select(options)))
}

/// A service of a model, with its operations.
struct ServiceOperations<'m> {
    model: &'m Model,
    service: &'m Shape,
    definition: &'m Service,
    operations: IndexMap<&'m ShapeId, &'m Shape>,
}

impl<'m> ServiceOperations<'m> {
    /// Finds the selected service. `None` if the report has an error about it.
    fn find(model: &'m Model, options: &Options, report: &Report<'_>) -> Option<Self> {
        let (service, definition) =
            select::choose_service(model, options.service.as_deref(), report)?;
        let operations = select::operations_of(model, definition);
        Some(Self { model, service, definition, operations })
    }

    fn service_name(&self) -> &'m str {
        select::sdk_id(self.service).unwrap_or(self.service.id.name())
    }

    /// The operation with the given id or, since the models' namespaces may differ, name.
    fn operation(&self, id_or_name: &str) -> Option<&'m Shape> {
        let name = name_of(id_or_name);
        let mut operations = self.operations.values().copied();
        operations
            .clone()
            .find(|shape| shape.id.as_str() == id_or_name)
            .or_else(|| operations.find(|shape| shape.id.name() == name))
    }

    fn report_unknown_operation(&self, id_or_name: &str, report: &Report<'_>) {
        let message = format!("the service has no operation `{id_or_name}`");
        let at = (self.service.span, &self.service.id);
        match nearest(name_of(id_or_name), self.operations.keys().map(|id| id.name())) {
            Some(candidate) => {
                report.error_with_help(at, message, format!("did you mean `{candidate}`?"));
            }
            None => report.error(at, message),
        }
    }

    fn select(&self, options: &Options) -> Selection<'m> {
        let mut chosen: Vec<&Shape> = self.operations.values().copied().collect();
        if !options.operations.is_empty() {
            let named = options.operations.iter().filter_map(|name| self.operation(name));
            let named: Vec<&ShapeId> = named.map(|shape| &shape.id).collect();
            chosen.retain(|shape| named.contains(&&shape.id));
        }
        select::transitive_closure(
            self.model,
            self.service,
            self.definition,
            &self.operations,
            chosen,
        )
    }
}

/// The name in a shape id, or the name itself.
fn name_of(id_or_name: &str) -> &str {
    id_or_name.rsplit_once('#').map_or(id_or_name, |(_, name)| name)
}

fn is_same_service(services: Pair<&Shape>) -> bool {
    match services.map(select::sdk_id).both() {
        Some(sdk_ids) => sdk_ids.old.eq_ignore_ascii_case(sdk_ids.new),
        None => services.map(|service| service.id.name()).is_equal(),
    }
}

/// Prefixes the messages that have no location in a file with the model that they are about.
fn label_errors(mut errors: Errors, label: &str) -> Errors {
    for error in errors.0.iter_mut().filter(|error| error.location.is_none()) {
        error.message.insert_str(0, &format!("{label}: "));
    }
    errors
}
