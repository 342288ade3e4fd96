$version: "2"

namespace example.mistakes

use aws.protocols#restJson1

@restJson1
service Mistakes {
    operations: [PutThing, GetThing]
}

@http(method: "PUT", uri: "/things")
operation PutThing {
    input := {
        fooBar: String
        foo_bar: Integer
        thing: Thing
    }
}

@http(method: "GET", uri: "/things")
operation GetThing {
    output: thing_
}

structure Thing {
    colour: Color
}

structure thing_ {}

enum Colour {
    DARK_RED
    DARK__RED
}

structure Uses {
    colour: Colour
}
