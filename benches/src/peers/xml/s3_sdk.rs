//! `aws-sdk-s3`, through its operation deserializer.

use aws_sdk_s3::operation::list_objects_v2::{ListObjectsV2, ListObjectsV2Output};
use aws_sdk_s3::types::Object;
use aws_smithy_runtime_api::client::interceptors::context::{Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;

use crate::services::s3;

/// The name in the tables.
pub const NAME: &str = "aws-sdk-s3";

/// The state that a client of the SDK has when it makes a call.
#[derive(Debug)]
pub struct S3Client(ConfigBag);

impl Default for S3Client {
    fn default() -> Self {
        Self(operation_config(&ListObjectsV2::new()))
    }
}

/// Returns the settings with which an operation is called.
pub(crate) fn operation_config(operation: &impl RuntimePlugin) -> ConfigBag {
    let mut config = ConfigBag::base();
    config.push_shared_layer(operation.config().expect("operations have settings"));
    config
}

impl S3Client {
    /// A response with this body.
    ///
    /// # Panics
    /// Never: the response has no extensions.
    #[must_use]
    pub fn response(document: &[u8]) -> HttpResponse {
        let response = http::Response::new(SdkBody::from(document.to_vec()));
        HttpResponse::try_from(response).expect("a response without extensions")
    }

    /// Decodes a response.
    ///
    /// # Panics
    /// Never: operations have a deserializer.
    pub fn decode(&self, response: &HttpResponse) -> OutputOrError {
        self.0
            .load::<SharedResponseDeserializer>()
            .expect("operations have a deserializer")
            .deserialize_nonstreaming_with_config(response, &self.0)
    }
}

/// Converts the decoded output to the generated type, for comparison.
///
/// # Panics
/// If the response was an error.
#[must_use]
pub fn value(decoded: OutputOrError) -> s3::ListObjectsV2Output {
    let output = decoded.ok().and_then(|output: Output| output.downcast().ok());
    let output: ListObjectsV2Output = output.expect("the document is a response");
    let prefixes = output.common_prefixes.unwrap_or_default();
    s3::ListObjectsV2Output {
        is_truncated: output.is_truncated,
        contents: output.contents.map(|all| all.into_iter().map(object).collect()),
        name: output.name,
        prefix: output.prefix,
        delimiter: output.delimiter,
        max_keys: output.max_keys,
        common_prefixes: Some(prefixes.into_iter().map(|p| prefix(p.prefix)).collect()),
        encoding_type: output.encoding_type.map(|value| value.as_str().into()),
        key_count: output.key_count,
        continuation_token: output.continuation_token,
        next_continuation_token: output.next_continuation_token,
        start_after: output.start_after,
    }
}

fn object(theirs: Object) -> s3::Object {
    assert!(
        theirs.owner.is_none() && theirs.restore_status.is_none(),
        "the document has no such member"
    );
    let algorithms =
        theirs.checksum_algorithm.map(|all| all.iter().map(|a| a.as_str().into()).collect());
    let modified = theirs
        .last_modified
        .map(|time| time.fmt(Format::DateTime).expect("a timestamp that can be formatted"));
    s3::Object {
        key: theirs.key,
        last_modified: modified.map(|text| text.parse().expect("a timestamp")),
        e_tag: theirs.e_tag,
        checksum_algorithm: algorithms,
        checksum_type: theirs.checksum_type.map(|value| value.as_str().into()),
        size: theirs.size,
        storage_class: theirs.storage_class.map(|value| value.as_str().into()),
        ..Default::default()
    }
}

fn prefix(prefix: Option<String>) -> s3::CommonPrefix {
    s3::CommonPrefix { prefix }
}
