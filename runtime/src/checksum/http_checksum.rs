//! The trait of operations with checksums.

use crate::{Operation, Trait};

/// `aws.protocols#httpChecksum`, of an operation: which checksums its requests and responses have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HttpChecksum {
    pub(super) request_algorithm_member: Option<&'static str>,
    pub(super) request_checksum_required: bool,
    pub(super) request_validation_mode_member: Option<&'static str>,
    pub(super) response_algorithms: &'static [&'static str],
}

impl HttpChecksum {
    /// Makes the trait without properties.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            request_algorithm_member: None,
            request_checksum_required: false,
            request_validation_mode_member: None,
            response_algorithms: &[],
        }
    }

    /// Sets the member of the input that names the algorithm of the request's checksum.
    #[must_use]
    pub const fn request_algorithm_member(mut self, name: &'static str) -> Self {
        self.request_algorithm_member = Some(name);
        self
    }

    /// Says that the service refuses requests without a checksum.
    #[must_use]
    pub const fn request_checksum_required(mut self) -> Self {
        self.request_checksum_required = true;
        self
    }

    /// Sets the member of the input that asks for a checksum of the response.
    #[must_use]
    pub const fn request_validation_mode_member(mut self, name: &'static str) -> Self {
        self.request_validation_mode_member = Some(name);
        self
    }

    /// Sets the names of the algorithms whose checksums a response may have.
    #[must_use]
    pub const fn response_algorithms(mut self, names: &'static [&'static str]) -> Self {
        self.response_algorithms = names;
        self
    }

    /// Returns the trait of an operation, if it has one.
    #[must_use]
    pub(crate) const fn of<O: Operation>() -> Option<&'static Self> {
        let mut at = 0;
        while at < O::TRAITS.len() {
            if let Trait::HttpChecksum(own) = &O::TRAITS[at] {
                return Some(own);
            }
            at += 1;
        }
        None
    }
}
