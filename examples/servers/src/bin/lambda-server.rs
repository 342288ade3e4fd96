//! Serves a greenhouse as an AWS Lambda function behind an HTTP API of API Gateway or a function
//! URL (events of version 2.0).
//!
//! It implements the runtime API of Lambda, so that it needs no other crate: name the executable
//! `bootstrap`, and choose the runtime `provided.al2023`. With the crate `lambda_runtime`, the
//! functions `request` and `result` stay the same. Lambda keeps a process for many requests; a real
//! service keeps its state elsewhere.

use std::collections::BTreeMap;
use std::error::Error;

use data_encoding::BASE64;
use http::{Request, Response};
use own_service::Greenhouse;
use serde::{Deserialize, Serialize};

fn main() -> Result<(), Box<dyn Error>> {
    let router = Greenhouse::new().router();
    let host = std::env::var("AWS_LAMBDA_RUNTIME_API")?;
    let invocations = format!("http://{host}/2018-06-01/runtime/invocation");
    let agent = ureq::Agent::from(ureq::Agent::config_builder().timeout_global(None).build());
    loop {
        let mut next = agent.get(format!("{invocations}/next")).call()?;
        let id = next.headers().get("lambda-runtime-aws-request-id").ok_or("no request id")?;
        let id = id.to_str()?.to_owned();
        let event = next.body_mut().with_config().limit(7_000_000).read_to_vec()?;
        let response = match request(&event) {
            Ok(request) => router.answer(&request),
            Err(error) => return Err(error),
        };
        let result = serde_json::to_vec(&result(&response))?;
        agent.post(format!("{invocations}/{id}/response")).send(&result[..])?;
    }
}

/// The parts of an event that make an HTTP request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    raw_path: String,
    #[serde(default)]
    raw_query_string: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    request_context: RequestContext,
    #[serde(default)]
    body: String,
    #[serde(default)]
    is_base64_encoded: bool,
}

#[derive(Deserialize)]
struct RequestContext {
    http: Http,
    /// `$default`, or the first segment of `rawPath`.
    #[serde(default)]
    stage: String,
}

#[derive(Deserialize)]
struct Http {
    method: String,
}

/// The result of the function, from which API Gateway makes an HTTP response.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FunctionResult {
    status_code: u16,
    headers: BTreeMap<String, String>,
    body: String,
    is_base64_encoded: bool,
}

/// Converts an event to a request.
fn request(event: &[u8]) -> Result<Request<Vec<u8>>, Box<dyn Error>> {
    let event: Event = serde_json::from_slice(event)?;
    let stage = format!("/{}", event.request_context.stage);
    let path = event.raw_path.strip_prefix(&stage).unwrap_or(&event.raw_path);
    let mut request = Request::builder()
        .method(event.request_context.http.method.as_str())
        .uri(format!("{path}?{}", event.raw_query_string));
    for (name, value) in &event.headers {
        request = request.header(name, value);
    }
    let body = match event.is_base64_encoded {
        true => BASE64.decode(event.body.as_bytes())?,
        false => event.body.into_bytes(),
    };
    Ok(request.body(body)?)
}

/// Converts a response to the result of the function. Its body is in base64, which suits every
/// media type.
fn result(response: &Response<Vec<u8>>) -> FunctionResult {
    let headers = response.headers().iter().map(|(name, value)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    FunctionResult {
        status_code: response.status().as_u16(),
        headers: headers.collect(),
        body: BASE64.encode(response.body()),
        is_base64_encoded: true,
    }
}

#[cfg(test)]
mod tests {
    use super::{request, result};
    use data_encoding::BASE64;
    use own_service::Greenhouse;

    #[test]
    fn events_become_requests_and_responses_results() {
        let event = br#"{
            "version": "2.0", "rawPath": "/test/plants/rose-1", "rawQueryString": "a=b",
            "headers": { "content-type": "application/json" }, "body": "eyJuYW1lIjoiUm9zZSJ9",
            "requestContext": { "http": { "method": "PUT" }, "stage": "test" },
            "isBase64Encoded": true
        }"#;
        let request = request(event).expect("a request");
        assert_eq!((request.method().as_str(), request.uri().path()), ("PUT", "/plants/rose-1"));
        let result = result(&Greenhouse::new().router().answer(&request));
        assert_eq!(result.status_code, 201);
        let body = BASE64.decode(result.body.as_bytes()).expect("base64");
        assert!(body.starts_with(b"{\"plantedAt\":"), "{}", String::from_utf8_lossy(&body));
        assert_eq!(result.headers["content-type"], "application/json");
    }
}
