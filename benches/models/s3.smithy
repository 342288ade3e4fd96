$version: "2"

// The part of S3 that ListObjectsV2 and the response of SelectObjectContent use.
namespace benches.s3

use aws.protocols#restXml

@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
service AmazonS3 {
    version: "2006-03-01"
    operations: [ListObjectsV2, SelectObjectContent]
}

@readonly
@http(method: "GET", uri: "/{Bucket}?list-type=2")
operation ListObjectsV2 {
    input := {
        @required
        @httpLabel
        Bucket: String
    }

    output: ListObjectsV2Output
}

@xmlName("ListBucketResult")
structure ListObjectsV2Output {
    IsTruncated: Boolean

    @xmlFlattened
    Contents: ObjectList

    Name: String
    Prefix: String
    Delimiter: String
    MaxKeys: Integer

    @xmlFlattened
    CommonPrefixes: CommonPrefixList

    EncodingType: EncodingType
    KeyCount: Integer
    ContinuationToken: String
    NextContinuationToken: String
    StartAfter: String
}

list ObjectList {
    member: Object
}

structure Object {
    Key: String
    LastModified: Timestamp
    ETag: String

    @xmlFlattened
    ChecksumAlgorithm: ChecksumAlgorithmList

    ChecksumType: ChecksumType
    Size: Long
    StorageClass: ObjectStorageClass
    Owner: Owner
    RestoreStatus: RestoreStatus
}

list ChecksumAlgorithmList {
    member: ChecksumAlgorithm
}

enum ChecksumAlgorithm {
    CRC32
    CRC32C
    SHA1
    SHA256
    CRC64NVME
}

enum ChecksumType {
    COMPOSITE
    FULL_OBJECT
}

enum ObjectStorageClass {
    STANDARD
    REDUCED_REDUNDANCY
    GLACIER
    STANDARD_IA
    ONEZONE_IA
    INTELLIGENT_TIERING
    DEEP_ARCHIVE
}

structure Owner {
    DisplayName: String
    ID: String
}

structure RestoreStatus {
    IsRestoreInProgress: Boolean
    RestoreExpiryDate: Timestamp
}

list CommonPrefixList {
    member: CommonPrefix
}

structure CommonPrefix {
    Prefix: String
}

enum EncodingType {
    URL = "url"
}

@http(method: "POST", uri: "/{Bucket}/{Key+}?select&select-type=2")
operation SelectObjectContent {
    input := {
        @required
        @httpLabel
        Bucket: String

        @required
        @httpLabel
        Key: String
    }

    output := {
        @httpPayload
        Payload: SelectObjectContentEventStream
    }
}

@streaming
union SelectObjectContentEventStream {
    Records: RecordsEvent
    Stats: StatsEvent
    Cont: ContinuationEvent
    End: EndEvent
}

structure RecordsEvent {
    @eventPayload
    Payload: Blob
}

structure StatsEvent {
    @eventPayload
    Details: Stats
}

structure Stats {
    BytesScanned: Long
    BytesProcessed: Long
    BytesReturned: Long
}

structure ContinuationEvent {}

structure EndEvent {}
