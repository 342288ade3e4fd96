$version: "2"
$version: "1.0"

metadata one = 01
metadata two =
namespace bad.syntax extra

use bad.other#A$member
use bad.other

structure Unclosed {
    a: String
    b String
}

string "quoted"

struct Foo {}

@documentation("\q")
string Escapes

operation Op {
    input := { a: String = 1 b: String }
    inputs: Foo
}

list Numbers { member: Integer }

@range(min: 1., max: 2)
integer Range

enum U for Resource {}

integer é

apply Numbers@tags(["x"])

@trailing
