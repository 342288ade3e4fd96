// A file that does not give its version is of version 1.0.
namespace old.api

use old.other#Shared

@enum([
    { value: "a", name: "A" },
    { value: "b", name: "B", deprecated: true },
])
string Letter

set Letters {
    member: Letter,
}

integer Plain

@box
integer Boxed

structure Numbers {
    plain: Plain,
    boxed: Boxed,
    primitive: PrimitiveLong,
    @box
    memberBoxed: PrimitiveBoolean,
    shared: Shared,
}

map ByLetter {
    key: Letter,
    value: Numbers,
}

@references
@tags
@deprecated
document Anything
