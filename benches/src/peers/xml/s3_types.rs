//! The response of ListObjectsV2 with serde's derive. Timestamps stay strings.

use serde::{Deserialize, Serialize};

use super::Root;

impl Root for ListBucketResult {
    const NAME: &'static str = "ListBucketResult";
}

/// An enum as an element of a list. Without this wrapper, `quick-xml` would read the element's name
/// as the variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Text<T> {
    #[serde(rename = "$text")]
    value: T,
}

/// `ListObjectsV2Output`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListBucketResult {
    #[serde(rename = "IsTruncated", skip_serializing_if = "Option::is_none")]
    is_truncated: Option<bool>,
    #[serde(rename = "Contents", default, skip_serializing_if = "Vec::is_empty")]
    contents: Vec<Object>,
    #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "Prefix", skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(rename = "Delimiter", skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    #[serde(rename = "MaxKeys", skip_serializing_if = "Option::is_none")]
    max_keys: Option<i32>,
    #[serde(rename = "CommonPrefixes", default, skip_serializing_if = "Vec::is_empty")]
    common_prefixes: Vec<CommonPrefix>,
    #[serde(rename = "EncodingType", skip_serializing_if = "Option::is_none")]
    encoding_type: Option<EncodingType>,
    #[serde(rename = "KeyCount", skip_serializing_if = "Option::is_none")]
    key_count: Option<i32>,
    #[serde(rename = "ContinuationToken", skip_serializing_if = "Option::is_none")]
    continuation_token: Option<String>,
    #[serde(rename = "NextContinuationToken", skip_serializing_if = "Option::is_none")]
    next_continuation_token: Option<String>,
    #[serde(rename = "StartAfter", skip_serializing_if = "Option::is_none")]
    start_after: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Object {
    #[serde(rename = "Key", skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(rename = "LastModified", skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    #[serde(rename = "ETag", skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(rename = "ChecksumAlgorithm", default, skip_serializing_if = "Vec::is_empty")]
    checksum_algorithm: Vec<Text<ChecksumAlgorithm>>,
    #[serde(rename = "ChecksumType", skip_serializing_if = "Option::is_none")]
    checksum_type: Option<ChecksumType>,
    #[serde(rename = "Size", skip_serializing_if = "Option::is_none")]
    size: Option<i64>,
    #[serde(rename = "StorageClass", skip_serializing_if = "Option::is_none")]
    storage_class: Option<ObjectStorageClass>,
    #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
    owner: Option<Owner>,
    #[serde(rename = "RestoreStatus", skip_serializing_if = "Option::is_none")]
    restore_status: Option<RestoreStatus>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum ChecksumAlgorithm {
    #[serde(rename = "CRC32")]
    Crc32,
    #[serde(rename = "CRC32C")]
    Crc32c,
    #[serde(rename = "SHA1")]
    Sha1,
    #[serde(rename = "SHA256")]
    Sha256,
    #[serde(rename = "CRC64NVME")]
    Crc64nvme,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum ChecksumType {
    #[serde(rename = "COMPOSITE")]
    Composite,
    #[serde(rename = "FULL_OBJECT")]
    FullObject,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum ObjectStorageClass {
    #[serde(rename = "STANDARD")]
    Standard,
    #[serde(rename = "REDUCED_REDUNDANCY")]
    ReducedRedundancy,
    #[serde(rename = "GLACIER")]
    Glacier,
    #[serde(rename = "STANDARD_IA")]
    StandardIa,
    #[serde(rename = "ONEZONE_IA")]
    OnezoneIa,
    #[serde(rename = "INTELLIGENT_TIERING")]
    IntelligentTiering,
    #[serde(rename = "DEEP_ARCHIVE")]
    DeepArchive,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Owner {
    #[serde(rename = "DisplayName", skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(rename = "ID", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct RestoreStatus {
    #[serde(rename = "IsRestoreInProgress", skip_serializing_if = "Option::is_none")]
    is_restore_in_progress: Option<bool>,
    #[serde(rename = "RestoreExpiryDate", skip_serializing_if = "Option::is_none")]
    restore_expiry_date: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct CommonPrefix {
    #[serde(rename = "Prefix", skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum EncodingType {
    #[serde(rename = "url")]
    Url,
}
