//! Measures how long a signature takes, ours and that of `aws-sigv4`:
//! `cargo run --release -p conformance-signing --bin speed`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use conformance_signing::peer::sign_with_peer;
use http::Request;
use smithereens::Timestamp;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::sign::{SigningOptions, presign, sign};

const ROUNDS: u32 = 20_000;
const EXPIRES: Duration = Duration::from_secs(900);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credentials =
        Credentials::new("AKIAIOSFODNN7EXAMPLE", "example").with_session_token("token");
    let options = SigningOptions::new("ecs", "eu-central-1");
    let time = Timestamp::constant_date_time("2026-01-02T03:04:05Z");
    let request = Request::post("https://ecs.eu-central-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "AmazonEC2ContainerServiceV20141113.UpdateContainerAgent")
        .body(br#"{"containerInstance":"53ac7152-dcd1-4102-81f5-208962864132"}"#.to_vec())?;

    println!("{ROUNDS} signatures of a request of Amazon ECS, microseconds for each");
    measure("headers, smithereens-aws", || {
        sign(&mut request.clone(), &credentials, &options, time).is_ok()
    });
    measure("headers, aws-sigv4", || {
        sign_with_peer(&mut request.clone(), &credentials, &options, time, None).is_ok()
    });
    measure("URL, smithereens-aws", || {
        presign(&request, &credentials, &options, time, EXPIRES).is_ok()
    });
    measure("URL, aws-sigv4", || {
        sign_with_peer(&mut request.clone(), &credentials, &options, time, Some(EXPIRES)).is_ok()
    });
    Ok(())
}

fn measure(what: &str, mut sign: impl FnMut() -> bool) {
    let start = Instant::now();
    let signatures = (0..ROUNDS).filter(|_| black_box(sign())).count();
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    println!("{what:26} {each:6.2}   ({signatures} signatures)");
}
