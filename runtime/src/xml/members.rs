//! Reading the members of structures from elements.

use super::element::{Element, local_name};
use super::read::XmlReader;
use super::value_deserializer::ValueDeserializer;
use super::{any_attribute, attributes, is_attribute, is_flattened, other_root};
use crate::seen::{Seen, find_member};
use crate::{DecodeError, Member, Structure};

impl<'t> XmlReader<'t> {
    /// Reads `element` up to its end, and calls `read` for the first descendant at `path`; returns
    /// whether there is one.
    pub(super) fn read_at_path(
        &mut self,
        element: Element<'t>,
        path: &[&str],
        read: &mut impl FnMut(&mut Self, Element<'t>) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        let Some((name, path)) = path.split_first() else {
            return read(self, element).map(|()| true);
        };
        let element = self.open(element)?;
        let mut found = false;
        while let Some(child) = self.next_child(&element)? {
            if !found && child.has_name(name) {
                found = self.read_at_path(child, path, read)?;
            } else {
                self.skip(child)?;
            }
        }
        Ok(found)
    }

    /// Reads the members of a structure from attributes and child elements.
    #[inline]
    pub(super) fn members<T: Structure>(
        &mut self,
        slot: &mut T,
        element: Element<'t>,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let element = &self.open(element)?;
        let mut seen = Seen::new(self.missing, T::IS_UNION);
        if const { any_attribute(T::MEMBERS) } {
            attributes::read(slot, element, &mut seen, self, &in_body)?;
        }
        let mut expected = 0;
        while let Some(child) = self.next_child(element)? {
            match member_named::<T>(child.name, expected) {
                Some(index) if in_body(&T::MEMBERS[index]) => {
                    expected = self.read_child_member(slot, index, child, &mut seen)?;
                }
                Some(_) => self.skip(child)?,
                None if T::IS_UNION => self.read_unknown_member(slot, child, &mut seen)?,
                None => self.skip(child)?,
            }
        }
        seen.check::<T>(in_body).map_err(|reason| reason.at(element.at))
    }

    /// Reads a member from `element`; returns the index of the member to expect next.
    #[inline]
    fn read_child_member<T: Structure>(
        &mut self,
        slot: &mut T,
        index: usize,
        element: Element<'t>,
        seen: &mut Seen,
    ) -> Result<usize, DecodeError> {
        let member = &T::MEMBERS[index];
        let flattened = is_flattened(member);
        if !seen.contains(index) {
            seen.set(index);
        } else if !flattened {
            return refuse_repeated(&element);
        }
        if let Err(error) = slot.read_member(index, ValueDeserializer::new(self, member, element)) {
            let error: DecodeError = error;
            error.ignore_empty_value().map_err(|error| error.in_member(member.xml_name()))?;
        }
        // The next element usually belongs to the same flattened list or map.
        Ok(if flattened { index } else { index + 1 })
    }

    /// Reads a structure whose only member is `element`. An empty element is no member: the location
    /// of a bucket in us-east-1 is null, as the documentation of Amazon S3 says.
    pub(super) fn read_only_member<T: Structure>(
        &mut self,
        slot: &mut T,
        element: Element<'t>,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let mut seen = Seen::new(self.missing, T::IS_UNION);
        let at = element.at;
        match member_named::<T>(element.name, 0) {
            Some(index) if in_body(&T::MEMBERS[index]) => {
                let element = self.open(element)?;
                if self.is_at_end_of(&element) {
                    self.skip(element)?;
                } else {
                    self.read_child_member(slot, index, element, &mut seen)?;
                }
            }
            Some(_) => self.skip(element)?,
            None => {
                let expected = T::MEMBERS.first().map_or("", Member::xml_name);
                return Err(other_root(&element, expected));
            }
        }
        seen.check::<T>(in_body).map_err(|reason| reason.at(at))
    }

    #[cold]
    fn read_unknown_member<T: Structure>(
        &mut self,
        slot: &mut T,
        element: Element<'t>,
        seen: &mut Seen,
    ) -> Result<(), DecodeError> {
        seen.count();
        let name = element.name;
        slot.read_unknown(name, ValueDeserializer::unknown(self, element))
            .map_err(|error: DecodeError| error.in_member(name))
    }
}

/// Returns the index of the member whose element has this name; `expected` is compared first. A
/// prefix is ignored where the model states none.
#[inline]
fn member_named<T: Structure>(name: &str, expected: usize) -> Option<usize> {
    let find = |name: &str| {
        find_member(T::MEMBERS, expected, |member| {
            let element =
                if const { any_attribute(T::MEMBERS) } { !is_attribute(member) } else { true };
            element && member.xml_name() == name
        })
    };
    find(name).or_else(|| find(local_name(name)?))
}

/// The error for an element that occurs twice and may occur once.
#[cold]
pub(super) fn refuse_repeated<T>(element: &Element<'_>) -> Result<T, DecodeError> {
    let name = element.name;
    Err(DecodeError::at(element.at, format!("expected the element <{name}> once, found it again")))
}
