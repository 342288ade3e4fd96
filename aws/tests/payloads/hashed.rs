//! Payloads of a service other than Amazon S3: the signature covers their hash.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Request, Response};
use smithereens::protocol::RestJson1;
use smithereens::{HttpTrait, Operation, Service, Timestamp, Trait};
use smithereens_aws::sign::{SigningOptions, sign};
use smithereens_aws::{Client, Config, Credentials, Payload};

use crate::storage::PutObjectError;

struct Search;

impl Service for Search {
    type Protocol = RestJson1;
    const NAME: &'static str = "Search";
    const VERSION: &'static str = "2026-11-29";
    const SIGNING_NAME: &'static str = "cloudsearch";
    const ENDPOINT_PREFIX: &'static str = "cloudsearchdomain";
}

struct UploadDocuments;

impl Operation for UploadDocuments {
    type Service = Search;
    type Input = ();
    type Output = ();
    type Error = PutObjectError;
    const NAME: &'static str = "UploadDocuments";
    const HTTP: HttpTrait = HttpTrait::new("POST", "/documents", 200);
    const TRAITS: &'static [Trait] = &[Trait::StreamingInput("application/octet-stream")];
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "a secret")
}

fn config() -> Config {
    let endpoint = "http://search.test".parse().expect("a URI");
    Config::new("eu-central-1").endpoint(endpoint).credentials(credentials())
}

/// Checks that the signature covers the body.
fn check(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    assert_eq!(request.body(), b"red roses");
    assert_eq!(request.headers()["content-length"], "9");
    assert!(!request.headers().contains_key("content-encoding"));
    let date = request.headers()["x-amz-date"].to_str().expect("text");
    let (day, time) = (&date[..8], &date[9..15]);
    let time = format!(
        "{}-{}-{}T{}:{}:{}Z",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4],
        &time[4..]
    );
    let mut again = request.clone();
    let options = SigningOptions::new("cloudsearch", "eu-central-1");
    let time: Timestamp = time.parse().expect("a time");
    sign(&mut again, &credentials(), &options, time).expect("a signature");
    assert_eq!(request.headers()["authorization"], again.headers()["authorization"]);
    Response::new(Vec::new())
}

#[test]
fn a_payload_that_can_be_read_again_is_hashed_before_it_is_sent() {
    let connection = |request: Request<Vec<u8>>| Ok::<_, io::Error>(check(&request));
    let client = Client::with_connection(config(), connection);
    client.upload::<UploadDocuments>(&(), b"red roses").expect("an output");
    let opened = AtomicUsize::new(0);
    let open = || {
        opened.fetch_add(1, Ordering::SeqCst);
        Ok(&b"red roses, and more"[..])
    };
    client.upload::<UploadDocuments>(&(), Payload::opened_by(open, 9)).expect("an output");
    assert_eq!(opened.into_inner(), 2);
    let once = Payload::reader(&b"red roses"[..], 9);
    let error = client.upload::<UploadDocuments>(&(), once).expect_err("an error");
    assert!(
        error.to_string().contains("the payload can be read only once: pass it as bytes"),
        "{error}"
    );
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn the_asynchronous_client_hashes_too() {
    let send = async |request: Request<Vec<u8>>| Ok::<_, io::Error>(check(&request));
    let connection = smithereens_aws::connection::from_fns(send, async |_| {});
    let client = smithereens_aws::AsyncClient::with_connection(config(), connection);
    let payload = Payload::opened_by(|| Ok(&b"red roses"[..]), 9);
    client.upload::<UploadDocuments>(&(), payload).await.expect("an output");
    client.upload::<UploadDocuments>(&(), "red roses").await.expect("an output");
}
