//! Calls over real sockets: what fails, fails with one clear error, within the timeouts.
#![cfg(feature = "ureq")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use smithereens::Timestamp;
use smithereens_aws::{CallError, Client, Config, Credentials, LookupError, RetryPolicy, Timeouts};
use update_container_agent::{
    UpdateContainerAgent, UpdateContainerAgentError, UpdateContainerAgentRequest,
};

type Error = CallError<UpdateContainerAgentError>;

/// Answers each connection with the next of some texts, and returns the requests.
fn serve(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, requests) = channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            sender.send(read_request(&mut stream)).expect("the test waits");
            stream.write_all(answer.as_bytes()).expect("the client reads");
        }
    });
    (address, requests)
}

/// Reads a request with its body.
fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).expect("a request");
        request.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.map_or(0, |length| length.parse().expect("a length")) {
            return text.into_owned();
        }
    }
}

fn response(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
}

fn config(endpoint: &str) -> Config {
    Config::new("eu-central-1")
        .endpoint(endpoint.parse().expect("a URI"))
        .credentials(Credentials::new("AKIDEXAMPLE", "a secret"))
        .retries(RetryPolicy::standard().jitter(|| 0.0))
}

fn call(config: Config) -> Result<(), Error> {
    let input = UpdateContainerAgentRequest::new("instance");
    Client::new(config).call::<UpdateContainerAgent>(&input).map(|_| ())
}

/// Returns the text of the error, which must come within a second.
fn quick_error(config: Config) -> String {
    let started = Instant::now();
    let error = call(config).expect_err("an error");
    assert!(started.elapsed() < Duration::from_secs(5), "{error}: {:?}", started.elapsed());
    let text = error.to_string();
    assert!(!text.contains('\n') && !text.contains("a secret"), "{text}");
    text
}

#[test]
fn a_call_is_signed_and_decoded() {
    let body = r#"{"containerInstance":{"version":7}}"#;
    let (endpoint, requests) = serve(vec![response("200 OK", "", body)]);
    let input = UpdateContainerAgentRequest::new("instance");
    let output = Client::new(config(&endpoint)).call::<UpdateContainerAgent>(&input);
    assert_eq!(output.expect("an output").container_instance.expect("an instance").version, 7);
    let request = requests.recv().expect("a request").to_ascii_lowercase();
    for expected in [
        "post / http/1.1\r\n",
        "authorization: aws4-hmac-sha256 credential=akidexample/",
        "/eu-central-1/ecs/aws4_request, signedheaders=",
        "x-amz-target: amazonec2containerservicev20141113.updatecontaineragent\r\n",
        "amz-sdk-request: attempt=1; max=3\r\n",
        "user-agent: smithereens-aws/",
    ] {
        assert!(request.contains(expected), "no {expected} in {request}");
    }
}

#[test]
fn one_invocation_id_for_all_attempts() {
    let failure = || response("500 Internal Server Error", "", r#"{"__type":"ServerException"}"#);
    let (endpoint, requests) = serve(vec![failure(), failure(), response("200 OK", "", "{}")]);
    call(config(&endpoint)).expect("a success");
    let id_of = |request: String| {
        let id = request.lines().find(|line| line.starts_with("amz-sdk-invocation-id: "));
        id.expect("an id").to_owned()
    };
    let ids: Vec<_> = requests.iter().map(id_of).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

#[test]
fn nothing_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let text = quick_error(config(&endpoint));
    assert!(text.starts_with("UpdateContainerAgent: could not connect: "), "{text}");
    assert!(text.ends_with(" after 3 attempts"), "{text}");
}

#[test]
fn the_host_does_not_exist() {
    let text = quick_error(config("http://host.invalid"));
    assert!(text.starts_with("UpdateContainerAgent: the host was not found: "), "{text}");
}

#[test]
fn a_server_hangs() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let timeouts = Timeouts { attempt: Some(Duration::from_millis(150)), ..Timeouts::default() };
    let text = quick_error(config(&endpoint).timeouts(timeouts));
    assert!(text.starts_with("UpdateContainerAgent: timed out: "), "{text}");
    assert!(text.ends_with(" after 3 attempts"), "{text}");
    let timeouts = Timeouts { call: Some(Duration::from_millis(150)), ..Timeouts::default() };
    let text = quick_error(config(&endpoint).timeouts(timeouts));
    assert!(text.ends_with(" after 1 attempt"), "{text}");
}

