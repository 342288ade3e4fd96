//! Checks of an input against the constraints of the model, for servers (Smithy 2.0 specification,
//! "Constraint traits").
//!
//! Generated code states constraints if the option `constraints` of the generator asks for them. A
//! server checks all of them after it has decoded an input, and reports all violations at once, as
//! `smithy.framework#ValidationException`. `smithy.api#required` is the exception: a missing member
//! is found while the input is decoded, a second time, by [`tracked`].

mod exception;
mod number;
#[cfg(feature = "pattern")]
mod pattern;
#[cfg(feature = "pattern")]
mod pattern_syntax;
mod pointer;
mod tracked;
mod walk;

pub(crate) use exception::{ValidationException, Violation};

use pointer::is_at_or_below;

use crate::{DecodeError, Operation, Refusal, RequestParts};

/// The number of violations that are reported. Later ones are left out, so that a response is not
/// much larger than the request.
const MAX_VIOLATIONS: usize = 100;

/// Reads the input of a request, and checks that it satisfies all constraints.
pub(crate) fn read_input<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, Refusal> {
    let violations = match O::decode_request(request) {
        Ok(input) => {
            let violations = walk::check(&input)?;
            if violations.is_empty() {
                return Ok(input);
            }
            violations
        }
        Err(error) => violations_with_missing::<O>(request, error)?,
    };
    Err(Refusal::invalid(violations))
}

/// Returns the violations of an input that could not be decoded because required members are
/// missing.
///
/// # Errors
/// `error`, if there is another reason why the input cannot be decoded.
fn violations_with_missing<O: Operation>(
    request: RequestParts<'_>,
    error: DecodeError,
) -> Result<Vec<Violation>, DecodeError> {
    let Ok((input, missing)) = tracked::decode::<O>(request) else { return Err(error) };
    if missing.is_empty() {
        return Err(error);
    }
    // A missing member has the zero value of its type, which need not satisfy a constraint.
    let others = walk::check(&input)?
        .into_iter()
        .filter(|violation| !missing.iter().any(|path| is_at_or_below(violation.path(), path)));
    let missing =
        missing.iter().map(|path| Violation::new(path, "Value", "Member must not be null"));
    Ok(missing.chain(others).take(MAX_VIOLATIONS).collect())
}
