//! The prefix that an operation puts before the host of the endpoint.

use std::net::IpAddr;

use http::uri::Authority;

use crate::schema::find_trait;
use crate::text_member::text_member;
use crate::{EncodeError, Operation, Trait};

/// Returns the `hostPrefix` of `smithy.api#endpoint` with the values of its labels, or an empty
/// text.
///
/// # Errors
/// When a value is not a label of a host name, or the prefix cannot be the start of a host name.
pub(crate) fn host_prefix<O: Operation>(input: &O::Input) -> Result<String, EncodeError> {
    let pattern = find_trait!(O::TRAITS, Trait::HostPrefix(pattern) => *pattern);
    let Some(mut rest) = pattern else { return Ok(String::new()) };
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
    if is_start_of_host(&prefix) {
        return Ok(prefix);
    }
    let message = "expected a `hostPrefix` of letters, digits, hyphens and dots between them";
    Err(EncodeError::new(message))
}

/// Whether a text can be the start of a host name: complete labels with dots, and the start of a
/// label.
fn is_start_of_host(prefix: &str) -> bool {
    let (labels, last) = prefix.rsplit_once('.').map_or((None, prefix), |(l, p)| (Some(l), p));
    labels.is_none_or(|labels| labels.split('.').all(is_dns_label))
        // The endpoint's host continues the last label; a letter in its place makes the label
        // complete.
        && is_dns_label(&format!("{last}x"))
}

/// Returns the authority of the endpoint with `prefix` before its host, after the user information.
///
/// # Errors
/// When there is a prefix, and the host is an IP address.
pub(super) fn with_prefix(prefix: &str, authority: &Authority) -> Result<String, EncodeError> {
    let host = authority.host();
    if !prefix.is_empty() && host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        let message = format!(
            "this operation puts a prefix before the host: expected an endpoint with a host name, \
             found the IP address {host}"
        );
        return Err(EncodeError::new(message));
    }
    let (user, host_and_port) = split_user(authority);
    Ok(format!("{user}{prefix}{host_and_port}"))
}

/// Splits an authority into the user information with its `@`, which may be empty, and host and
/// port.
pub(crate) fn split_user(authority: &Authority) -> (&str, &str) {
    let text = authority.as_str();
    text.split_at(text.rfind('@').map_or(0, |at| at + 1))
}

/// Whether a text is a label of a host name (RFC 1123, section 2.1).
pub(crate) fn is_dns_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
