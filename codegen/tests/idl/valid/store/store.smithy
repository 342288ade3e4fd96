/// Not about anything.
$version: "2"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Response"
$unknown: [1, {}, store.parts#Price]

metadata owners = ["store"]
metadata "quoted key" = {
    number: -1.5e+3
    nested: [true, false, null, "text"] // commas can be left out
    prelude: String
    parts: store.parts#Price
}

/// Not about anything either.
namespace store.api

use store.parts#HasId
use store.parts#Price
use store.parts#audited

/// Sells things.
///
///   Indented, after an empty line.
@audited(by: "us", level: 2)
@title("Store")
@xmlNamespace(uri: "https://store.example/")
service Store {
    version: "2026-01-01"
    resources: [Item]
    operations: [Search,,, Ping,]
    errors: [Busy]
    rename: { "store.parts#Price": "Cost" }
}

resource Item {
    identifiers: { itemId: ItemId }
    properties: { label: String, price: Price }
    put: PutItem
    read: GetItem
    list: Search
    collectionOperations: [store.api#Ping]
}

@pattern("^[a-z]+$")
string ItemId

@idempotent
@http(method: "PUT", uri: "/items/{itemId}", code: 200)
operation PutItem {
    input := for Item {
        @required
        @httpLabel
        $itemId
        $label
    }
}

@readonly
@http(method: "GET", uri: "/items/{itemId}")
operation GetItem {
    output :=
        /// What is known.
        @audited
        for Item with [HasId] {
            /// Named twice, on purpose.
            @required
            $id
            $price
        }
    errors: [
        Missing
        Busy
    ]
    input := for Item { @required @httpLabel $itemId }
}

@readonly
operation Search { input: SearchInput, output: SearchOutput }

operation Ping {}

@input
structure SearchInput {
    limit: Integer = 10,
    words: Words,, exact: Boolean = false
    kind: ItemKind = "book"
    extra: Document = null
}

@output
structure SearchOutput with [Page] {
    hits: Hits
}

@mixin
structure Page with [HasId] {
    next: String
}

apply SearchOutput$next @documentation("Where to go on.")

list Words { member: String }

@uniqueItems
list Hits {
    @xmlName("hit")
    member: Hit
}

union Hit {
    item: ItemId
    offer: Offer
}

map Offer {
    @length(min: 1)
    key: ItemKind

    value: Price
}

/// Kinds of things.
enum ItemKind {
    BOOK = "book"

    /// Music, mostly.
    @deprecated
    RECORD = "record",
    OTHER
}

intEnum Stars { @enumValue(2) TWO, ONE = 1 }

@error("client")
@retryable(throttling: true)
structure Busy {}

@error("client")
structure Missing {
    message: String = """
        Not here:
          "maybe" elsewhere,\
         or gone.
        """
}

apply Missing {
    @documentation("\"Quoted\"\tand\u00e9")
    @tags(["a"])
}
apply Missing @tags(["b"])
apply store.api#Missing$message @required
