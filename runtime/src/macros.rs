//! Macros that generated code calls. Each implements the traits of one kind of type.
//!
//! The implementations mention types and members that the model deprecates, hence
//! `allow(deprecated)`. The enums that number members are named after fields, hence
//! `allow(non_camel_case_types)`, and may be unused, hence `allow(dead_code)`.

/// Makes a structure a shape: each row names a member once, and the table of members, the functions
/// that write and read them, and the default value are made of the rows.
///
/// ```text
/// rt::structure! {
///     shape(Plant, "example#Plant");               // type, shape id, traits of the shape
///     required(name, "name");                      // field, member, traits of the member
///     optional(height, "height", rt::Trait::HttpHeader("X-Height"));
///     defaulted(count, "count", 1);                // field, member, default, traits
///     server_default(limit, "limit", 10);          // an `Option`, which a server fills in
/// }
/// ```
#[macro_export]
macro_rules! structure {
    (
        shape($type:ident, $id:expr $(, $trait:expr)* $(,)?);
        $($kind:ident($field:ident, $name:literal $(, $more:expr)* $(,)?);)*
    ) => {
        const _: () = {
            /// Numbers the members in the order of the rows.
            #[allow(dead_code, non_camel_case_types)]
            enum __Member { $($field),* }

            #[allow(deprecated)]
            impl $crate::DefaultValue for $type {
                fn default_value() -> Self {
                    Self { $($field: $crate::__member!(@default $kind $($more),*)),* }
                }
            }

            #[allow(deprecated)]
            impl $crate::Structure for $type {
                const ID: &'static str = $id;
                const TRAITS: &'static [$crate::Trait] = &[$($trait),*];
                const MEMBERS: &'static [$crate::Member] =
                    &[$($crate::__member!(@new $kind $name $(, $more)*)),*];

                fn write_members<S: $crate::StructSerializer>(
                    &self,
                    s: &mut S,
                ) -> ::core::result::Result<(), S::Error> {
                    let _ = &s;
                    $($crate::__member!(
                        @write $kind s, &Self::MEMBERS[__Member::$field as usize], &self.$field
                    )?;)*
                    ::core::result::Result::Ok(())
                }

                fn read_member<D: $crate::ShapeDeserializer>(
                    &mut self,
                    index: usize,
                    d: D,
                ) -> ::core::result::Result<(), D::Error> {
                    let _ = index;
                    $(if index == __Member::$field as usize {
                        return $crate::Shape::deserialize_in_place(&mut self.$field, d);
                    })*
                    d.skip()
                }

                fn fill_defaults(&mut self) {
                    $($crate::__member!(@fill $kind self.$field $(, $more)*);)*
                }
            }
        };

        $crate::__serde_shape!($type);
    };
}

/// The parts of the code of one row of `structure!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    (@new required $name:literal) => { $crate::Member::required($name) };
    (@new required $name:literal $(, $trait:expr)+) => {
        $crate::Member::required($name).with_traits(&[$($trait),+])
    };
    (@new optional $name:literal) => { $crate::Member::new($name) };
    (@new optional $name:literal $(, $trait:expr)+) => {
        $crate::Member::new($name).with_traits(&[$($trait),+])
    };
    (@new defaulted $name:literal, $default:expr $(, $trait:expr)*) => {
        $crate::__member!(@new optional $name $(, $trait)*)
    };
    (@new server_default $name:literal, $default:expr $(, $trait:expr)*) => {
        $crate::__member!(@new optional $name $(, $trait)*)
    };

    (@default required $($more:expr),*) => { $crate::DefaultValue::default_value() };
    (@default defaulted $default:expr $(, $more:expr)*) => { $default };
    (@default $optional:ident $($more:expr),*) => { ::core::option::Option::None };

    (@write required $s:ident, $member:expr, $value:expr) => { $s.member($member, $value) };
    (@write defaulted $s:ident, $member:expr, $value:expr) => { $s.member($member, $value) };
    (@write $optional:ident $s:ident, $member:expr, $value:expr) => { $s.optional_member($member, $value) };

    (@fill server_default $slot:expr, $default:expr $(, $more:expr)*) => {
        $slot.get_or_insert_with(|| $default)
    };
    (@fill $other:ident $slot:expr $(, $more:expr)*) => { () };
}

