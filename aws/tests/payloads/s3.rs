//! Uploads in parts, downloads in ranges, checksums and redirects.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use smithereens::checksum::{Checksum, ChecksumAlgorithm as Algorithm};
use smithereens::{ChecksumPolicy, Operation};
use smithereens_aws::s3::PartOptions;
use smithereens_aws::{Client, Config, Credentials, Payload};

use crate::blocking::{MEBIBYTE, decoded, file, get, put};
use crate::server::{answer, config, header, pattern, serve};
use crate::storage::{
    AbortMultipartUpload, ChecksumAlgorithm, CompleteMultipartUpload, CreateMultipartUpload,
    CreateMultipartUploadRequest, GetObject, PutObject, UploadPart,
};

smithereens_aws::impl_s3_transfers!(crate::storage);

/// A bucket in memory, as a connection.
#[derive(Clone, Default)]
struct Bucket {
    parts: Arc<Mutex<BTreeMap<u32, Vec<u8>>>>,
    object: Arc<Mutex<Vec<u8>>>,
    log: Arc<Mutex<Vec<String>>>,
    /// The number of the part that is refused.
    refused: Option<u32>,
    /// The number of payloads that are cut.
    cuts: Arc<AtomicUsize>,
}

impl Bucket {
    fn respond(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let log = |text: &str| self.log.lock().expect("a lock").push(text.to_owned());
        let request = &with_path(request);
        let query = request.uri().query().unwrap_or_default().to_owned();
        if CreateMultipartUpload::matches(request) {
            log("create");
            xml(
                "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>",
            )
        } else if UploadPart::matches(request) {
            let number = query.split('&').find_map(|part| part.strip_prefix("partNumber="));
            let number = number.expect("a number").parse().expect("a number");
            if self.refused == Some(number) {
                return Response::builder().status(403).body(Vec::new()).expect("a response");
            }
            let payload = UploadPart::payload(request).expect("a payload").into_owned();
            self.parts.lock().expect("a lock").insert(number, payload);
            let e_tag = format!("\"{number}\"");
            Response::builder().header("etag", e_tag).body(Vec::new()).expect("a response")
        } else if CompleteMultipartUpload::matches(request) {
            log(&String::from_utf8_lossy(request.body()));
            let parts = self.parts.lock().expect("a lock");
            *self.object.lock().expect("a lock") = parts.values().flatten().copied().collect();
            xml(
                "<CompleteMultipartUploadResult><ETag>\"1-2\"</ETag></CompleteMultipartUploadResult>",
            )
        } else if AbortMultipartUpload::matches(request) {
            log("abort");
            Response::builder().status(204).body(Vec::new()).expect("a response")
        } else {
            self.get(request)
        }
    }

    fn get(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let object = self.object.lock().expect("a lock");
        let total = object.len();
        let Some(range) = request.headers().get("range") else {
            return Response::new(object.clone());
        };
        let range = range.to_str().expect("text").strip_prefix("bytes=").expect("a range");
        let (start, last) = range.split_once('-').expect("a range");
        let start: usize = start.parse().expect("a number");
        let end = total.min(last.parse::<usize>().expect("a number") + 1);
        if start >= total {
            return Response::builder().status(416).body(Vec::new()).expect("a response");
        }
        if start > 0 {
            assert_eq!(request.headers()["if-match"], "\"1-2\"");
        }
        let mut payload = object[start..end].to_vec();
        let length = payload.len();
        let cut = |cuts: usize| cuts.checked_sub(1);
        if self.cuts.fetch_update(Ordering::SeqCst, Ordering::SeqCst, cut).is_ok() {
            payload.truncate(length / 2);
        }
        Response::builder()
            .status(206)
            .header("content-range", format!("bytes {start}-{}/{total}", end - 1))
            .header("content-length", length)
            .header("etag", "\"1-2\"")
            .body(payload)
            .expect("a response")
    }
}

/// Returns the request with a URI without host, as a server gets it.
fn with_path(request: &Request<Vec<u8>>) -> Request<Vec<u8>> {
    let mut request = request.clone();
    let path = request.uri().path_and_query().expect("a path").as_str();
    *request.uri_mut() = path.parse().expect("a URI");
    request
}

fn xml(body: &str) -> Response<Vec<u8>> {
    Response::new(body.as_bytes().to_vec())
}

