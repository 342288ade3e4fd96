//! restXml (Smithy 2.0 specification, "AWS restXml protocol"): HTTP bindings, and XML for the
//! members without a binding.

use std::marker::PhantomData;

use http::Response;

use super::error_message::WithMessage;
use super::response::{CodeSource, decode_error, decode_output};
use super::rest::{ByBinding, Rest, RestFormat, decode_rest_error, encode_output};
use super::s3::is_s3;
use super::s3_responses;
use super::xml_error::{WithErrorCode, fault};
use crate::bindings::{EncodedMessage, ResponseMessage, encode_message};
use crate::codec::{Codec, MissingMember, PayloadCodec, View};
use crate::error_body::ErrorBody;
use crate::schema::has_trait;
use crate::xml::{self, Namespace, Unwrapped, Xml};
use crate::{
    DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor, Member,
    Operation, OperationError, Refusal, RequestParts, ResponseParts, Service, Structure, Trait,
};

/// `aws.protocols#restXml`.
pub type RestXml = Rest<RestXmlFormat>;

/// XML bodies beside HTTP bindings.
#[derive(Clone, Copy, Debug)]
pub struct RestXmlFormat;

impl RestFormat for RestXmlFormat {
    type Body<S: Service> = Xml<NamespaceOf<S>>;
    type ErrorBody<S: Service> = XmlError<S>;

    fn encode_error_message<S: Service, E: OperationError>(
        error: &E,
    ) -> Result<EncodedMessage, EncodeError> {
        let mut encoded = error.visit(ErrorEncoder::<S>(PhantomData))?;
        if !is_error_root::<S>() {
            encoded.body = wrap_error(&encoded.body, error.metadata().request_id.as_deref())?;
        }
        Ok(encoded)
    }

    /// Clients of restXml send XML with various media types, `application/octet-stream` among them,
    /// and services ignore them.
    fn check_media_types<O: Operation>(_: RequestParts<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if let Some(code) = s3_responses::code_without_body::<O::Service>(response) {
            let body = ErrorBody { code: Some(code.into()), ..ErrorBody::default() };
            let error = decode_error::<_, ByBinding<XmlError<O::Service>>>(
                CodeSource::Body,
                body,
                response,
            );
            return Err(error);
        }
        if !response.status.is_success() || s3_responses::is_late_error::<O>(response) {
            return Err(decode_rest_error::<Self, O>(response));
        }
        if is_unwrapped::<O>() {
            return decode_output::<O, ByBinding<Unwrapped<NamespaceOf<O::Service>>>>(response);
        }
        decode_output::<O, ByBinding<Self::Body<O::Service>>>(response)
    }

    fn encode_response<O: Operation>(output: &O::Output) -> Result<Response<Vec<u8>>, EncodeError> {
        if is_unwrapped::<O>() {
            return encode_output::<O, Unwrapped<NamespaceOf<O::Service>>>(output);
        }
        encode_output::<O, Self::Body<O::Service>>(output)
    }
}

fn is_unwrapped<O: Operation>() -> bool {
    has_trait!(O::TRAITS, Trait::S3UnwrappedXmlOutput)
}

/// Whether an error is the document's root.
fn is_error_root<S: Service>() -> bool {
    has_trait!(S::TRAITS, Trait::NoErrorWrapping)
}

/// The namespace of a service.
pub(super) struct NamespaceOf<S>(PhantomData<S>);

impl<S: Service> Namespace for NamespaceOf<S> {
    const NAMESPACE: Option<(&'static str, &'static str)> = S::XML_NAMESPACE;

    /// Models of S3 in botocore's format do not name the roots, and an empty one is usual there.
    fn has_unnamed_roots() -> bool {
        is_s3::<S>()
    }
}

/// The codec of the element `Error`, in the element `ErrorResponse` unless the service has
/// `noErrorWrapping`.
pub(super) struct XmlError<S>(PhantomData<S>);

impl<S: Service> Codec for XmlError<S> {
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        xml::write_element("Error", None, view, out)
    }

    fn decode<T: Structure>(
        body: &[u8],
        missing: MissingMember,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let path: &[&str] = if is_error_root::<S>() { &[] } else { &["Error"] };
        xml::decode_below(body, path, missing, slot, in_body)
    }

    fn error_body(body: &[u8]) -> ErrorBody<'_> {
        xml::error_body(body)
    }
}

impl<S: Service> PayloadCodec for XmlError<S> {
    const MEDIA_TYPE: &'static str = Xml::<NamespaceOf<S>>::MEDIA_TYPE;
    /// Never encoded in this form: every error has at least its code.
    const EMPTY: &'static [u8] = b"<Error/>";
}

/// Puts the element `Error` into the element `ErrorResponse`.
fn wrap_error(error: &[u8], request_id: Option<&str>) -> Result<Vec<u8>, EncodeError> {
    let mut body = Vec::with_capacity(error.len() + 64);
    xml::write_around("ErrorResponse", None, &mut body, |out| {
        out.extend_from_slice(error);
        request_id.map_or(Ok(()), |id| xml::write_text_element("RequestId", id, out))
    })?;
    Ok(body)
}

/// Encodes the element `Error`, with the children that it has in every error.
struct ErrorEncoder<S>(PhantomData<S>);

impl<S: Service> ErrorVisitor<'_> for ErrorEncoder<S> {
    type Output = Result<EncodedMessage, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let shape = ErrorShape::new::<E>();
        let (fault, code) = (Some(fault(shape.status())), Some(shape.name()));
        let view = WithErrorCode { fault, code, error: &WithMessage::new(error) };
        encode_message::<ResponseMessage, _, XmlError<S>>(&view)
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let (fault, code) = (Some(fault(metadata.status)), metadata.code.as_deref());
        let view = WithErrorCode { fault, code, error: &WithMessage::unmodeled(metadata) };
        encode_message::<ResponseMessage, _, XmlError<S>>(&view)
    }
}
