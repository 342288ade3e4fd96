$version: "2"

// A service whose requests are answered by routers.
namespace benches.library

use aws.protocols#restJson1

@restJson1
service Library {
    version: "2026-11-30"
    operations: [PutBook, GetBook]
}

@idempotent
@http(method: "PUT", uri: "/books/{id}")
operation PutBook {
    input := with [Book] {
        @required
        @httpLabel
        id: String
    }

    output := {
        @required
        revision: Integer
    }

    errors: [NoSuchBook]
}

@readonly
@http(method: "GET", uri: "/books/{id}")
operation GetBook {
    input := {
        @required
        @httpLabel
        id: String

        @httpQuery("language")
        language: String

        @httpQuery("copies")
        copies: Integer
    }

    output := with [Book] {}

    errors: [NoSuchBook]
}

@mixin
structure Book {
    @required
    title: String

    @required
    authors: Authors

    pages: Integer

    price: Double

    isBorrowed: Boolean

    subjects: Subjects

    publisher: Publisher
}

list Authors {
    member: Author
}

structure Author {
    @required
    name: String

    born: Integer
}

list Subjects {
    member: String
}

structure Publisher {
    @required
    name: String

    city: String
}

@error("client")
@httpError(404)
structure NoSuchBook {
    message: String
}