type Connection = Box<dyn Fn(Request<Vec<u8>>) -> io::Result<Response<Vec<u8>>> + Sync>;

fn client(bucket: &Bucket) -> Client<Connection> {
    let bucket = bucket.clone();
    let connection: Connection = Box::new(move |request| Ok(bucket.respond(&request)));
    Client::with_connection(config("http://s3.test"), connection)
}

fn film() -> CreateMultipartUploadRequest {
    CreateMultipartUploadRequest::new("films", "cat.mp4")
}

#[test]
fn payloads_of_all_kinds_are_uploaded_in_parts() {
    let bytes = pattern(1_000_003);
    let path = file("parts.bin", &bytes);
    let chunks = bytes.chunks(70_001).map(|chunk| Ok(chunk.to_vec()));
    let length = bytes.len() as u64;
    let progress = Mutex::new(Vec::new());
    for payload in [
        Payload::file(path).expect("a file"),
        Payload::from(&bytes),
        Payload::from(bytes.clone()),
        Payload::reader(&bytes[..], length),
        Payload::reader(&bytes[..], None),
        Payload::chunks(chunks, length),
        Payload::opened_by(|| Ok(&bytes[..]), length),
    ] {
        let bucket = Bucket::default();
        let payload = payload.on_progress(|sent| progress.lock().expect("a lock").push(sent));
        let options = PartOptions::new().part_length(100_000).parallel(3);
        let output = client(&bucket).upload_in_parts(&film(), payload, options);
        assert_eq!(output.expect("an output").e_tag.as_deref(), Some("\"1-2\""));
        assert_eq!(*bucket.object.lock().expect("a lock"), bytes);
        assert_eq!(bucket.parts.lock().expect("a lock").len(), 11);
        assert_eq!(progress.lock().expect("a lock").pop(), Some(length));
        let log = bucket.log.lock().expect("a lock");
        assert_eq!(log.len(), 2, "{log:?}");
        let first = log[1].find("<PartNumber>1</PartNumber>").expect("a part");
        let last = log[1].find("<PartNumber>11</PartNumber>").expect("a part");
        assert!(first < last, "{log:?}");
    }
}

#[test]
fn an_empty_payload_has_one_part() {
    for payload in [Payload::from(b""), Payload::reader(io::empty(), None)] {
        let bucket = Bucket::default();
        client(&bucket).upload_in_parts(&film(), payload, PartOptions::new()).expect("an output");
        assert_eq!(bucket.parts.lock().expect("a lock").len(), 1);
    }
}

#[test]
fn a_failed_upload_is_aborted() {
    let bytes = pattern(1_000_000);
    let options = PartOptions::new().part_length(100_000);
    let bucket = Bucket { refused: Some(3), ..Bucket::default() };
    let error = client(&bucket).upload_in_parts(&film(), &bytes, options).expect_err("an error");
    assert_eq!(error.part(), Some(3));
    assert_eq!(error.upload_id_to_abort(), None);
    let text = error.to_string();
    assert!(text.starts_with("part 3: UploadPart: "), "{text}");
    assert!(text.ends_with("; the uploaded parts were removed"), "{text}");
    assert_eq!(*bucket.log.lock().expect("a lock"), ["create", "abort"]);

    let bucket = Bucket::default();
    let short = Payload::reader(&bytes[..], 1_000_001);
    let error = client(&bucket).upload_in_parts(&film(), short, options).expect_err("an error");
    let expected = "expected 1000001 bytes, as its length says, found 1000000";
    assert_eq!(error.to_string(), format!("{expected}; the uploaded parts were removed"));
    assert_eq!(*bucket.log.lock().expect("a lock"), ["create", "abort"]);
}

#[test]
fn an_object_is_downloaded_in_ranges() {
    let path = file("ranges.bin", b"");
    for (length, cuts) in [(1_000_003, 0), (1_000_003, 2), (100_000, 1), (1, 0), (0, 0)] {
        let bytes = pattern(length);
        let bucket = Bucket::default();
        *bucket.object.lock().expect("a lock") = bytes.clone();
        bucket.cuts.store(cuts, Ordering::SeqCst);
        let options = PartOptions::new().part_length(100_000).parallel(3);
        client(&bucket).download_in_ranges(&get(), &path, options).expect("an output");
        assert!(std::fs::read(&path).expect("a file") == bytes, "{length} bytes, {cuts} cuts");
    }
}

