$version: "2"

namespace aws.protocols

list Versions {
    member: String
}

@mixin
structure HttpProtocol {
    http: Versions
    eventStreamHttp: Versions
}

@trait
structure awsJson1_0 with [HttpProtocol] {}

@trait
structure awsJson1_1 with [HttpProtocol] {}

@trait
structure restJson1 with [HttpProtocol] {}

@trait
structure restXml with [HttpProtocol] {
    noErrorWrapping: Boolean
}

@trait
structure awsQuery {}

@trait
structure ec2Query {}

@trait
string ec2QueryName

@trait
structure awsQueryCompatible {}

@trait
structure awsQueryError {
    @required
    code: String
    @required
    httpResponseCode: Integer
}

@trait
structure httpChecksum {
    requestChecksumRequired: Boolean
    requestAlgorithmMember: String
    requestValidationModeMember: String
    responseAlgorithms: Versions
}
