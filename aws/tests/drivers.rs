//! The drivers of lookups, with a client that answers at once and with a program.

#[path = "support/environment.rs"]
mod environment;

use std::future::{Future, ready};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use environment::MapEnvironment;
use http::{Request, Response};
use proptest::prelude::*;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::lookup::{Answer, Output, Step};
use smithereens_aws::{Lookup, LookupError, LookupErrorKind, LookupOptions};

fn lookup(pairs: &[(&str, &str)], config: &str) -> Lookup<Credentials> {
    lookup_with(pairs, config, LookupOptions::default())
}

fn lookup_with(
    pairs: &[(&str, &str)],
    config: &str,
    options: LookupOptions,
) -> Lookup<Credentials> {
    let variables = [("HOME", "/home")].iter().chain(pairs);
    let variables = variables.map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let files = [("/home/.aws/config".to_owned(), config.to_owned())].into();
    let environment = Arc::new(MapEnvironment { variables, files });
    Lookup::credentials(environment, options)
}

fn respond(request: &Request<Vec<u8>>, timeout: Duration) -> Result<Response<Vec<u8>>, String> {
    assert_eq!(timeout, Duration::from_secs(5));
    match request.uri().path() {
        "/key" => {
            let body = br#"{"AccessKeyId": "id", "SecretAccessKey": "SECRET"}"#;
            Ok(Response::new(body.to_vec()))
        }
        _ => Err("no route".to_owned()),
    }
}

/// Polls a future whenever its waker was called.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Signal(mpsc::Sender<()>);
    impl Wake for Signal {
        fn wake(self: Arc<Self>) {
            self.0.send(()).expect("a receiver");
        }
    }
    let (sender, receiver) = mpsc::channel();
    let waker = Waker::from(Arc::new(Signal(sender)));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => receiver.recv_timeout(Duration::from_secs(20)).expect("a wake"),
        }
    }
}

/// Runs a lookup with both drivers, and returns the id of the key or the error.
fn run(pairs: &[(&str, &str)], config: &str) -> Result<String, LookupError> {
    let blocking = lookup(pairs, config).run(|request, timeout| respond(&request, timeout));
    let asynchronous = block_on(lookup(pairs, config).run_async(
        |request, timeout| ready(respond(&request, timeout)),
        |duration| {
            assert!(duration < Duration::from_secs(1));
            ready(())
        },
    ));
    assert_eq!(blocking, asynchronous);
    blocking.map(|credentials| credentials.access_key_id)
}

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

#[test]
fn both_drivers_send_requests() {
    assert_eq!(run(&[(RELATIVE_URI, "/key")], ""), Ok("id".to_owned()));
    let error = run(&[(RELATIVE_URI, "/other")], "").expect_err("no route");
    assert_eq!(
        error.to_string(),
        "container: no response from http://169.254.170.2/other: no route"
    );
}

#[cfg(unix)]
#[test]
fn both_drivers_run_programs() {
    let config = r#"[default]
credential_process = sh -c 'printf "%s" "$1"' sh '{"Version": 1, "AccessKeyId": "a b", "SecretAccessKey": "s"}'
"#;
    assert_eq!(run(&[], config), Ok("a b".to_owned()));
    let error = run(&[], "[default]\ncredential_process = sh -c 'echo SECRET; exit 9'");
    assert_eq!(
        error.expect_err("a status").to_string(),
        "`credential_process` of the profile `default` (/home/.aws/config:2): `sh`: it exited with the \
         status 9; its standard error may say why"
    );
}

#[test]
fn a_region_that_is_in_no_source_is_an_error() {
    let environment = Arc::new(MapEnvironment::default());
    let lookup = Lookup::region(environment, LookupOptions::default());
    let error = lookup.run(|_, timeout| {
        assert_eq!(timeout, Duration::from_secs(1));
        Err::<Response<Vec<u8>>, _>("no route to host")
    });
    let error = error.expect_err("no region");
    assert_eq!(error.kind(), LookupErrorKind::NotConfigured);
    assert_eq!(
        error.to_string(),
        "no region found; set AWS_REGION, or `region` in the profile. These sources were tried:\n\
         - environment: AWS_REGION and AWS_DEFAULT_REGION are not set\n\
         - profile: `default` has no `region`\n\
         - EC2 metadata: http://169.254.169.254 is not reachable, as is normal outside of EC2 (no route \
         to host); in a container on EC2, the instance's hop limit for metadata must be 2"
    );
}

