//! What generated code states, in few words.

#[allow(dead_code)] // not every test binary needs it
pub(crate) mod codec;
#[allow(dead_code)] // not every test binary needs it
pub(crate) mod every;

use std::fmt;

use smithereens as rt;

/// A structure: `optional` members are options, `required` members are plain.
#[macro_export]
macro_rules! shape {
    ($name:ident $([$($trait:expr),*])? {
        $($kind:ident $field:ident: $type:ty = $wire:literal $([$($member:expr),*])?;)*
    }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $name { $(pub(crate) $field: $crate::field_type!($kind $type)),* }

        smithereens::structure! {
            shape($name, concat!("test#", stringify!($name)) $($(, $trait)*)?);
            $($kind($field, $wire $($(, $member)*)?);)*
        }
    };
}

/// The type of a field of that kind.
#[macro_export]
macro_rules! field_type {
    (optional $type:ty) => { Option<$type> };
    (required $type:ty) => { $type };
}

/// A service that speaks a protocol.
#[macro_export]
macro_rules! service {
    ($name:ident: $protocol:ty $(, $const:ident: $type:ty = $value:expr)*) => {
        pub(crate) struct $name;

        impl smithereens::Service for $name {
            type Protocol = $protocol;
            const NAME: &'static str = stringify!($name);
            const VERSION: &'static str = "2020-01-02";
            $(const $const: $type = $value;)*
        }
    };
}

/// An operation with HTTP bindings and traits.
#[macro_export]
macro_rules! operation {
    (
        $name:ident of $service:ty: $input:ty => $output:ty, $error:ty,
        $method:literal $uri:literal $code:literal [$($trait:expr),* $(,)?]
    ) => {
        pub(crate) struct $name;

        impl smithereens::Operation for $name {
            type Service = $service;
            type Input = $input;
            type Output = $output;
            type Error = $error;
            const NAME: &'static str = stringify!($name);
            const HTTP: smithereens::HttpTrait =
                smithereens::HttpTrait { method: $method, uri: $uri, status: $code };
            const TRAITS: &'static [smithereens::Trait] = &[$($trait),*];
        }
    };
}

/// The errors of an operation that has at most one of its own.
#[allow(dead_code)] // not every test binary has operations
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OneError<E> {
    Modeled(rt::ErrorResponse<E>),
    Unmodeled(rt::ErrorMetadata),
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}

impl<E: rt::Structure + fmt::Debug> rt::OperationError for OneError<E> {
    const ERRORS: &'static [rt::ErrorShape] = &[rt::ErrorShape::new::<E>()];

    fn read<R: rt::ErrorReader>(index: usize, reader: R) -> Result<Self, rt::DecodeError> {
        match index {
            0 => reader.read().map(Self::Modeled),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }

    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }

    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::Modeled(error) => visitor.modeled(error),
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}

impl<E: rt::Structure + fmt::Debug> fmt::Display for OneError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rt::OperationError::write_summary(self, f)
    }
}

impl<E: rt::Structure + fmt::Debug> std::error::Error for OneError<E> {}

/// A header of a message as text.
#[allow(dead_code)] // not every test binary looks at headers
pub(crate) fn header<'m>(headers: &'m http::HeaderMap, name: &str) -> Option<&'m str> {
    headers.get(name).map(|value| std::str::from_utf8(value.as_bytes()).unwrap())
}

/// A message's body as text.
#[allow(dead_code)] // not every test binary looks at bodies
pub(crate) fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).unwrap()
}