#[test]
fn a_payload_that_is_always_cut_ends_the_download() {
    let bucket = Bucket::default();
    *bucket.object.lock().expect("a lock") = pattern(100_000);
    bucket.cuts.store(usize::MAX, Ordering::SeqCst);
    let path = file("cut.bin", b"");
    let error =
        client(&bucket).download_in_ranges(&get(), path, PartOptions::new()).expect_err("an error");
    assert!(error.to_string().starts_with("part 1: expected a payload of "), "{error}");
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn the_asynchronous_client_sends_and_receives_parts() {
    let bytes = pattern(1_000_003);
    let bucket = Bucket::default();
    let served = bucket.clone();
    let send = move |request| std::future::ready(Ok::<_, io::Error>(served.respond(&request)));
    let connection = smithereens_aws::connection::from_fns(send, async |_| {});
    let client =
        smithereens_aws::AsyncClient::with_connection(config("http://s3.test"), connection);
    let options = PartOptions::new().part_length(100_000).parallel(3);
    let payload = Payload::file(file("async-parts.bin", &bytes)).expect("a file");
    client.upload_in_parts(&film(), payload, options).await.expect("an output");
    assert_eq!(*bucket.object.lock().expect("a lock"), bytes);
    bucket.cuts.store(2, Ordering::SeqCst);
    let path = file("async-ranges.bin", b"");
    client.download_in_ranges(&get(), &path, options).await.expect("an output");
    assert_eq!(std::fs::read(path).expect("a file"), bytes);
}

#[cfg(feature = "reqwest")]
#[test]
fn futures_can_be_sent_to_other_threads() {
    fn assert_send(future: impl Send) {
        drop(future);
    }
    let client = smithereens_aws::AsyncClient::new(config("http://s3.test")).expect("a client");
    let (film, get) = (film(), get());
    assert_send(client.upload_in_parts(&film, "red", PartOptions::new()));
    assert_send(client.download_in_ranges(&get, "copy", PartOptions::new()));
}

#[test]
fn a_checksum_is_a_trailer_of_a_payload_that_is_read_while_it_is_sent() {
    let bytes = pattern(MEBIBYTE);
    for (chosen, algorithm) in [
        (None, Algorithm::Crc32),
        (Some(ChecksumAlgorithm::Crc32c), Algorithm::Crc32c),
        (Some(ChecksumAlgorithm::Crc64nvme), Algorithm::Crc64Nvme),
        (Some(ChecksumAlgorithm::Sha1), Algorithm::Sha1),
        (Some(ChecksumAlgorithm::Sha256), Algorithm::Sha256),
    ] {
        let (endpoint, requests) = serve(vec![answer("200 OK", "", b"")]);
        let mut input = put();
        input.checksum_algorithm = chosen;
        let payload = Payload::reader(&bytes[..], bytes.len() as u64);
        let client = Client::new(config(&endpoint));
        client.upload::<PutObject>(&input, payload).expect("an output");
        let request = requests.recv().expect("a request");
        let head = &request.head;
        let name = algorithm.header_name();
        assert_eq!(header(head, "x-amz-trailer"), Some(name.as_str()));
        assert_eq!(
            header(head, "x-amz-content-sha256"),
            Some("streaming-aws4-hmac-sha256-payload-trailer")
        );
        assert_eq!(
            header(head, "x-amz-sdk-checksum-algorithm"),
            Some(algorithm.name().to_lowercase().as_str())
        );
        assert_eq!(decoded(&request.body), bytes);
        let end = String::from_utf8_lossy(&request.body[request.body.len() - 250..]).into_owned();
        let trailer = format!("\r\n{name}:{}\r\n", Checksum::of(algorithm, &bytes));
        assert!(end.contains(&trailer), "{end}");
        assert!(end.contains("\r\nx-amz-trailer-signature:"), "{end}");
        assert!(end.ends_with("\r\n\r\n"), "{end}");
    }
}

#[test]
fn a_checksum_is_a_header_of_a_payload_in_memory() {
    let (endpoint, requests) = serve(vec![answer("200 OK", "", b""), answer("200 OK", "", b"")]);
    Client::new(config(&endpoint)).upload::<PutObject>(&put(), b"red").expect("an output");
    let head = requests.recv().expect("a request").head;
    let checksum = Checksum::of(Algorithm::Crc32, b"red").to_lowercase();
    assert_eq!(header(&head, "x-amz-checksum-crc32"), Some(checksum.as_str()));
    let config = config(&endpoint).request_checksum_calculation(ChecksumPolicy::WhenRequired);
    Client::new(config).upload::<PutObject>(&put(), b"red").expect("an output");
    let head = requests.recv().expect("a request").head;
    assert_eq!(header(&head, "x-amz-checksum-crc32"), None);
}

#[test]
fn over_https_the_chunks_are_signed_only_if_asked_for() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    for (is_signed, expected) in [
        (false, "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        (true, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    ] {
        let record = Arc::clone(&sent);
        let connection = move |request: Request<Vec<u8>>| {
            record.lock().expect("a lock").push(request);
            Ok::<_, io::Error>(Response::new(Vec::new()))
        };
        let mut config = config("https://s3.test");
        if is_signed {
            config = config.sign_payloads();
        }
        let client = Client::with_connection(config, connection);
        let payload = Payload::reader(&b"red"[..], 3);
        client.upload::<PutObject>(&put(), payload).expect("an output");
        let request = sent.lock().expect("a lock").pop().expect("a request");
        assert_eq!(request.headers()["x-amz-content-sha256"], expected);
        let length = request.body().len().to_string();
        assert_eq!(request.headers()["content-length"], length.as_str());
        assert_eq!(decoded(request.body()), b"red");
    }
}

#[test]
fn a_payload_with_another_checksum_ends_with_an_error() {
    let right = "x-amz-checksum-crc32: +mFfjw==\r\n";
    let (endpoint, _requests) = serve(vec![
        answer("200 OK", right, b"red"),
        answer("200 OK", right, b"rod"),
        answer("200 OK", "x-amz-checksum-crc32: +mFfjw==-3\r\n", b"rod"),
    ]);
    assert_eq!(Checksum::of(Algorithm::Crc32, b"red"), "+mFfjw==");
    let client = Client::new(config(&endpoint));
    let download = || {
        let (_, mut payload) = client.download::<GetObject>(&get()).expect("an output");
        let mut received = Vec::new();
        payload.read_to_end(&mut received).map(|_| received)
    };
    assert_eq!(download().expect("a payload"), b"red");
    let error = download().expect_err("an error");
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    assert!(error.to_string().contains("expected its CRC32 checksum to be +mFfjw=="), "{error}");
    assert_eq!(download().expect("a payload"), b"rod");
}

#[test]
fn a_redirect_to_the_region_of_the_bucket_is_followed_once() {
    let hosts = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&hosts);
    let connection = move |request: Request<Vec<u8>>| {
        let host = request.uri().host().expect("a host").to_owned();
        let authorization = request.headers()["authorization"].to_str().expect("text");
        assert!(authorization.contains(host.split('.').nth(2).expect("a region")));
        let is_moved = host.contains("us-west-2");
        record.lock().expect("a lock").push(host);
        let response = Response::builder().header("x-amz-bucket-region", "us-west-2");
        let response = if is_moved { response } else { response.status(301) };
        Ok::<_, io::Error>(response.body(request.into_body()).expect("a response"))
    };
    let config = Config::new("eu-central-1").credentials(Credentials::new("AKID", "secret"));
    let client = Client::with_connection(config.clone(), connection);
    client.upload::<PutObject>(&put(), b"red").expect("an output");
    let expected = ["photos.s3.eu-central-1.amazonaws.com", "photos.s3.us-west-2.amazonaws.com"];
    assert_eq!(*hosts.lock().expect("a lock"), expected);

    // Each answer names another region, or a text that is no region.
    for (regions, requests) in [(["us-west-2", "us-east-1"], 2), (["..", "us-east-1"], 1)] {
        let count = AtomicUsize::new(0);
        let connection = |_: Request<Vec<u8>>| {
            let region = regions[count.fetch_add(1, Ordering::SeqCst)];
            let response = Response::builder().status(301).header("x-amz-bucket-region", region);
            Ok::<_, io::Error>(response.body(Vec::new()).expect("a response"))
        };
        let client = Client::with_connection(config.clone(), connection);
        let error = client.upload::<PutObject>(&put(), b"red").expect_err("an error");
        assert_eq!(error.attempts(), requests, "{error}");
    }
}
