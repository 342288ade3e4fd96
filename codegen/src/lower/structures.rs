//! Structures: fields, construction and setters.

use super::sensitivity::decide_debug_impl;
use super::{Lowering, defaults, names};
use crate::items::{
    Construction, Conversion, Field, MemberPresence, Parameter, Presence, Setter, Slot, Struct,
    Type,
};
use crate::model::traits::Target;
use crate::model::{Kind, Member, Shape, Simple, traits};

impl<'m> Lowering<'m, '_> {
    pub(super) fn lower_structure(&self, shape: &'m Shape, members: &'m [Member]) -> Struct {
        let fields = members.iter().filter(|member| self.stream(member).is_none());
        let fields: Vec<_> = fields.map(|member| self.lower_field(shape, member)).collect();
        let construction = decide_construction(&fields);
        let reachable_from_input = self.selection.reachable_from_input.contains(&shape.id);
        let has_constructor = reachable_from_input || construction == Construction::New;
        let constructor = has_constructor.then(|| required_parameters(&fields));
        let setters = if reachable_from_input {
            fields.iter().map(lower_setter).collect()
        } else {
            Vec::new()
        };
        Struct {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.trait_converter.convert_traits(Target::Shape, &shape.traits),
            debug: decide_debug_impl(&shape.traits, fields.iter().map(|field| field.sensitive)),
            construction,
            constructor,
            setters,
            uses_deprecated: self.uses_deprecated(shape, members),
            fields,
        }
    }

    fn lower_field(&self, shape: &'m Shape, member: &'m Member) -> Field {
        let presence = self.decide_presence(shape, member);
        let member_presence = match presence {
            Presence::Required => MemberPresence::Required,
            _ => MemberPresence::Optional,
        };
        Field {
            head: self.member_head(self.types.field_name(&shape.id, &member.name), member),
            ty: self.member_type(shape, member),
            presence,
            sensitive: self.sensitivity(member),
            member: self.trait_converter.convert_member(member, member_presence),
        }
    }

    /// Whether a member can be absent (Smithy 2.0 specification, "Client error correction" and
    /// "`clientOptional` trait"). Required members of inputs are plain fields too, which deviates
    /// from Smithy's client optionality. A required idempotency token is optional, since the
    /// runtime fills it in.
    fn decide_presence(&self, shape: &Shape, member: &Member) -> Presence {
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
            // Undefined targets were reported by the check.
            return Presence::Optional;
        }
        let Some(default) = defaults::literal(self.model, self.types, target, value) else {
            let at = (value.span, &shape.id.with_member(&member.name));
            self.report.error(at, format!("the default is not a valid value of `{target}`"));
            return Presence::Optional;
        };
        // The command `slice` replaces the role of an input by `clientOptional` on its members, so
        // both must give the same field.
        let is_client_optional = own.has(traits::CLIENT_OPTIONAL) || self.is_input(shape);
        if is_client_optional && !required {
            Presence::OptionalWithDefault(default)
        } else {
            Presence::Default(default)
        }
    }

    /// Whether a structure has the trait `input` or is the input of an operation of the service.
    fn is_input(&self, shape: &Shape) -> bool {
        shape.traits.has(traits::INPUT)
            || self.selection.all_operations.iter().any(|id| match self.model.kind(id) {
                Some(Kind::Operation(operation)) => operation.input.id == shape.id,
                _ => false,
            })
    }
}

fn decide_construction(fields: &[Field]) -> Construction {
    if fields.iter().any(|field| field.presence == Presence::Required) {
        return Construction::New;
    }
    let differs_from_rust = fields.iter().any(
        |field| matches!(&field.presence, Presence::Default(literal) if !literal.is_rust_default()),
    );
    if differs_from_rust { Construction::WrittenDefault } else { Construction::DerivedDefault }
}

fn required_parameters(fields: &[Field]) -> Vec<Parameter> {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    required.map(lower_parameter).collect()
}

fn lower_setter(field: &Field) -> Setter {
    Setter {
        name: names::setter_name(&field.head.name),
        parameter: lower_parameter(field),
        slot: if field.presence.is_optional() { Slot::Option } else { Slot::Plain },
        deprecated: field.head.deprecated.clone(),
    }
}

/// The parameter of a constructor or setter for a field.
fn lower_parameter(field: &Field) -> Parameter {
    let (ty, conversion) = match field.ty.clone() {
        ty @ Type::Simple(Simple::String | Simple::Blob) => (ty, Conversion::Into),
        Type::Boxed(name) => (Type::Named(name), Conversion::Box),
        ty => (ty, Conversion::None),
    };
    Parameter { name: field.head.name.clone(), ty, conversion }
}
