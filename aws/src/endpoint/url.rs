//! The function `parseURL` of endpoint rules.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::value::slice;

/// A URL with the scheme `http` or `https`, without user, query or fragment.
#[derive(Clone, Debug)]
pub(super) struct Url<'a> {
    text: Cow<'a, str>,
    authority: Range<usize>,
    is_ip: bool,
}

impl<'a> Url<'a> {
    /// Parses a URL; returns `None` if the text does not have this form.
    pub(super) fn parse(text: Cow<'a, str>) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        if !matches!(scheme, "http" | "https") {
            return None;
        }
        if rest.contains(['?', '#', '@', '\\']) || !rest.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return None;
        }
        let start = text.len() - rest.len();
        let end = rest.find('/').map_or(text.len(), |slash| start + slash);
        let host = host(&text[start..end])?;
        let is_ip = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
        Some(Self { authority: start..end, is_ip, text })
    }

    pub(super) fn scheme(&self) -> Cow<'a, str> {
        slice(&self.text, 0..self.authority.start - "://".len())
    }

    /// Returns the host, and the port if the text has one.
    pub(super) fn authority(&self) -> Cow<'a, str> {
        slice(&self.text, self.authority.clone())
    }

    /// Returns the path as it is in the text: empty if there is none.
    pub(super) fn path(&self) -> Cow<'a, str> {
        slice(&self.text, self.authority.end..self.text.len())
    }

    /// Returns the path, which starts and ends with a slash.
    pub(super) fn normalized_path(&self) -> Cow<'a, str> {
        match self.path() {
            path if path.is_empty() => Cow::Borrowed("/"),
            path if path.ends_with('/') => path,
            path => Cow::Owned(format!("{path}/")),
        }
    }

    pub(super) fn is_ip(&self) -> bool {
        self.is_ip
    }
}

/// Returns the host of an authority; `None` if the host or the port is invalid. The labels of a
/// host name are not checked.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            address.parse::<Ipv6Addr>().ok()?;
            (&authority[..address.len() + 2], port)
        }
        None => {
            let end = authority.find(':').unwrap_or(authority.len());
            authority.split_at(end)
        }
    };
    let is_number =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let port_is_valid = port.is_empty() || port.strip_prefix(':').is_some_and(is_number);
    let is_valid = port_is_valid && !host.is_empty();
    is_valid.then_some(host)
}
