//! The service and the operations to compare: those of the old model beside those of the new.

use indexmap::{IndexMap, IndexSet};

use smithereens_build::model::{Model, Service, Shape, ShapeId};
use smithereens_build::select::{self, Selection, Wanted};
use smithereens_build::source::{Errors, Report, nearest};

/// One model, with what is found in it.
struct Side<'m> {
    model: &'m Model,
    service: &'m Shape,
    definition: &'m Service,
    operations: IndexMap<&'m ShapeId, &'m Shape>,
}

/// What is compared of either model, or none when one of the reports says why.
///
/// # Errors
/// When the two have nothing to do with each other.
///
/// Services are the same when their sdkIds are or, where one has none, their names. An operation
/// that only one side has was added or removed; but one of another service is a mistake.
pub(super) fn choose<'m>(
    [old, new]: [&'m Model; 2],
    wanted: &Wanted,
    [old_report, new_report]: [&Report<'_>; 2],
) -> Result<Option<[Selection<'m>; 2]>, Errors> {
    let old = Side::of(old, wanted, old_report);
    let new = Side::of(new, wanted, new_report);
    let (Some(old), Some(new)) = (old, new) else { return Ok(None) };
    let same = same_service(old.service, new.service);
    if !same && wanted.operations.is_empty() {
        let names = [&old, &new].map(Side::name);
        let message = format!("two services, `{}` and `{}`", names[0], names[1]);
        let help = "give two models of one service, or the operations they have in common";
        return Err(Errors::with_help(message, help));
    }
    for name in &wanted.operations {
        let mut missing = Vec::new();
        if old.find(name).is_none() {
            missing.push((&old, old_report));
        }
        if new.find(name).is_none() {
            missing.push((&new, new_report));
        }
        if same && missing.len() == 1 {
            continue;
        }
        for (side, report) in missing {
            side.unknown(name, report);
        }
    }
    if old_report.failed() || new_report.failed() {
        return Ok(None);
    }
    Ok(Some([old.select(wanted), new.select(wanted)]))
}

impl<'m> Side<'m> {
    fn of(model: &'m Model, wanted: &Wanted, report: &Report<'_>) -> Option<Self> {
        let (service, definition) =
            select::choose_service(model, wanted.service.as_deref(), report)?;
        let operations = select::operations_of(model, definition);
        Some(Self { model, service, definition, operations })
    }

    fn name(&self) -> &'m str {
        select::sdk_id(self.service).unwrap_or(self.service.id.name())
    }

    /// The operation of this id or, since namespaces may differ, of this name.
    fn find(&self, wanted: &str) -> Option<&'m Shape> {
        let name = wanted.rsplit_once('#').map_or(wanted, |(_, name)| name);
        let mut all = self.operations.values().copied();
        let same = all.clone().find(|shape| shape.id.as_str() == wanted);
        same.or_else(|| all.find(|shape| shape.id.name() == name))
    }

    fn unknown(&self, wanted: &str, report: &Report<'_>) {
        let message = format!("the service has no operation `{wanted}`");
        let at = (self.service.span, &self.service.id);
        let name = wanted.rsplit_once('#').map_or(wanted, |(_, name)| name);
        match nearest(name, self.operations.keys().map(|id| id.name())) {
            Some(candidate) => {
                report.error_with_help(at, message, format!("did you mean `{candidate}`?"));
            }
            None => report.error(at, message),
        }
    }

    fn select(&self, wanted: &Wanted) -> Selection<'m> {
        let named: IndexSet<&ShapeId> =
            wanted.operations.iter().filter_map(|name| self.find(name)).map(|s| &s.id).collect();
        let all = self.operations.values().copied();
        let chosen = if wanted.operations.is_empty() {
            all.collect()
        } else {
            all.filter(|shape| named.contains(&shape.id)).collect()
        };
        select::transitive_closure(
            self.model,
            self.service,
            self.definition,
            &self.operations,
            chosen,
        )
    }
}

fn same_service(old: &Shape, new: &Shape) -> bool {
    match (select::sdk_id(old), select::sdk_id(new)) {
        (Some(old), Some(new)) => old.eq_ignore_ascii_case(new),
        _ => old.id.name() == new.id.name(),
    }
}