/// Makes an open enum a union: each row names a member once, and the table of members and the
/// functions that write and read them are made of the rows.
///
/// ```text
/// rt::union! {
///     shape(Soil, "example#Soil");     // type, shape id, traits of the shape
///     variant(Sand, "sand");           // variant, member, traits of the member
///     unit(Unknown, "unknown");        // a variant without a value
/// }
/// ```
#[macro_export]
macro_rules! union {
    (
        shape($type:ident, $id:expr $(, $trait:expr)* $(,)?);
        $($kind:ident($variant:ident, $name:literal $(, $more:expr)* $(,)?);)*
    ) => {
        const _: () = {
            /// Numbers the members in the order of the rows.
            #[allow(dead_code)]
            enum __Member { $($variant),* }

            #[allow(deprecated)]
            impl $crate::DefaultValue for $type {
                fn default_value() -> Self {
                    Self::UnknownMember {
                        name: ::std::string::String::new(),
                        value: $crate::Document::Null,
                    }
                }
            }

            #[allow(deprecated)]
            impl $crate::Structure for $type {
                const ID: &'static str = $id;
                const TRAITS: &'static [$crate::Trait] = &[$($trait),*];
                const MEMBERS: &'static [$crate::Member] =
                    &[$($crate::__member!(@new optional $name $(, $more)*)),*];
                const IS_UNION: bool = true;

                fn write_members<S: $crate::StructSerializer>(
                    &self,
                    s: &mut S,
                ) -> ::core::result::Result<(), S::Error> {
                    match self {
                        $($crate::__variant!(@pattern $kind $variant, value) => s.member(
                            &Self::MEMBERS[__Member::$variant as usize],
                            $crate::__variant!(@value $kind value),
                        ),)*
                        Self::UnknownMember { name, value } => s.unknown_member(name, value),
                    }
                }

                fn read_member<D: $crate::ShapeDeserializer>(
                    &mut self,
                    index: usize,
                    d: D,
                ) -> ::core::result::Result<(), D::Error> {
                    let _ = index;
                    $(if index == __Member::$variant as usize {
                        *self = $crate::__variant!(@read $kind $variant, d);
                        return ::core::result::Result::Ok(());
                    })*
                    d.skip()
                }

                fn read_unknown<D: $crate::ShapeDeserializer>(
                    &mut self,
                    name: &str,
                    d: D,
                ) -> ::core::result::Result<(), D::Error> {
                    *self = Self::UnknownMember { name: name.into(), value: d.document()? };
                    ::core::result::Result::Ok(())
                }
            }
        };

        $crate::__serde_shape!($type);
    };
}

/// The parts of the code of one row of `union!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    (@pattern variant $variant:ident, $value:ident) => {
        Self::$variant($value)
    };
    (@pattern unit $variant:ident, $value:ident) => {
        Self::$variant
    };
    (@value variant $value:ident) => {
        $value
    };
    (@value unit $value:ident) => {
        &()
    };
    (@read variant $variant:ident, $d:ident) => {
        Self::$variant($crate::Shape::deserialize($d)?)
    };
    (@read unit $variant:ident, $d:ident) => {{
        $crate::Shape::deserialize_in_place(&mut (), $d)?;
        Self::$variant
    }};
}

