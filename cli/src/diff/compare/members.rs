//! Members of structures and unions, elements of lists and maps.

use super::super::side::field_type;
use super::super::{rules, show};
use super::{Comparison, Condition, Pair, Seen};
use smithereens_build::items::{Construction, Field, Presence, Struct, Type};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Member, Shape, ShapeId, Traits, traits};

impl<'m> Comparison<'m> {
    pub(super) fn structure(
        &mut self,
        shapes: Pair<&'m Shape>,
        old: &'m [Member],
        new: &'m [Member],
    ) {
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for member in new {
            match named(old, &member.name) {
                Some(other) => self.field(shapes, Pair { old: other, new: member }),
                None => added.push(member),
            }
        }
        removed.extend(old.iter().filter(|member| named(new, &member.name).is_none()));
        for member in added {
            let other = removed.iter().position(|other| self.same_field(shapes, other, member));
            match other {
                Some(at) => {
                    let pair = Pair { old: removed.remove(at), new: member };
                    self.member_renamed(shapes, pair);
                    self.field(shapes, pair);
                }
                None => self.field_added(shapes.new, member),
            }
        }
        for member in removed {
            let ty = self.old.type_text(&shapes.old.id, &member.name, &member.target.id);
            let id = shapes.old.id.with_member(&member.name);
            let old = Seen::at(member.span, ty);
            let rule = match self.old.field(&shapes.old.id, &member.name) {
                Some(_) => &rules::MEMBER_REMOVED,
                None => &rules::STREAM_MEMBER_REMOVED,
            };
            self.note(rule, &id, old, Seen::place(shapes.new.span));
        }
        self.setters(shapes);
    }

    /// Whether two members of different names are one field in Rust.
    fn same_field(&self, shapes: Pair<&'m Shape>, old: &Member, new: &Member) -> bool {
        let old = self.old.field(&shapes.old.id, &old.name);
        let new = self.new.field(&shapes.new.id, &new.name);
        old.zip(new).is_some_and(|(old, new)| old.name == new.name)
    }

    fn member_renamed(&mut self, shapes: Pair<&'m Shape>, pair: Pair<&'m Member>) {
        let id = shapes.new.id.with_member(&pair.new.name);
        let old = Seen::at(pair.old.span, &*pair.old.name);
        let new = Seen::at(pair.new.span, &*pair.new.name);
        self.note(&rules::MEMBER_NAME_CHANGED, &id, old, new);
    }

    fn field_added(&mut self, shape: &'m Shape, member: &'m Member) {
        let field = self.new.field(&shape.id, &member.name);
        let rule = match field {
            Some(field) if field.presence == Presence::Required => &rules::REQUIRED_MEMBER_ADDED,
            Some(_) => &rules::MEMBER_ADDED,
            None => &rules::STREAM_MEMBER_ADDED,
        };
        let ty = self.new.type_text(&shape.id, &member.name, &member.target.id);
        let id = shape.id.with_member(&member.name);
        let in_request = Condition::of(self.new.in_request(&shape.id));
        self.note_if(in_request, rule, &id, Seen::NOTHING, Seen::at(member.span, ty));
    }

    /// A member that both structures have.
    fn field(&mut self, shapes: Pair<&'m Shape>, members: Pair<&'m Member>) {
        let own = self.target(shapes, members);
        let id = shapes.new.id.with_member(&members.new.name);
        let fields = (
            self.old.field(&shapes.old.id, &members.old.name),
            self.new.field(&shapes.new.id, &members.new.name),
        );
        if let (Some(old), Some(new)) = fields {
            self.presence(shapes, members, Pair { old, new });
            self.boxing(&id, members, Pair { old: &old.ty, new: &new.ty });
        } else {
            self.required_trait(shapes, members);
        }
        self.member_traits(&id, members, &own);
    }

