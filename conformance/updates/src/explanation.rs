//! Which uses a reported change accounts for.

use std::collections::BTreeSet;

use smithereens_build::model::{Kind, Model, ShapeId};
use smithereens_cli::diff::{Change, Pair};

use crate::names::plain;
use crate::program::{Part, Program, Use};

/// What a reported change accounts for.
pub(crate) enum Subject {
    /// Every use of a type, or of something that names it.
    Type(String),
    /// The uses of one part of a type.
    Part(String, Part),
    /// `new`, setters and `Default` of a type.
    Construction(String),
    /// The uses of all operations.
    AllOperations,
    /// The variants with this name of all error enums.
    ErrorVariant(String),
}

/// A change of the report that breaks Rust source, with the items that it is about.
pub(crate) struct Explanation<'c> {
    pub(crate) change: &'c Change,
    subjects: Vec<Subject>,
}

impl<'c> Explanation<'c> {
    pub(crate) fn of(change: &'c Change, context: &Context<'_>) -> Self {
        Self { change, subjects: context.subjects(change) }
    }

    /// Whether the change accounts for a use.
    pub(crate) fn accounts_for(&self, it: &Use) -> bool {
        self.subjects.iter().any(|subject| match subject {
            Subject::Type(name) => {
                let owners = it.keys.iter().map(|(owner, _)| owner);
                owners.chain(&it.mentions).any(|owner| plain(owner) == *name)
            }
            Subject::Part(name, part) => {
                it.keys.iter().any(|(owner, of)| plain(owner) == *name && same_part(of, part))
            }
            Subject::Construction(name) => it.keys.iter().any(|(owner, part)| {
                plain(owner) == *name && matches!(part, Part::New | Part::Setter(_) | Part::Default)
            }),
            Subject::AllOperations => it.keys.iter().any(|(_, part)| {
                let of_operation = [Part::Input, Part::Output, Part::Error, Part::Pages];
                of_operation.contains(part) || *part == Part::Stream
            }),
            Subject::ErrorVariant(name) => it.keys.iter().any(|(owner, part)| {
                owner.ends_with("Error") && same_part(part, &Part::Member(name.clone()))
            }),
        })
    }
}

/// Whether two parts are the same. Names in the model and names in Rust are compared without case
/// and underscores.
fn same_part(one: &Part, other: &Part) -> bool {
    match (one, other) {
        (Part::Member(one), Part::Member(other)) | (Part::Setter(one), Part::Setter(other)) => {
            plain(one) == plain(other)
        }
        (one, other) => one == other,
    }
}

impl Explanation<'_> {
    /// Whether the change states that the parameters of `new` of a type have another order.
    pub(crate) fn is_parameter_order_of(&self, owner: &str) -> bool {
        self.change.rule.id == "parameter-order-changed"
            && self
                .subjects
                .iter()
                .any(|subject| matches!(subject, Subject::Part(name, _) if *name == plain(owner)))
    }
}

/// What is known about an update.
pub(crate) struct Context<'m> {
    /// The two models.
    pub(crate) models: Pair<&'m Model>,
    /// The programs that are derived from the two generated files.
    pub(crate) programs: Pair<&'m Program>,
    /// The new and the old name of each type that was renamed.
    pub(crate) renamed: Vec<(String, String)>,
}

impl<'m> Context<'m> {
    pub(crate) fn new(
        models: Pair<&'m Model>,
        programs: Pair<&'m Program>,
        changes: &[Change],
    ) -> Self {
        let renamed = changes.iter().filter(|change| change.rule.id == "shape-renamed");
        let names = renamed.map(|change| {
            let [old, new] = [&change.text.old, &change.text.new]
                .map(|text| plain(text.as_deref().unwrap_or_default()));
            (new, old)
        });
        Self { models, programs, renamed: names.collect() }
    }