/// Makes an operation's error enum an error that has a code, a message and a request id.
///
/// ```text
/// rt::operation_error! {
///     errors(GetPlantError);
///     error(NotFound, NotFound);       // variant, error structure
/// }
/// ```
#[macro_export]
macro_rules! operation_error {
    (errors($type:ident $(,)?); $(error($variant:ident, $shape:ident $(,)?);)*) => {
        const _: () = {
            /// Numbers the errors in the order of the rows.
            #[allow(dead_code)]
            enum __Error { $($variant),* }

            #[allow(deprecated)]
            impl $crate::OperationError for $type {
                const ERRORS: &'static [$crate::ErrorShape] =
                    &[$($crate::ErrorShape::new::<$shape>()),*];

                fn read<R: $crate::ErrorReader>(
                    index: usize,
                    reader: R,
                ) -> ::core::result::Result<Self, $crate::DecodeError> {
                    let _ = index;
                    $(if index == __Error::$variant as usize {
                        return reader.read().map(Self::$variant);
                    })*
                    ::core::result::Result::Ok(Self::Unmodeled(reader.metadata()))
                }

                fn undecodable(error: $crate::ErrorResponse<$crate::DecodeError>) -> Self {
                    Self::Undecodable(error)
                }

                fn visit<'e, V: $crate::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
                    match self {
                        $(Self::$variant(error) => visitor.modeled(error),)*
                        Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
                        Self::Undecodable(error) => visitor.undecodable(error),
                    }
                }
            }

            impl ::core::fmt::Display for $type {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    $crate::OperationError::write_summary(self, f)
                }
            }

            impl ::std::error::Error for $type {}
        };
    };
}

/// Makes an open enum of strings a shape: generated code states `VALUES` and `as_str`. The variants
/// after the name are values that the model hides from clients.
#[macro_export]
macro_rules! string_enum {
    ($name:ident $(, internal($($internal:ident),+))?) => {
        #[allow(deprecated)]
        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match Self::VALUES.iter().find(|known| known.as_str() == value) {
                    ::core::option::Option::Some(known) => known.clone(),
                    ::core::option::Option::None => Self::UnknownValue(value.into()),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        #[allow(deprecated)]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[allow(deprecated)]
        impl $crate::StringShape for $name {
            fn as_str(&self) -> &str {
                self.as_str()
            }

            fn from_text(text: &str) -> Self {
                Self::from(text)
            }

            fn known_values() -> ::core::option::Option<&'static [Self]> {
                ::core::option::Option::Some(Self::VALUES)
            }

            $(fn is_internal(&self) -> bool {
                ::core::matches!(self, $(Self::$internal)|+)
            })?
        }

        $crate::__enum_shape!($name, "", |value, s| s.enumeration(value), |d| d
            .string_with(|text| Self::from(text)));
    };
}

/// Makes an open enum of integers a shape: generated code states `VALUES` and `value`.
#[macro_export]
macro_rules! int_enum {
    ($name:ident) => {
        #[allow(deprecated)]
        impl ::core::convert::From<i32> for $name {
            fn from(value: i32) -> Self {
                match Self::VALUES.iter().find(|known| known.value() == value) {
                    ::core::option::Option::Some(known) => *known,
                    ::core::option::Option::None => Self::UnknownValue(value),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        $crate::__enum_shape!(
            $name,
            0,
            |value, s| s
                .int_enumeration(value.value(), Self::VALUES.iter().map(|known| known.value())),
            |d| { <i32 as $crate::Shape>::deserialize(d).map(Self::from) }
        );
    };
}

/// The parts of `string_enum!` and `int_enum!` that differ in expressions alone: the default value,
/// and how a value is written and read.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_shape {
    ($name:ident, $default:expr, |$value:ident, $s:ident| $write:expr, |$d:ident| $read:expr) => {
        #[allow(deprecated)]
        impl $crate::DefaultValue for $name {
            fn default_value() -> Self {
                Self::from($default)
            }
        }

        #[allow(deprecated)]
        impl $crate::Shape for $name {
            fn serialize<S: $crate::ShapeSerializer>(
                &self,
                $s: S,
            ) -> ::core::result::Result<(), S::Error> {
                let $value = self;
                $write
            }

            fn deserialize_in_place<D: $crate::ShapeDeserializer>(
                &mut self,
                d: D,
            ) -> ::core::result::Result<(), D::Error> {
                *self = <Self as $crate::Shape>::deserialize(d)?;
                ::core::result::Result::Ok(())
            }

            fn deserialize<D: $crate::ShapeDeserializer>(
                $d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $read
            }
        }

        $crate::__serde_shape!($name);
    };
}
