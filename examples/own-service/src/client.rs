//! A client, by `ureq`. Any other client of `http` messages would do.

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

/// Why there is no output.
#[derive(Debug)]
pub enum CallError<E> {
    /// The input cannot be sent.
    Input(EncodeError),
    /// The service could not be reached.
    Connection(ureq::Error),
    /// The service says no.
    Service(E),
}

impl Client {
    /// A client of the service at this endpoint.
    #[must_use]
    pub fn new(endpoint: Uri) -> Self {
        // Errors are answers too: they have bodies to be decoded.
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Self { agent: config.into(), options: RequestOptions::new().endpoint(endpoint) }
    }

    /// Calls any operation.
    ///
    /// # Errors
    /// Whatever keeps the output away.
    pub fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output, CallError<O::Error>> {
        let request = O::encode_request_with(input, &self.options).map_err(CallError::Input)?;
        let mut response = self.agent.run(request).map_err(CallError::Connection)?;
        let body = response.body_mut().read_to_vec().map_err(CallError::Connection)?;
        O::decode_response(&response.map(|_| body)).map_err(CallError::Service)
    }

    /// All plants that `input` asks for, page by page.
    ///
    /// # Errors
    /// Those of the first page that does not come.
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
