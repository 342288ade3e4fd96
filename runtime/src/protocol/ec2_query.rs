//! ec2Query: keys begin with an upper-case letter, all lists in forms are flattened, and the
//! members of an output are in the root, beside the request's id.

use http::{HeaderValue, StatusCode};

use super::query::{Query, QueryDialect, root};
use super::xml_error::WithErrorCode;
use crate::codec::View;
use crate::query::{EmptyLists, KeyDialect, Segment};
use crate::schema::find_trait;
use crate::{
    EncodeError, ErrorShape, Member, Operation, Service, StructSerializer, Structure, Trait, xml,
};

/// `aws.protocols#ec2Query`.
pub type Ec2Query = Query<Ec2Dialect>;

/// The keys, envelopes and error codes of `aws.protocols#ec2Query`.
#[derive(Clone, Copy, Debug)]
pub struct Ec2Dialect;

impl QueryDialect for Ec2Dialect {
    type Keys = Ec2Keys;
    const XML: HeaderValue = HeaderValue::from_static("text/xml;charset=UTF-8");

    fn output_path<O: Operation>() -> Vec<String> {
        Vec::new()
    }

    fn write_output<O: Operation>(
        output: &O::Output,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let response = WithRequestId { output, request_id };
        xml::write_element(&root::<O>(), O::Service::XML_NAMESPACE, &response, out)
    }

    /// Returns the shape's name, and its status.
    fn code(shape: ErrorShape) -> (&'static str, StatusCode) {
        (shape.name(), shape.status())
    }

    fn fault(_: StatusCode) -> Option<&'static str> {
        None
    }

    fn write_error<V: View>(
        error: &WithErrorCode<'_, V>,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        xml::write_around("Response", None, out, |out| {
            xml::write_around("Errors", None, out, |out| {
                xml::write_element("Error", None, error, out)
            })?;
            request_id.map_or(Ok(()), |id| xml::write_text_element("RequestID", id, out))
        })
    }
}

/// The members of an output, then the request's id.
struct WithRequestId<'v, T> {
    output: &'v T,
    request_id: Option<&'v str>,
}

static REQUEST_ID: Member = Member::new("requestId");

impl<T: Structure> View for WithRequestId<'_, T> {
    type Of = T;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        self.output.write_members(s)?;
        s.optional_member(&REQUEST_ID, &self.request_id.map(str::to_owned))
    }
}

/// Keys with the names of `aws.protocols#ec2QueryName`, or else with the XML names, capitalized.
pub(super) struct Ec2Keys;

impl KeyDialect for Ec2Keys {
    const EMPTY_LISTS: EmptyLists = EmptyLists::Omitted;

    fn segment(member: &'static Member) -> Segment {
        let own = find_trait!(member.traits(), Trait::Ec2QueryName(name) => *name);
        own.map_or(Segment::Capitalized(member.xml_name()), Segment::Exactly)
    }

    fn list_segment(_: &'static Member) -> Option<&'static str> {
        None
    }
}
