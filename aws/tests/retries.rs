//! Retries of a call: the scenarios of the standard mode in the tests of AWS's SDKs, with the
//! numbers of 2026.

use std::time::Duration;

use http::Response;
use smithereens::Timestamp;
use smithereens_aws::retry::Quota;
use smithereens_aws::{Call, CallError, CallStep, Config, Credentials, RetryPolicy, Timeouts};
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};

/// What happens after a response.
#[derive(Debug, PartialEq)]
enum Outcome {
    Retry { delay_ms: u128, quota: u32 },
    WaitAndFail { delay_ms: u128 },
    Success { quota: u32 },
    Failure { quota: u32 },
}
use Outcome::{Failure, Retry, Success};

fn response(status: u16, code: &str) -> Response<Vec<u8>> {
    let body = match status {
        200 => "{}".to_owned(),
        _ => format!(r#"{{"__type":"{code}","message":"no"}}"#),
    };
    let response =
        Response::builder().status(status).header("content-type", "application/x-amz-json-1.1");
    response.body(body.into_bytes()).expect("a response")
}

fn config(quota: u32) -> Config {
    let policy = RetryPolicy::standard().jitter(|| 1.0).quota(Quota::with_available(quota));
    Config::new("eu-central-1").retries(policy)
}

/// Runs a call with these responses, and returns what happened after each.
fn run(config: &Config, responses: impl IntoIterator<Item = Response<Vec<u8>>>) -> Vec<Outcome> {
    let input = UpdateContainerAgentRequest::new("instance");
    let mut call = Call::<UpdateContainerAgent>::new(&input, config);
    let mut responses = responses.into_iter();
    let mut outcomes = Vec::new();
    let mut waited = None;
    let now = Timestamp::constant_date_time("2026-11-29T12:00:00Z");
    let quota = || config.retry_policy().available_quota();
    loop {
        match call.step(now) {
            CallStep::GetCredentials => {
                call.set_credentials(Ok(Credentials::new("AKID", "secret")));
            }
            CallStep::HashPayload(_) => unreachable!("the call has no payload"),
            CallStep::Send(_, _) => {
                if let Some(delay_ms) = waited.take() {
                    outcomes.push(Retry { delay_ms, quota: quota() });
                }
                call.set_response(Ok(responses.next().expect("a further response")), now);
            }
            CallStep::Wait(delay) => waited = Some(delay.as_millis()),
            CallStep::Done(result) => {
                outcomes.push(match (result, waited) {
                    (Ok(_), _) => Success { quota: quota() },
                    (Err(_), Some(delay_ms)) => Outcome::WaitAndFail { delay_ms },
                    (Err(_), None) => Failure { quota: quota() },
                });
                assert!(responses.next().is_none(), "all responses are used");
                return outcomes;
            }
        }
    }
}

fn statuses(config: &Config, statuses: &[u16]) -> Vec<Outcome> {
    run(config, statuses.iter().map(|status| response(*status, "Anything")))
}

#[test]
fn a_call_succeeds_after_two_retries() {
    assert_eq!(
        statuses(&config(500), &[500, 500, 200]),
        [
            Retry { delay_ms: 50, quota: 486 },
            Retry { delay_ms: 100, quota: 472 },
            Success { quota: 486 }
        ]
    );
}

#[test]
fn a_call_fails_after_three_attempts() {
    assert_eq!(
        statuses(&config(500), &[502, 502, 502]),
        [
            Retry { delay_ms: 50, quota: 486 },
            Retry { delay_ms: 100, quota: 472 },
            Failure { quota: 472 }
        ]
    );
}

#[test]
fn an_empty_quota_ends_retries() {
    assert_eq!(
        statuses(&config(14), &[500, 503]),
        [Retry { delay_ms: 50, quota: 0 }, Failure { quota: 0 }]
    );
    assert_eq!(statuses(&config(0), &[500]), [Failure { quota: 0 }]);
}

#[test]
fn delays_double() {
    let policy = RetryPolicy::standard().jitter(|| 1.0).max_attempts(5);
    let config = Config::new("eu-central-1").retries(policy);
    assert_eq!(
        statuses(&config, &[500, 500, 500, 500, 500]),
        [
            Retry { delay_ms: 50, quota: 486 },
            Retry { delay_ms: 100, quota: 472 },
            Retry { delay_ms: 200, quota: 458 },
            Retry { delay_ms: 400, quota: 444 },
            Failure { quota: 444 }
        ]
    );
}

#[test]
fn throttling_waits_longer_and_costs_less() {
    let throttled = || response(400, "ThrottlingException");
    assert_eq!(
        run(&config(500), [throttled(), throttled(), response(200, "")]),
        [
            Retry { delay_ms: 1000, quota: 495 },
            Retry { delay_ms: 2000, quota: 490 },
            Success { quota: 495 }
        ]
    );
}

#[test]
fn a_success_without_retries_returns_one_token() {
    assert_eq!(statuses(&config(100), &[200]), [Success { quota: 101 }]);
    assert_eq!(statuses(&config(500), &[200]), [Success { quota: 500 }]);
}

#[test]
fn the_service_can_ask_for_a_longer_delay() {
    let with_header = |value: &str| {
        let mut response = response(500, "InternalError");
        response.headers_mut().insert("x-amz-retry-after", value.parse().unwrap());
        run(&config(500), [response, self::response(200, "")])
    };
    for (value, delay_ms) in [("1500", 1500), ("0", 50), ("10000", 5050), ("soon", 50), ("-1", 50)]
    {
        assert_eq!(
            with_header(value),
            [Retry { delay_ms, quota: 486 }, Success { quota: 500 }],
            "{value}"
        );
    }
}

#[test]
fn errors_of_the_caller_are_not_retried() {
    let refused = response(400, "InvalidParameterException");
    assert_eq!(run(&config(500), [refused]), [Failure { quota: 500 }]);
}

#[test]
fn no_retry_starts_after_the_time_of_the_call() {
    let timeouts = Timeouts { call: Some(Duration::from_millis(40)), ..Timeouts::default() };
    assert_eq!(statuses(&config(500).timeouts(timeouts), &[500]), [Failure { quota: 486 }]);
}

#[test]
fn an_error_names_operation_code_message_request_id_and_attempts() {
    let input = UpdateContainerAgentRequest::new("instance");
    let config = config(500);
    let mut call = Call::<UpdateContainerAgent>::new(&input, &config);
    let now = Timestamp::UNIX_EPOCH;
    let error = loop {
        match call.step(now) {
            CallStep::GetCredentials => {
                call.set_credentials(Ok(Credentials::new("AKID", "secret")));
            }
            CallStep::HashPayload(_) => unreachable!("the call has no payload"),
            CallStep::Send(_, _) => {
                let mut response = response(400, "ThrottlingException");
                response.headers_mut().insert("x-amzn-requestid", "8c3f".parse().unwrap());
                call.set_response(Ok(response), now);
            }
            CallStep::Wait(_) => {}
            CallStep::Done(result) => break result.err().expect("an error"),
        }
    };
    assert_eq!(
        error.to_string(),
        "UpdateContainerAgent: ThrottlingException: no (status 400, request id 8c3f) after 3 attempts"
    );
    assert!(error.is_throttling() && error.is_retryable());
    assert!(matches!(error, CallError::Service { attempts: 3, .. }));
}
