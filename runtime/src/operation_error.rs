//! The errors of an operation: one enum, which protocols read and write variant by variant.

use std::fmt;

use crate::{DecodeError, ErrorMetadata, ErrorResponse, ErrorShape, Structure};

/// The errors of an operation, as one enum.
pub trait OperationError: std::error::Error + Sized {
    /// The errors that the model names, in its order.
    const ERRORS: &'static [ErrorShape];

    /// Reads the error `index` of [`ERRORS`](Self::ERRORS), or an error that the model does not
    /// name for an index past the end. An implementation must not fail after `reader` has returned
    /// a value, which holds the error's metadata.
    ///
    /// # Errors
    ///
    /// When the body is not a value of that error.
    fn read<R: ErrorReader>(index: usize, reader: R) -> Result<Self, DecodeError>;

    /// Makes the error of a response that could not be decoded.
    fn undecodable(error: ErrorResponse<DecodeError>) -> Self;

    /// Calls the method of `visitor` for this kind of error.
    fn visit<'e, V: ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output;

    /// Returns code, message, request id and status.
    fn metadata(&self) -> &ErrorMetadata {
        self.visit(SummaryVisitor).0
    }

    /// Writes code, message, status and request id, or the reason why the response could not be
    /// decoded.
    ///
    /// # Errors
    ///
    /// The errors of the formatter.
    fn write_summary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (metadata, reason) = self.visit(SummaryVisitor);
        let Some(reason) = reason else { return fmt::Display::fmt(metadata, f) };
        write!(f, "the response could not be decoded: {reason}")?;
        match metadata.code.is_some() || metadata.message.is_some() {
            true => write!(f, "; {metadata}"),
            false => metadata.write_status(f),
        }
    }
}

/// A visitor that returns the metadata of an error, and the decoding error if there is one.
struct SummaryVisitor;

impl<'e> ErrorVisitor<'e> for SummaryVisitor {
    type Output = (&'e ErrorMetadata, Option<&'e DecodeError>);

    fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output {
        (error.metadata(), None)
    }

    fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output {
        (metadata, None)
    }

    fn undecodable(self, error: &'e ErrorResponse<DecodeError>) -> Self::Output {
        (error.metadata(), Some(error))
    }
}

/// Reads the body of one error. Protocols implement it, and [`OperationError::read`] calls it.
pub trait ErrorReader {
    /// Reads the error structure.
    ///
    /// # Errors
    ///
    /// When the body is not a value of the structure.
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError>;

    /// Returns the metadata, without reading the structure.
    fn metadata(self) -> ErrorMetadata;
}

/// Visits an error. [`OperationError::visit`] calls one of the methods.
pub trait ErrorVisitor<'e>: Sized {
    /// The result of the visit.
    type Output;

    /// Visits an error that the model names.
    fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output;
    /// Visits an error that the model does not name.
    fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output;
    /// Visits a response that could not be decoded. The default treats it as an error that the
    /// model does not name.
    fn undecodable(self, error: &'e ErrorResponse<DecodeError>) -> Self::Output {
        self.unmodeled(error.metadata())
    }
}
