//! restXml (Smithy 2.0 specification, "AWS restXml protocol"): HTTP bindings, and XML for what is
//! not bound.

use std::marker::PhantomData;

use http::{Request, Response};

use super::error_response::named_error;
use super::rest::{self, Bound, Rest};
use super::xml_error::{Coded, fault, unmodeled_message};
use super::{Protocol, s3_answers};
use crate::bindings::{Sent, ToClient, send};
use crate::codec::{Absent, Codec, ErrorBody, PayloadCodec, View, Whole};
use crate::xml::{self, Namespace, Unwrapped, Xml};
use crate::{
    DecodeError, Document, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor,
    Member, Operation, OperationError, OperationTrait, RequestOptions, RequestParts,
    ResponseOptions, ResponseParts, Service, ServiceTrait, Structure,
};

/// `aws.protocols#restXml`.
#[derive(Clone, Copy, Debug)]
pub struct RestXml;

impl Protocol for RestXml {
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        rest::encode_request::<Self, O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if let Some(code) = s3_answers::bodiless_error::<O::Service>(response) {
            let (code, body) = (Some(code.to_owned()), ErrorBody::default());
            return Err(named_error::<_, Bound<XmlError<O::Service>>>(code, body, response));
        }
        if s3_answers::is_late_error::<O>(response) {
            return Err(rest::decode_error::<Self, O>(response));
        }
        if response.status.is_success() && is_unwrapped::<O>() {
            return rest::decode_output::<O, Unwrapped<NamespaceOf<O::Service>>>(response);
        }
        rest::decode_response::<Self, O>(response)
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        rest::matches::<Self, O>(request)
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        rest::decode_request::<Self, O>(request)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        if is_unwrapped::<O>() {
            return rest::encode_output::<O, Unwrapped<NamespaceOf<O::Service>>>(output);
        }
        rest::encode_response::<Self, O>(output, options)
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        rest::encode_error::<Self, O>(error)
    }
}

impl Rest for RestXml {
    type Body<S: Service> = Xml<NamespaceOf<S>>;
    type ErrorBody<S: Service> = XmlError<S>;

    fn send_error<S: Service, E: OperationError>(error: &E) -> Result<Sent, EncodeError> {
        let mut sent = error.visit(SendError::<S>(PhantomData))?;
        if !is_bare::<S>() {
            sent.body = wrapped(&sent.body, error.metadata().request_id.as_deref())?;
        }
        Ok(sent)
    }
}

fn is_unwrapped<O: Operation>() -> bool {
    O::TRAITS.contains(&OperationTrait::S3UnwrappedXmlOutput)
}

/// Whether an error is the document's root.
fn is_bare<S: Service>() -> bool {
    S::TRAITS.contains(&ServiceTrait::NoErrorWrapping)
}

/// The namespace of a service.
pub(super) struct NamespaceOf<S>(PhantomData<S>);

impl<S: Service> Namespace for NamespaceOf<S> {
    const NAMESPACE: Option<(&'static str, &'static str)> = S::XML_NAMESPACE;
}

/// The element `Error`, read from inside of its wrapper.
pub(super) struct XmlError<S>(PhantomData<S>);

impl<S: Service> Codec for XmlError<S> {
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        xml::encode_element("Error", None, view, out)
    }

    fn decode<T: Structure>(
        body: &[u8],
        absent: Absent,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let path: &[&str] = if is_bare::<S>() { &[] } else { &["Error"] };
        xml::decode_below(body, path, absent, slot, in_body)
    }

    fn error_body(body: &[u8]) -> ErrorBody {
        xml::error_body(body)
    }
}

impl<S: Service> PayloadCodec for XmlError<S> {
    const MEDIA_TYPE: &'static str = Xml::<NamespaceOf<S>>::MEDIA_TYPE;
    /// An error without members has its code to tell all the same.
    const EMPTY: &'static [u8] = b"<Error/>";

    fn encode_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        Xml::<NamespaceOf<S>>::encode_document(value, out)
    }

    fn decode_document(body: &[u8]) -> Result<Document, DecodeError> {
        Xml::<NamespaceOf<S>>::decode_document(body)
    }
}

/// The element with the error in its wrapper.
fn wrapped(error: &[u8], request_id: Option<&str>) -> Result<Vec<u8>, EncodeError> {
    let mut body = Vec::with_capacity(error.len() + 64);
    xml::encode_around("ErrorResponse", None, &mut body, |out| {
        out.extend_from_slice(error);
        request_id.map_or(Ok(()), |id| xml::encode_text("RequestId", id, out))
    })?;
    Ok(body)
}

/// Shows an error with what every error's element has.
struct SendError<S>(PhantomData<S>);

impl<S: Service> ErrorVisitor<'_> for SendError<S> {
    type Output = Result<Sent, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let shape = ErrorShape::of::<E>();
        let (fault, code) = (Some(fault(shape.status())), Some(shape.name()));
        let message = unmodeled_message::<E>(error.metadata());
        let view = Coded { fault, code, message, error: Whole(&**error) };
        send::<ToClient, _, XmlError<S>>(&view)
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let (code, message) = (metadata.code.as_deref(), metadata.message.as_deref());
        let fault = Some(fault(metadata.status));
        let view = Coded { fault, code, message, error: Whole(&()) };
        send::<ToClient, _, XmlError<S>>(&view)
    }

    fn undecodable(self, error: &ErrorResponse<DecodeError>) -> Self::Output {
        self.unmodeled(error.metadata())
    }
}
