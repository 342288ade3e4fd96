$version: "2"
namespace bad.names

use other.one#Thing
use other.two#Thing
use other.one#Mine

string Mine

@requred
structure S {
    @default(ture)
    a: Boolean
}

apply Nothing @deprecated
apply S$b @deprecated
apply S$a @default(false)

list L { items: String }
map M { key: String }

service Api {
    version: 1
    operations: Op
    resources: [1]
    operatons: []
    rename: { Foo: "Bar", "a.b#C": 1 }
}
structure Twice {
    a: String
    a: Integer
}
