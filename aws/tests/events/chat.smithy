$version: "2"

// A service with event streams in each direction.
namespace example.chat

use aws.auth#sigv4
use aws.protocols#restJson1

@sigv4(name: "chat")
@restJson1
service Chat {
    version: "1"
    operations: [Converse, Dictate, Listen]
}

@http(method: "POST", uri: "/rooms/{room}/converse")
operation Converse {
    input := {
        @required
        @httpLabel
        room: String

        @httpPayload
        lines: Lines
    }

    output := {
        @httpHeader("x-topic")
        topic: String

        @httpPayload
        answers: Answers
    }

    errors: [RoomNotFound]
}

@http(method: "POST", uri: "/rooms/{room}/dictate")
operation Dictate {
    input := {
        @required
        @httpLabel
        room: String

        @httpPayload
        lines: Lines
    }

    output := {
        words: Integer
    }
}

@readonly
@http(method: "GET", uri: "/rooms/{room}")
operation Listen {
    input := {
        @required
        @httpLabel
        room: String
    }

    output := {
        @httpHeader("x-topic")
        topic: String

        @httpPayload
        answers: Answers
    }

    errors: [RoomNotFound]
}

@streaming
union Lines {
    line: Line
}

structure Line {
    text: String
}

@streaming
union Answers {
    line: Line
    closed: RoomClosed
}

@error("client")
@httpError(404)
structure RoomNotFound {
    message: String
}

@error("server")
structure RoomClosed {
    message: String
}
