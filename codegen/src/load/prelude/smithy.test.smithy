$version: "2"

namespace smithy.test

list Strings {
    member: String
}

map StringMap {
    key: String
    value: String
}

@mixin
structure MessageTest {
    @required
    id: String
    @required
    protocol: String
    authScheme: String
    headers: StringMap
    forbidHeaders: Strings
    requireHeaders: Strings
    body: String
    bodyMediaType: String
    params: Document
    vendorParams: Document
    vendorParamsShape: String
    documentation: String
    tags: Strings
    appliesTo: AppliesTo
}

enum AppliesTo {
    CLIENT = "client"
    SERVER = "server"
}

@trait
list httpRequestTests {
    member: RequestTest
}

structure RequestTest with [MessageTest] {
    @required
    method: String
    @required
    uri: String
    host: String
    resolvedHost: String
    queryParams: Strings
    forbidQueryParams: Strings
    requireQueryParams: Strings
}

@trait
list httpResponseTests {
    member: ResponseTest
}

structure ResponseTest with [MessageTest] {
    @required
    code: Integer
}

@trait
list httpMalformedRequestTests {
    member: Document
}
