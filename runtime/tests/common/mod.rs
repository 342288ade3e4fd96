//! What generated code states, in few words.

#[allow(dead_code)] // not every test binary needs it
pub(crate) mod codec;
#[allow(dead_code)] // not every test binary needs it
pub(crate) mod every;

use std::fmt;

use smithereens as rt;

/// A structure: `opt` members are options, `req` members are plain and required.
#[macro_export]
macro_rules! shape {
    ($name:ident $([$($trait:expr),*])? {
        $($kind:ident $field:ident: $type:ty = $wire:literal $([$($member:expr),*])?;)*
    }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $name { $(pub(crate) $field: $crate::field_type!($kind $type)),* }

        smithereens::empty_by_default!($name);

        impl smithereens::Structure for $name {
            const ID: &'static str = concat!("test#", stringify!($name));
            const TRAITS: &'static [smithereens::Trait] = &[$($($trait),*)?];
            const MEMBERS: &'static [smithereens::Member] = &[
                $($crate::declare!($kind $wire)$(.with(&[$($member),*]))?),*
            ];

            #[allow(unused)] // structures without members
            fn write_members<S: smithereens::StructSerializer>(
                &self,
                s: &mut S,
            ) -> Result<(), S::Error> {
                let mut members = Self::MEMBERS.iter();
                $(
                    let member = members.next().unwrap();
                    $crate::show!($kind, s, member, &self.$field)?;
                )*
                Ok(())
            }

            #[allow(unused)] // structures without members
            fn read_member<D: smithereens::ShapeDeserializer>(
                &mut self,
                index: usize,
                d: D,
            ) -> Result<(), D::Error> {
                let mut at = 0;
                $(
                    if index == at {
                        return d.read(&mut self.$field);
                    }
                    at += 1;
                )*
                d.skip()
            }
        }
    };
}

/// A member of that kind.
#[macro_export]
macro_rules! declare {
    (opt $wire:literal) => {
        smithereens::Member::new($wire)
    };
    (req $wire:literal) => {
        smithereens::Member::required($wire)
    };
}

/// The type of a field of that kind.
#[macro_export]
macro_rules! field_type {
    (opt $type:ty) => { Option<$type> };
    (req $type:ty) => { $type };
}

/// Shows a field of that kind to a serializer.
#[macro_export]
macro_rules! show {
    (opt, $s:ident, $member:expr, $value:expr) => {
        smithereens::StructSerializer::optional($s, $member, $value)
    };
    (req, $s:ident, $member:expr, $value:expr) => {
        smithereens::StructSerializer::member($s, $member, $value)
    };
}

/// A service that speaks a protocol.
#[macro_export]
macro_rules! service {
    ($name:ident: $protocol:ty $(, $const:ident: $type:ty = $value:expr)*) => {
        struct $name;

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
        $method:literal $uri:literal $code:literal [$($trait:expr),*]
    ) => {
        struct $name;

        impl smithereens::Operation for $name {
            type Service = $service;
            type Input = $input;
            type Output = $output;
            type Error = $error;
            const NAME: &'static str = stringify!($name);
            const HTTP: smithereens::HttpTrait =
                smithereens::HttpTrait { method: $method, uri: $uri, code: $code };
            const TRAITS: &'static [smithereens::OperationTrait] = &[$($trait),*];
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
    const ERRORS: &'static [rt::ErrorShape] = &[rt::ErrorShape::of::<E>()];

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
        rt::OperationError::fmt(self, f)
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
