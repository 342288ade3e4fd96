//! The prefix that an operation puts before the host of the endpoint.

use crate::schema::find_trait;
use crate::text_member::text_member;
use crate::{EncodeError, Operation, Trait};

/// Returns the `hostPrefix` of `smithy.api#endpoint` with the values of its labels, or an empty text.
///
/// # Errors
/// When a value is not a label of a host name.
pub(crate) fn host_prefix<O: Operation>(input: &O::Input) -> Result<String, EncodeError> {
    let pattern = find_trait!(O::TRAITS, Trait::HostPrefix(pattern) => *pattern);
    let mut rest = pattern.unwrap_or_default();
    let mut prefix = String::new();
    while let Some((literal, label)) = rest.split_once('{') {
        let (name, after) = label.split_once('}').unwrap_or((label, ""));
        let value = text_member(input, |member| member == name).unwrap_or_default();
        if !is_dns_label(&value) {
            let message = "expected a host label: 1 to 63 letters, digits and hyphens";
            return Err(EncodeError::new(message).in_member(name));
        }
        prefix.push_str(literal);
        prefix.push_str(&value);
        rest = after;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

/// Whether a text is a label of a host name (RFC 1123, section 2.1).
pub(crate) fn is_dns_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
