//! Every identifier is decided here, by the shape's own name alone: what else is selected, or in
//! what order, changes none. Two names that come out the same are an error, never a suffix.

use heck::{ToSnakeCase, ToUpperCamelCase};
use indexmap::IndexMap;

use crate::items::Ident;
use crate::model::{Service, ShapeId};

/// Type names that generated code needs for itself; a shape of that name gets an underscore.
const TAKEN_TYPES: [&str; 13] = [
    "Box", "Default", "Err", "From", "Into", "None", "Ok", "Option", "Result", "Self", "Some",
    "String", "Vec",
];

/// Method names that structures have anyhow; a setter of that name gets an underscore.
const TAKEN_METHODS: [&str; 4] = ["clone", "default", "into", "new"];

/// Keywords that cannot be raw identifiers.
const STRICT_KEYWORDS: [&str; 4] = ["crate", "self", "super", "_"];

/// The catch-all of an enum.
pub const UNKNOWN_VALUE: &str = "UnknownValue";
/// The catch-all of a union.
pub const UNKNOWN_MEMBER: &str = "UnknownMember";
/// The catch-all of an operation's errors.
pub const UNMODELED: &str = "Unmodeled";
/// An operation's answer that could not be decoded.
pub const UNDECODABLE: &str = "Undecodable";

/// The types of one service: its shapes' names, as its `rename` has them.
#[derive(Debug, Default)]
pub struct Types<'m>(IndexMap<&'m ShapeId, &'m str>);

impl<'m> Types<'m> {
    /// The types of `service`.
    pub fn new(service: &'m Service) -> Self {
        Self(service.rename.iter().map(|(from, to)| (&from.id, to.as_str())).collect())
    }

    /// The type of the shape `id`.
    pub fn name(&self, id: &ShapeId) -> Ident {
        type_name(self.shape_name(id))
    }

    /// The name of an operation's error enum, unless a shape has it.
    pub fn plain_error_name(&self, operation: &ShapeId) -> String {
        format!("{}Error", camel_case(self.shape_name(operation)))
    }

    /// An operation's error enum. Where a shape has the plain name, the enum yields.
    pub fn error_name(&self, operation: &ShapeId, is_shape: impl Fn(&str) -> bool) -> Ident {
        let plain = self.plain_error_name(operation);
        if is_shape(&plain) {
            Ident::new(format!("{}OperationError", camel_case(self.shape_name(operation))))
        } else {
            Ident::new(plain)
        }
    }

    /// The variant of an error enum for the error shape `id`.
    pub fn error_variant_name(&self, id: &ShapeId) -> Ident {
        avoid(camel_case(self.shape_name(id)), &["Self", UNMODELED, UNDECODABLE])
    }

    fn shape_name<'i>(&self, id: &'i ShapeId) -> &'i str
    where
        'm: 'i,
    {
        self.0.get(id).copied().unwrap_or(id.name())
    }
}

/// A type, from a shape's name: kept as it is where Rust's conventions allow.
pub fn type_name(shape: &str) -> Ident {
    avoid(camel_case(shape), &TAKEN_TYPES)
}

fn camel_case(shape: &str) -> String {
    let mut name: String = shape.split('_').map(capitalised).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

/// A field, from a member's name. One that begins with a digit gets a letter: with an underscore
/// it would look unused.
pub fn field_name(member: &str) -> Ident {
    let snake = member.to_snake_case();
    let name = match snake.chars().next() {
        None => "_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{snake}"),
        Some(_) => snake,
    };
    avoid(name, &STRICT_KEYWORDS)
}

/// A setter, from its field's name.
pub fn setter_name(field: &str) -> Ident {
    avoid(field.to_owned(), &TAKEN_METHODS)
}

/// An enum's variant, from a member's name.
pub fn variant_name(member: &str) -> Ident {
    let taken = ["Self", UNKNOWN_VALUE, UNKNOWN_MEMBER];
    let camel = member.to_upper_camel_case();
    let name = match camel.chars().next() {
        None => "_".repeat(member.len().max(1) + 1),
        Some(first) if first.is_ascii_digit() => format!("_{camel}"),
        Some(_) => camel,
    };
    avoid(name, &taken)
}

fn capitalised(part: &str) -> String {
    let mut characters = part.chars();
    match characters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + characters.as_str(),
        None => String::new(),
    }
}

fn avoid(mut name: String, taken: &[&str]) -> Ident {
    if taken.contains(&name.as_str()) {
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
    fn errors_of_operations() {
        let types = Types::default();
        for (operation, plain, yielding) in [
            ("Foo", "FooError", "FooOperationError"),
            ("Self", "SelfError", "SelfOperationError"),
            ("Default", "DefaultError", "DefaultOperationError"),
            ("list_things", "ListThingsError", "ListThingsOperationError"),
        ] {
            let id = ShapeId::new("a", operation);
            assert_eq!(&*types.error_name(&id, |_| false), plain);
            assert_eq!(&*types.error_name(&id, |name| name == plain), yielding);
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
            ("_2_0", "_20"),
            ("m1_small", "M1Small"),
            ("Unknown", "Unknown"),
        ] {
            assert_eq!(&*variant_name(member), name, "{member}");
        }
    }

    #[test]
    fn setters() {
        assert_eq!(&*setter_name("new"), "new_");
        assert_eq!(&*setter_name("cluster"), "cluster");
    }
}
