//! Requests and responses of awsJson1_1, as bytes.

use http::{HeaderMap, Response, StatusCode};
use insta::assert_snapshot;
use smithereens::{Operation, OperationError};
use update_container_agent::{
    AgentUpdateStatus, UpdateContainerAgent, UpdateContainerAgentError,
    UpdateContainerAgentRequest, UpdateContainerAgentResponse,
};

fn decode(body: &str) -> Result<UpdateContainerAgentResponse, UpdateContainerAgentError> {
    UpdateContainerAgent::decode_response(&Response::new(body))
}

/// Decodes a response whose `containerInstance` has these members.
fn instance(members: &str) -> update_container_agent::ContainerInstance {
    let body = format!("{{\"containerInstance\":{{{members}}}}}");
    decode(&body).expect("a response").container_instance.expect("an instance")
}

fn undecodable(body: &str) -> String {
    match decode(body) {
        Err(UpdateContainerAgentError::Undecodable(error)) => {
            assert!(error.offset().is_some(), "no offset for {body}");
            (*error).to_string()
        }
        other => panic!("{body}: expected the error `Undecodable`, found {other:?}"),
    }
}

fn error(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &str,
) -> UpdateContainerAgentError {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().expect("a value"));
    }
    UpdateContainerAgent::decode_response(&response).expect_err("an error")
}