#[test]
fn steps_show_no_secret() {
    let mut lookup =
        lookup(&[(RELATIVE_URI, "/key"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "SECRET")], "");
    let now = smithereens::Timestamp::UNIX_EPOCH;
    let step = lookup.step(now, None);
    let Step::Send { request, timeout } = &step else { panic!("{step:?}") };
    assert_eq!(request.headers()["authorization"], "SECRET");
    assert_eq!(
        format!("{step:?}"),
        "Send { method: GET, uri: http://169.254.170.2/key, timeout: 5s, .. }"
    );
    let answer = Answer::Response(respond(request, *timeout).expect("a response"));
    assert_eq!(format!("{answer:?}"), "Response { status: 200, .. }");
    let step = lookup.step(now, Some(answer));
    assert!(matches!(step, Step::Done(Ok(_))));
    assert!(!format!("{step:?}").contains("SECRET"), "{step:?}");
}

#[test]
fn an_answer_of_another_kind_is_an_error_of_the_source() {
    let mut lookup = lookup(&[(RELATIVE_URI, "/key")], "");
    let now = smithereens::Timestamp::UNIX_EPOCH;
    let mut step = lookup.step(now, None);
    while !matches!(step, Step::Done(_)) {
        step = lookup.step(now, Some(Answer::Waited));
    }
    let Step::Done(Err(error)) = step else { panic!("{step:?}") };
    assert!(error.to_string().contains("the caller answered Waited"), "{error}");
}

/// Fails to compile if a driven lookup cannot be sent between threads.
#[test]
fn a_lookup_can_be_sent_between_threads() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    let future = send(
        lookup(&[(RELATIVE_URI, "/key")], "")
            .run_async(|request, timeout| ready(respond(&request, timeout)), |_| ready(())),
    );
    assert!(block_on(future).is_ok());
}

/// Environment variables and a config file that lead to each kind of request.
const CONFIGURATIONS: [(&[(&str, &str)], &str); 5] = [
    (&[], ""),
    (&[(RELATIVE_URI, "/key")], ""),
    (&[], "[default]\ncredential_process = p"),
    (&[("AWS_REGION", "us-east-1")], "[default]\nrole_arn = r\ncredential_source = EcsContainer"),
    (
        &[("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")],
        "[default]\nrole_arn = r\ncredential_source = Environment",
    ),
];

fn answers() -> impl Strategy<Value = Answer> {
    let body = prop_oneof![
        any::<Vec<u8>>(),
        "[<>/\\{\\}\":,a-zA-Z0-9 \n]{0,40}".prop_map(String::into_bytes),
    ];
    let status = prop_oneof![Just(200), 100..=599_u16];
    prop_oneof![
        (status, body.clone()).prop_map(|(status, body)| {
            Answer::Response(Response::builder().status(status).body(body).expect("a status"))
        }),
        (any::<Option<i32>>(), body)
            .prop_map(|(status, stdout)| Answer::Output(Output { status, stdout })),
        any::<String>().prop_map(Answer::Failed),
    ]
}

proptest! {
    #[test]
    fn no_answer_panics_or_leads_to_endless_requests(
        configuration in 0..CONFIGURATIONS.len(),
        answers in prop::collection::vec(answers(), 40),
    ) {
        let (variables, config) = CONFIGURATIONS[configuration];
        let has_keys = variables.iter().any(|(name, _)| name.contains("KEY"));
        let mut options = LookupOptions::new();
        options.profile = has_keys.then(|| "default".to_owned());
        let mut lookup = lookup_with(variables, config, options);
        let now = smithereens::Timestamp::UNIX_EPOCH;
        let mut answers = answers.into_iter();
        let mut step = lookup.step(now, None);
        loop {
            let answer = match step {
                Step::Done(Err(error)) => {
                    let lines = error.to_string();
                    let is_list = error.kind() == LookupErrorKind::NotConfigured;
                    prop_assert_eq!(lines.lines().count(), if is_list { 6 } else { 1 }, "{}", lines);
                    break;
                }
                Step::Done(Ok(_)) => break,
                Step::Wait(_) => Answer::Waited,
                Step::Send { .. } | Step::Run(_) => answers.next().expect("fewer requests"),
            };
            step = lookup.step(now, Some(answer));
        }
    }
}
