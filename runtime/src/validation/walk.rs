//! The walk through an input that checks the constraints of its members.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::number::Bounded;
use super::pointer::Pointer;
use super::{MAX_VIOLATIONS, Violation};
use crate::json::canonical_text;
use crate::schema::{find_trait, has_trait};
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp, Trait,
};

/// Returns the violations of constraints in an input.
///
/// # Errors
/// When a union has a member that the model does not name: a server with constraints refuses it, as
/// it refuses a value of an enum that the model does not name.
pub(super) fn check<T: Structure>(input: &T) -> Result<Vec<Violation>, DecodeError> {
    let mut findings = Findings::default();
    input.write_members(&mut MemberCheck(&mut findings))?;
    Ok(findings.violations)
}

/// The violations so far, and the pointer to the current value.
#[derive(Default)]
struct Findings {
    at: Pointer,
    violations: Vec<Violation>,
}

impl Findings {
    fn report(&mut self, subject: &str, constraint: &str) {
        if self.violations.len() < MAX_VIOLATIONS {
            self.violations.push(Violation::new(self.at.as_str(), subject, constraint));
        }
    }

    /// Checks a value of `member` at the name below the current value.
    fn check_below<T: Shape>(
        &mut self,
        name: &str,
        member: &'static Member,
        value: &T,
    ) -> Result<(), DecodeError> {
        let length = self.at.push(name);
        value.serialize(ValueCheck { member, findings: self })?;
        self.at.truncate(length);
        Ok(())
    }

    /// Checks a length: of characters, bytes, elements or entries.
    fn check_length(&mut self, member: &Member, length: usize) {
        let bounds = find_trait!(member.traits(), Trait::Length(min, max) => (*min, *max));
        let Some((min, max)) = bounds else { return };
        let length = length as u64;
        if min.is_some_and(|min| length < min) || max.is_some_and(|max| length > max) {
            let subject = format!("Value with length {length}");
            let constraint = match (min, max) {
                (Some(min), Some(max)) => {
                    format!("Member must have length between {min} and {max}, inclusive")
                }
                (Some(min), None) => {
                    format!("Member must have length greater than or equal to {min}")
                }
                (None, max) => format!(
                    "Member must have length less than or equal to {}",
                    max.unwrap_or_default()
                ),
            };
            self.report(&subject, &constraint);
        }
    }

    fn check_range(&mut self, member: &Member, value: Bounded<'_>) {
        let bounds = find_trait!(member.traits(), Trait::Range(min, max) => (*min, *max));
        let Some((min, max)) = bounds else { return };
        let is_below = min.is_some_and(|min| {
            !matches!(value.compare(min), Some(Ordering::Equal | Ordering::Greater))
        });
        let is_above = max.is_some_and(|max| {
            !matches!(value.compare(max), Some(Ordering::Equal | Ordering::Less))
        });
        if is_below || is_above {
            let constraint = match (min, max) {
                (Some(min), Some(max)) => {
                    format!("Member must be between {min} and {max}, inclusive")
                }
                (Some(min), None) => format!("Member must be greater than or equal to {min}"),
                (None, max) => {
                    format!("Member must be less than or equal to {}", max.unwrap_or_default())
                }
            };
            self.report("Value", &constraint);
        }
    }

    fn check_string(&mut self, member: &Member, value: &str) {
        if has_trait!(member.traits(), Trait::Length(..)) {
            self.check_length(member, value.chars().count());
        }
        #[cfg(feature = "pattern")]
        self.check_pattern(member, value);
    }

    #[cfg(feature = "pattern")]
    fn check_pattern(&mut self, member: &Member, value: &str) {
        let pattern = find_trait!(member.traits(), Trait::Pattern(pattern) => *pattern);
        if let Some(pattern) = pattern
            && !super::pattern::matches(pattern, value)
        {
            self.report(
                "Value",
                &format!("Member must satisfy regular expression pattern: {pattern}"),
            );
        }
    }

