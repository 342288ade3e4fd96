//! Compares the members of structures, unions, lists and maps.

use super::super::lowered_model::{ContainedMember, LoweredModel};
use super::super::{rules, text};
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::items::{Construction, Presence, Type};
use smithereens_build::model::{Member, Shape, Traits, traits};

impl<'m> Comparison<'m> {
    pub(super) fn compare_structures(
        &mut self,
        structures: Pair<&'m Shape>,
        mut unpaired: Pair<Vec<ContainedMember<'m>>>,
    ) {
        for members in unpaired.take_pairs(has_same_name) {
            self.compare_structure_members(members);
        }
        for members in unpaired.take_pairs(|members| self.is_same_field(members)) {
            let names = members.map(|it| Statement::new(it.member.span, &*it.member.name));
            self.note(&rules::MEMBER_NAME_CHANGED, &members.new.id(), names);
            self.compare_structure_members(members);
        }
        for added in unpaired.new {
            let rule = match self.models.new.field(added).map(|field| &field.presence) {
                Some(Presence::Required) => &rules::REQUIRED_MEMBER_ADDED,
                Some(_) => &rules::MEMBER_ADDED,
                None => &rules::STREAM_MEMBER_ADDED,
            };
            let statement = type_statement(&self.models.new, added);
            let in_request = Condition::from(self.models.new.is_in_request(&structures.new.id));
            self.note_with_condition(in_request, rule, &added.id(), Pair::added(statement));
        }
        for removed in unpaired.old {
            let rule = match self.models.old.field(removed) {
                Some(_) => &rules::MEMBER_REMOVED,
                None => &rules::STREAM_MEMBER_REMOVED,
            };
            let old = type_statement(&self.models.old, removed);
            let new = Statement::location(structures.new.span);
            self.note(rule, &removed.id(), Pair { old, new });
        }
        self.compare_parameter_order(structures);
        self.compare_setters(structures);
    }

    pub(super) fn compare_unions(
        &mut self,
        unions: Pair<&'m Shape>,
        mut unpaired: Pair<Vec<ContainedMember<'m>>>,
    ) {
        for members in unpaired.take_pairs(has_same_name) {
            let own_traits = self.compare_targets(members);
            let variants = self.with_models(members, |model, it| model.variant(it));
            let types = variants.map(|variant| variant?.ty.as_ref());
            if let Some(types) = types.both() {
                self.compare_boxing(members, types);
            }
            self.compare_member_traits(members, own_traits);
        }
        for added in unpaired.new {
            let statement = type_statement(&self.models.new, added);
            self.note(&rules::UNION_MEMBER_ADDED, &added.id(), Pair::added(statement));
        }
        for removed in unpaired.old {
            let old = type_statement(&self.models.old, removed);
            let new = Statement::location(unions.new.span);
            self.note(&rules::UNION_MEMBER_REMOVED, &removed.id(), Pair { old, new });
        }
    }

    /// Compares the elements of two lists, or the keys or values of two maps.
    pub(super) fn compare_elements(&mut self, members: Pair<ContainedMember<'m>>) {
        let own_traits = self.compare_targets(members);
        self.compare_member_traits(members, own_traits);
    }

    /// Whether two members with different names have the same field name in Rust.
    fn is_same_field(&self, members: Pair<ContainedMember<'m>>) -> bool {
        let fields = self.with_models(members, |model, it| model.field(it));
        fields.both().is_some_and(|fields| fields.map(|field| &field.head.name).is_equal())
    }

    fn compare_structure_members(&mut self, members: Pair<ContainedMember<'m>>) {
        let own_traits = self.compare_targets(members);
        let fields = self.with_models(members, |model, it| model.field(it));
        if let Some(fields) = fields.both() {
            self.compare_presence(members, fields);
            self.compare_boxing(members, fields.map(|field| &field.ty));
        } else {
            self.compare_required_trait(members);
        }
        self.compare_member_traits(members, own_traits);
    }

    fn compare_boxing(&mut self, members: Pair<ContainedMember<'m>>, types: Pair<&'m Type>) {
        if matches!(
            (types.old, types.new),
            (Type::Boxed(_), Type::Named(_)) | (Type::Named(_), Type::Boxed(_))
        ) {
            let statement = members
                .zip(types)
                .map(|(it, ty)| Statement::new(it.member.span, text::rust_type(ty)));
            self.note(&rules::BOXING_CHANGED, &members.new.id(), statement);
        }
    }

