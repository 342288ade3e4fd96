//! Macros that generated code calls for enums, like those of `macros.rs`. The implementations mention
//! values that the model deprecates, hence `allow(deprecated)`.

/// Makes an open enum of strings a shape: generated code states `VALUES` and `as_str`. The variants
/// after the name are values that the model hides from clients.
#[macro_export]
macro_rules! string_enum {
    ($name:ident $(, internal($($internal:ident),+))?) => {
        #[allow(deprecated)]
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match $crate::known_value(value) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => Self::UnknownValue(value.into()),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        #[allow(deprecated)]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[allow(deprecated)]
        impl $crate::StringShape for $name {
            #[inline]
            fn as_str(&self) -> &str {
                self.as_str()
            }

            #[inline]
            fn from_text(text: &str) -> Self {
                Self::from(text)
            }

            #[inline]
            fn known_values() -> ::core::option::Option<&'static [Self]> {
                ::core::option::Option::Some(Self::VALUES)
            }

            $(#[inline]
            fn is_internal(&self) -> bool {
                ::core::matches!(self, $(Self::$internal)|+)
            })?
        }

        $crate::__enum_shape!($name, "", |value, s| s.enumeration(value), |d| d
            .string_with(<Self as $crate::StringShape>::from_text));
    };
}

/// Makes an open enum of integers a shape: generated code states `VALUES` and `value`.
#[macro_export]
macro_rules! int_enum {
    ($name:ident) => {
        #[allow(deprecated)]
        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match Self::VALUES.iter().find(|known| known.value() == value) {
                    ::core::option::Option::Some(known) => *known,
                    ::core::option::Option::None => Self::UnknownValue(value),
                }
            }
        }

        #[allow(deprecated)]
        impl ::core::fmt::Display for $name {
            #[inline]
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
            #[inline]
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
