//! Reading a value into the slot of an optional member or into the next slot of a list.
//!
//! A structure may be large: it is read in its slot. Other values are moved there.

use crate::{Shape, ShapeDeserializer};

/// Reads a value into an optional member.
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

/// Reads a value into a new element at the end of a list.
#[inline]
pub(crate) fn push<T: Shape, D: ShapeDeserializer>(
    list: &mut Vec<T>,
    value: D,
) -> Result<(), D::Error> {
    if !T::IS_STRUCTURE {
        list.push(T::deserialize(value)?);
        return Ok(());
    }
    list.push(T::default_value());
    list.last_mut().map_or(Ok(()), |element| element.deserialize_in_place(value))
}
