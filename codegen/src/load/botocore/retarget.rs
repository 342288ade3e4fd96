//! Traits that botocore puts on a mention and Smithy on its target: `streaming`,
//! `requiresLength`, `jsonvalue`. When every mention wants the same, the target itself gets the
//! traits; otherwise the mentions that want them move to a copy of it.

use indexmap::IndexMap;

use crate::diagnostic::Span;
use crate::node::{Key, Node};
use crate::smithy::{Kind, Shape, ShapeId, Traits, traits};

use super::facts::Fact;
use super::{Lift, text};

/// Says that a stream must know its length before it is sent.
pub(super) const REQUIRES_LENGTH: &str = "smithy.api#requiresLength";

/// Shapes by id, in the order of the file.
pub(super) type Shapes = IndexMap<ShapeId, Shape>;

/// A member that needs something of its target.
pub(super) struct Wish {
    pub(super) shape: ShapeId,
    /// Index of the member in its structure.
    pub(super) member: usize,
    pub(super) target: ShapeId,
    pub(super) need: Need,
    pub(super) span: Span,
}

/// What a member can need of its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Need {
    pub(super) streaming: bool,
    pub(super) requires_length: bool,
    /// JSON text inside a string.
    pub(super) json: bool,
}

impl Need {
    /// What a mention itself says.
    pub(super) fn of_mention(mention: &Node) -> Self {
        let mut need = Self::default();
        for (key, node) in mention.as_object().unwrap_or_default() {
            need.read(key, node.as_bool() == Some(true));
        }
        need
    }

    /// Takes in a key of a mention, if it is about this.
    pub(super) fn read(&mut self, key: &Key, set: bool) {
        match &*key.name {
            "streaming" => self.streaming = set,
            "requiresLength" => self.requires_length = set,
            "jsonvalue" => self.json = set,
            _ => {}
        }
    }

    /// The same, if the target streams by itself.
    pub(super) fn of_target(self, target: &Fact) -> Self {
        Self { streaming: self.streaming || target.streaming, ..self }
    }
}

impl Lift<'_, '_> {
    /// Gives every wish a target that has what it needs.
    pub(super) fn grant_wishes(&mut self, shapes: &mut Shapes) {
        let mut granted: IndexMap<(ShapeId, Need), ShapeId> = IndexMap::new();
        for wish in std::mem::take(&mut self.wishes) {
            let key = (wish.target.clone(), wish.need);
            let target = match granted.get(&key) {
                Some(id) => Some(id.clone()),
                None => self.target_for(&wish, shapes),
            };
            self.grant(&wish, target.as_ref(), shapes);
            if let Some(id) = target {
                granted.insert(key, id);
            }
        }
    }

    /// A shape like the wish's target that has what it needs: the target itself, if all mentions
    /// in the file need the same.
    fn target_for(&mut self, wish: &Wish, shapes: &mut Shapes) -> Option<ShapeId> {
        let fact = self.facts.get(wish.target.name())?;
        let alone = fact.mentions == 0 && fact.needs.len() == 1;
        let id = if alone { wish.target.clone() } else { self.free_id(&wish.target, wish.need) };
        let mut shape = Shape { id: id.clone(), ..shapes.get(&wish.target)?.clone() };
        let span = shape.span;
        self.meet(wish.need, &mut shape.traits, span);
        shapes.insert(id.clone(), shape);
        Some(id)
    }

    fn grant(&mut self, wish: &Wish, target: Option<&ShapeId>, shapes: &mut Shapes) {
        let members = shapes.get_mut(&wish.shape).map(|shape| &mut shape.kind);
        let Some(Kind::Structure(members) | Kind::Union(members)) = members else { return };
        let Some(member) = members.get_mut(wish.member) else { return };
        if let Some(id) = target {
            member.target.id = id.clone();
        }
        if wish.need.streaming && !member.traits.has(traits::REQUIRED) {
            // A stream cannot be absent: Smithy wants it required, or empty by default.
            self.put(&mut member.traits, traits::DEFAULT, text(wish.span, ""));
        }
    }

    fn meet(&mut self, need: Need, traits: &mut Traits, span: Span) {
        if need.streaming {
            self.annotate(traits, traits::STREAMING, span);
        }
        if need.requires_length {
            self.annotate(traits, REQUIRES_LENGTH, span);
        }
        if need.json {
            self.put(traits, traits::MEDIA_TYPE, text(span, "application/json"));
        }
    }

    /// An id for a copy of `target` that no shape of the file has.
    fn free_id(&self, target: &ShapeId, need: Need) -> ShapeId {
        let prefix = match need {
            Need { json: true, .. } => "SynthesizedJson",
            Need { streaming: true, requires_length: true, .. } => "StreamingWithLength",
            Need { streaming: true, .. } => "Streaming",
            _ => "WithLength",
        };
        let mut name = format!("{prefix}{}", target.name());
        while self.facts.get(&name).is_some() {
            name.insert_str(0, prefix);
        }
        ShapeId::new(target.namespace(), &name)
    }
}
