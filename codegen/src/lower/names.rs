//! Decides every identifier, from the name of one shape or member, or from the name that the user
//! gives to it. Neither the selection nor the order of shapes changes a name; two equal names are
//! an error and are not disambiguated.

use heck::{ToSnakeCase, ToUpperCamelCase};
use indexmap::IndexMap;

use crate::items::{Ident, WaitersTraits};
use crate::model::{Kind, Model, Service, ShapeId};

/// Names of Rust's prelude that generated code uses; a shape with such a name gets an underscore.
const RESERVED_TYPES: [&str; 13] = [
    "Box", "Default", "Err", "From", "Into", "None", "Ok", "Option", "Result", "Self", "Some",
    "String", "Vec",
];

/// Names of methods that structures have; a setter with such a name gets an underscore.
const RESERVED_METHODS: [&str; 4] = ["clone", "default", "into", "new"];

/// Keywords that cannot be raw identifiers.
const STRICT_KEYWORDS: [&str; 4] = ["crate", "self", "super", "_"];

/// The variant of an enum for unknown values.
pub const UNKNOWN_VALUE: &str = "UnknownValue";
/// The variant of a union for unknown members.
pub const UNKNOWN_MEMBER: &str = "UnknownMember";
/// Names that a variant for a member cannot have: a keyword, the variants for what the model does
/// not have, and the constants that the runtime's macros use as `Self::NAME`, which would be the
/// variant. A variant with such a name gets an underscore.
const RESERVED_VARIANTS: [&str; 5] = ["MEMBERS", "Self", UNKNOWN_MEMBER, UNKNOWN_VALUE, "VALUES"];

/// The variant of an error enum for errors that are not in the model.
pub const UNMODELED: &str = "Unmodeled";
/// The variant of an error enum for responses that cannot be decoded.
pub const UNDECODABLE: &str = "Undecodable";

/// The names of the types, members and error enums of one service. The service's `rename` property
/// is applied (Smithy 2.0 specification, "Service"), then the names that the user gives.
#[derive(Debug, Default)]
pub struct Types<'m> {
    /// The names of the service's `rename` property.
    renamed: IndexMap<&'m ShapeId, &'m str>,
    /// The names that the user gives to shapes, operations and the service.
    given: IndexMap<&'m ShapeId, &'m str>,
    /// The names that the user gives to members, by shape and name of the member.
    given_members: IndexMap<(&'m ShapeId, &'m str), &'m str>,
}

impl<'m> Types<'m> {
    /// The names of `service`.
    pub fn new(service: &'m Service) -> Self {
        let renamed = service.rename.iter().map(|(from, to)| (&from.id, to.as_str())).collect();
        Self { renamed, ..Self::default() }
    }

    /// Gives a shape a name, which must be valid as [`NameKind::Type`].
    pub(super) fn give(&mut self, shape: &'m ShapeId, name: &'m str) {
        self.given.insert(shape, name);
    }

    /// Gives a member of `shape` a name, which must be valid as [`NameKind::Field`] or
    /// [`NameKind::Variant`].
    pub(super) fn give_member(&mut self, shape: &'m ShapeId, member: &'m str, name: &'m str) {
        self.given_members.insert((shape, member), name);
    }

    /// The name of the type of the shape `id`.
    pub fn name(&self, id: &ShapeId) -> Ident {
        type_name(self.shape_name(id))
    }

    /// The name of an operation's error enum if no shape has that name.
    pub fn plain_error_name(&self, operation: &ShapeId) -> String {
        format!("{}Error", camel_case(self.shape_name(operation)))
    }

    /// The name of an operation's error enum: `FooError`, or `FooOperationError` if there is a
    /// shape `FooError`. If the user gives the operation the name `Foo`, the error enum is
    /// `FooError` in any case.
    pub fn error_name(&self, operation: &ShapeId, model: &Model) -> Ident {
        let plain = self.plain_error_name(operation);
        let is_shape = || {
            let kind = model.kind(&ShapeId::new(operation.namespace(), &plain));
            kind.is_some_and(defines_type)
        };
        if !self.given.contains_key(operation) && is_shape() {
            Ident::new(format!("{}OperationError", camel_case(self.shape_name(operation))))
        } else {
            Ident::new(plain)
        }
    }

    /// The name of the variant for the error shape `id` in an error enum.
    pub fn error_variant_name(&self, id: &ShapeId) -> Ident {
        avoid(camel_case(self.shape_name(id)), &["Self", UNMODELED, UNDECODABLE])
    }

    /// The name of the field for a member of a structure.
    pub fn field_name(&self, structure: &ShapeId, member: &str) -> Ident {
        match self.given_members.get(&(structure, member)) {
            Some(given) => Ident::new(*given),
            None => field_name(member),
        }
    }

