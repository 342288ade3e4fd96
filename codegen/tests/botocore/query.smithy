$version: "2.0"

namespace com.amazonaws.post

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use smithy.protocols#rpcv2Cbor

@title("Example Post Office")
@service(sdkId: "Post", endpointPrefix: "post")
@sigv4(name: "post")
@rpcv2Cbor
@awsQuery
@xmlNamespace(uri: "http://post.example.com/doc/2010-03-31/")
service ExamplePOST {
    version: "2010-03-31"
    operations: [Send]
}

operation Send {
    input: SendInput
    output: SendResponse
    errors: [NoSuchAddress]
}

@input
structure SendInput {
    @xmlFlattened
    @xmlName("Attribute")
    Attributes: Attributes

    Letters: Letters

    @xmlFlattened
    @xmlName("Stamp")
    Stamps: Stamps
}

@output
structure SendResponse {
    @xmlName("letter")
    Letter: Letter
}

@error("client")
@httpError(404)
@awsQueryError(code: "AddressNotFound", httpResponseCode: 404)
structure NoSuchAddress {}

structure Letter {
    Weight: Weight
}

list Letters {
    @xmlName("Letter")
    member: Letter
}

list Stamps {
    @xmlName("Stamp")
    member: String
}

map Attributes {
    @xmlName("Name")
    key: String

    @xmlName("Value")
    value: String
}

string String

double Weight
