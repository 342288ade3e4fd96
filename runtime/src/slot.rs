//! Reading a value into the slot of an optional member.

use crate::{Shape, ShapeDeserializer};

/// Reads a value into an optional member. A structure may be large: it is read in its slot. Other
/// values are moved there.
#[inline]
pub(crate) fn fill<T: Shape, D: ShapeDeserializer>(
    slot: &mut Option<T>,
    value: D,
) -> Result<(), D::Error> {
    if T::IS_STRUCTURE {
        return slot.insert(T::default_value()).deserialize_in_place(value);
    }
    *slot = Some(T::deserialize(value)?);
    Ok(())
}