    /// The name of the variant for a member of a union or enum.
    pub fn variant_name(&self, shape: &ShapeId, member: &str) -> Ident {
        match self.given_members.get(&(shape, member)) {
            Some(given) => Ident::new(*given),
            None => variant_name(member),
        }
    }

    fn shape_name<'i>(&self, id: &'i ShapeId) -> &'i str
    where
        'm: 'i,
    {
        self.given.get(id).or_else(|| self.renamed.get(id)).copied().unwrap_or(id.name())
    }
}

/// The kinds of names that a user can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// The name of a structure, union, enum, operation or service.
    Type,
    /// The name of a member of a union or enum.
    Variant,
    /// The name of a member of a structure.
    Field,
}

impl NameKind {
    /// Why a user cannot give `name` to a definition of this kind, and what to do; `None` if it is
    /// valid.
    pub fn invalid_reason(self, name: &str) -> Option<String> {
        if self.has_case(name) {
            let reason = "Rust or generated code reserves this name; choose another";
            return self.is_reserved(name).then(|| reason.to_owned());
        }
        let plain = name.strip_prefix("r#").unwrap_or(name);
        let (case, converted) = match self {
            Self::Type | Self::Variant => ("UpperCamelCase", plain.to_upper_camel_case()),
            Self::Field => ("snake_case", plain.to_snake_case()),
        };
        let is_example = self.has_case(&converted) && !self.is_reserved(&converted);
        let example = if is_example { format!(", such as `{converted}`") } else { String::new() };
        Some(format!("expected an identifier in {case}{example}"))
    }

    /// Whether `name` is an identifier of ASCII letters in the case that Rust's conventions demand
    /// of this kind. A field may end in an underscore, as in `type_`.
    fn has_case(self, name: &str) -> bool {
        match self {
            Self::Type | Self::Variant => {
                name.starts_with(|c: char| c.is_ascii_uppercase())
                    && name.chars().all(|c| c.is_ascii_alphanumeric())
            }
            Self::Field => {
                name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'))
                    && !name.contains("__")
            }
        }
    }

    /// Whether generated code cannot have a definition of this kind with this name.
    fn is_reserved(self, name: &str) -> bool {
        match self {
            Self::Type => RESERVED_TYPES.contains(&name),
            Self::Variant => RESERVED_VARIANTS.contains(&name),
            Self::Field => {
                let is_setter =
                    name.strip_suffix('_').is_some_and(|it| RESERVED_METHODS.contains(&it));
                is_setter || STRICT_KEYWORDS.contains(&name)
            }
        }
    }
}

/// Whether a structure, union or enum in Rust is made from shapes of this type.
pub(super) fn defines_type(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}

/// The name of a type, from a shape's name, which is changed only where Rust's conventions demand
/// it.
pub fn type_name(shape: &str) -> Ident {
    avoid(camel_case(shape), &RESERVED_TYPES)
}

fn camel_case(shape: &str) -> String {
    let mut name: String = shape.split('_').map(capitalize).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

/// The name of a waiter's type, from its name in the model. The suffix keeps it apart from shapes,
/// which are often named after the same states.
pub fn waiter_name(waiter: &str) -> Ident {
    Ident::new(format!("{}Waiter", camel_case(waiter)))
}

/// The name of the method that waits, from a waiter's name in the model.
pub fn waiter_method_name(waiter: &str) -> Ident {
    Ident::new(format!("wait_until_{}", waiter.to_snake_case()))
}

/// The names of the traits with the waiters of a service, from the name of the service's type.
pub fn waiters_trait_names(service: &Ident) -> WaitersTraits {
    let name = |suffix| Ident::new(format!("{}{suffix}", &**service));
    WaitersTraits { blocking: name("Waiters"), asynchronous: name("AsyncWaiters") }
}

/// The name of a field, from a member's name. A name that begins with a digit gets the prefix `n`,
/// since the prefix `_` marks unused variables.
fn field_name(member: &str) -> Ident {
    let snake = member.to_snake_case();
    let name = match snake.chars().next() {
        None => "_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{snake}"),
        Some(_) => snake,
    };
    avoid(name, &STRICT_KEYWORDS)
}

/// The name of a setter, from its field's name.
pub fn setter_name(field: &str) -> Ident {
    avoid(field.to_owned(), &RESERVED_METHODS)
}

/// The name of an enum's variant, from a member's name.
pub fn variant_name(member: &str) -> Ident {
    let camel = member.to_upper_camel_case();
    let name = match camel.chars().next() {
        None => "_".repeat(member.len().max(1) + 1),
        Some(first) if first.is_ascii_digit() => format!("_{camel}"),
        Some(_) => camel,
    };
    avoid(name, &RESERVED_VARIANTS)
}

