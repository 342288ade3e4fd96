//! Sends an object to a server that imitates Amazon S3, and receives it: whole, in each way of
//! signing and with each checksum, or in parts. Then prints the peak memory of the process.
//! `conformance/botocore/payloads` runs it.
//!
//! ```console
//! $ large_objects http://127.0.0.1:5000 path/to/object whole
//! $ large_objects http://127.0.0.1:5000 path/to/object parts
//! $ large_objects http://127.0.0.1:5000 path/to/object parts-async
//! ```
//!
//! The server must have the bucket `garden`.

use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use smithereens::ChecksumPolicy;
use smithereens_aws::s3::PartOptions;
use smithereens_aws::{AsyncClient, Client, Config, Credentials, Payload, Timeouts};

use storage::{
    ChecksumAlgorithm, CreateMultipartUploadRequest, GetObject, GetObjectRequest, PutObject,
    PutObjectRequest,
};

#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
#[rustfmt::skip]
#[path = "../tests/payloads/storage.rs"]
mod storage;

smithereens_aws::impl_s3_transfers!(storage);

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const BUCKET: &str = "garden";

fn main() -> Result {
    let mut arguments = std::env::args().skip(1);
    let endpoint = arguments.next().ok_or("expected an endpoint")?;
    let path = arguments.next().ok_or("expected the path of a file")?;
    let config = Config::new("us-east-1")
        .endpoint(endpoint.parse()?)
        .credentials(Credentials::new("id", "secret"))
        // moto appends chunks that are not signed to a value that it copies each time.
        .timeouts(Timeouts { idle: Some(Duration::from_secs(600)), ..Timeouts::default() });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match arguments.next().as_deref() {
        Some("whole") => whole(&config, &path, &runtime)?,
        Some("parts") => in_parts(&config, &path)?,
        Some("parts-async") => runtime.block_on(in_parts_async(&config, &path))?,
        _ => return Err("expected `whole`, `parts` or `parts-async`".into()),
    }
    print_peak_memory()
}

/// Sends and receives the whole object in all ways.
fn whole(config: &Config, path: &str, runtime: &tokio::runtime::Runtime) -> Result {
    let without = config
        .clone()
        .request_checksum_calculation(ChecksumPolicy::WhenRequired)
        .response_checksum_validation(ChecksumPolicy::WhenRequired);
    let mut cases = vec![
        ("signed chunks, default".to_owned(), config.clone(), None),
        ("signed chunks, no checksum".to_owned(), without.clone(), None),
        ("no signature, default".to_owned(), config.clone().anonymous(), None),
        ("no signature, no checksum".to_owned(), without.anonymous(), None),
    ];
    cases.extend(ChecksumAlgorithm::VALUES.iter().map(|algorithm| {
        (format!("signed chunks, {}", algorithm.as_str()), config.clone(), Some(algorithm.clone()))
    }));
    for (name, config, algorithm) in cases {
        let started = Instant::now();
        blocking(&config, algorithm.clone(), path)?;
        let blocking = started.elapsed();
        runtime.block_on(asynchronous(&config, algorithm, path))?;
        let both = started.elapsed();
        println!(
            "{name}: {:.1} s, {:.1} s",
            blocking.as_secs_f64(),
            (both - blocking).as_secs_f64()
        );
    }
    Ok(())
}

fn put(algorithm: Option<ChecksumAlgorithm>) -> PutObjectRequest {
    let mut input = PutObjectRequest::new(BUCKET, "object");
    input.checksum_algorithm = algorithm;
    input
}

fn blocking(config: &Config, algorithm: Option<ChecksumAlgorithm>, path: &str) -> Result {
    let client = Client::new(config.clone());
    client.upload::<PutObject>(&put(algorithm), Payload::file(path)?)?;
    let (_, payload) = client.download::<GetObject>(&GetObjectRequest::new(BUCKET, "object"))?;
    let mut check = Comparison::new(path)?;
    io::copy(&mut { payload }, &mut check)?;
    check.finish()
}

async fn asynchronous(config: &Config, algorithm: Option<ChecksumAlgorithm>, path: &str) -> Result {
    let client = AsyncClient::new(config.clone())?;
    client.upload::<PutObject>(&put(algorithm), Payload::file(path)?).await?;
    let input = GetObjectRequest::new(BUCKET, "object");
    let (_, mut payload) = client.download::<GetObject>(&input).await?;
    let mut check = Comparison::new(path)?;
    while let Some(chunk) = payload.next().await {
        check.write_all(&chunk?)?;
    }
    check.finish()
}

/// Uploads the file in parts, as a file and as a reader of unknown length, and downloads it in
/// ranges.
fn in_parts(config: &Config, path: &str) -> Result {
    let client = Client::new(config.clone());
    let input = CreateMultipartUploadRequest::new(BUCKET, "parts");
    let copy = format!("{path}.copy");
    for payload in [Payload::file(path)?, Payload::reader(File::open(path)?, None)] {
        client.upload_in_parts(&input, payload, PartOptions::new())?;
        let object = GetObjectRequest::new(BUCKET, "parts");
        client.download_in_ranges(&object, &copy, PartOptions::new())?;
        compare(path, &copy)?;
    }
    println!("in parts, blocking: equal");
    Ok(())
}

async fn in_parts_async(config: &Config, path: &str) -> Result {
    let client = AsyncClient::new(config.clone())?;
    let input = CreateMultipartUploadRequest::new(BUCKET, "parts");
    let copy = format!("{path}.copy");
    for payload in [Payload::file(path)?, Payload::reader(File::open(path)?, None)] {
        client.upload_in_parts(&input, payload, PartOptions::new()).await?;
        let object = GetObjectRequest::new(BUCKET, "parts");
        client.download_in_ranges(&object, &copy, PartOptions::new()).await?;
        compare(path, &copy)?;
    }
    println!("in parts, asynchronous: equal");
    Ok(())
}

fn compare(path: &str, copy: &str) -> Result {
    let mut check = Comparison::new(path)?;
    io::copy(&mut File::open(copy)?, &mut check)?;
    check.finish()?;
    Ok(std::fs::remove_file(copy)?)
}

/// Compares what is written to it with a file.
struct Comparison {
    file: File,
    buffer: Vec<u8>,
}

impl Comparison {
    fn new(path: &str) -> Result<Self> {
        Ok(Self { file: File::open(path)?, buffer: Vec::new() })
    }

    /// Checks that the file has no more bytes.
    fn finish(mut self) -> Result {
        match self.file.read(&mut [0])? {
            0 => Ok(()),
            _ => Err("the object is shorter than the file".into()),
        }
    }
}

impl Write for Comparison {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.resize(bytes.len(), 0);
        self.file.read_exact(&mut self.buffer)?;
        if self.buffer != bytes {
            return Err(io::Error::other("the object differs from the file"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Prints the line `VmHWM` of the process, which Linux has.
fn print_peak_memory() -> Result {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no line VmHWM")?;
    println!("{peak}");
    Ok(())
}