    /// Checks that an enum has one of the values that the model names.
    fn check_enum<E: StringShape>(&mut self, value: &E) {
        let Some(known) = E::known_values() else { return };
        if known.contains(value) {
            return;
        }
        let shown = known.iter().filter(|known| !known.is_internal());
        self.report_enum(shown.map(|known| known.as_str().to_owned()));
    }

    fn report_enum(&mut self, values: impl Iterator<Item = String>) {
        let values = values.collect::<Vec<_>>().join(", ");
        self.report("Value", &format!("Member must satisfy enum value set: [{values}]"));
    }

    /// Checks that no element occurs twice: elements are equal if their JSON is.
    fn check_unique<T: Shape>(&mut self, member: &'static Member, elements: &[T]) {
        if !has_trait!(member.traits(), Trait::UniqueItems) {
            return;
        }
        let mut texts = BTreeSet::new();
        if !elements.iter().all(|element| texts.insert(canonical_text(element))) {
            self.report("Value", "Member must have unique values");
        }
    }
}

/// Checks the members of one structure.
struct MemberCheck<'f>(&'f mut Findings);

impl StructSerializer for MemberCheck<'_> {
    type Error = DecodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), DecodeError> {
        self.0.check_below(member.name(), member, value)
    }

    fn unknown_member(&mut self, name: &str, _: &Document) -> Result<(), DecodeError> {
        // A required union that is missing has its zero value, an unknown member without a name.
        // `violations_with_missing` reports it.
        if name.is_empty() {
            return Ok(());
        }
        let at = self.0.at.as_str();
        let message = format!("expected a member of the union at '{at}' that the model names");
        Err(DecodeError::new(message))
    }
}

/// Checks one value of a member.
struct ValueCheck<'f> {
    member: &'static Member,
    findings: &'f mut Findings,
}

impl ShapeSerializer for ValueCheck<'_> {
    type Error = DecodeError;

    fn unsupported(self) -> Result<(), DecodeError> {
        Ok(())
    }

    fn boolean(self, _: bool) -> Result<(), DecodeError> {
        Ok(())
    }

    fn integer(self, value: i64) -> Result<(), DecodeError> {
        self.findings.check_range(self.member, Bounded::Integer(value));
        Ok(())
    }

    fn float(self, value: f32) -> Result<(), DecodeError> {
        self.findings.check_range(self.member, Bounded::Float(value));
        Ok(())
    }

    fn double(self, value: f64) -> Result<(), DecodeError> {
        self.findings.check_range(self.member, Bounded::Double(value));
        Ok(())
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), DecodeError> {
        self.findings.check_range(self.member, Bounded::Big(value.as_str()));
        Ok(())
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), DecodeError> {
        self.findings.check_range(self.member, Bounded::Big(value.as_str()));
        Ok(())
    }

    fn blob(self, value: &[u8]) -> Result<(), DecodeError> {
        self.findings.check_length(self.member, value.len());
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), DecodeError> {
        self.findings.check_string(self.member, value);
        Ok(())
    }

    fn enumeration<E: StringShape>(self, value: &E) -> Result<(), DecodeError> {
        self.findings.check_enum(value);
        Ok(())
    }

    fn int_enumeration(
        self,
        value: i32,
        known: impl Iterator<Item = i32> + Clone,
    ) -> Result<(), DecodeError> {
        if known.clone().all(|other| other != value) {
            self.findings.report_enum(known.map(|value| value.to_string()));
        }
        Ok(())
    }

    fn timestamp(self, _: Timestamp) -> Result<(), DecodeError> {
        Ok(())
    }

    fn document(self, _: &Document) -> Result<(), DecodeError> {
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), DecodeError> {
        let Self { member, findings } = self;
        findings.check_length(member, elements.len());
        findings.check_unique(member, elements);
        for (index, element) in elements.iter().enumerate() {
            findings.check_below(itoa::Buffer::new().format(index), member.element(), element)?;
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Self { member, findings } = self;
        findings.check_length(member, entries.len());
        for (key, value) in entries {
            findings.check_enum(key);
            findings.check_string(member.key(), key.as_str());
            findings.check_below(key.as_str(), member.value(), value)?;
        }
        Ok(())
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), DecodeError> {
        value.write_members(&mut MemberCheck(self.findings))
    }
}
