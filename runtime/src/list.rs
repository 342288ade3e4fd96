//! Reading the elements of a list, whose number is not known, or only announced.

use crate::{Shape, ShapeDeserializer};

/// A list that is being read, in parts of one KiB, which are joined at its end. When a list exceeds
/// [`MAX_PARTS`] parts, they are joined at once, to one block that doubles when it is full.
///
/// Most lists thus allocate their block once, after their elements have allocated theirs. The order
/// matters in glibc: it keeps freed blocks of up to 1032 bytes for later allocations of the same
/// size, but merges them when a larger block is allocated.
pub(crate) struct List<T> {
    /// The parts before the last one.
    full: Vec<Vec<T>>,
    /// The number of elements in `full`.
    before: usize,
    last: Vec<T>,
}

/// The size of a part in bytes.
const PART: usize = 1024;

/// The greatest number of parts.
const MAX_PARTS: usize = 8;

/// The capacity of the first part, if no number of elements is announced.
const MIN_CAPACITY: usize = 4;

impl<T> List<T> {
    /// The number of elements of a part.
    const PART_LENGTH: usize = match size_of::<T>() {
        0 => PART,
        size if size > PART => 1,
        size => PART / size,
    };

    /// Makes an empty list.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { full: Vec::new(), before: 0, last: Vec::new() }
    }

    /// Makes an empty list for the announced number of elements. A malformed message may announce
    /// any number, so that only one part is allocated.
    #[cfg(any(test, feature = "cbor"))]
    #[inline]
    pub(crate) fn with_announced(elements: usize) -> Self {
        Self { last: Vec::with_capacity(elements.min(Self::PART_LENGTH)), ..Self::new() }
    }

    /// Returns the number of elements.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.before + self.last.len()
    }

    /// Returns the elements.
    #[inline]
    pub(crate) fn into_vec(mut self) -> Vec<T> {
        if !self.full.is_empty() {
            self.join(self.len());
        }
        self.last
    }

    /// Makes room for another element, if there is none.
    #[inline]
    fn reserve(&mut self) {
        if self.last.len() == self.last.capacity() {
            self.grow();
        }
    }

    /// Makes room for another element.
    #[inline(never)]
    fn grow(&mut self) {
        let length = self.last.len();
        if length < Self::PART_LENGTH {
            let capacity = if length < MIN_CAPACITY { MIN_CAPACITY } else { Self::PART_LENGTH };
            self.last.reserve_exact(capacity.min(Self::PART_LENGTH) - length);
        } else if length > Self::PART_LENGTH {
            self.last.reserve(1);
        } else if self.full.len() + 1 < MAX_PARTS {
            let next = Vec::with_capacity(Self::PART_LENGTH);
            self.before += length;
            self.full.push(std::mem::replace(&mut self.last, next));
        } else {
            self.join(self.len() * 2);
        }
    }

    /// Moves the elements to one block.
    #[inline(never)]
    fn join(&mut self, capacity: usize) {
        let mut list = Vec::with_capacity(capacity);
        for part in &mut self.full {
            list.append(part);
        }
        list.append(&mut self.last);
        *self = Self { last: list, ..Self::new() };
    }
}

impl<T: Shape> List<T> {
    /// Reads an element: a structure in its place, other values before they are moved there.
    #[inline]
    pub(crate) fn read<D: ShapeDeserializer>(&mut self, value: D) -> Result<(), D::Error> {
        self.reserve();
        if !T::IS_STRUCTURE {
            self.last.push(T::deserialize(value)?);
            return Ok(());
        }
        self.last.resize_with(self.last.len() + 1, T::default_value);
        self.last.last_mut().map_or(Ok(()), |element| element.deserialize_in_place(value))
    }
}

#[cfg(test)]
mod tests {
    use super::{List, MAX_PARTS};

    /// Reads a list of so many elements.
    fn read<T>(mut list: List<T>, count: usize, make: impl Fn(usize) -> T) -> Vec<T> {
        for number in 0..count {
            assert_eq!(list.len(), number);
            list.reserve();
            list.last.push(make(number));
        }
        list.into_vec()
    }

    fn assert_elements<const SIZE: usize>(announced: usize) {
        let element = |number: usize| [number as u8; SIZE];
        let part = List::<[u8; SIZE]>::PART_LENGTH;
        for parts in 0..=MAX_PARTS * 3 {
            for count in [parts * part, parts * part + 1] {
                let list = read(List::with_announced(announced), count, element);
                assert!(
                    list.iter().copied().eq((0..count).map(element)),
                    "{count} of {SIZE} bytes"
                );
            }
        }
    }

    #[test]
    fn elements_of_all_sizes_stay_in_their_order() {
        for announced in [0, 3, usize::MAX] {
            assert_elements::<1>(announced);
            assert_elements::<24>(announced);
            assert_elements::<96>(announced);
            assert_elements::<300>(announced);
            assert_elements::<2000>(announced);
        }
        assert_eq!(read(List::new(), 5000, |_| ()).len(), 5000);
    }

    #[test]
    fn a_list_of_several_parts_has_no_spare_capacity() {
        let list = read(List::new(), 300, |number| number as u64);
        assert_eq!((list.len(), list.capacity()), (300, 300));
    }

    #[test]
    fn one_kibibyte_is_allocated_for_an_announced_number_at_most() {
        let capacity = |announced| List::<u64>::with_announced(announced).into_vec().capacity();
        assert_eq!([3, 128, 129, usize::MAX].map(capacity), [3, 128, 128, 128]);
    }
}
