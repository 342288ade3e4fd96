//! Cases of malformed requests, which a server refuses (Smithy 2.0 specification, "HTTP Protocol
//! Compliance Tests", "httpMalformedRequestTests"). A case with parameters is run once for each
//! value.

use http::StatusCode;

use super::expect::Expectation;
use super::message::Message;
use super::request::request;
use super::{Failure, Outcome};
use crate::{DecodeError, Document, ErrorMetadata, ErrorResponse, Operation, OperationError};

/// There is nothing that a client does with a malformed request.
pub(super) fn client(_: &Message) -> Outcome {
    Err(Failure::new("a malformed request is a case of servers only"))
}

/// Compares the responses of a server to the requests of the case.
pub(super) fn server<O: Operation>(message: &Message) -> Outcome {
    let mut problems = Vec::new();
    for values in parameter_values(message)? {
        let expand = |name| match message.member(name) {
            Some(part) => Ok(Message::of(expand_document(part, &values))),
            None => Err(Failure::new(format!("the case has no {name}"))),
        };
        if let Err(failure) = refused::<O>(&expand("request")?, &expand("response")?) {
            let values: Vec<String> =
                values.iter().map(|(name, value)| format!("{name} = {value:?}")).collect();
            let values = values.join(", ");
            problems.extend(failure.problems().iter().map(|problem| format!("{values} {problem}")));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure(problems)) }
}

/// Returns the number of requests of a case.
pub(super) fn requests(message: &Message) -> usize {
    parameter_values(message).map_or(1, |values| values.len())
}

/// Compares the response to one request with the expected one.
fn refused<O: Operation>(sent: &Message, expected: &Message) -> Outcome {
    let response = O::respond(&request(sent)?, |_| Err(accepted::<O>()))
        .map_err(|why| Failure::new(format!("the refusal cannot be encoded: {why}")))?;
    let mut expectation = Expectation::default();
    let (status, found) = (expected.code().to_string(), response.status().as_str().to_owned());
    expectation.compare_text("status", &status, &found);
    expectation.compare_headers(expected, response.headers());
    if let Some(body) = expected.member("body") {
        let body = Message::of(body.clone());
        let assertion = body.member("assertion").and_then(|it| it.get("contents"));
        let Some(contents) = assertion.and_then(Document::as_str) else {
            return Err(Failure::new("the case has a body without contents"));
        };
        let difference = super::body::difference(contents, response.body(), body.text("mediaType"));
        expectation.add(difference);
    }
    expectation.into_outcome()
}

/// The error of a request that was not refused.
fn accepted<O: Operation>() -> O::Error {
    let why = DecodeError::new("the request was accepted");
    let metadata = ErrorMetadata {
        code: Some("Accepted".into()),
        status: StatusCode::IM_A_TEAPOT,
        ..ErrorMetadata::default()
    };
    O::Error::undecodable(ErrorResponse::new(why, metadata))
}

/// Returns the values of all parameters, for each request of the case.
fn parameter_values(message: &Message) -> Result<Vec<Vec<(&str, &str)>>, Failure> {
    let Some(Document::Object(parameters)) = message.member("testParameters") else {
        return Ok(vec![Vec::new()]);
    };
    let mut requests: Vec<Vec<(&str, &str)>> = Vec::new();
    for (number, (name, values)) in parameters.iter().enumerate() {
        let Document::Array(values) = values else {
            return Err(Failure::new(format!("the case's parameter {name} is not a list")));
        };
        let values: Vec<&str> = values.iter().filter_map(Document::as_str).collect();
        if number == 0 {
            requests.resize(values.len(), Vec::new());
        }
        if values.is_empty() || values.len() != requests.len() {
            let message = format!("the case's parameter {name} has {} values", values.len());
            return Err(Failure::new(format!("{message}, others have {}", requests.len())));
        }
        requests.iter_mut().zip(values).for_each(|(request, value)| request.push((name, value)));
    }
    Ok(requests)
}

/// Replaces the parameters in all strings of a document, keys included.
fn expand_document(document: &Document, values: &[(&str, &str)]) -> Document {
    match document {
        Document::String(text) => Document::String(expand_text(text, values)),
        Document::Array(items) => {
            Document::Array(items.iter().map(|item| expand_document(item, values)).collect())
        }
        Document::Object(entries) => Document::Object(
            entries
                .iter()
                .map(|(name, value)| (expand_text(name, values), expand_document(value, values)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Replaces `$name:L` by the value of a parameter, `$name:S` by the value as a JSON string, and
/// `$$` by a dollar sign.
fn expand_text(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let found = values.iter().find_map(|(name, value)| {
            let format = after.strip_prefix(name)?;
            let as_string = || crate::json::string_text(value);
            let literal = format.strip_prefix(":L").map(|rest| ((*value).to_owned(), rest));
            literal.or_else(|| format.strip_prefix(":S").map(|rest| (as_string(), rest)))
        });
        let (value, after) = match found {
            Some(found) => found,
            None => ("$".to_owned(), after.strip_prefix('$').unwrap_or(after)),
        };
        out.push_str(&value);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Message, expand_text, parameter_values};

    #[test]
    fn each_value_is_a_request() {
        let requests = |parameters: &str| {
            let text = format!(r#"{{"testParameters": {parameters}}}"#);
            let message = Message::parse(&text, "").unwrap();
            parameter_values(&message).map(|requests| requests.len()).ok()
        };
        assert_eq!(requests(r#"{"a": ["1", "2"], "b": ["3", "4"]}"#), Some(2));
        assert_eq!(requests("null"), Some(1));
        // A case must not pass because no request was sent, or one without a value.
        for malformed in [r#"{"a": []}"#, r#"{"a": ["1"], "b": ["2", "3"]}"#, r#"{"a": "1"}"#] {
            assert_eq!(requests(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn parameters_are_replaced() {
        let values = [("value", "a\"b"), ("tag", "t")];
        for (text, expected) in [
            ("{ \"x\": $value:S }", "{ \"x\": \"a\\\"b\" }"),
            ("/$value:L/$tag:L", "/a\"b/t"),
            ("^[a-m]+$$ $", "^[a-m]+$ $"),
            ("$other:L", "$other:L"),
        ] {
            assert_eq!(expand_text(text, &values), expected);
        }
    }
}
