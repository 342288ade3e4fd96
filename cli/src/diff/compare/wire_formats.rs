//! Compares the formats in which members are written. Traits of the member, those of its target,
//! the member's place in a message, and defaults of the protocol decide together.

use super::super::lowered_model::{ContainedMember, LoweredModel};
use super::super::service_protocols::Place;
use super::{Comparison, Pair};
use smithereens_build::model::{Kind, Simple, traits};

/// How HTTP messages depend on the media type of a member.
#[derive(PartialEq, Eq)]
enum MediaType {
    /// It is the content type of the body.
    ContentType(String),
    /// The text in a header is in base64, because the member has any media type.
    Base64,
    /// It is not read.
    NotRead,
}

impl<'m> Comparison<'m> {
    /// The traits of members, or of their targets, that decide the formats of values, and whose
    /// changes leave the formats in all of `members` as they were.
    pub(super) fn traits_without_effect(
        &self,
        members: &[Pair<ContainedMember<'m>>],
    ) -> Vec<&'static str> {
        let mut names = Vec::new();
        if members.iter().all(|members| {
            self.with_models(*members, |model, it| self.timestamp_formats(model, it)).is_equal()
        }) {
            names.push(traits::TIMESTAMP_FORMAT);
        }
        if self.protocols.are_implemented()
            && members.iter().all(|members| {
                self.with_models(*members, |model, it| media_types(model, it)).is_equal()
            })
        {
            names.push(traits::MEDIA_TYPE);
        }
        names
    }

    /// The formats of a timestamp in each place and protocol.
    fn timestamp_formats(
        &self,
        model: &LoweredModel<'m>,
        it: ContainedMember<'m>,
    ) -> Vec<Option<&'m str>> {
        let stated = model.smithy.effective_trait(it.member, traits::TIMESTAMP_FORMAT);
        let stated = stated.and_then(|node| node.as_str());
        let places = places(model, it).into_iter();
        places.flat_map(|place| self.protocols.timestamp_formats(stated, place)).collect()
    }
}

/// What depends on the media type of a member, in each place.
fn media_types(model: &LoweredModel<'_>, it: ContainedMember<'_>) -> Vec<MediaType> {
    let stated = model.smithy.effective_trait(it.member, traits::MEDIA_TYPE);
    let stated = stated.and_then(|node| node.as_str());
    let default = match model.smithy.kind(&it.member.target.id) {
        Some(Kind::Simple(Simple::Blob)) => "application/octet-stream",
        _ => "text/plain",
    };
    let effects = places(model, it).into_iter().map(|place| match (place, stated) {
        (Place::Payload, _) => MediaType::ContentType(lowercase_essence(stated.unwrap_or(default))),
        (Place::Header, Some(_)) => MediaType::Base64,
        _ => MediaType::NotRead,
    });
    effects.collect()
}

/// A media type with type and subtype, which are case-insensitive (RFC 9110, section 8.3.1), in
/// lower case.
fn lowercase_essence(media_type: &str) -> String {
    let end = media_type.find(';').unwrap_or(media_type.len());
    let (essence, parameters) = media_type.split_at(end);
    format!("{}{parameters}", essence.trim().to_ascii_lowercase())
}

/// The places in which messages have a member, without duplicates. The elements of a list are where
/// the members that target it are.
fn places(model: &LoweredModel<'_>, it: ContainedMember<'_>) -> Vec<Place> {
    let mut places = match it.container.kind {
        Kind::Structure(_) => places_in_structure(model, it),
        Kind::List(_) | Kind::Map { .. } => {
            let references = model.references_to(&it.container.id).iter();
            let places = references.map(|&reference| match reference.container.kind {
                Kind::Structure(_) => places_in_structure(model, reference),
                _ => vec![Place::Body],
            });
            places.flatten().collect()
        }
        _ => vec![Place::Body],
    };
    places.sort_unstable();
    places.dedup();
    places
}

/// The places of a structure's member. Bindings apply only to the members of a message itself, and
/// bindings to the URI only to those of a request.
fn places_in_structure(model: &LoweredModel<'_>, it: ContainedMember<'_>) -> Vec<Place> {
    let has = |names: &[&str]| names.iter().any(|name| it.member.traits.has(name));
    let container = &it.container.id;
    let (place, is_bound_in_responses) = if has(&[traits::HTTP_HEADER, traits::HTTP_PREFIX_HEADERS])
    {
        (Place::Header, true)
    } else if has(&[traits::HTTP_PAYLOAD]) {
        (Place::Payload, true)
    } else if has(&[traits::HTTP_LABEL, traits::HTTP_QUERY, traits::HTTP_QUERY_PARAMS]) {
        (Place::Uri, false)
    } else {
        return vec![Place::Body];
    };
    let is_nested = !model.references_to(container).is_empty();
    let is_response = model.is_response(container);
    let is_bound = model.is_request(container) || is_response && is_bound_in_responses;
    let is_in_body = is_nested || is_response && !is_bound_in_responses;
    let places = [(place, is_bound), (Place::Body, is_in_body)];
    places.into_iter().filter(|(_, is_used)| *is_used).map(|(place, _)| place).collect()
}
