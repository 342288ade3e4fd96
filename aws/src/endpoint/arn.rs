//! `aws.parseArn`.

use std::borrow::Cow;

use super::value::slice;

/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
#[derive(Clone, Debug)]
pub(super) struct Arn<'a> {
    text: Cow<'a, str>,
    /// The places of the first five colons.
    colons: [usize; 5],
}

impl<'a> Arn<'a> {
    /// Returns nothing unless there are six components, of which the partition, the service and the
    /// resource are not empty.
    pub(super) fn parse(text: Cow<'a, str>) -> Option<Self> {
        if !text.starts_with("arn:") {
            return None;
        }
        let mut colons = [0; 5];
        let mut found = text.match_indices(':').map(|(place, _)| place);
        for colon in &mut colons {
            *colon = found.next()?;
        }
        let arn = Self { colons, text };
        let is_complete = [arn.partition(), arn.service(), arn.resource()]
            .iter()
            .all(|component| !component.is_empty());
        is_complete.then_some(arn)
    }

    pub(super) fn partition(&self) -> Cow<'a, str> {
        self.between(0)
    }

    pub(super) fn service(&self) -> Cow<'a, str> {
        self.between(1)
    }

    pub(super) fn region(&self) -> Cow<'a, str> {
        self.between(2)
    }

    pub(super) fn account_id(&self) -> Cow<'a, str> {
        self.between(3)
    }

    /// Returns the components of the resource, which colons and slashes separate.
    pub(super) fn resource_id(&self) -> Vec<Cow<'a, str>> {
        match self.resource() {
            Cow::Borrowed(resource) => resource.split([':', '/']).map(Cow::Borrowed).collect(),
            Cow::Owned(resource) => {
                resource.split([':', '/']).map(|part| Cow::Owned(part.to_owned())).collect()
            }
        }
    }

    fn resource(&self) -> Cow<'a, str> {
        slice(&self.text, self.colons[4] + 1..self.text.len())
    }

    /// Returns the text between the colon `index` and the next one.
    fn between(&self, index: usize) -> Cow<'a, str> {
        slice(&self.text, self.colons[index] + 1..self.colons[index + 1])
    }
}
