//! Structures: fields, how a value is made, setters.

use super::scope::Scope;
use super::sensitivity::debug;
use super::{Lowering, defaults, doc, names};
use crate::items::{
    Construction, Conversion, Field, MemberPresence, Parameter, Presence, Setter, Slot, Struct,
    Type,
};
use crate::model::traits::Target;
use crate::model::{Kind, Member, Shape, ShapeId, Simple, traits};
use crate::source::Report;

impl<'m> Lowering<'m> {
    pub(super) fn structure(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        report: &Report<'_>,
    ) -> Struct {
        let mut scope = Scope::default();
        let mut fields = Vec::new();
        for member in members.iter().filter(|member| self.streamed(member).is_none()) {
            let field = self.field(shape, member, report);
            scope.claim(&field.name, &shape.id.with_member(&member.name), member.span, report);
            fields.push(field);
        }
        let construction = construction(&fields);
        let in_input = self.selection.in_input.contains(&shape.id);
        let has_constructor = in_input || construction == Construction::New;
        let constructor = has_constructor.then(|| required_parameters(&fields));
        let setters = if in_input { fields.iter().map(setter).collect() } else { Vec::new() };
        Struct {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.wire.shape(Target::Shape, &shape.traits),
            debug: debug(&shape.traits, fields.iter().map(|field| field.sensitive)),
            construction,
            constructor,
            setters,
            mentions_deprecated: self.mentions_members(shape, members),
            fields,
        }
    }

    fn field(&self, shape: &'m Shape, member: &'m Member, report: &Report<'_>) -> Field {
        let presence = self.presence(shape, member, report);
        let required = match presence {
            Presence::Required => MemberPresence::Required,
            Presence::Optional | Presence::OptionalWithDefault(_) | Presence::Default(_) => {
                MemberPresence::Optional
            }
        };
        Field {
            name: names::field_name(&member.name),
            docs: doc::of_member(self.model, member),
            deprecated: doc::deprecation(&member.traits),
            ty: self.member_type(shape, member),
            presence,
            sensitive: self.sensitivity(member),
            member: self.wire.member(member, required),
        }
    }

    /// Required members are plain fields, in inputs too: our one deviation from Smithy's client
    /// optionality. A required idempotency token is filled in, so nobody need give one.
    fn presence(&self, shape: &Shape, member: &Member, report: &Report<'_>) -> Presence {
        let own = &member.traits;
        let required = own.has(traits::REQUIRED);
        if required && own.has(traits::IDEMPOTENCY_TOKEN) {
            return Presence::Optional;
        }
        let Some(value) = own.get(traits::DEFAULT).filter(|node| node.type_name() != "null") else {
            return if required { Presence::Required } else { Presence::Optional };
        };
        let target = &member.target.id;
        if self.model.kind(target).is_none() {
            return Presence::Optional; // that was reported already
        }
        let Some(default) = defaults::literal(self.model, &self.types, target, value) else {
            let at = (value.span, &shape.id.with_member(&member.name));
            report.error(at, format!("the default is no value of `{target}`"));
            return Presence::Optional;
        };
        // A slice says `clientOptional` of what was an input: the two must come to the same.
        let optional_anyhow = own.has(traits::CLIENT_OPTIONAL) || self.is_input(shape);
        if optional_anyhow && !required {
            Presence::OptionalWithDefault(default)
        } else {
            Presence::Default(default)
        }
    }

    /// Whether a structure is an operation's input, by its own trait or by an operation's word.
    fn is_input(&self, shape: &Shape) -> bool {
        let named = |id: &ShapeId| match self.model.kind(id) {
            Some(Kind::Operation(operation)) => operation.input.id == shape.id,
            _ => false,
        };
        shape.traits.has(traits::INPUT) || self.selection.all_operations.iter().any(|id| named(id))
    }
}

fn construction(fields: &[Field]) -> Construction {
    if fields.iter().any(|field| field.presence == Presence::Required) {
        return Construction::New;
    }
    let is_rust_default = |field: &Field| match &field.presence {
        Presence::Default(literal) => literal.is_rust_default(),
        Presence::Optional | Presence::OptionalWithDefault(_) | Presence::Required => true,
    };
    if fields.iter().all(is_rust_default) {
        Construction::DerivedDefault
    } else {
        Construction::WrittenDefault
    }
}

fn required_parameters(fields: &[Field]) -> Vec<Parameter> {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    required.map(parameter).collect()
}

fn setter(field: &Field) -> Setter {
    Setter {
        name: names::setter_name(&field.name),
        parameter: parameter(field),
        slot: if field.presence.is_optional() { Slot::Option } else { Slot::Plain },
        deprecated: field.deprecated.clone(),
    }
}

/// The parameter of a constructor or setter for a field.
fn parameter(field: &Field) -> Parameter {
    let (ty, conversion) = match field.ty.clone() {
        ty @ Type::Simple(Simple::String | Simple::Blob) => (ty, Conversion::Into),
        Type::Boxed(name) => (Type::Named(name), Conversion::Box),
        ty => (ty, Conversion::None),
    };
    Parameter { name: field.name.clone(), ty, conversion }
}
