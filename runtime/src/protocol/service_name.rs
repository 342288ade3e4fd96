//! Names of services in requests.

/// Whether `text` may precede a service's name in a request: it is empty, or a namespace and a dot.
/// Some clients send the name with its namespace.
pub(super) fn is_namespace(text: &str) -> bool {
    let Some(namespace) = text.strip_suffix('.') else { return text.is_empty() };
    namespace.split('.').all(is_identifier)
}

/// Whether `text` is an identifier (Smithy 2.0 specification, "Smithy IDL", "Shape ID ABNF").
fn is_identifier(text: &str) -> bool {
    let start = text.trim_start_matches('_').bytes().next();
    start.is_some_and(|first| {
        first.is_ascii_alphabetic() || (text.starts_with('_') && first.is_ascii_digit())
    }) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
