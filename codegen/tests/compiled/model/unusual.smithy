$version: "2"

namespace example.unusual

use aws.protocols#awsJson1_0
use aws.protocols#restJson1
use example.other#Shared
use smithy.protocols#rpcv2Cbor
use smithy.protocols#rpcv2Json

@awsJson1_0
@restJson1
@rpcv2Cbor
@rpcv2Json
service Unusual {
    version: "1"
    operations: [Everything, Nothing, Self, Default, Result, Stream]
    resources: [Outer]
    errors: [Error]
    rename: { "example.other#Shared": "SharedByOthers" }
}

// Resources in resources, with what a lifecycle brings along.
resource Outer {
    identifiers: { outerId: String }
    create: CreateOuter
    delete: DeleteOuter
    resources: [Inner]
}

resource Inner {
    identifiers: { outerId: String, innerId: String }
    read: GetInner
    operations: [Poke]
    collectionOperations: [ListInner]
}

@http(method: "POST", uri: "/outer", code: 201)
operation CreateOuter {
    output := for Outer {
        @required
        $outerId
    }
}

@idempotent
@http(method: "DELETE", uri: "/outer/{outerId}", code: 204)
operation DeleteOuter {
    input := for Outer {
        @required
        @httpLabel
        $outerId
    }
}

@readonly
@http(method: "GET", uri: "/outer/{outerId}/inner/{innerId+}")
operation GetInner {
    input := for Inner {
        @required
        @httpLabel
        $outerId

        @required
        @httpLabel
        $innerId
    }

    output := {
        anything: Document
    }
}

@readonly
@http(method: "GET", uri: "/outer/{outerId}/inner")
operation ListInner {
    input := for Inner {
        @required
        @httpLabel
        $outerId

        @httpQueryParams
        all: ListsByName
    }
}

@http(method: "POST", uri: "/outer/{outerId}/inner/{innerId}?poke")
@endpoint(hostPrefix: "{outerId}.poke.")
operation Poke {
    input := for Inner {
        @required
        @httpLabel
        @hostLabel
        $outerId

        @required
        @httpLabel
        $innerId

        @httpHeader("x-levels")
        levels: Levels

        @httpHeader("x-times")
        times: HttpDates

        @httpPrefixHeaders("x-other-")
        others: Strings
    }
}

map ListsByName {
    key: String
    value: StringList
}

list Levels {
    member: Level
}

list HttpDates {
    @timestampFormat("http-date")
    member: Timestamp
}

@httpChecksumRequired
@requestCompression(encodings: ["gzip"])
@http(method: "POST", uri: "/everything")
operation Everything {
    input: EverythingInput
    output: Values
    errors: [Error, Odd]
}

@input
structure EverythingInput with [Defaults] {
    values: Values
}

structure Values with [Defaults] {
    tree: Tree
    choice: Choice
    choices: ChoiceMap
    sparse: SparseList
    sparseMap: SparseMap
    lists: ListsByName
    byColour: ByColour

    @required
    required: Choice

    secret: Secret

    @sensitive
    secretTree: Tree

    @jsonName("a \"name\" in {} \\")
    named: String

    @mediaType("application/json")
    json: String

    @deprecated(message: "no \"more\" {}")
    old: String

    shared: Shared
    own: SharedToo

    // Names that Rust has uses for.
    type: String
    self: String
    _1st: String
    new: String
    default: String
}

@mixin
structure Defaults {
    boolean: Boolean = true
    byte: Byte = -128
    short: Short = 32767
    integer: Integer = -2147483648
    long: Long = 9223372036854775807
    float: Float = 1.5
    double: Double = 1e300
    bigInteger: BigInteger = 5
    bigDecimal: BigDecimal = 7
    string: String = "\" and \\ and \n and {}"
    blob: Blob = "aGk="
    epoch: Timestamp = 1.5

    @timestampFormat("date-time")
    dateTime: Timestamp = "1969-12-31T23:59:59.5Z"

    list: StringList = []
    map: Strings = {}
    object: Document = {}
    text: Document = "text"
    absent: Document = null
    colour: Colour = "red"
    level: Level = -1
}

structure SharedToo {}

map Strings {
    key: String
    value: String
}

list StringList {
    member: String
}

@sensitive
string Secret

structure Tree {
    left: Tree
    right: Trees
    byName: TreeMap
}

list Trees {
    member: Tree
}

map TreeMap {
    key: String
    value: Trees
}

union Choice {
    unit: Unit
    self: Nested
    tree: Tree
    list: StringList
    Unknown: String
    unknownMember: String
    document: Document
}

union Nested {
    choice: Choice
}

map ChoiceMap {
    key: String
    value: Choice
}

@sparse
list SparseList {
    member: Tree
}

@sparse
map SparseMap {
    key: Colour
    value: Choice
}

map ByColour {
    key: Colour
    value: Levels
}

enum Colour {
    RED = "red"
    SELF = "self"
    UNKNOWN = "unknown"
    UNKNOWN_VALUE = "UnknownValue"
    ONE = "1"
    dash_ed = "dash-ed"

    @deprecated
    OLD = "old"
}

intEnum Level {
    LOW = -1
    HIGH = 2147483647
}

@http(method: "GET", uri: "/nothing")
operation Nothing {}

@http(method: "GET", uri: "/self")
operation Self {
    input := {}
    output := {}
}

@http(method: "GET", uri: "/default")
operation Default {
    output := {
        Some: String
        None: Option
        Vec: Vec
    }
}

structure Option {
    string: String
}

list Vec {
    member: Option
}

@http(method: "GET", uri: "/result")
operation Result {
    output: Ok
}

structure Ok {
    Box: Box
}

structure Box {
    box: Box
}

@http(method: "POST", uri: "/stream")
operation Stream {
    input := {
        @required
        @httpPayload
        body: Streaming

        @httpHeader("x-name")
        name: String
    }

    output := {
        @required
        @httpPayload
        body: Streaming
    }
}

@streaming
@requiresLength
blob Streaming

@error("client")
structure Error {
    @required
    message: String
}

@error("server")
@httpError(599)
@retryable(throttling: true)
structure Odd {
    Message: String
    code: Integer
}
