//! HTTP requests as text, as the files of the suite contain them.

use http::header::HOST;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

/// Parses a request in HTTP/1.1's format. Its URI is absolute, with the host of the header `host`,
/// and a header that continues on the next line is joined with a space.
///
/// # Errors
///
/// When the text is not a request, or the crate `http` cannot represent it.
pub fn parse(text: &str) -> Result<Request<Vec<u8>>, String> {
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let start = lines.next().unwrap_or_default();
    let (method, target) = start.split_once(' ').ok_or("expected a method and a target")?;
    let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);

    let mut headers = headers(lines)?;
    let host = headers.remove(HOST).ok_or("expected the header host")?;
    let host = host.to_str().map_err(|error| error.to_string())?;
    let uri: Uri = format!("https://{host}{target}")
        .parse()
        .map_err(|error| format!("the target {target:?}: {error}"))?;

    let mut request = Request::new(body.as_bytes().to_vec());
    *request.method_mut() = method.parse().map_err(|_| format!("the method {method:?}"))?;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(request)
}

/// Returns the parameters of a URI's query, sorted.
#[must_use]
pub fn sorted_parameters(uri: &Uri) -> Vec<&str> {
    let query = uri.query().unwrap_or_default();
    let mut parameters: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    parameters.sort_unstable();
    parameters
}

fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> Result<HeaderMap, String> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        match (line.strip_prefix(' '), fields.last_mut()) {
            (Some(rest), Some((_, value))) => {
                value.push(' ');
                value.push_str(rest.trim());
            }
            _ => {
                let (name, value) = line.split_once(':').ok_or("expected a header")?;
                fields.push((name.to_owned(), value.trim().to_owned()));
            }
        }
    }
    let mut headers = HeaderMap::new();
    for (name, value) in fields {
        let name: HeaderName = name.parse().map_err(|_| format!("the header {name:?}"))?;
        let value = HeaderValue::from_str(&value).map_err(|_| format!("the value {value:?}"))?;
        headers.append(name, value);
    }
    Ok(headers)
}
