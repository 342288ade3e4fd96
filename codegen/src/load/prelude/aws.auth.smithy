$version: "2"

namespace aws.auth

@trait
structure sigv4 {
    @required
    name: String
}

@trait
structure sigv4a {
    @required
    name: String
}

@trait
structure unsignedPayload {}