    /// The items that a change is about.
    fn subjects(&self, change: &Change) -> Vec<Subject> {
        let shape = self.old_name(&plain(change.shape.name()));
        let old_text = change.text.old.as_deref().unwrap_or_default();
        match change.rule.id {
            "service-renamed" | "error-enum-renamed" | "shape-renamed" => {
                vec![Subject::Type(plain(old_text))]
            }
            "operation-removed" | "shape-removed" => vec![Subject::Type(shape)],
            "operation-input-changed" => vec![Subject::Part(shape, Part::Input)],
            "operation-output-changed" => vec![Subject::Part(shape, Part::Output)],
            "pages-removed" | "page-items-changed" => vec![Subject::Part(shape, Part::Pages)],
            "waiter-removed" => {
                let name = old_text.split(':').next().unwrap_or_default();
                vec![Subject::Type(format!("{}waiter", plain(name)))]
            }
            "setters-removed" => vec![Subject::Construction(shape)],
            "parameter-order-changed" => vec![Subject::Part(shape, Part::New)],
            "operation-codec-removed" if self.is_service(&change.shape) => {
                // The service is a type without an implementation of `Service` then.
                vec![Subject::AllOperations, Subject::Type(shape)]
            }
            "operation-codec-removed" => vec![Subject::Type(shape)],
            "error-removed" if self.is_service(&change.shape) => {
                vec![Subject::ErrorVariant(plain(old_text))]
            }
            "error-removed" => {
                let variant = Part::Member(plain(old_text));
                vec![Subject::Part(format!("{shape}error"), variant)]
            }
            "enum-value-renamed" => vec![Subject::Part(shape, Part::Member(plain(old_text)))],
            _ => self.subjects_of_member(change, shape),
        }
    }

    /// The items that a change of a member, or of a shape that members target, is about.
    fn subjects_of_member(&self, change: &Change, container: String) -> Vec<Subject> {
        let id = change.shape.without_member();
        if let Some(member) = change.shape.member().filter(|_| self.is_type(&id)) {
            return self.subjects_of_field(&container, member);
        }
        let mut subjects = Vec::new();
        if self.is_type(&id) {
            subjects.push(Subject::Type(container));
        }
        for (container, member) in self.members_with(&id) {
            subjects.extend(self.subjects_of_field(&self.old_name(&container), &member));
        }
        subjects
    }

    /// The uses of a field or variant: its own, its setter, and `new` if that has it as a
    /// parameter.
    fn subjects_of_field(&self, container: &str, member: &str) -> Vec<Subject> {
        let part = |part| Subject::Part(container.to_owned(), part);
        let mut subjects = vec![
            part(Part::Member(member.to_owned())),
            part(Part::Setter(member.to_owned())),
            part(Part::Stream),
        ];
        let is_parameter = |program: &Program| {
            let mut all = program.parameters.iter();
            let parameters = all.find(|(owner, _)| self.old_name(&plain(owner)) == container);
            parameters.is_some_and(|(_, names)| names.iter().any(|it| plain(it) == plain(member)))
        };
        if is_parameter(self.programs.old) || is_parameter(self.programs.new) {
            subjects.extend([part(Part::New), part(Part::Default)]);
        }
        subjects
    }

    /// The old name of a type that may be renamed.
    fn old_name(&self, name: &str) -> String {
        let renamed = self.renamed.iter().find(|(new, _)| new == name);
        renamed.map_or(name, |(_, old)| old).to_owned()
    }

    fn is_service(&self, id: &ShapeId) -> bool {
        self.kinds(id).iter().any(|kind| matches!(kind, Kind::Service(_)))
    }

    /// Whether a shape is a type of its own in Rust.
    fn is_type(&self, id: &ShapeId) -> bool {
        self.kinds(id).iter().any(|kind| {
            matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
        })
    }

    /// The types of a shape in the models that have it.
    fn kinds(&self, id: &ShapeId) -> Vec<&'m Kind> {
        let kinds = self.models.map(|model| {
            let mut shapes = model.shapes.values();
            model.kind(id).or_else(|| {
                shapes.find(|shape| shape.id.name() == id.name()).map(|shape| &shape.kind)
            })
        });
        kinds.into_array().into_iter().flatten().collect()
    }

    /// The members of structures and unions whose types contain a shape: they target it, or lists
    /// and maps that contain it.
    fn members_with(&self, id: &ShapeId) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        for model in self.models.into_array() {
            let mut targets = vec![id.name().to_owned()];
            let mut next = 0;
            while let Some(target) = targets.get(next).cloned() {
                next += 1;
                for shape in model.shapes.values() {
                    let members = shape.kind.members().into_iter();
                    for member in members.filter(|member| member.target.id.name() == target) {
                        match shape.kind {
                            Kind::Structure(_) | Kind::Union(_) => {
                                found.insert((plain(shape.id.name()), member.name.to_string()));
                            }
                            _ if targets.iter().any(|it| it == shape.id.name()) => {}
                            _ => targets.push(shape.id.name().to_owned()),
                        }
                    }
                }
            }
        }
        found
    }
}
