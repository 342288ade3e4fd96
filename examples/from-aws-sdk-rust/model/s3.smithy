$version: "2"

// The part of Amazon S3 that the example calls, with some of the members.
namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#httpChecksum
use aws.protocols#restXml

@service(sdkId: "S3", endpointPrefix: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
@title("Amazon Simple Storage Service")
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        AbortMultipartUpload
        CompleteMultipartUpload
        CreateMultipartUpload
        GetObject
        PutObject
        UploadPart
    ]
}

/// Stores an object.
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=PutObject")
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm")
operation PutObject {
    input: PutObjectRequest
    output: PutObjectOutput
}

structure PutObjectRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @httpHeader("Content-Type")
    ContentType: String

    @httpPayload
    Body: StreamingBlob = ""

    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm

    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: String

    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: String

    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: String

    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: String

    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: String
}

structure PutObjectOutput {
    @httpHeader("ETag")
    ETag: String

    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: String

    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: String

    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: String

    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: String

    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: String
}

/// Returns an object.
@http(method: "GET", uri: "/{Bucket}/{Key+}?x-id=GetObject")
@httpChecksum(
    requestValidationModeMember: "ChecksumMode"
    responseAlgorithms: ["CRC64NVME", "CRC32", "CRC32C", "SHA256", "SHA1"]
)
operation GetObject {
    input: GetObjectRequest
    output: GetObjectOutput
    errors: [NoSuchKey]
}

structure GetObjectRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @httpHeader("Range")
    Range: String

    @httpHeader("If-Match")
    IfMatch: String

    @httpHeader("x-amz-checksum-mode")
    ChecksumMode: ChecksumMode
}

structure GetObjectOutput {
    @httpHeader("Content-Type")
    ContentType: String

    @httpHeader("Content-Length")
    ContentLength: Long

    @httpHeader("Content-Range")
    ContentRange: String

    @httpHeader("ETag")
    ETag: String

    @httpPayload
    Body: StreamingBlob = ""

    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: String

    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: String

    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: String

    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: String

    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: String
}

/// There is no such object.
@error("client")
@httpError(404)
structure NoSuchKey {}

/// Begins an upload in parts.
@http(method: "POST", uri: "/{Bucket}/{Key+}?uploads")
operation CreateMultipartUpload {
    input: CreateMultipartUploadRequest
    output: CreateMultipartUploadOutput
}

structure CreateMultipartUploadRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @httpHeader("x-amz-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm

    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: String

    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: String

    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: String

    @httpHeader("x-amz-request-payer")
    RequestPayer: String

    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: String
}

@xmlName("InitiateMultipartUploadResult")
structure CreateMultipartUploadOutput {
    UploadId: String
}

/// Uploads a part.
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=UploadPart")
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm")
operation UploadPart {
    input: UploadPartRequest
    output: UploadPartOutput
}

structure UploadPartRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @required
    @httpQuery("partNumber")
    PartNumber: Integer

    @required
    @httpQuery("uploadId")
    UploadId: String

    @httpPayload
    Body: StreamingBlob = ""

    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm

    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: String

    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: String

    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: String

    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: String

    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: String

    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: String

    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: String

    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: String

    @httpHeader("x-amz-request-payer")
    RequestPayer: String

    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: String
}

structure UploadPartOutput {
    @httpHeader("ETag")
    ETag: String

    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: String

    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: String

    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: String

    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: String

    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: String
}

/// Makes an object of the uploaded parts.
@http(method: "POST", uri: "/{Bucket}/{Key+}")
operation CompleteMultipartUpload {
    input: CompleteMultipartUploadRequest
    output: CompleteMultipartUploadOutput
}

structure CompleteMultipartUploadRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @required
    @httpQuery("uploadId")
    UploadId: String

    @httpPayload
    @xmlName("CompleteMultipartUpload")
    MultipartUpload: CompletedMultipartUpload

    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: String

    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: String

    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: String

    @httpHeader("x-amz-request-payer")
    RequestPayer: String

    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: String
}

structure CompletedMultipartUpload {
    @xmlFlattened
    @xmlName("Part")
    Parts: CompletedPartList
}

list CompletedPartList {
    member: CompletedPart
}

structure CompletedPart {
    ETag: String
    PartNumber: Integer
    ChecksumCRC32: String
    ChecksumCRC32C: String
    ChecksumCRC64NVME: String
    ChecksumSHA1: String
    ChecksumSHA256: String
}

@xmlName("CompleteMultipartUploadResult")
structure CompleteMultipartUploadOutput {
    ETag: String
}

/// Removes the parts of an upload.
@http(method: "DELETE", uri: "/{Bucket}/{Key+}?x-id=AbortMultipartUpload", code: 204)
operation AbortMultipartUpload {
    input: AbortMultipartUploadRequest
    output := {}
}

structure AbortMultipartUploadRequest {
    @required
    @httpLabel
    Bucket: String

    @required
    @httpLabel
    Key: String

    @required
    @httpQuery("uploadId")
    UploadId: String

    @httpHeader("x-amz-request-payer")
    RequestPayer: String

    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: String
}

@streaming
blob StreamingBlob

enum ChecksumAlgorithm {
    CRC32
    CRC32C
    CRC64NVME
    SHA1
    SHA256
}

enum ChecksumMode {
    ENABLED
}
