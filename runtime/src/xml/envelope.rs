//! The members of an error's body that do not depend on its shape, in the envelope of every
//! protocol:
//!
//! - restXml and awsQuery: `<ErrorResponse><Error>…</Error><RequestId>…`
//!
//! - restXml with `noErrorWrapping`: `<Error>…`
//!
//! - ec2Query: `<Response><Errors><Error>…</Error></Errors><RequestID>…`

use super::element::{Element, local_name};
use super::read::XmlReader;
use crate::DecodeError;
use crate::codec::MissingMember;
use crate::error_body::ErrorBody;
use crate::text::BodyText;

/// Reads code, message and the request's id. A malformed body is not an error: the values before
/// the mistake are returned.
pub(crate) fn error_body(body: &[u8]) -> ErrorBody<'static> {
    let mut found = ErrorBody { is_foreign: true, ..ErrorBody::default() };
    let body = BodyText::from_utf8_lossy(body);
    let mut reader = XmlReader::new(&body, MissingMember::Default);
    let _ = reader.read_root().and_then(|root| {
        found.is_foreign = !["Error", "ErrorResponse", "Response"].iter().any(|n| root.has_name(n));
        read_children(&mut reader, root, &mut found)
    });
    found
}

/// Reads the children of `parent`, which is an envelope or the error itself.
fn read_children<'t>(
    reader: &mut XmlReader<'t>,
    parent: Element<'t>,
    found: &mut ErrorBody<'static>,
) -> Result<(), DecodeError> {
    let parent = reader.open(parent)?;
    while let Some(child) = reader.next_child(&parent)? {
        let name = local_name(child.name).unwrap_or(child.name);
        let slot = match name {
            "Error" | "Errors" => {
                read_children(reader, child, found)?;
                continue;
            }
            "Code" => &mut found.code,
            "Message" | "message" => &mut found.message,
            "RequestId" | "RequestID" | "requestId" => &mut found.request_id,
            _ => {
                reader.skip(child)?;
                continue;
            }
        };
        let text = reader.text(child)?;
        // The first of several errors is read, as for the members. An empty element counts as
        // absent. A message keeps its white space, as a member does.
        let trimmed = text.trim_ascii();
        if !trimmed.is_empty() {
            let is_message = name.eq_ignore_ascii_case("Message");
            slot.get_or_insert_with(|| if is_message { &*text } else { trimmed }.to_owned().into());
        }
    }
    Ok(())
}
