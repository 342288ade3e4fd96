//! What generated code says about a type in one line, because it does not vary with the model.
//!
//! A type the model deprecates is still a type of the model: hence the `allow`s, each on the one
//! implementation that has to mention it.

/// Makes `Default` the empty value of structures.
#[macro_export]
macro_rules! empty_by_default {
    ($($name:ident),+ $(,)?) => {$(
        #[allow(deprecated)]
        impl $crate::Empty for $name {
            fn empty() -> Self {
                ::core::default::Default::default()
            }
        }
    )+};
}

/// Makes an operation's error enum an error that shows code, message and request id.
#[macro_export]
macro_rules! operation_error {
    ($($name:ident),+ $(,)?) => {$(
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::OperationError::fmt(self, f)
            }
        }

        impl ::std::error::Error for $name {}
    )+};
}

/// Makes an open enum of strings a shape: generated code states `VALUES` and `as_str`.
#[macro_export]
macro_rules! string_enum {
    ($($name:ident),+ $(,)?) => {$(
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
        }

        #[allow(deprecated)]
        impl $crate::Empty for $name {
            fn empty() -> Self {
                Self::from("")
            }
        }

        #[allow(deprecated)]
        impl $crate::Shape for $name {
            fn serialize<S: $crate::ShapeSerializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<(), S::Error> {
                s.string(self.as_str())
            }

            fn deserialize<D: $crate::ShapeDeserializer>(&mut self, d: D) -> $crate::Read<D> {
                *self = <Self as $crate::Shape>::create(d)?;
                ::core::result::Result::Ok(())
            }

            fn create<D: $crate::ShapeDeserializer>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                d.text(|text| Self::from(text))
            }
        }

        $crate::__serde_shape!($name);
    )+};
}

/// Makes an open enum of integers a shape: generated code states `VALUES` and `value`.
#[macro_export]
macro_rules! int_enum {
    ($($name:ident),+ $(,)?) => {$(
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

        #[allow(deprecated)]
        impl $crate::Empty for $name {
            fn empty() -> Self {
                Self::from(0)
            }
        }

        #[allow(deprecated)]
        impl $crate::Shape for $name {
            fn serialize<S: $crate::ShapeSerializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<(), S::Error> {
                s.integer(self.value().into())
            }

            fn deserialize<D: $crate::ShapeDeserializer>(&mut self, d: D) -> $crate::Read<D> {
                *self = <Self as $crate::Shape>::create(d)?;
                ::core::result::Result::Ok(())
            }

            fn create<D: $crate::ShapeDeserializer>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                d.value::<i32>().map(Self::from)
            }
        }

        $crate::__serde_shape!($name);
    )+};
}