#[test]
fn an_answer_is_cut_short() {
    let cut = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\n{";
    let (endpoint, _requests) = serve(vec![cut.to_owned(); 3]);
    let text = quick_error(config(&endpoint));
    let expected = "UpdateContainerAgent: the connection ended before the response did: ";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.ends_with(" after 3 attempts"), "{text}");
}

#[test]
fn an_answer_is_not_http() {
    let (endpoint, _requests) = serve(vec!["SSH-2.0-server\r\n".to_owned(); 3]);
    let text = quick_error(config(&endpoint));
    assert!(text.starts_with("UpdateContainerAgent: "), "{text}");
    assert!(text.ends_with(" after 3 attempts"), "{text}");
}

#[test]
fn redirects_are_not_followed() {
    let answer = response("301 Moved Permanently", "location: http://127.0.0.1:1/\r\n", "");
    let (endpoint, _requests) = serve(vec![answer]);
    let error = call(config(&endpoint)).expect_err("an error");
    assert!(matches!(error, CallError::Service { attempts: 1, .. }), "{error}");
    assert!(error.to_string().contains("301"), "{error}");
}

#[test]
fn a_page_of_a_proxy_is_quoted() {
    let page = "<html><body>Bad gateway</body></html>";
    let answer = response("502 Bad Gateway", "content-type: text/html\r\n", page);
    let (endpoint, _requests) = serve(vec![answer; 3]);
    let text = quick_error(config(&endpoint));
    assert!(text.contains("Bad gateway") && text.contains("after 3 attempts"), "{text}");
}

#[test]
fn a_wrong_clock_is_corrected() {
    let skewed = response(
        "400 Bad Request",
        "date: Thu, 01 Jan 2099 00:00:00 GMT\r\n",
        r#"{"__type":"RequestTimeTooSkewed","message":"The difference is too large."}"#,
    );
    let (endpoint, requests) = serve(vec![skewed, response("200 OK", "", "{}")]);
    call(config(&endpoint)).expect("a success");
    let dates: Vec<_> = requests
        .iter()
        .map(|request| {
            let date = request.lines().find_map(|line| line.strip_prefix("x-amz-date: "));
            date.expect("a date")[..8].to_owned()
        })
        .collect();
    assert_eq!(dates.len(), 2);
    assert_eq!(dates[1], "20990101");
}

#[test]
fn there_are_no_credentials() {
    let config = config("http://127.0.0.1:1")
        .credentials_from(|| Err(LookupError::new("the vault is sealed")));
    assert_eq!(quick_error(config), "UpdateContainerAgent: no credentials: the vault is sealed");
}

#[test]
fn the_credentials_are_expired() {
    let config = config("http://127.0.0.1:1").credentials_from(|| {
        let mut credentials = Credentials::new("AKIDEXAMPLE", "a secret");
        credentials.expiration = Some(Timestamp::UNIX_EPOCH);
        Ok(credentials)
    });
    let text = quick_error(config);
    assert!(text.contains("expired at 1970-01-01T00:00:00Z"), "{text}");
}

#[test]
fn the_region_is_missing_or_unknown() {
    let credentials = Credentials::new("AKIDEXAMPLE", "a secret");
    let text = quick_error(Config::without_region().credentials(credentials.clone()));
    assert_eq!(text, "UpdateContainerAgent: no endpoint: Invalid Configuration: Missing Region");
    let text = quick_error(Config::new("eu central 1").credentials(credentials));
    assert!(text.starts_with("UpdateContainerAgent: no endpoint: "), "{text}");
}

#[test]
fn the_rules_reject_the_configuration() {
    let text = quick_error(config("http://127.0.0.1:1").fips());
    assert_eq!(
        text,
        "UpdateContainerAgent: no endpoint: \
         Invalid Configuration: FIPS and custom endpoint are not supported"
    );
}
