//! A client that uses `ureq`. Any other HTTP client with the types of the crate `http` works too.

use std::fmt;

use http::Uri;
use smithereens::{EncodeError, Operation, OperationError, RequestOptions};

use crate::api::{ListPlants, ListPlantsError, ListPlantsInput, Summary};

/// Calls a greenhouse.
#[derive(Clone, Debug)]
pub struct Client {
    agent: ureq::Agent,
    options: RequestOptions,
}

/// The error of a call.
#[derive(Debug)]
pub enum CallError<E> {
    /// The input cannot be encoded.
    Input(EncodeError),
    /// The service could not be reached.
    Connection(ureq::Error),
    /// The service returned an error, or a response that cannot be decoded.
    Service(E),
}

impl Client {
    /// Creates a client of the service at this endpoint.
    #[must_use]
    pub fn new(endpoint: Uri) -> Self {
        // Responses with an error status have bodies, which are decoded.
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Self { agent: config.into(), options: RequestOptions::new().endpoint(endpoint) }
    }

    /// Calls any operation.
    ///
    /// # Errors
    /// If the input cannot be encoded, the service cannot be reached, or it returns an error.
    pub fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output, CallError<O::Error>> {
        let request = O::encode_request_with(input, &self.options).map_err(CallError::Input)?;
        let mut response = self.agent.run(request).map_err(CallError::Connection)?;
        let body = response.body_mut().read_to_vec().map_err(CallError::Connection)?;
        O::decode_response(&response.map(|_| body)).map_err(CallError::Service)
    }

    /// Returns all plants that match `input`, from all pages.
    ///
    /// # Errors
    /// The error of the first call that fails.
    pub fn all_plants(
        &self,
        mut input: ListPlantsInput,
    ) -> Result<Vec<Summary>, CallError<ListPlantsError>> {
        let mut plants = Vec::new();
        loop {
            let page = self.call::<ListPlants>(&input)?;
            plants.extend(page.plants);
            match page.next_token {
                Some(token) => input.next_token = Some(token),
                None => return Ok(plants),
            }
        }
    }
}

impl<E: OperationError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Connection(error) => error.fmt(f),
            Self::Service(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl<E: OperationError> std::error::Error for CallError<E> {}
