//! Where members are in messages: their HTTP bindings, and their names in bodies.

use smithereens_build::lower::protocol::{Bindings, BodyFormat};
use smithereens_build::model::node::Node;
use smithereens_build::model::{Kind, Member, Shape, Traits, traits};

use super::Page;
use super::facts::Fact;

/// Where a structure is in messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The input of the operation.
    Input,
    /// The output of the operation.
    Output,
    /// An error, or a part of another structure.
    Shape,
}

impl Page<'_> {
    /// Where a member of `shape` is in messages. Empty if it is in the body under its own name.
    pub(super) fn names_in_messages(
        &self,
        shape: &Shape,
        member: &Member,
        place: Place,
    ) -> Vec<Fact> {
        let own = &member.traits;
        let mut facts: Vec<_> = event_binding(own).into_iter().collect();
        if place == Place::Input && own.has(traits::HOST_LABEL) {
            facts.push(Fact::code("Host label", format!("{{{}}}", member.name)));
        }
        let has_bindings = self.protocol.is_none_or(|it| it.bindings == Bindings::Http);
        let is_bound = has_bindings && (place != Place::Shape || shape.traits.has(traits::ERROR));
        match is_bound.then(|| http_binding(member)).flatten() {
            Some(binding) => facts.push(binding),
            None => facts.extend(self.names_in_bodies(shape, member)),
        }
        facts
    }

    fn names_in_bodies(&self, shape: &Shape, member: &Member) -> Vec<Fact> {
        let Some(protocol) = self.protocol else { return Vec::new() };
        match protocol.format {
            BodyFormat::Plain => Vec::new(),
            BodyFormat::Json => {
                let name = member.traits.str(traits::JSON_NAME);
                name.map(|name| Fact::code("JSON name", name)).into_iter().collect()
            }
            BodyFormat::Xml | BodyFormat::Ec2 => {
                let mut facts = Vec::new();
                if protocol.is_query() && self.in_request.contains(&shape.id) {
                    facts.extend(self.query_key(member, protocol.format));
                }
                if !protocol.is_query() || self.in_response.contains(&shape.id) {
                    facts.extend(self.xml_name(member));
                }
                facts
            }
        }
    }

    /// The element or attribute of a member in XML.
    fn xml_name(&self, member: &Member) -> Option<Fact> {
        let name = xml_name(member).unwrap_or(&member.name);
        if member.traits.has(traits::XML_ATTRIBUTE) {
            return Some(Fact::code("XML attribute", name));
        }
        let is_flattened = member.traits.has(traits::XML_FLATTENED);
        match self.model().kind(&member.target.id) {
            Some(Kind::List(element)) if !is_flattened => {
                let element = xml_name(element).unwrap_or("member");
                Some(Fact::code("XML elements", format!("{name}/{element}")))
            }
            Some(Kind::List(_) | Kind::Map { .. }) if is_flattened => {
                Some(Fact::code("XML elements", name))
            }
            Some(Kind::Map { .. }) => Some(Fact::code("XML elements", format!("{name}/entry"))),
            _ => xml_name(member).map(|name| Fact::code("XML element", name)),
        }
    }

    /// The key of a member in a request of a query protocol. `N` is a number, and begins at one.
    /// `None` if it is the member's name.
    fn query_key(&self, member: &Member, format: BodyFormat) -> Option<Fact> {
        let is_ec2 = format == BodyFormat::Ec2;
        let xml_name = xml_name(member);
        let key = if is_ec2 {
            let own = member.traits.str(traits::EC2_QUERY_NAME).map(str::to_owned);
            own.unwrap_or_else(|| capitalize(xml_name.unwrap_or(&member.name)))
        } else {
            xml_name.unwrap_or(&member.name).to_owned()
        };
        let is_flattened = is_ec2 || member.traits.has(traits::XML_FLATTENED);
        let key = match self.model().kind(&member.target.id) {
            Some(Kind::List(_)) if is_flattened => format!("{key}.N"),
            Some(Kind::List(element)) => {
                format!("{key}.{}.N", self::xml_name(element).unwrap_or("member"))
            }
            Some(Kind::Map { .. }) if is_flattened => format!("{key}.N"),
            Some(Kind::Map { .. }) => format!("{key}.entry.N"),
            _ => key,
        };
        (*key != *member.name).then(|| Fact::code("Query key", key))
    }
}

/// The part of the HTTP message other than the body that a member is bound to.
fn http_binding(member: &Member) -> Option<Fact> {
    let own = &member.traits;
    let text = |id| own.get(id).and_then(Node::as_str);
    if own.has(traits::HTTP_LABEL) {
        return Some(Fact::code("Path label", format!("{{{}}}", member.name)));
    }
    if let Some(name) = text(traits::HTTP_QUERY) {
        return Some(Fact::code("Query parameter", name));
    }
    if own.has(traits::HTTP_QUERY_PARAMS) {
        return Some(Fact::words("Query parameters", "all entries of the map"));
    }
    if let Some(name) = text(traits::HTTP_HEADER) {
        return Some(Fact::code("Header", name));
    }
    if let Some(prefix) = text(traits::HTTP_PREFIX_HEADERS) {
        return Some(Fact::code("Headers", format!("{prefix}*")));
    }
    if own.has(traits::HTTP_RESPONSE_CODE) {
        return Some(Fact::words("Response", "HTTP status code"));
    }
    own.has(traits::HTTP_PAYLOAD).then(|| Fact::words("Payload", "the whole body"))
}

/// The part of an event's message that a member is bound to.
fn event_binding(own: &Traits) -> Option<Fact> {
    if own.has(traits::EVENT_HEADER) {
        return Some(Fact::words("Event", "header of the event"));
    }
    own.has(traits::EVENT_PAYLOAD).then(|| Fact::words("Event", "payload of the event"))
}

fn xml_name(member: &Member) -> Option<&str> {
    member.traits.str(traits::XML_NAME)
}

/// `name` with its first letter in upper case.
fn capitalize(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
