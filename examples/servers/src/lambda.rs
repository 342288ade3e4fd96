//! A function of AWS Lambda behind an HTTP API of API Gateway or a function URL (events of version
//! 2.0).
//!
//! It implements the runtime API of Lambda, so that it needs no other crate. With the crate
//! `lambda_runtime`, [`answer`] stays the same.

use std::collections::BTreeMap;
use std::error::Error;

use data_encoding::BASE64;
use http::{Request, Response};
use serde::{Deserialize, Serialize};
use smithereens_server::Router;

/// The largest event in bytes. Lambda sends at most 6 MiB, of which JSON and Base64 are a part.
const MAX_EVENT: u64 = 7_000_000;

/// Answers the events of the runtime API at `host`.
///
/// # Errors
/// When the runtime API fails. Lambda then starts another process.
pub fn run(host: &str, router: &Router) -> Result<(), Box<dyn Error>> {
    let invocations = format!("http://{host}/2018-06-01/runtime/invocation");
    let agent = ureq::Agent::from(ureq::Agent::config_builder().timeout_global(None).build());
    loop {
        let mut next = agent.get(format!("{invocations}/next")).call()?;
        let id = next.headers().get("lambda-runtime-aws-request-id").ok_or("no request id")?;
        let id = id.to_str()?.to_owned();
        let event = next.body_mut().with_config().limit(MAX_EVENT).read_to_vec()?;
        let (outcome, body) = match answer(router, &event) {
            Ok(result) => ("response", result),
            Err(error) => {
                let error = serde_json::json!({
                    "errorType": "Event",
                    "errorMessage": error.to_string(),
                });
                ("error", serde_json::to_vec(&error)?)
            }
        };
        agent.post(format!("{invocations}/{id}/{outcome}")).send(&body[..])?;
    }
}

/// Answers an event with the result of the function, both in JSON.
///
/// # Errors
/// When the event is not an HTTP request.
pub fn answer(router: &Router, event: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let event = serde_json::from_slice(event)
        .map_err(|error| format!("expected an event of version 2.0: {error}"))?;
    Ok(serde_json::to_vec(&result(&router.answer(&request(event)?)))?)
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

/// Converts an event of version 2.0 to a request. Cookies, which are apart from the headers, are left
/// out.
fn request(event: Event) -> Result<Request<Vec<u8>>, Box<dyn Error>> {
    let stage = format!("/{}", event.request_context.stage);
    let path = match event.raw_path.strip_prefix(&stage) {
        Some("") => "/",
        Some(path) if path.starts_with('/') => path,
        _ => &event.raw_path,
    };
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
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in response.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        let joined = headers.entry(name.to_string()).or_default();
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(&value);
    }
    FunctionResult {
        status_code: response.status().as_u16(),
        headers,
        body: BASE64.encode(response.body()),
        is_base64_encoded: true,
    }
}
