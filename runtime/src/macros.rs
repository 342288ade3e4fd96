//! Macros that generated code calls. Each implements the traits of one kind of type.
//!
//! The implementations mention types and members that the model deprecates, hence
//! `allow(deprecated)`. The enums that number the members of unions may be unused, hence
//! `allow(dead_code)`.
//!
//! The macros keep the compiler's work small where a service has hundreds of shapes. Functions
//! without type parameters are `#[inline]`: a library that contains generated code generates
//! machine code for none of them, and a program only for those that it calls.

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
        shape($type:ident, $id:expr $(, $($trait:expr),+)? $(,)?);
        $($kind:ident($field:ident, $name:literal $(, $more:expr)* $(,)?);)*
    ) => {
        #[allow(deprecated)]
        impl $crate::DefaultValue for $type {
            #[inline]
            fn default_value() -> Self {
                Self { $($field: $crate::__member!(@default $kind $($more),*)),* }
            }
        }

        #[allow(deprecated)]
        impl $crate::Structure for $type {
            const ID: &'static str = $id;
            $(const TRAITS: &'static [$crate::Trait] = &[$($trait),+];)?
            const MEMBERS: &'static [$crate::Member] = $crate::__lazy_table![
                $($crate::__member!(@new $kind $name $(, $more)*)),*
            ];

            fn write_members<S: $crate::StructSerializer>(
                &self,
                s: &mut S,
            ) -> ::core::result::Result<(), S::Error> {
                let mut writer = $crate::MemberWriter::new(self, s);
                $($crate::__member!(@write $kind writer, &self.$field);)*
                writer.finish()
            }

            fn read_member<D: $crate::ShapeDeserializer>(
                &mut self,
                index: usize,
                d: D,
            ) -> ::core::result::Result<(), D::Error> {
                // Counts down to the row of the member.
                let mut index = index;
                $(
                    if index == 0 {
                        return $crate::Shape::deserialize_in_place(&mut self.$field, d);
                    }
                    index = index.wrapping_sub(1);
                )*
                let _ = index;
                d.skip()
            }

            #[inline]
            fn fill_defaults(&mut self) {
                $($crate::__member!(@fill $kind self.$field $(, $more)*);)*
            }
        }

        $crate::__serde_shape!($type);
    };
}

/// The table of an associated constant, which the compiler evaluates in programs that use it.
///
/// Without the condition, the compiler would promote the table to a constant of its own, and
/// evaluate that in each crate with generated code, whether or not it is used.
#[doc(hidden)]
#[macro_export]
macro_rules! __lazy_table {
    ($($row:expr),*) => {
        &{
            let rows = [$($row),*];
            if true { rows } else { rows }
        }
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

    (@write required $writer:ident, $value:expr) => { $writer.set($value) };
    (@write defaulted $writer:ident, $value:expr) => { $writer.set($value) };
    (@write $optional:ident $writer:ident, $value:expr) => { $writer.optional($value) };

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
                #[inline]
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
                const MEMBERS: &'static [$crate::Member] = $crate::__lazy_table![
                    $($crate::__member!(@new optional $name $(, $more)*)),*
                ];
                const IS_UNION: bool = true;

                fn write_members<S: $crate::StructSerializer>(
                    &self,
                    s: &mut S,
                ) -> ::core::result::Result<(), S::Error> {
                    let members = $crate::members(self);
                    match self {
                        $($crate::__variant!(@pattern $kind $variant, value) => s.member(
                            &members[__Member::$variant as usize],
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
        #[allow(deprecated)]
        impl $crate::OperationError for $type {
            const ERRORS: &'static [$crate::ErrorShape] =
                $crate::__lazy_table![$($crate::ErrorShape::new::<$shape>()),*];

            fn read<R: $crate::ErrorReader>(
                index: usize,
                reader: R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                // Counts down to the row of the error.
                let mut index = index;
                $(
                    if index == 0 {
                        return reader.read().map(Self::$variant);
                    }
                    index = index.wrapping_sub(1);
                )*
                let _ = index;
                ::core::result::Result::Ok(Self::Unmodeled(reader.metadata()))
            }

            #[inline]
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
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::OperationError::write_summary(self, f)
            }
        }

        impl ::std::error::Error for $type {}
    };
}
