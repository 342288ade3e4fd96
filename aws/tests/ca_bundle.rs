//! Root certificates that a program chooses, with a TLS server whose certificate no other root has
//! signed. `certificates/` has a root, and a certificate for `localhost` with its key.
#![cfg(all(feature = "ureq", feature = "reqwest"))]

#[path = "support/environment.rs"]
mod environment;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use environment::MapEnvironment;
use http::{Request, Response};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use smithereens_aws::connection::{
    AttemptTimeouts, ConnectionError, ConnectionErrorKind, Reqwest, Ureq,
};
use smithereens_aws::{AsyncConnection, Connection, Lookup, LookupError, LookupOptions};

const ROOT: &[u8] = include_bytes!("certificates/root.pem");
const LEAF: &[u8] = include_bytes!("certificates/leaf.pem");
const KEY: &[u8] = include_bytes!("certificates/leaf.key");

/// Starts a server that answers one request, and returns a request for it.
fn serve() -> Request<Vec<u8>> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_slice(LEAF).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a configuration");
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        let connection = ServerConnection::new(Arc::new(config)).expect("a connection");
        let mut stream = StreamOwned::new(connection, stream);
        let mut request = Vec::new();
        let mut byte = [0];
        // A client that does not trust the server ends the connection.
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
            request.push(byte[0]);
        }
        let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
        // A client that does not trust the server does not read the answer.
        let _ = stream.write_all(answer).and_then(|()| stream.flush());
    });
    Request::get(format!("https://localhost:{port}/")).body(Vec::new()).expect("a request")
}

fn check_trusted(response: Result<Response<Vec<u8>>, ConnectionError>) {
    assert_eq!(response.expect("a response").body(), b"{}");
}

fn check_untrusted(response: Result<Response<Vec<u8>>, ConnectionError>) {
    let error = response.expect_err("a root that is not known");
    assert_eq!(error.kind(), ConnectionErrorKind::Tls, "{error}");
}

#[test]
fn ureq_trusts_the_chosen_roots_only() {
    let timeouts = AttemptTimeouts::default();
    let connection = Ureq::with_root_certificates(ROOT).expect("a connection");
    check_trusted(connection.send(serve(), timeouts));
    check_untrusted(Ureq::new().send(serve(), timeouts));
    for pem in [&b""[..], KEY] {
        let error = Ureq::with_root_certificates(pem).expect_err("no certificates");
        assert!(error.to_string().ends_with("expected root certificates in PEM, found none"));
    }
}

#[tokio::test]
async fn reqwest_trusts_the_chosen_roots_only() {
    let timeouts = AttemptTimeouts::default();
    let limit = Some(Duration::from_secs(5));
    let connection = Reqwest::with_root_certificates(limit, ROOT).expect("a connection");
    check_trusted(connection.send(serve(), timeouts).await);
    check_untrusted(Reqwest::new(limit).expect("a connection").send(serve(), timeouts).await);
    for pem in [&b""[..], KEY] {
        let error = Reqwest::with_root_certificates(limit, pem).expect_err("no certificates");
        assert!(error.to_string().ends_with("expected root certificates in PEM, found none"));
    }
}

/// The result of a lookup of certificates in these variables and a profile.
fn lookup(variables: &[(&str, &str)], config: &str) -> Result<Option<Vec<u8>>, LookupError> {
    let text = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let files = [("/home/.aws/config", config), ("/roots.pem", "a"), ("/other.pem", "b")];
    let environment = MapEnvironment {
        variables: variables.iter().map(text).chain([("HOME".into(), "/home".into())]).collect(),
        files: files.iter().map(text).collect(),
    };
    Lookup::ca_bundle(Arc::new(environment), LookupOptions::default())
        .run(|_, _| -> Result<Response<Vec<u8>>, String> { panic!("expected no request") })
}

#[test]
fn the_file_of_the_variable_is_preferred_to_that_of_the_profile() {
    let profile = "[default]\nca_bundle = /roots.pem\n";
    assert_eq!(lookup(&[], ""), Ok(None));
    assert_eq!(lookup(&[], profile), Ok(Some(b"a".to_vec())));
    assert_eq!(lookup(&[("AWS_CA_BUNDLE", "/other.pem")], profile), Ok(Some(b"b".to_vec())));
    let error = lookup(&[("AWS_CA_BUNDLE", "/none.pem")], profile).expect_err("no file");
    let start = "expected a file with certificates, found `/none.pem` in the environment variable \
                 AWS_CA_BUNDLE: ";
    assert!(error.to_string().starts_with(start), "{error}");
}
