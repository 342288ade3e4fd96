//! awsQuery: keys have the names of the XML elements, and an output is in an element of its own,
//! beside the request's id.

use http::{HeaderValue, StatusCode};

use super::query::{Query, QueryDialect, root};
use super::xml_error::{WithErrorCode, fault};
use crate::codec::View;
use crate::query::{EmptyLists, KeyDialect, Segment, list_element_segment};
use crate::schema::has_trait;
use crate::{EncodeError, ErrorShape, Fault, Member, Operation, Service, Trait, xml};

/// `aws.protocols#awsQuery`.
pub type AwsQuery = Query<AwsDialect>;

/// The keys, envelopes and error codes of `aws.protocols#awsQuery`.
#[derive(Clone, Copy, Debug)]
pub struct AwsDialect;

impl QueryDialect for AwsDialect {
    type Keys = AwsKeys;
    const XML: HeaderValue = HeaderValue::from_static("text/xml");

    fn output_path<O: Operation>() -> Vec<String> {
        vec![result::<O>()]
    }

    fn write_output<O: Operation>(
        output: &O::Output,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        xml::write_around(&root::<O>(), O::Service::XML_NAMESPACE, out, |out| {
            if !has_trait!(O::TRAITS, Trait::NoOutput) {
                xml::write_element(&result::<O>(), None, output, out)?;
            }
            let Some(id) = request_id else { return Ok(()) };
            xml::write_around("ResponseMetadata", None, out, |out| {
                xml::write_text_element("RequestId", id, out)
            })
        })
    }

    /// Returns the code and status of `aws.protocols#awsQueryError`, or else the shape's name and a
    /// status that depends on the fault only.
    fn code(shape: ErrorShape) -> (&'static str, StatusCode) {
        let status = match shape.fault() {
            Fault::Client => StatusCode::BAD_REQUEST,
            Fault::Server => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match shape.query_error() {
            Some((code, own)) => (code, StatusCode::from_u16(own).unwrap_or(status)),
            None => (shape.name(), status),
        }
    }

    fn fault(status: StatusCode) -> Option<&'static str> {
        Some(fault(status))
    }

    fn write_error<V: View>(
        error: &WithErrorCode<'_, V>,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        xml::write_around("ErrorResponse", None, out, |out| {
            xml::write_element("Error", None, error, out)?;
            request_id.map_or(Ok(()), |id| xml::write_text_element("RequestId", id, out))
        })
    }
}

/// Returns the name of the element that has the members of the output.
fn result<O: Operation>() -> String {
    format!("{}Result", O::NAME)
}

/// Keys with the names of `smithy.api#xmlName`. Lists with `smithy.api#xmlFlattened` are flattened.
pub(super) struct AwsKeys;

impl KeyDialect for AwsKeys {
    const EMPTY_LISTS: EmptyLists = EmptyLists::EmptyValue;

    fn segment(member: &'static Member) -> Segment {
        Segment::Exactly(member.xml_name())
    }

    fn list_segment(member: &'static Member) -> Option<&'static str> {
        list_element_segment(member)
    }
}
