//! One case of the suite with the place of its signature, and its judgement.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use data_encoding::HEXLOWER;
use http::Request;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use smithereens::Timestamp;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::sign::{
    PathEncoding, PathNormalization, PayloadHash, SessionToken, SigningOptions, presign, sign,
};

use crate::message::{parse, sorted_parameters};

/// Where a signature is placed.
#[derive(Clone, Copy, Debug)]
pub enum Placement {
    /// In the headers.
    Header,
    /// In the query: a presigned URL.
    Query,
}

/// One case of the suite with the place of its signature.
#[derive(Clone, Debug)]
pub struct Case {
    folder: PathBuf,
    placement: Placement,
}

/// What a request is signed with: the file `context.json`.
#[derive(Deserialize)]
struct Context {
    credentials: Keys,
    expiration_in_seconds: u64,
    normalize: bool,
    #[serde(default)]
    omit_session_token: bool,
    region: String,
    service: String,
    #[serde(default)]
    sign_body: bool,
    timestamp: String,
}

#[derive(Deserialize)]
struct Keys {
    access_key_id: String,
    secret_access_key: String,
    token: Option<String>,
}

/// The context of the two cases without such a file, `double-encode-path` and `double-url-encode`.
/// The canonical requests of both have this time.
const CONTEXT: &str = r#"{
    "credentials": {"access_key_id": "AKIDEXAMPLE", "secret_access_key": "example"},
    "expiration_in_seconds": 3600, "normalize": true, "region": "us-east-1", "service": "service",
    "timestamp": "2021-05-11T15:40:45Z"
}"#;

impl Case {
    /// Makes the cases of a folder: one for each place for which there are files.
    #[must_use]
    pub fn of_folder(folder: &Path) -> Vec<Self> {
        [Placement::Header, Placement::Query]
            .into_iter()
            .map(|placement| Self { folder: folder.to_owned(), placement })
            .filter(|case| case.has_file("canonical-request.txt"))
            .collect()
    }

    /// Returns the name of the folder, two colons, and the place.
    #[must_use]
    pub fn name(&self) -> String {
        let folder = self.folder.file_name().unwrap_or_default();
        format!("{}::{}", folder.to_string_lossy(), self.prefix())
    }

    /// Signs the request, and compares the signature and the signed request with the files.
    ///
    /// # Errors
    ///
    /// The first difference, or the reason why the request cannot be signed.
    pub fn judge(&self) -> Result<(), String> {
        let request = parse(&self.read("request.txt")?)?;
        let has_context = self.folder.join("context.json").exists();
        let context = if has_context { self.read("context.json")? } else { CONTEXT.to_owned() };
        let context: Context = serde_json::from_str(&context).map_err(|error| error.to_string())?;
        // The paths of the suite are not encoded, except those of the two cases without context,
        // which need the double encoding, and one, which needs the single encoding.
        let encodings: &[PathEncoding] = match (has_context, request.uri().path().contains('%')) {
            (false, _) => &[PathEncoding::Double],
            (true, true) => &[PathEncoding::Single],
            (true, false) => &[PathEncoding::Double, PathEncoding::Single],
        };
        for encoding in encodings {
            let mut options = context.options();
            options.path_encoding = *encoding;
            match self.placement {
                Placement::Header => self.judge_headers(request.clone(), &context, &options),
                Placement::Query => self.judge_query(&request, &context, &options),
            }
            .map_err(|message| format!("path encoding {encoding:?}: {message}"))?;
        }
        Ok(())
    }

    fn judge_headers(
        &self,
        mut request: Request<Vec<u8>>,
        context: &Context,
        options: &SigningOptions,
    ) -> Result<(), String> {
        sign(&mut request, &context.credentials(), options, context.time()?)
            .map_err(|error| error.to_string())?;
        let authorization = request.headers()["authorization"].to_str();
        let authorization = authorization.map_err(|error| error.to_string())?;
        compare(
            "signature",
            after(authorization, "Signature="),
            self.signature(context)?.as_str(),
        )?;
        // The signed requests of the cases without signatures contradict their canonical requests.
        if self.has_file("signature.txt") {
            let expected = self.signed_request()?;
            compare("headers", request.headers(), expected.headers())?;
        }
        Ok(())
    }

