//! ec2Query: keys begin with an upper-case letter, and all lists are flattened.

use super::query::Query;
use super::{protocol_by, query};
use crate::query::{Dialect, EmptyLists, Segment};
use crate::{Member, Trait};

/// `aws.protocols#ec2Query`.
#[derive(Clone, Copy, Debug)]
pub struct Ec2Query;

impl Query for Ec2Query {
    type Keys = Ec2Keys;
}

protocol_by!(Ec2Query, query);

/// Keys by `aws.protocols#ec2QueryName`, or else by the XML name, capitalized.
pub(super) struct Ec2Keys;

impl Dialect for Ec2Keys {
    const EMPTY_LISTS: EmptyLists = EmptyLists::LeftOut;

    fn segment(member: &'static Member) -> Segment {
        let own = member.find(|t| match t {
            Trait::Ec2QueryName(name) => Some(*name),
            _ => None,
        });
        own.map_or(Segment::Capitalized(member.xml_name()), Segment::Exactly)
    }

    fn list_segment(_: &'static Member) -> Option<&'static str> {
        None
    }
}
