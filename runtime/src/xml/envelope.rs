//! What the body of an error says whatever its shape, in the envelope of any protocol:
//!
//! - restXml and awsQuery: `<ErrorResponse><Error>…</Error><RequestId>…`
//! - restXml with `noErrorWrapping`: `<Error>…`
//! - ec2Query: `<Response><Errors><Error>…</Error></Errors><RequestID>…`

use super::read::{Element, XmlReader};
use crate::DecodeError;
use crate::codec::MissingMember;
use crate::error_body::ErrorBody;

/// Reads code, message and the request's id; whatever the body is, there is an answer.
pub(crate) fn error_body(body: &[u8]) -> ErrorBody {
    let mut found = ErrorBody::default();
    // What came before a mistake counts: the status says already that something went wrong.
    let _ = XmlReader::new(body, MissingMember::Default).and_then(|mut reader| {
        let root = reader.root()?;
        level(&mut reader, root, &mut found)
    });
    found
}

/// The children of `parent`, an envelope or the error itself.
fn level<'t>(
    reader: &mut XmlReader<'t>,
    parent: Element<'t>,
    found: &mut ErrorBody,
) -> Result<(), DecodeError> {
    let parent = reader.open(parent)?;
    while let Some(child) = reader.child(&parent)? {
        let is = |name: &str| child.is(name);
        if is("Error") || is("Errors") {
            level(reader, child, found)?;
            continue;
        }
        let slot = if is("Code") {
            &mut found.code
        } else if is("Message") || is("message") {
            &mut found.message
        } else if is("RequestId") || is("RequestID") || is("requestId") {
            &mut found.request_id
        } else {
            reader.skip(child)?;
            continue;
        };
        let text = reader.text(child)?;
        // Of several errors, the first counts, and it is that whose members are read.
        slot.get_or_insert_with(|| text.trim_ascii().to_owned());
    }
    Ok(())
}