    fn judge_query(
        &self,
        request: &Request<Vec<u8>>,
        context: &Context,
        options: &SigningOptions,
    ) -> Result<(), String> {
        let expires = Duration::from_secs(context.expiration_in_seconds);
        // Presigned URLs have no header with the hash; the signature covers it without.
        let mut options = options.clone();
        options.payload = PayloadHash::Sha256;
        let uri = presign(request, &context.credentials(), &options, context.time()?, expires)
            .map_err(|error| error.to_string())?;
        let signature = after(uri.query().unwrap_or_default(), "X-Amz-Signature=");
        compare("signature", signature, self.signature(context)?.as_str())?;
        let expected = self.signed_request()?;
        compare("query", &sorted_parameters(&uri), &sorted_parameters(expected.uri()))
    }

    fn signed_request(&self) -> Result<Request<Vec<u8>>, String> {
        let text = self.read_own("signed-request.txt")?;
        // One of the paths has a space, which no URI can contain.
        parse(&text.replacen("/example space/", "/example%20space/", 1))
    }

    /// Returns the signature of the suite, or that of the suite's canonical request.
    fn signature(&self, context: &Context) -> Result<String, String> {
        if self.has_file("signature.txt") {
            return Ok(self.read_own("signature.txt")?.trim().to_owned());
        }
        let time = SystemTime::try_from(context.time()?).map_err(|error| error.to_string())?;
        let Context { region, service, timestamp, .. } = context;
        let date_time = timestamp.replace(['-', ':'], "");
        let (date, _) = date_time.split_once('T').unwrap_or_default();
        let hash = Sha256::digest(self.read_own("canonical-request.txt")?.trim_end());
        let string_to_sign = format!(
            "AWS4-HMAC-SHA256\n{date_time}\n{date}/{region}/{service}/aws4_request\n{}",
            HEXLOWER.encode(&hash)
        );
        let secret = &context.credentials.secret_access_key;
        let key = generate_signing_key(secret, time, region, service);
        Ok(calculate_signature(key, string_to_sign.as_bytes()))
    }

    const fn prefix(&self) -> &'static str {
        match self.placement {
            Placement::Header => "header",
            Placement::Query => "query",
        }
    }

    fn has_file(&self, file: &str) -> bool {
        self.folder.join(format!("{}-{file}", self.prefix())).exists()
    }

    /// Reads a file for the place of the signature.
    fn read_own(&self, file: &str) -> Result<String, String> {
        self.read(&format!("{}-{file}", self.prefix()))
    }

    fn read(&self, file: &str) -> Result<String, String> {
        let path = self.folder.join(file);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }
}

impl Context {
    fn credentials(&self) -> Credentials {
        let Keys { access_key_id, secret_access_key, token } = &self.credentials;
        let mut credentials = Credentials::new(access_key_id, secret_access_key);
        credentials.session_token.clone_from(token);
        credentials
    }

    fn time(&self) -> Result<Timestamp, String> {
        self.timestamp.parse().map_err(|error| format!("{}: {error}", self.timestamp))
    }

    fn options(&self) -> SigningOptions {
        let mut options = SigningOptions::new(&self.service, &self.region);
        if !self.normalize {
            options.path_normalization = PathNormalization::None;
        }
        if self.omit_session_token {
            options.session_token = SessionToken::Unsigned;
        }
        if self.sign_body {
            options.payload = PayloadHash::Sha256WithHeader;
        }
        options
    }
}

fn after<'a>(text: &'a str, separator: &str) -> &'a str {
    text.split_once(separator).map_or("", |(_, rest)| rest)
}

fn compare<T: PartialEq + Debug + ?Sized>(
    what: &str,
    found: &T,
    expected: &T,
) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}"))
}
