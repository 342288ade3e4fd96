//! The asynchronous client, over real sockets and over closures.
#![cfg(feature = "reqwest")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use smithereens_aws::connection::ConnectionErrorKind;
use smithereens_aws::{
    AsyncClient, CallError, Config, Credentials, RetryPolicy, Timeouts, connection,
};
use update_container_agent::{
    UpdateContainerAgent, UpdateContainerAgentError, UpdateContainerAgentRequest,
};

fn config(endpoint: &str) -> Config {
    Config::new("eu-central-1")
        .endpoint(endpoint.parse().expect("a URI"))
        .credentials(Credentials::new("AKIDEXAMPLE", "a secret"))
        .retries(RetryPolicy::standard().jitter(|| 0.0))
}

fn input() -> UpdateContainerAgentRequest {
    UpdateContainerAgentRequest::new("instance")
}

/// Answers each connection with the next of some texts.
fn serve(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut buffer = [0; 4096];
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                let count = stream.read(&mut buffer).expect("a request");
                request.extend_from_slice(&buffer[..count]);
            }
            stream.write_all(answer.as_bytes()).expect("the client reads");
        }
    });
    address
}

fn response(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

#[tokio::test]
async fn a_call_is_retried_and_decoded() {
    let failure = response("500 Internal Server Error", r#"{"__type":"ServerException"}"#);
    let success = response("200 OK", r#"{"containerInstance":{"version":7}}"#);
    let client = AsyncClient::new(config(&serve(vec![failure, success]))).expect("a client");
    let output = client.call::<UpdateContainerAgent>(&input()).await.expect("an output");
    assert_eq!(output.container_instance.expect("an instance").version, 7);
}

/// Futures of calls can be spawned.
#[tokio::test]
async fn futures_can_be_sent_to_other_threads() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let success = response("200 OK", r#"{"containerInstance":{"version":7}}"#);
    // Without credentials of the program, the future contains their lookup.
    let client = AsyncClient::new(Config::new("eu-central-1")).expect("a client");
    drop(assert_send(client.call::<UpdateContainerAgent>(&input())));
    let client = AsyncClient::new(config(&serve(vec![success]))).expect("a client");
    let call = assert_send(async move { client.call::<UpdateContainerAgent>(&input()).await });
    assert!(tokio::spawn(call).await.expect("no panic").is_ok());
}

/// A structure of a program can have a client without a parameter for its connection.
#[tokio::test]
async fn a_client_is_configured_after_it_was_made() {
    struct App {
        aws: AsyncClient,
    }
    let success = response("200 OK", r#"{"containerInstance":{"version":7}}"#);
    let app = App { aws: AsyncClient::new(config("http://127.0.0.1:9")).expect("a client") };
    let endpoint = serve(vec![success]).parse().expect("a URI");
    let aws = app.aws.configure(|config| config.endpoint(endpoint));
    let output = aws.call::<UpdateContainerAgent>(&input()).await.expect("an output");
    assert_eq!(output.container_instance.expect("an instance").version, 7);
}

#[tokio::test]
async fn failures_of_connections_have_kinds() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let hangs = format!("http://{}", listener.local_addr().expect("an address"));
    let cut = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\n{";
    let cut = serve(vec![cut.to_owned(); 3]);
    for (endpoint, expected) in [
        ("http://127.0.0.1:1", ConnectionErrorKind::Connect),
        ("http://host.invalid", ConnectionErrorKind::Resolve),
        (&hangs, ConnectionErrorKind::Timeout),
        (&cut, ConnectionErrorKind::Interrupted),
    ] {
        let attempt = Some(Duration::from_millis(500));
        let timeouts = Timeouts { attempt, ..Timeouts::default() };
        let client = AsyncClient::new(config(endpoint).timeouts(timeouts)).expect("a client");
        let started = Instant::now();
        let error = client.call::<UpdateContainerAgent>(&input()).await.expect_err("an error");
        assert!(started.elapsed() < Duration::from_secs(5), "{error}");
        let CallError::Connection { error, attempts: 3, .. } = error else { panic!("{error}") };
        assert_eq!(error.kind(), expected, "{endpoint}: {error}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let redirect = "HTTP/1.1 301 Moved Permanently\r\nlocation: http://127.0.0.1:1/\r\n\
                    connection: close\r\ncontent-length: 0\r\n\r\n";
    let client = AsyncClient::new(config(&serve(vec![redirect.to_owned()]))).expect("a client");
    let error = client.call::<UpdateContainerAgent>(&input()).await.expect_err("an error");
    assert!(matches!(error, CallError::Service { attempts: 1, .. }), "{error}");
}

#[tokio::test]
async fn closures_are_a_connection() {
    let send = async |request: http::Request<Vec<u8>>| {
        assert!(request.headers().contains_key("authorization"));
        let body = br#"{"__type":"ClusterNotFoundException","message":"no"}"#.to_vec();
        Ok::<_, std::io::Error>(http::Response::builder().status(400).body(body).unwrap())
    };
    let connection = connection::from_fns(send, async |_| {});
    let client = AsyncClient::with_connection(config("http://ecs.test"), connection);
    let error = client.call::<UpdateContainerAgent>(&input()).await.expect_err("an error");
    let service_error = error.service_error().expect("an error of the service");
    assert!(matches!(service_error, UpdateContainerAgentError::ClusterNotFoundException(_)));
}