    /// Compares the order of the parameters that the functions `new` of two structures share.
    fn compare_parameter_order(&mut self, shapes: Pair<&'m Shape>) {
        let parameters = self.with_models(shapes, |model, shape| {
            let parameters = model.structure(&shape.id).and_then(|it| it.constructor.as_ref());
            parameters.into_iter().flatten().map(|it| &it.name).collect::<Vec<_>>()
        });
        let Pair { old, new } = &parameters;
        let shared = Pair {
            old: old.iter().filter(|name| new.contains(name)).collect::<Vec<_>>(),
            new: new.iter().filter(|name| old.contains(name)).collect(),
        };
        if !shared.is_equal() {
            let statement = shapes.zip(parameters.as_ref()).map(|(shape, names)| {
                let names = names.iter().map(ToString::to_string).collect::<Vec<_>>();
                Statement::new(shape.span, format!("new({})", names.join(", ")))
            });
            self.note(&rules::PARAMETER_ORDER_CHANGED, &shapes.new.id, statement);
        }
    }

    /// Compares whether two structures have setters. A structure has setters, and `new` even
    /// without required members, if it is reachable from the input of an operation.
    fn compare_setters(&mut self, shapes: Pair<&'m Shape>) {
        let in_request = self.with_models(shapes, |model, shape| model.is_in_request(&shape.id));
        let structures = self.with_models(shapes, |model, shape| model.structure(&shape.id));
        let (rule, structure) = match in_request {
            Pair { old: false, new: true } => (&rules::SETTERS_ADDED, structures.new),
            Pair { old: true, new: false } => (&rules::SETTERS_REMOVED, structures.old),
            _ => return,
        };
        if structure.is_some_and(|structure| {
            !structure.setters.is_empty() || structure.construction != Construction::New
        }) {
            let statement = shapes.map(|shape| Statement::location(shape.span));
            self.note(rule, &shapes.new.id, statement);
        }
    }

    /// Compares the traits of two members. A trait that moves from a member to its target, or from
    /// the target to the member, is not a difference, since members inherit it from their targets.
    fn compare_member_traits(
        &mut self,
        members: Pair<ContainedMember<'m>>,
        own_traits: Pair<Traits>,
    ) {
        let mut own_traits = own_traits.zip(members).map(|(mut traits, it)| {
            remove_default_names(it.member, &mut traits);
            traits
        });
        for name in INHERITED_FROM_TARGET {
            if self.has_same_effective_trait(members, name) {
                own_traits.old.remove(name);
                own_traits.new.remove(name);
            }
        }
        if own_traits.is_equal() {
            return;
        }
        let spans = members.map(|it| it.member.span);
        let without_effect = self.traits_without_effect(&[members]);
        self.compare_traits(&members.new.id(), spans, own_traits.as_ref(), &without_effect);
    }

    /// Whether two members have a trait with the same value, themselves or from their targets, or
    /// both do not have it.
    pub(super) fn has_same_effective_trait(
        &self,
        members: Pair<ContainedMember<'m>>,
        name: &str,
    ) -> bool {
        self.with_models(members, |model, it| model.smithy.effective_trait(it.member, name))
            .is_equal()
    }
}

/// Traits that a member inherits from its target.
pub(super) const INHERITED_FROM_TARGET: [&str; 8] = [
    traits::LENGTH,
    traits::MEDIA_TYPE,
    traits::PATTERN,
    traits::RANGE,
    traits::SENSITIVE,
    traits::STREAMING,
    traits::TIMESTAMP_FORMAT,
    traits::XML_NAMESPACE,
];

/// Removes `jsonName` and `xmlName` if their values are the default, which is the member's name.
/// They are kept on members with `httpPayload`, for which the name of the target is the default.
fn remove_default_names(member: &Member, traits: &mut Traits) {
    for name in [traits::JSON_NAME, traits::XML_NAME] {
        if traits.str(name) == Some(&member.name) && !traits.has(traits::HTTP_PAYLOAD) {
            traits.remove(name);
        }
    }
}

fn has_same_name(members: Pair<ContainedMember<'_>>) -> bool {
    members.map(|it| &it.member.name).is_equal()
}

fn type_statement(model: &LoweredModel<'_>, it: ContainedMember<'_>) -> Statement {
    Statement::new(it.member.span, model.type_text(it))
}
