//! Examples of AWS's documentation.

use std::time::Duration;

use http::Request;

use super::{IAM_EXAMPLES, S3_EXAMPLES, authorization, iam_credentials, s3_credentials};
use crate::sign::{SigningOptions, presign};

/// "Authenticating Requests: Using the Authorization Header" of Amazon S3's API reference.
#[test]
fn the_examples_of_amazon_s3() {
    let options = SigningOptions::new("s3", "us-east-1");
    let bucket = "https://examplebucket.s3.amazonaws.com";
    let get = Request::get(format!("{bucket}/test.txt")).header("range", "bytes=0-9").body("");
    let put = Request::put(format!("{bucket}/test$file.text"))
        .header("date", "Fri, 24 May 2013 00:00:00 GMT")
        .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
        .body("Welcome to Amazon S3.");
    let lifecycle = Request::get(format!("{bucket}/?lifecycle")).body("");
    let list = Request::get(format!("{bucket}/?prefix=J&max-keys=2")).body("");

    for (request, expected) in [
        (
            get,
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, \
             Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            put,
            "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, \
             Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            lifecycle,
            "SignedHeaders=host;x-amz-content-sha256;x-amz-date, \
             Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            list,
            "SignedHeaders=host;x-amz-content-sha256;x-amz-date, \
             Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ] {
        let request = request.expect("a request");
        assert_eq!(authorization(request, &s3_credentials(), &options, S3_EXAMPLES), expected);
    }
}

/// "Authenticating Requests: Using Query Parameters" of Amazon S3's API reference.
#[test]
fn the_presigned_url_of_amazon_s3() {
    let request =
        Request::get("https://examplebucket.s3.amazonaws.com/test.txt").body("").expect("valid");
    let options = SigningOptions::new("s3", "us-east-1");
    let day = Duration::from_secs(86_400);
    let url = presign(&request, &s3_credentials(), &options, S3_EXAMPLES, day).expect("valid");
    assert_eq!(
        url.to_string(),
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
    // A former signature in the URL is replaced.
    let again = Request::get(url.clone()).body("").expect("valid");
    assert_eq!(presign(&again, &s3_credentials(), &options, S3_EXAMPLES, day), Ok(url));
}

/// The example of IAM's "Create a signed AWS API request".
#[test]
fn the_example_of_iam() {
    let request = Request::get("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .body("")
        .expect("valid");
    let options = SigningOptions::new("iam", "us-east-1");
    assert_eq!(
        authorization(request, &iam_credentials(), &options, IAM_EXAMPLES),
        "SignedHeaders=content-type;host;x-amz-date, \
         Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
}
