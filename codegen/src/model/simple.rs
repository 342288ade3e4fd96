//! Simple types (Smithy 2.0 specification, "Simple types").

use super::Kind;

macro_rules! simple_types {
    ($($(#[$docs:meta])* $variant:ident = $name:literal,)*) => {
        /// A simple type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Simple {
            $($(#[$docs])* $variant,)*
        }

        impl Simple {
            /// The names of the types' shapes in the prelude.
            pub(super) const SHAPE_NAMES: &'static [&'static str] = &[$(stringify!($variant),)*];

            /// The type with this name in the JSON AST and the IDL, such as `bigInteger`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The type of the prelude shape with this name, such as `BigInteger`.
            pub(super) fn from_shape_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($variant) => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The shape type.
            pub(super) fn kind(self) -> &'static Kind {
                match self {
                    $(Self::$variant => &Kind::Simple(Self::$variant),)*
                }
            }

            /// The type's name in the JSON AST and the IDL, such as `bigInteger`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

simple_types! {
    /// Uninterpreted bytes.
    Blob = "blob",
    /// True or false.
    Boolean = "boolean",
    /// UTF-8 text.
    String = "string",
    /// A signed integer of 8 bits.
    Byte = "byte",
    /// A signed integer of 16 bits.
    Short = "short",
    /// A signed integer of 32 bits.
    Integer = "integer",
    /// A signed integer of 64 bits.
    Long = "long",
    /// An IEEE 754 number of single precision.
    Float = "float",
    /// An IEEE 754 number of double precision.
    Double = "double",
    /// An integer of any size.
    BigInteger = "bigInteger",
    /// A decimal number of any precision.
    BigDecimal = "bigDecimal",
    /// An instant in time.
    Timestamp = "timestamp",
    /// Any data: the model does not define its form.
    Document = "document",
}

impl Simple {
    /// Whether the prelude of version 1 has a second shape of this type whose values cannot be
    /// absent, such as `PrimitiveInteger` beside `Integer`.
    pub(super) fn has_primitive_shape(self) -> bool {
        matches!(
            self,
            Self::Boolean
                | Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
        )
    }
}
