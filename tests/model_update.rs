//! The model update of `docs/reviewing-model-updates.md`. The same user code is compiled with the
//! types from before and after the update.

/// The types from before the update are those of this crate.
mod before {
    use update_container_agent as ecs;
    include!("../docs/model-update/user.rs");
}

mod after {
    pub(crate) mod ecs {
        #![allow(dead_code, unreachable_pub)]
        include!("../docs/model-update/after.rs");
    }
    include!("../docs/model-update/user.rs");
}

fn response(status: u16, body: &str) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).body(body.as_bytes().to_vec()).expect("a response")
}

#[test]
fn the_update_does_not_change_requests() {
    use smithereens::Operation as _;
    let before = update_container_agent::UpdateContainerAgent::encode_request(&before::request());
    let after = after::ecs::UpdateContainerAgent::encode_request(&after::request());
    let (before, after) = (before.expect("a request"), after.expect("a request"));
    assert_eq!(before.body(), after.body());
    assert_eq!(before.headers(), after.headers());
    assert_eq!(before::idle().status, after::idle().status);
    assert_eq!(after::idle().gpu_devices, None);
}

/// A value that only the newer model defines is handled by the wildcard arm in both cases.
#[test]
fn new_values_take_the_wildcard_arm() {
    let body = r#"{"containerInstance":{"healthStatus":{"details":[
        {"type":"CONTAINER_RUNTIME"},{"type":"DAEMON","statusReason":"restarting"}]}}}"#;
    let answer = response(200, body);
    assert_eq!(before::health_checks(&answer), ["the container runtime", "DAEMON"]);
    assert_eq!(after::health_checks(&answer), ["the container runtime", "DAEMON"]);
}

#[test]
fn new_errors_take_the_wildcard_arm() {
    let answer = response(400, r#"{"__type":"AccessDeniedException","message":"not yours"}"#);
    let (before, after) = (before::health_checks(&answer), after::health_checks(&answer));
    assert!(before[0].starts_with("AccessDeniedException: not yours"), "{before:?}");
    assert_eq!(before, after);
    let answer = response(400, r#"{"__type":"NoUpdateAvailableException"}"#);
    assert_eq!(before::health_checks(&answer), after::health_checks(&answer));
    assert_eq!(after::health_checks(&answer), ["fine"]);
}
