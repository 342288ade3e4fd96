$version: "2.0"

namespace store.parts

@trait
structure audited {
    by: String
    level: Integer
    where: Places
}

list Places { member: String }

@mixin(localTraits: [private, tags])
@private
@tags(["mixin"])
@sensitive
structure HasId {
    @documentation("The id.")
    id: Identity
}

string Identity

bigDecimal Price