    /// What the generator made of `required` and `default`.
    fn presence(
        &mut self,
        shapes: Pair<&'m Shape>,
        members: Pair<&'m Member>,
        fields: Pair<&'m Field>,
    ) {
        let defaults = Pair { old: default(members.old), new: default(members.new) };
        let starts_with_default = |field: &Field| matches!(field.presence, Presence::Default(_));
        let rule = match (starts_with_default(fields.old), starts_with_default(fields.new)) {
            (false, true) => &rules::DEFAULT_ADDED,
            (true, false) => &rules::DEFAULT_REMOVED,
            _ if fields.old.presence.is_optional() != fields.new.presence.is_optional() => {
                &rules::MEMBER_REQUIRED_CHANGED
            }
            _ => return self.same_presence(shapes, members, defaults),
        };
        let seen = |member: &Member, field: &Field, default: Option<&Node>| {
            let text = match (&field.presence, default) {
                (Presence::Default(_), Some(value)) => {
                    format!("{} = {}", field_type(field), line(value))
                }
                _ => field_type(field),
            };
            Seen::at(member.span, text)
        };
        let old = seen(members.old, fields.old, defaults.old);
        let new = seen(members.new, fields.new, defaults.new);
        let id = shapes.new.id.with_member(&members.new.name);
        self.note_if(self.refused(shapes, members), rule, &id, old, new);
    }

    /// Where the field is of one type on either side.
    fn same_presence(
        &mut self,
        shapes: Pair<&'m Shape>,
        members: Pair<&'m Member>,
        defaults: Pair<Option<&'m Node>>,
    ) {
        self.required_trait(shapes, members);
        if defaults.old == defaults.new {
            return;
        }
        let rule = match (defaults.old, defaults.new) {
            (Some(_), Some(_)) => &rules::DEFAULT_CHANGED,
            _ => &rules::UNAPPLIED_DEFAULT_CHANGED,
        };
        let seen = |member: &Member, default: Option<&Node>| match default {
            Some(value) => Seen::at(value.span, line(value)),
            None => Seen::place(member.span),
        };
        let id = shapes.new.id.with_member(&members.new.name);
        let old = seen(members.old, defaults.old);
        self.note(rule, &id, old, seen(members.new, defaults.new));
    }

    /// `required` where Rust does not show it.
    fn required_trait(&mut self, shapes: Pair<&'m Shape>, members: Pair<&'m Member>) {
        let required = |member: &Member| member.traits.has(traits::REQUIRED);
        if required(members.old) == required(members.new) {
            return;
        }
        let seen = |member: &Member| {
            Seen::at(member.span, if required(member) { "required" } else { "optional" })
        };
        let id = shapes.new.id.with_member(&members.new.name);
        let condition = self.refused(shapes, members);
        let (old, new) = (seen(members.old), seen(members.new));
        self.note_if(condition, &rules::REQUIRED_TRAIT_CHANGED, &id, old, new);
    }

    /// Whether a request may lack the member and is refused for it now.
    fn refused(&self, shapes: Pair<&'m Shape>, members: Pair<&'m Member>) -> Condition {
        let becomes_required =
            !members.old.traits.has(traits::REQUIRED) && members.new.traits.has(traits::REQUIRED);
        Condition::of(becomes_required && self.new.in_request(&shapes.new.id))
    }

    fn boxing(&mut self, id: &ShapeId, members: Pair<&'m Member>, types: Pair<&'m Type>) {
        let boxed = |ty: &Type| matches!(ty, Type::Boxed(_));
        let direct = |ty: &Type| matches!(ty, Type::Boxed(_) | Type::Named(_));
        if direct(types.old) && direct(types.new) && boxed(types.old) != boxed(types.new) {
            let old = Seen::at(members.old.span, show::rust_type(types.old));
            let new = Seen::at(members.new.span, show::rust_type(types.new));
            self.note(&rules::BOXING_CHANGED, id, old, new);
        }
    }

    /// A structure has setters, and `new` whatever its members, while an input reaches it.
    fn setters(&mut self, shapes: Pair<&'m Shape>) {
        let reached = (self.old.in_request(&shapes.old.id), self.new.in_request(&shapes.new.id));
        let (rule, structure) = match reached {
            (false, true) => (&rules::SETTERS_ADDED, self.new.structure(&shapes.new.id)),
            (true, false) => (&rules::SETTERS_REMOVED, self.old.structure(&shapes.old.id)),
            _ => return,
        };
        let of_input = |structure: &Struct| {
            !structure.setters.is_empty() || structure.construction != Construction::New
        };
        if structure.is_some_and(of_input) {
            let (old, new) = (Seen::place(shapes.old.span), Seen::place(shapes.new.span));
            self.note(rule, &shapes.new.id, old, new);
        }
    }

