$version: "2"

// The traits of the prelude: what kind of value each one takes. Nothing here says where a trait
// may be applied.
namespace smithy.api

list Strings {
    member: String
}

map StringMap {
    key: String
    value: String
}

list Documents {
    member: Document
}

map DocumentMap {
    key: String
    value: Document
}

// ---- about models

@trait
structure trait {
    selector: String
    structurallyExclusive: String
    conflicts: Strings
    breakingChanges: Documents
}

@trait
structure mixin {
    localTraits: Strings
}

@trait
structure idRef {
    selector: String
    failWhenMissing: Boolean
    errorMessage: String
}

@trait
structure private {}

@trait
structure unitType {}

@trait
structure addedDefault {}

@trait
list suppress {
    member: String
}

@trait
map traitValidators {
    key: String
    value: Document
}

@trait
structure protocolDefinition {
    traits: Strings
    noInlineDocumentSupport: Boolean
}

@trait
structure authDefinition {
    traits: Strings
}

// ---- documentation

@trait
string documentation

@trait
map externalDocumentation {
    key: String
    value: String
}

@trait
structure deprecated {
    message: String
    since: String
}

@trait
list examples {
    member: Example
}

structure Example {
    @required
    title: String
    documentation: String
    input: Document
    output: Document
    error: ExampleError
    allowConstraintErrors: Boolean
}

structure ExampleError {
    shapeId: String
    content: Document
}

@trait
structure internal {}

@trait
structure recommended {
    reason: String
}

@trait
structure sensitive {}

@trait
string since

@trait
list tags {
    member: String
}

@trait
string title

@trait
structure unstable {}

// ---- types and constraints

@trait
structure box {}

@trait
structure clientOptional {}

@trait
document default

@trait
list enum {
    member: EnumDefinition
}

structure EnumDefinition {
    @required
    value: String
    name: String
    documentation: String
    tags: Strings
    deprecated: Boolean
}

@trait
document enumValue

@trait
enum error {
    CLIENT = "client"
    SERVER = "server"
}

@trait
structure input {}

@trait
structure output {}

@trait
structure length {
    min: Long
    max: Long
}

@trait
string pattern

@trait
structure range {
    min: BigDecimal
    max: BigDecimal
}

@trait
structure required {}

@trait
structure sparse {}

@trait
structure uniqueItems {}

// ---- resources

@trait
structure nestedProperties {}

@trait
structure noReplace {}

@trait
structure notProperty {}

@trait
structure property {
    name: String
}

@trait
list references {
    member: Reference
}

structure Reference {
    service: String
    @required
    resource: String
    ids: StringMap
    rel: String
}

@trait
string resourceIdentifier

// ---- behavior

@trait
structure idempotencyToken {}

@trait
structure idempotent {
    exists: Strings
    notFound: Strings
}

@trait
structure longPoll {
    @required
    timeoutMillis: Integer
}

@trait
structure paginated {
    inputToken: String
    outputToken: String
    items: String
    pageSize: String
}

@trait
structure readonly {}

@trait
structure requestCompression {
    @required
    encodings: Strings
}

@trait
structure retryable {
    throttling: Boolean
}

@trait
structure requiresLength {}

@trait
structure streaming {}

@trait
structure eventHeader {}

@trait
structure eventPayload {}

// ---- authentication

@trait
list auth {
    member: String
}

@trait
structure optionalAuth {}

@trait
structure httpBasicAuth {}

@trait
structure httpBearerAuth {}

@trait
structure httpDigestAuth {}

@trait
structure httpApiKeyAuth {
    @required
    name: String
    @required
    in: ApiKeyLocation
    scheme: String
}

enum ApiKeyLocation {
    HEADER = "header"
    QUERY = "query"
}

// ---- serialization

@trait
string jsonName

@trait
string mediaType

@trait
enum timestampFormat {
    DATE_TIME = "date-time"
    EPOCH_SECONDS = "epoch-seconds"
    HTTP_DATE = "http-date"
}

@trait
structure xmlAttribute {}

@trait
structure xmlFlattened {}

@trait
string xmlName

@trait
structure xmlNamespace {
    @required
    uri: String
    prefix: String
}

// ---- HTTP

@trait
structure cors {
    origin: String
    origins: StringMap
    maxAge: Integer
    additionalAllowedHeaders: Strings
    additionalExposedHeaders: Strings
}

@trait
structure endpoint {
    @required
    hostPrefix: String
}

@trait
structure hostLabel {}

@trait
structure http {
    @required
    method: String
    @required
    uri: String
    code: Integer
}

@trait
structure httpChecksumRequired {}

@trait
integer httpError

@trait
string httpHeader

@trait
structure httpLabel {}

@trait
structure httpPayload {}

@trait
string httpPrefixHeaders

@trait
string httpQuery

@trait
structure httpQueryParams {}

@trait
structure httpResponseCode {}
