//! The generated operations that transfers call.

use std::error::Error;

use smithereens::Operation;

use super::{InputOf, OutputOf};
use crate::error::CallError;

/// An operation whose errors can be part of a [`TransferError`](super::TransferError): each
/// generated operation is one.
pub trait TransferOperation: Operation {
    /// Puts an error into a box.
    fn boxed(error: CallError<Self::Error>) -> Box<dyn Error + Send + Sync>;
}

impl<O: Operation<Error: Send + Sync + 'static>> TransferOperation for O {
    fn boxed(error: CallError<Self::Error>) -> Box<dyn Error + Send + Sync> {
        error.into()
    }
}

/// The input of `CreateMultipartUpload`, and the operations of a multipart upload.
/// [`impl_s3_transfers!`](crate::impl_s3_transfers) implements it.
pub trait MultipartUpload: Sized + Clone + Sync {
    /// `CreateMultipartUpload`.
    type Create: TransferOperation<Input = Self>;
    /// `UploadPart`.
    type Part: TransferOperation;
    /// `CompleteMultipartUpload`.
    type Complete: TransferOperation;
    /// `AbortMultipartUpload`.
    type Abort: TransferOperation;
    /// A part in the input of `CompleteMultipartUpload`.
    type CompletedPart: Send;

    /// Sets the algorithm of the parts' checksums to CRC-32, if none is set.
    fn set_default_checksum(&mut self);
    /// Returns the id of a new upload.
    fn upload_id(output: OutputOf<Self::Create>) -> Option<String>;
    /// Returns the input that uploads a part.
    fn part(&self, upload_id: &str, number: i32) -> InputOf<Self::Part>;
    /// Returns an uploaded part.
    fn completed_part(number: i32, output: OutputOf<Self::Part>) -> Self::CompletedPart;
    /// Returns the input that makes an object of the parts.
    fn complete(&self, upload_id: &str, parts: Vec<Self::CompletedPart>)
    -> InputOf<Self::Complete>;
    /// Returns the input that removes the parts.
    fn abort(&self, upload_id: &str) -> InputOf<Self::Abort>;
}

/// The input of `GetObject`. [`impl_s3_transfers!`](crate::impl_s3_transfers) implements it.
pub trait RangedDownload: Sized + Clone + Sync {
    /// `GetObject`.
    type Get: TransferOperation<Input = Self>;

    /// Returns the input for a range, such as `bytes=0-99`, of the object with this entity tag.
    fn range(&self, range: String, e_tag: Option<&str>) -> Self;
    /// Returns the range of an output, such as `bytes 0-99/1000`, and the entity tag of the object.
    fn found(output: &OutputOf<Self::Get>) -> (Option<&str>, Option<&str>);
}

/// Implements [`MultipartUpload`](crate::s3::MultipartUpload) and
/// [`RangedDownload`](crate::s3::RangedDownload) for the inputs in a module of generated code. The
/// module needs the operations `CreateMultipartUpload`, `UploadPart`, `CompleteMultipartUpload`,
/// `AbortMultipartUpload` and `GetObject` of Amazon S3.
///
/// ```ignore
/// mod s3; // generated
/// smithereens_aws::impl_s3_transfers!(crate::s3);
/// ```
#[macro_export]
macro_rules! impl_s3_transfers {
    ($($s3:ident)::+) => {
        impl $crate::s3::MultipartUpload for $($s3)::+::CreateMultipartUploadRequest {
            type Create = $($s3)::+::CreateMultipartUpload;
            type Part = $($s3)::+::UploadPart;
            type Complete = $($s3)::+::CompleteMultipartUpload;
            type Abort = $($s3)::+::AbortMultipartUpload;
            type CompletedPart = $($s3)::+::CompletedPart;

            fn set_default_checksum(&mut self) {
                self.checksum_algorithm.get_or_insert($($s3)::+::ChecksumAlgorithm::Crc32);
            }

            fn upload_id(
                output: $($s3)::+::CreateMultipartUploadOutput,
            ) -> ::std::option::Option<::std::string::String> {
                output.upload_id
            }

            fn part(&self, upload_id: &str, number: i32) -> $($s3)::+::UploadPartRequest {
                let (bucket, key) = (self.bucket.as_str(), self.key.as_str());
                let mut part =
                    <$($s3)::+::UploadPartRequest>::new(bucket, key, number, upload_id);
                part.checksum_algorithm = self.checksum_algorithm.clone();
                part.sse_customer_algorithm = self.sse_customer_algorithm.clone();
                part.sse_customer_key = self.sse_customer_key.clone();
                part.sse_customer_key_md5 = self.sse_customer_key_md5.clone();
                part.request_payer = self.request_payer.clone();
                part.expected_bucket_owner = self.expected_bucket_owner.clone();
                part
            }

            fn completed_part(
                number: i32,
                output: $($s3)::+::UploadPartOutput,
            ) -> $($s3)::+::CompletedPart {
                let mut part = <$($s3)::+::CompletedPart>::new().part_number(number);
                part.e_tag = output.e_tag;
                part.checksum_crc32 = output.checksum_crc32;
                part.checksum_crc32c = output.checksum_crc32c;
                part.checksum_crc64nvme = output.checksum_crc64nvme;
                part.checksum_sha1 = output.checksum_sha1;
                part.checksum_sha256 = output.checksum_sha256;
                part
            }

            fn complete(
                &self,
                upload_id: &str,
                parts: ::std::vec::Vec<$($s3)::+::CompletedPart>,
            ) -> $($s3)::+::CompleteMultipartUploadRequest {
                let (bucket, key) = (self.bucket.as_str(), self.key.as_str());
                let parts = <$($s3)::+::CompletedMultipartUpload>::new().parts(parts);
                let mut complete =
                    <$($s3)::+::CompleteMultipartUploadRequest>::new(bucket, key, upload_id)
                        .multipart_upload(parts);
                complete.sse_customer_algorithm = self.sse_customer_algorithm.clone();
                complete.sse_customer_key = self.sse_customer_key.clone();
                complete.sse_customer_key_md5 = self.sse_customer_key_md5.clone();
                complete.request_payer = self.request_payer.clone();
                complete.expected_bucket_owner = self.expected_bucket_owner.clone();
                complete
            }

            fn abort(&self, upload_id: &str) -> $($s3)::+::AbortMultipartUploadRequest {
                let (bucket, key) = (self.bucket.as_str(), self.key.as_str());
                let mut abort =
                    <$($s3)::+::AbortMultipartUploadRequest>::new(bucket, key, upload_id);
                abort.request_payer = self.request_payer.clone();
                abort.expected_bucket_owner = self.expected_bucket_owner.clone();
                abort
            }
        }

        impl $crate::s3::RangedDownload for $($s3)::+::GetObjectRequest {
            type Get = $($s3)::+::GetObject;

            fn range(
                &self,
                range: ::std::string::String,
                e_tag: ::std::option::Option<&str>,
            ) -> Self {
                let mut input = self.clone();
                input.range = ::std::option::Option::Some(range);
                if let ::std::option::Option::Some(e_tag) = e_tag {
                    input.if_match = ::std::option::Option::Some(e_tag.to_owned());
                }
                input
            }

            fn found(
                output: &$($s3)::+::GetObjectOutput,
            ) -> (::std::option::Option<&str>, ::std::option::Option<&str>) {
                (output.content_range.as_deref(), output.e_tag.as_deref())
            }
        }
    };
}