    pub(super) fn union(&mut self, shapes: Pair<&'m Shape>, old: &'m [Member], new: &'m [Member]) {
        for member in new {
            let id = shapes.new.id.with_member(&member.name);
            let Some(other) = named(old, &member.name) else {
                let ty = self.new.type_text(&shapes.new.id, &member.name, &member.target.id);
                let new = Seen::at(member.span, ty);
                self.note(&rules::UNION_MEMBER_ADDED, &id, Seen::NOTHING, new);
                continue;
            };
            let members = Pair { old: other, new: member };
            let own = self.target(shapes, members);
            let types = (
                self.old.variant(&shapes.old.id, &other.name).and_then(|it| it.ty.as_ref()),
                self.new.variant(&shapes.new.id, &member.name).and_then(|it| it.ty.as_ref()),
            );
            if let (Some(old), Some(new)) = types {
                self.boxing(&id, members, Pair { old, new });
            }
            self.member_traits(&id, members, &own);
        }
        for member in old.iter().filter(|member| named(new, &member.name).is_none()) {
            let ty = self.old.type_text(&shapes.old.id, &member.name, &member.target.id);
            let id = shapes.old.id.with_member(&member.name);
            let old = Seen::at(member.span, ty);
            self.note(&rules::UNION_MEMBER_REMOVED, &id, old, Seen::place(shapes.new.span));
        }
    }

    /// The element of a list, the key or value of a map.
    pub(super) fn element(&mut self, shapes: Pair<&'m Shape>, members: Pair<&'m Member>) {
        let own = self.target(shapes, members);
        let id = shapes.new.id.with_member(&members.new.name);
        self.member_traits(&id, members, &own);
    }

    /// The traits of a member, but for those that its target says on one side and it says itself
    /// on the other: they mean the same.
    fn member_traits(&mut self, id: &ShapeId, members: Pair<&'m Member>, own: &Pair<Traits>) {
        let meant = |name: &str| {
            (
                self.old.model.effective_trait(members.old, name),
                self.new.model.effective_trait(members.new, name),
            )
        };
        let mut own = Pair { old: own.old.clone(), new: own.new.clone() };
        for (member, traits) in [(members.old, &mut own.old), (members.new, &mut own.new)] {
            without_own_name(member, traits);
        }
        for name in SAID_BY_TARGETS {
            let (old, new) = meant(name);
            if old == new {
                own.old.remove(name);
                own.new.remove(name);
            }
        }
        self.traits(id, members.spans(), Pair { old: &own.old, new: &own.new });
    }
}

/// Traits that a target may say for its mentions.
const SAID_BY_TARGETS: [&str; 8] = [
    traits::LENGTH,
    traits::MEDIA_TYPE,
    traits::PATTERN,
    traits::RANGE,
    traits::SENSITIVE,
    traits::STREAMING,
    traits::TIMESTAMP_FORMAT,
    traits::XML_NAMESPACE,
];

/// Takes away names that are the member's anyhow; a payload's is that of a document.
fn without_own_name(member: &Member, traits: &mut Traits) {
    for name in [traits::JSON_NAME, traits::XML_NAME] {
        if traits.str(name) == Some(&member.name) && !traits.has(traits::HTTP_PAYLOAD) {
            traits.remove(name);
        }
    }
}

fn named<'m>(members: &'m [Member], name: &str) -> Option<&'m Member> {
    members.iter().find(|member| *member.name == *name)
}

/// The default, if it is one: `null` takes one away.
fn default(member: &Member) -> Option<&Node> {
    member.traits.get(traits::DEFAULT).filter(|node| !matches!(node.value, Value::Null))
}

fn line(value: &Node) -> String {
    smithereens_build::model::json_text::line(value)
}