fn capitalize(part: &str) -> String {
    let mut characters = part.chars();
    match characters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + characters.as_str(),
        None => String::new(),
    }
}

/// The identifier `name`, with an underscore appended if it is reserved.
fn avoid(mut name: String, reserved: &[&str]) -> Ident {
    if reserved.contains(&name.as_str()) {
        name.push('_');
    }
    Ident::new(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for (member, field) in [
            ("ec2InstanceId", "ec2_instance_id"),
            ("type", "r#type"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("ARN", "arn"),
            ("yield", "r#yield"),
            ("__type", "r#type"),
            ("_1", "n1"),
            ("_3d", "n3d"),
            ("S3Key", "s3_key"),
        ] {
            assert_eq!(field_name(member).to_string(), field, "{member}");
        }
    }

    #[test]
    fn types() {
        for (shape, name) in [
            ("ContainerInstance", "ContainerInstance"),
            ("DBInstance", "DBInstance"),
            ("DynamoDB_20120810", "DynamoDB20120810"),
            ("__string", "String_"),
            ("option", "Option_"),
            ("Result", "Result_"),
        ] {
            assert_eq!(&*type_name(shape), name, "{shape}");
        }
    }

    #[test]
    fn waiters() {
        for (waiter, name, method) in [
            ("DBInstanceDeleted", "DBInstanceDeletedWaiter", "wait_until_db_instance_deleted"),
            ("tableExists", "TableExistsWaiter", "wait_until_table_exists"),
        ] {
            assert_eq!(&*waiter_name(waiter), name);
            assert_eq!(&*waiter_method_name(waiter), method);
        }
        let traits = waiters_trait_names(&Ident::new("Store"));
        assert_eq!(
            [&*traits.blocking, &*traits.asynchronous],
            ["StoreWaiters", "StoreAsyncWaiters"]
        );
    }

    #[test]
    fn errors_of_operations() {
        let types = Types::default();
        let shapes = "$version: \"2\"\nnamespace a\nstructure FooError {}\nenum SelfError { A }\n\
            union DefaultError { a: String }\nintEnum ListThingsError { A = 1 }";
        let source = crate::Source::new("shapes.smithy", shapes.as_bytes());
        let model = crate::load(&[source]).expect("a valid model");
        for (operation, plain, alternative) in [
            ("Foo", "FooError", "FooOperationError"),
            ("Self", "SelfError", "SelfOperationError"),
            ("Default", "DefaultError", "DefaultOperationError"),
            ("list_things", "ListThingsError", "ListThingsOperationError"),
        ] {
            let id = ShapeId::new("a", operation);
            assert_eq!(&*types.error_name(&id, &Model::default()), plain);
            assert_eq!(&*types.error_name(&id, &model), alternative);
        }
        for (shape, variant) in
            [("Result", "Result"), ("Self", "Self_"), ("Unmodeled", "Unmodeled_")]
        {
            assert_eq!(&*types.error_variant_name(&ShapeId::new("a", shape)), variant);
        }
    }

    #[test]
    fn variants() {
        for (member, name) in [
            ("CONTAINER_RUNTIME", "ContainerRuntime"),
            ("self", "Self_"),
            ("UNKNOWN_VALUE", "UnknownValue_"),
            ("V_A_L_U_E_S", "VALUES_"),
            ("_2_0", "_20"),
            ("m1_small", "M1Small"),
            ("Unknown", "Unknown"),
        ] {
            assert_eq!(&*variant_name(member), name, "{member}");
        }
    }

    #[test]
    fn names_that_a_user_can_give() {
        for (kind, name) in [
            (NameKind::Type, "DBInstance"),
            (NameKind::Type, "UnknownValue"),
            (NameKind::Variant, "Option"),
            (NameKind::Variant, "V20"),
            (NameKind::Field, "type"),
            (NameKind::Field, "type_"),
            (NameKind::Field, "new"),
            (NameKind::Field, "s3_key"),
        ] {
            assert_eq!(kind.invalid_reason(name), None, "{name}");
        }
        for (kind, name) in [
            (NameKind::Type, "Vec"),
            (NameKind::Type, "_A"),
            (NameKind::Type, "A_"),
            (NameKind::Variant, "Self"),
            (NameKind::Variant, "VALUES"),
            (NameKind::Variant, "20"),
            (NameKind::Field, "_a"),
            (NameKind::Field, "a__b"),
            (NameKind::Field, "crate"),
            (NameKind::Field, "into_"),
            (NameKind::Field, "\u{fc}ber"),
        ] {
            assert!(kind.invalid_reason(name).is_some(), "{name}");
        }
    }

    #[test]
    fn setters() {
        assert_eq!(&*setter_name("new"), "new_");
        assert_eq!(&*setter_name("cluster"), "cluster");
    }
}
