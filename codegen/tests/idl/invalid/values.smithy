$version: "2"
namespace bad.values

@trait
structure shaped {
    @required
    name: String
    count: Byte
    choice: Choice
    nested: Nested
    one: One
}

enum Choice { YES NO }
list Nested { member: Choice }
union One { a: String b: Integer }

@shaped
string Absent

@shaped(name: 1, count: 300, choice: "MAYBE", nested: ["YES", "no"], one: { a: "x", b: 1 }, names: "x")
string Wrong

@length("long")
@http(method: "GET")
@documentation
string Prelude

structure Defaults {
    a: Integer = "one"
    b: Choice = "maybe"
    c: Long = 1.5
    d: Boolean = null
}

enum Empty {}

enum Same {
    A = "x"
    B = "x"
    C = 1
}

intEnum Numbers {
    A
    B = 1.5
    C = 2147483648
    D = 1
    E = 1
}

@mixin operation Op { input := {} }
@mixin resource Res { identifiers: { id: String } }
@mixin structure Mix {}
structure Uses { mix: Mix }
