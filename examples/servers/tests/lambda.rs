//! Events of API Gateway, and the results of the function.

use std::thread;

use data_encoding::BASE64;
use own_service::Greenhouse;
use serde_json::{Value, json};
use servers::lambda;

/// An event of an HTTP API of API Gateway.
fn event(method: &str, path: &str, content_type: &str, body: &str) -> Vec<u8> {
    let event = json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "a=b",
        "headers": { "content-type": content_type, "x-forwarded-port": "443" },
        "requestContext": {
            "accountId": "123456789012",
            "http": { "method": method, "path": path, "protocol": "HTTP/1.1" },
            "stage": "test",
        },
        "body": BASE64.encode(body.as_bytes()),
        "isBase64Encoded": true,
    });
    event.to_string().into_bytes()
}

/// Returns the status of a result, its headers and its body.
fn read(result: &[u8]) -> (u64, Value, String) {
    let mut result: Value = serde_json::from_slice(result).expect("JSON");
    assert_eq!(result["isBase64Encoded"], true);
    let body = result["body"].as_str().expect("a body");
    let body = BASE64.decode(body.as_bytes()).expect("base64");
    let status = result["statusCode"].as_u64().expect("a status");
    (status, result["headers"].take(), String::from_utf8(body).expect("text"))
}

#[test]
fn events_are_answered_with_results() {
    let router = Greenhouse::new().router();
    let answer = |method, path, content_type, body| {
        read(&lambda::answer(&router, &event(method, path, content_type, body)).expect("a result"))
    };
    let (status, headers, body) =
        answer("PUT", "/test/plants/rose-1", "application/json", r#"{"name":"Rose"}"#);
    assert_eq!((status, &headers["content-type"]), (201, &json!("application/json")));
    assert!(body.starts_with("{\"plantedAt\":"), "{body}");
    for (method, path, content_type, expected) in [
        ("PUT", "/test/plants/rose-1", "application/json", (400, "SerializationException")),
        ("PUT", "/test/plants/rose-1", "text/plain", (415, "UnsupportedMediaTypeException")),
        ("POST", "/test/plants/rose-1", "text/plain", (405, "MethodNotAllowedException")),
        ("GET", "/testing/plants", "", (404, "UnknownOperationException")),
        ("GET", "/test", "", (404, "UnknownOperationException")),
    ] {
        let (status, headers, _) = answer(method, path, content_type, "no JSON");
        let code = headers["x-amzn-errortype"].as_str().unwrap_or_default();
        assert_eq!((status, code), expected, "{method} {path}");
    }
}

#[test]
fn the_runtime_api_gets_results_and_errors() {
    let server = tiny_http::Server::http("127.0.0.1:0").expect("a free port");
    let host = server.server_addr().to_string();
    thread::spawn(move || {
        let stopped = lambda::run(&host, &Greenhouse::new().router()).map_err(|e| e.to_string());
        assert!(stopped.is_err(), "it runs until the runtime API ends");
    });
    let invoke = |id: &str, event: Vec<u8>| {
        let next = server.recv().expect("a request");
        assert_eq!(next.url(), "/2018-06-01/runtime/invocation/next");
        let id_header = format!("Lambda-Runtime-Aws-Request-Id: {id}");
        let id_header: tiny_http::Header = id_header.parse().expect("a header");
        let event = tiny_http::Response::from_data(event).with_header(id_header);
        next.respond(event).expect("a connection");
        let mut sent = server.recv().expect("a request");
        let mut body = Vec::new();
        std::io::copy(sent.as_reader(), &mut body).expect("a body");
        let url = sent.url().to_owned();
        sent.respond(tiny_http::Response::empty(202)).expect("a connection");
        (url, body)
    };
    let (url, body) = invoke("one", event("GET", "/test/plants", "", ""));
    assert_eq!(url, "/2018-06-01/runtime/invocation/one/response");
    assert_eq!(read(&body).0, 200);
    let (url, body) = invoke("two", b"{\"Records\": []}".to_vec());
    assert_eq!(url, "/2018-06-01/runtime/invocation/two/error");
    let error: Value = serde_json::from_slice(&body).expect("JSON");
    let message = error["errorMessage"].as_str().expect("a message");
    assert!(message.starts_with("expected an event of version 2.0"), "{message}");
}
