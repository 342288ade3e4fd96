$version: "2"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.auth#unsignedPayload
use aws.protocols#restXml
use smithy.rules#contextParam
use smithy.rules#endpointRuleSet

/// The operations of Amazon S3 that tests of payloads call, with some of their members.
@service(sdkId: "S3", arnNamespace: "s3", cloudFormationName: "S3", cloudTrailEventSource: "s3.amazonaws.com", endpointPrefix: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
@endpointRuleSet({
    version: "1.0"
    parameters: {
        Bucket: { type: "String", required: true, documentation: "The bucket." }
        Region: { type: "String", builtIn: "AWS::Region", required: true, documentation: "The region." }
        Endpoint: { type: "String", builtIn: "SDK::Endpoint", required: false, documentation: "The endpoint." }
    }
    rules: [
        {
            type: "endpoint"
            conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }]
            endpoint: { url: "{Endpoint}/{Bucket}" }
        }
        {
            type: "endpoint"
            conditions: []
            endpoint: { url: "https://{Bucket}.s3.{Region}.amazonaws.com" }
        }
    ]
})
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        PutObject
        GetObject
        WriteGetObjectResponse
        CreateMultipartUpload
        UploadPart
        CompleteMultipartUpload
        AbortMultipartUpload
    ]
}

/// Stores an object.
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=PutObject")
operation PutObject {
    input: PutObjectRequest
    output: PutObjectOutput
}

structure PutObjectRequest {
    @required
    @httpLabel
    @contextParam(name: "Bucket")
    Bucket: String

    @required
    @httpLabel
    Key: String

    @httpHeader("Content-Encoding")
    ContentEncoding: String

    @httpPayload
    Body: StreamingBlob = ""
}

structure PutObjectOutput {
    @httpHeader("ETag")
    ETag: String
}

/// Returns an object.
@http(method: "GET", uri: "/{Bucket}/{Key+}?x-id=GetObject")
operation GetObject {
    input: GetObjectRequest
    output: GetObjectOutput
    errors: [NoSuchKey]
}

structure GetObjectRequest {
    @required
    @httpLabel
    @contextParam(name: "Bucket")
    Bucket: String

    @required
    @httpLabel
    Key: String

    @httpHeader("Range")
    Range: String

    @httpHeader("If-Match")
    IfMatch: String
}

structure GetObjectOutput {
    @httpHeader("Content-Length")
    ContentLength: Long

    @httpHeader("Content-Range")
    ContentRange: String

    @httpHeader("ETag")
    ETag: String

    @httpPayload
    Body: StreamingBlob = ""
}

@error("client")
structure NoSuchKey {}

/// Answers a `GetObject` of an access point with a Lambda function. Its payload may have an unknown
/// length.
@http(method: "POST", uri: "/{Bucket}/WriteGetObjectResponse")
@unsignedPayload
@auth([sigv4])
operation WriteGetObjectResponse {
    input := {
        @required
        @httpLabel
        @contextParam(name: "Bucket")
        Bucket: String

        @httpPayload
        Body: StreamingBlob = ""
    }
}

/// Begins an upload in parts.
@http(method: "POST", uri: "/{Bucket}/{Key+}?uploads")
operation CreateMultipartUpload {
    input: CreateMultipartUploadRequest
    output: CreateMultipartUploadOutput
}

structure CreateMultipartUploadRequest {
    @required
    @httpLabel
    @contextParam(name: "Bucket")
    Bucket: String

    @required
    @httpLabel
    Key: String
}

@xmlName("InitiateMultipartUploadResult")
structure CreateMultipartUploadOutput {
    UploadId: String
}

/// Uploads a part.
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=UploadPart")
operation UploadPart {
    input: UploadPartRequest
    output: UploadPartOutput
}

structure UploadPartRequest {
    @required
    @httpLabel
    @contextParam(name: "Bucket")
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
}

structure UploadPartOutput {
    @httpHeader("ETag")
    ETag: String
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
    @contextParam(name: "Bucket")
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
    @contextParam(name: "Bucket")
    Bucket: String

    @required
    @httpLabel
    Key: String

    @required
    @httpQuery("uploadId")
    UploadId: String
}

@streaming
blob StreamingBlob
