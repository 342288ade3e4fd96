$version: "2"

namespace example.notation

use aws.protocols#restJson1

@restJson1
service Notation {
    operations: [Everything, ListWebACLs]
}

@http(method: "POST", uri: "/everything")
operation Everything {
    input := {
        @httpPayload
        body: Stream

        @httpHeader("x-settings")
        settings: Settings

        tree: Tree
        colours: Colours
        nothing: Nothing
        choice: Choice

        @required
        level: Level

        blob: Blob
        anything: Document
        when: Timestamp
        float: Float
        double: Double
        flag: Boolean
        last: Nothing
    }

    output := {
        @httpPayload
        events: Events

        nothing: Nothing
        choice: Choice
    }

    errors: [Teapot]
}

@http(method: "GET", uri: "/acls")
operation ListWebACLs {}

@streaming
blob Stream

@mediaType("application/json")
string Settings

structure Tree {
    name: String
    children: Trees
    byName: TreeMap
}

list Trees {
    member: Tree
}

map TreeMap {
    key: String
    value: Tree
}

list Colours {
    member: Colour
}

enum Colour {
    RED = "red"
    GREEN = "green"
}

intEnum Level {
    LOW = 1
    HIGH = 9
}

structure Nothing {}

union Choice {
    text: String
    number: Integer
    none: Unit
}

@streaming
union Events {
    said: Said
    end: Nothing
}

structure Said {
    words: Colours
}

@error("client")
@httpError(418)
structure Teapot {
    message: String
}