#[test]
fn a_request_is_encoded() {
    let input = UpdateContainerAgentRequest::new("instance \"1\"").cluster("Zürich\n");
    let request = UpdateContainerAgent::encode_request(&input).expect("a request");
    assert_snapshot!(show_request(&request), @r#"
    POST /
    content-type: application/x-amz-json-1.1
    x-amz-target: AmazonEC2ContainerServiceV20141113.UpdateContainerAgent
    content-length: 60

    {"cluster":"Zürich\n","containerInstance":"instance \"1\""}
    "#);
    assert_eq!(UpdateContainerAgent::decode_request(&request).expect("a request"), input);
}

#[test]
fn a_response_is_encoded() {
    let output = decode(include_str!("documented/response.json")).expect("a response");
    let response = UpdateContainerAgent::encode_response(&output).expect("a response");
    assert_snapshot!(show_response(&response), @r#"
    200
    content-type: application/x-amz-json-1.1

    {"containerInstance":{"containerInstanceArn":"arn:aws:ecs:us-east-1:012345678910:container-instance/default/a9b8","ec2InstanceId":"i-0123456789abcdef0","capacityProviderName":"spare","version":9007199254740993,"versionInfo":{"agentVersion":"1.0.0","agentHash":"4023248","dockerVersion":"DockerVersion: 1.5.0"},"remainingResources":[{"name":"CPU","type":"INTEGER","doubleValue":0.0,"longValue":0,"integerValue":2048},{"name":"PORTS","type":"STRINGSET","doubleValue":123.25,"longValue":123,"integerValue":-1,"stringSetValue":["22","2376"]}],"registeredResources":[{"name":"MEMORY","type":"LONG","doubleValue":1e+100,"longValue":-9223372036854775808,"integerValue":0,"stringSetValue":[]}],"status":"ACTIVE","statusReason":"\"quoted\" \\ and \n broken, ünïcödé 漢字 😀","agentConnected":true,"runningTasksCount":3,"pendingTasksCount":0,"agentUpdateStatus":"PENDING","attributes":[{"name":"ecs.os-type","value":"linux","targetType":"container-instance","targetId":"a9b8"},{"name":"bare"}],"registeredAt":1420070400,"attachments":[{"id":"e-1","type":"ElasticNetworkInterface","status":"ATTACHED","details":[{"name":"macAddress","value":"0a:1b"}]}],"tags":[{"key":"team","value":"core"}],"healthStatus":{"overallStatus":"IMPAIRED","details":[{"type":"CONTAINER_RUNTIME","status":"OK","lastUpdated":1420070400.5,"lastStatusChange":1420070400.123},{"status":"IMPAIRED"},{"status":"INSUFFICIENT_DATA"},{"status":"INITIALIZING"}]}}}
    "#);
}

#[test]
fn every_error_is_encoded() {
    macro_rules! errors {
        ($($error:ident),* $(,)?) => {
            [$(UpdateContainerAgentError::$error(
                update_container_agent::$error { message: Some("no \"update\"".into()) }.into(),
            )),*]
        };
    }
    let errors = errors![
        ClientException,
        ClusterNotFoundException,
        InvalidParameterException,
        MissingVersionException,
        NoUpdateAvailableException,
        ServerException,
        UpdateInProgressException,
    ];
    assert_eq!(errors.len(), UpdateContainerAgentError::ERRORS.len());
    let shown = errors.iter().map(|error| {
        show_response(&UpdateContainerAgent::encode_error(error).expect("a response"))
    });
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n\n"), @r#"
    400
    content-type: application/x-amz-json-1.1

    {"__type":"ClientException","message":"no \"update\""}

    400
    content-type: application/x-amz-json-1.1

    {"__type":"ClusterNotFoundException","message":"no \"update\""}

    400
    content-type: application/x-amz-json-1.1

    {"__type":"InvalidParameterException","message":"no \"update\""}

    400
    content-type: application/x-amz-json-1.1

    {"__type":"MissingVersionException","message":"no \"update\""}

    400
    content-type: application/x-amz-json-1.1

    {"__type":"NoUpdateAvailableException","message":"no \"update\""}

    500
    content-type: application/x-amz-json-1.1

    {"__type":"ServerException","message":"no \"update\""}

    400
    content-type: application/x-amz-json-1.1

    {"__type":"UpdateInProgressException","message":"no \"update\""}
    "#);
}

#[test]
fn unset_members_are_left_out() {
    let request = UpdateContainerAgent::encode_request(&UpdateContainerAgentRequest::new("i-1"));
    let body = request.expect("a request").into_body();
    assert_eq!(body, br#"{"containerInstance":"i-1"}"#);
}

#[test]
fn an_endpoint_makes_the_uri_absolute() {
    let options = smithereens::RequestOptions::new()
        .endpoint("https://gateway.example/ecs/".parse().expect("a URI"));
    let input = UpdateContainerAgentRequest::new("i-1");
    let request = UpdateContainerAgent::encode_request_with(&input, &options).expect("a request");
    assert_eq!(request.uri(), "https://gateway.example/ecs/");
}

#[test]
fn an_empty_body_is_an_empty_structure() {
    assert_eq!(decode("").expect("a response"), UpdateContainerAgentResponse::default());
    assert_eq!(decode(" {} ").expect("a response"), UpdateContainerAgentResponse::default());
}

#[test]
fn unknown_members_and_null_are_skipped() {
    let found = instance(
        r#""new":{"a":[1,{"b":"\u00e9"}],"c":null},"status":null,"version":null,"statusReason":"x""#,
    );
    assert_eq!(found.status, None);
    assert_eq!(found.version, 0);
    assert_eq!(found.status_reason.as_deref(), Some("x"));
}

#[test]
fn unknown_enum_values_survive_a_round_trip() {
    let found = instance(r#""agentUpdateStatus":"PAUSED""#);
    assert_eq!(found.agent_update_status, Some(AgentUpdateStatus::UnknownValue("PAUSED".into())));
    let output = UpdateContainerAgentResponse { container_instance: Some(found) };
    let body = UpdateContainerAgent::encode_response(&output).expect("a response").into_body();
    assert!(String::from_utf8_lossy(&body).contains(r#""agentUpdateStatus":"PAUSED""#));
}

#[test]
fn integers_are_checked_for_range() {
    assert_eq!(instance(r#""runningTasksCount":2147483647"#).running_tasks_count, i32::MAX);
    assert_eq!(instance(r#""runningTasksCount":1.0"#).running_tasks_count, 1);
    assert_snapshot!(undecodable(r#"{"containerInstance":{"runningTasksCount":2147483648}}"#),
        @"expected an integer from -2147483648 to 2147483647 at byte 42 (in containerInstance.runningTasksCount)");
    assert_snapshot!(undecodable(r#"{"containerInstance":{"version":1.5}}"#),
        @"expected a 64-bit integer at byte 32 (in containerInstance.version)");
    assert_snapshot!(undecodable(r#"{"containerInstance":{"version":"1"}}"#),
        @"expected a number, found a string at byte 32 (in containerInstance.version)");
}

#[test]
fn doubles_that_are_not_json_numbers() {
    let value = |text: &str| {
        let found = instance(&format!(r#""remainingResources":[{{"doubleValue":{text}}}]"#));
        found.remaining_resources.expect("a list")[0].double_value
    };
    assert!(value("\"NaN\"").is_nan());
    assert_eq!(value("\"Infinity\""), f64::INFINITY);
    assert_eq!(value("\"-Infinity\""), f64::NEG_INFINITY);
    assert_eq!(value("1e-7"), 1e-7);
    assert_snapshot!(undecodable(r#"{"containerInstance":{"remainingResources":[{"doubleValue":1e999}]}}"#),
        @"expected a number in the range of a double at byte 59 (in containerInstance.remainingResources[0].doubleValue)");
}

#[test]
fn timestamps_are_seconds_with_fractions() {
    let found = instance(r#""registeredAt":1735689600.25"#).registered_at.expect("a timestamp");
    assert_eq!(found.to_string(), "2025-01-01T00:00:00.25Z");
    assert_snapshot!(undecodable(r#"{"containerInstance":{"registeredAt":true}}"#),
        @"expected a number, found a boolean at byte 37 (in containerInstance.registeredAt)");
}

#[test]
fn errors_are_found_by_header_type_and_code() {
    let by_header = [("x-amzn-errortype", "ClientException:http://internal.amazon.com/coral/")];
    for found in [
        error(400, &by_header, r#"{"message":"no"}"#),
        error(400, &[], r#"{"__type":"com.amazonaws.ecs#ClientException","message":"no"}"#),
        error(400, &[], r#"{"code":"ClientException","Message":"no"}"#),
        error(
            400,
            &[],
            r#"{"__type":"com.amazonaws.ecs#ClientException:http://x#y","message":"no"}"#,
        ),
    ] {
        assert!(matches!(found, UpdateContainerAgentError::ClientException(_)), "{found:?}");
        assert_eq!(found.to_string(), "ClientException: no (status 400)");
    }
}

#[test]
fn errors_keep_status_and_request_id() {
    let headers = [("x-amzn-requestid", "b25f48e8-84fd-11e6-80d9-574e0c4664cb")];
    let found = error(429, &headers, r#"{"__type":"UpdateInProgressException","message":"wait"}"#);
    assert_eq!(found.metadata().status, 429);
    assert_snapshot!(found.to_string(),
        @"UpdateInProgressException: wait (status 429, request id b25f48e8-84fd-11e6-80d9-574e0c4664cb)");
}

#[test]
fn unmodeled_errors_keep_code_message_status_and_request_id() {
    let headers = [("x-amzn-requestid", "id-1")];
    let found = error(400, &headers, r#"{"__type":"x#ThrottlingException","message":"slow down"}"#);
    assert!(matches!(found, UpdateContainerAgentError::Unmodeled(_)), "{found:?}");
    assert_snapshot!(found.to_string(), @"ThrottlingException: slow down (status 400, request id id-1)");
}

#[test]
fn an_error_without_code_and_message_is_described() {
    for body in ["<html>Bad Gateway</html>", "", "\u{feff}{}", "[]", "{\"__type\":5}"] {
        let found = error(502, &[("x-amzn-requestid", "id-2")], body);
        assert!(matches!(found, UpdateContainerAgentError::Unmodeled(_)), "{found:?}");
        let described = found.to_string().contains("content type none, body: ");
        assert_eq!(described, !body.is_empty(), "{found}");
        assert!(found.to_string().ends_with("(status 502, request id id-2)"), "{found}");
    }
}

#[test]
fn malformed_bodies_are_errors_with_an_offset() {
    let deep = "[".repeat(100_000);
    let nested = format!("{{\"new\":{deep}");
    let huge = format!("{{\"containerInstance\":{{\"version\":{}}}}}", "9".repeat(100_000));
    for body in [
        &nested,
        &huge,
        "{",
        "{\"containerInstance\":",
        "{\"status\":\"\\ud800",
        "nul",
        "{\"a\":01}",
        "{}x",
    ] {
        undecodable(body);
    }
    let response = Response::new(b"{\"containerInstance\":{\"status\":\"\xff\"}}".as_slice());
    let found = UpdateContainerAgent::decode_response(&response).expect_err("not UTF-8");
    assert_snapshot!(found.to_string(), @"the response could not be decoded: not UTF-8 at byte 32 (in containerInstance.status) (status 200)");
}

#[test]
fn every_truncation_is_an_error() {
    let whole = include_str!("documented/response.json").trim_end();
    assert!(decode(whole).is_ok());
    for (end, _) in whole.char_indices().skip(1) {
        undecodable(&whole[..end]);
    }
}

fn show_request(request: &http::Request<Vec<u8>>) -> String {
    let start = format!("{} {}", request.method(), request.uri());
    show_message(&start, request.headers(), request.body())
}

fn show_response(response: &Response<Vec<u8>>) -> String {
    show_message(response.status().as_str(), response.headers(), response.body())
}

fn show_message(start: &str, headers: &HeaderMap, body: &[u8]) -> String {
    let headers: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or("?")))
        .collect();
    format!("{start}\n{headers}\n{}", String::from_utf8_lossy(body))
}
