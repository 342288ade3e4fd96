//! What generated waiters say about results, for another process.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use smithereens::{
    DecodeError, DefaultValue, ErrorMetadata, ErrorReader, ErrorResponse, Operation,
    OperationError, Structure, Waiter,
};

use crate::messages::from_json;

/// A waiter and a result of its operation.
#[derive(Debug, Deserialize)]
pub struct Judgment {
    /// The waiter's name in the model.
    pub waiter: String,
    result: CallResult,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CallResult {
    Output(Value),
    /// An error with this code.
    Error(String),
}

impl Judgment {
    /// Returns the verdict of `W`: `Success`, `Failure` or `Retry`.
    ///
    /// # Errors
    /// If the value is not one of the output's shape.
    pub fn judge<W: Waiter>(&self) -> Result<Value, String>
    where
        <W::Operation as Operation>::Output: DeserializeOwned,
    {
        let input = <W::Operation as Operation>::Input::default_value();
        let verdict = match &self.result {
            CallResult::Output(output) => W::verdict(&input, Ok(&from_json(output)?)),
            CallResult::Error(code) => {
                W::verdict(&input, Err(&make_error(code).map_err(|error| error.to_string())?))
            }
        };
        Ok(json!({ "verdict": format!("{verdict:?}") }))
    }
}

/// Makes an error with a code: the modeled error of this name without values, or an unmodeled one.
fn make_error<E: OperationError>(code: &str) -> Result<E, DecodeError> {
    let metadata = ErrorMetadata { code: Some(code.to_owned().into()), ..ErrorMetadata::default() };
    let index = E::ERRORS.iter().position(|error| error.name() == code);
    E::read(index.unwrap_or(E::ERRORS.len()), EmptyError(metadata))
}

/// A reader of an error without values.
struct EmptyError(ErrorMetadata);

impl ErrorReader for EmptyError {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        Ok(ErrorResponse::new(E::default_value(), self.0))
    }

    fn metadata(self) -> ErrorMetadata {
        self.0
    }
}
