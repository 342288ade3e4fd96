//! The functions `isValidHostLabel` and `aws.isVirtualHostableS3Bucket` of endpoint rules.

/// Whether a name may have several labels with dots between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubDomains {
    Allowed,
    Forbidden,
}

impl From<bool> for SubDomains {
    fn from(allowed: bool) -> Self {
        if allowed { Self::Allowed } else { Self::Forbidden }
    }
}

/// Whether the text is a label of a host (RFC 1123, section 2.1), or labels with dots between them.
pub(super) fn is_valid_host_label(text: &str, sub_domains: SubDomains) -> bool {
    match sub_domains {
        SubDomains::Allowed => text.split('.').all(is_label),
        SubDomains::Forbidden => is_label(text),
    }
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Whether a bucket of S3 with this name can be the first part of a host.
pub(super) fn is_virtual_hostable_bucket(name: &str, sub_domains: SubDomains) -> bool {
    (3..=63).contains(&name.len())
        && !name.bytes().any(|byte| byte.is_ascii_uppercase())
        && is_valid_host_label(name, sub_domains)
        && !looks_like_ipv4(name)
}

/// Whether the text is four numbers of any size with dots between them.
fn looks_like_ipv4(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').count() == 4 && text.split('.').all(is_number)
}
