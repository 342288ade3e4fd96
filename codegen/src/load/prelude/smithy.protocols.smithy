$version: "2"

namespace smithy.protocols

list Versions {
    member: String
}

@mixin
structure HttpProtocol {
    http: Versions
    eventStreamHttp: Versions
}

@trait
structure rpcv2Cbor with [HttpProtocol] {}

@trait
structure rpcv2Json with [HttpProtocol] {}
