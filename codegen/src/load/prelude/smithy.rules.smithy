$version: "2"

namespace smithy.rules

@trait
document endpointRuleSet

@trait
structure endpointBdd {
    @required
    version: String
    @required
    parameters: Parameters
    @required
    conditions: Conditions
    @required
    results: Results
    @required
    root: Integer
    @required
    nodeCount: Integer
    @required
    nodes: String
}

@trait
structure endpointTests {
    @required
    version: String
    testCases: EndpointTestCases
}

@trait
structure contextParam {
    @required
    name: String
}

@trait
map staticContextParams {
    key: String
    value: StaticContextParam
}

@trait
map operationContextParams {
    key: String
    value: OperationContextParam
}

@trait
map clientContextParams {
    key: String
    value: ClientContextParam
}

structure StaticContextParam {
    @required
    value: Document
}

structure OperationContextParam {
    @required
    path: String
}

structure ClientContextParam {
    @required
    type: String
    documentation: String
}

map Parameters {
    key: String
    value: Parameter
}

structure Parameter {
    @required
    type: String
    deprecated: Document
    documentation: String
    default: Document
    builtIn: String
    required: Boolean
}

list Conditions {
    member: Condition
}

structure Condition {
    @required
    fn: String
    @required
    argv: Documents
    assign: String
}

list Results {
    member: Result
}

structure Result {
    @required
    type: String
    documentation: String
    error: Document
    endpoint: Endpoint
    conditions: Conditions
}

structure Endpoint {
    @required
    url: Document
    properties: DocumentMap
    headers: Headers
}

map Headers {
    key: String
    value: Documents
}

list EndpointTestCases {
    member: Document
}

list Documents {
    member: Document
}

map DocumentMap {
    key: String
    value: Document
}
