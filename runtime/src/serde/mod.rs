//! `Serialize` and `Deserialize` for generated types, implemented as a serializer and a
//! deserializer of shapes.
//!
//! A structure or union is a map from the members' names in the model to the values of those that
//! are set. A member's value is written as `Some`, so that formats with a mark for options (RON,
//! postcard) can read it back.
//!
//! | Smithy | text formats (`is_human_readable`) | other formats |
//! |---|---|---|
//! | blob | string in base64 | bytes |
//! | timestamp | string, RFC 3339 | string, RFC 3339 |
//! | bigInteger, bigDecimal | string | string |
//! | float, double | number, `"NaN"`, `"Infinity"` or `"-Infinity"` | number |
//! | enum | string | string |
//! | intEnum | integer | integer |
//!
//! Reading is stricter than the codecs of clients: a required member that is absent or null is an
//! error. Other members that are null are unset. Members that the model does not name are skipped,
//! except the member of a union. Integers may be written as `1.0`.

#[cfg(feature = "serde")]
mod document;
#[cfg(feature = "serde")]
mod map;
#[cfg(feature = "serde")]
mod scalar;
#[cfg(feature = "serde")]
mod value_deserializer;
#[cfg(feature = "serde")]
mod value_serializer;

/// Used by the macros of this crate only.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "serde")]
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[cfg(feature = "serde")]
    pub use super::value_deserializer::deserialize;
    #[cfg(feature = "serde")]
    pub use super::value_serializer::serialize;
}

/// Implements `serde::Serialize` and `serde::Deserialize` for a shape, when the feature `serde` is
/// on.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_shape {
    ($name:ident) => {
        // A deprecated shape is serialized as any other.
        #[allow(deprecated)]
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }

        #[allow(deprecated)]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_shape {
    ($name:ident) => {};
}
