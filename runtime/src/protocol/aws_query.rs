//! awsQuery: keys have the names of the XML elements.

use super::query::Query;
use super::{protocol_by, query};
use crate::Member;
use crate::query::{Dialect, EmptyLists, Segment, list_element_segment};

/// `aws.protocols#awsQuery`.
#[derive(Clone, Copy, Debug)]
pub struct AwsQuery;

impl Query for AwsQuery {
    type Keys = AwsKeys;
}

protocol_by!(AwsQuery, query);

/// Keys by `smithy.api#xmlName`; lists are flattened where `smithy.api#xmlFlattened` says so.
pub(super) struct AwsKeys;

impl Dialect for AwsKeys {
    const EMPTY_LISTS: EmptyLists = EmptyLists::Sent;

    fn segment(member: &'static Member) -> Segment {
        Segment::Exactly(member.xml_name())
    }

    fn list_segment(member: &'static Member) -> Option<&'static str> {
        list_element_segment(member)
    }
}
