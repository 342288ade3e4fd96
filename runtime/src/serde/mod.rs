//! `Serialize` and `Deserialize` for generated types, by the same walk as every format.
//!
//! A structure or union becomes a map from the members' names in the model to the values of those
//! that are set. A member's value is written as an option that is there, so that formats which
//! mark the difference (RON, postcard) can read it back.
//!
//! | Smithy | text formats (`is_human_readable`) | other formats |
//! |---|---|---|
//! | blob | string in base64 | bytes |
//! | timestamp | string, RFC 3339 | the same |
//! | bigInteger, bigDecimal | string | the same |
//! | float, double | number, `"NaN"`, `"Infinity"` or `"-Infinity"` | number |
//! | enum | string | the same |
//! | intEnum | integer | the same |
//!
//! Reading is strict where a codec for clients is lenient: a required member that is absent or
//! null is an error. Null is otherwise the same as absent, members the model does not name are
//! skipped (a union keeps its one), and integers may be written as `1.0`.

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

/// For the macros of this crate alone.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "serde")]
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[cfg(feature = "serde")]
    pub use super::value_deserializer::deserialize;
    #[cfg(feature = "serde")]
    pub use super::value_serializer::serialize;
}

/// Gives a shape `serde::Serialize` and `serde::Deserialize`, when the feature `serde` is on.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_shape {
    ($name:ident) => {
        // A deprecated shape is still a value of the model.
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
