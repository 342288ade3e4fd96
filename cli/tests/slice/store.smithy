$version: "2"

metadata suppressions = []

namespace example.store

use aws.api#service
use aws.protocols#awsJson1_1
use smithy.rules#endpointRuleSet
use smithy.rules#endpointTests

/// Sells things.
@service(sdkId: "Store")
@awsJson1_1
@endpointRuleSet({ version: "1.0" })
@endpointTests({ version: "1.0" })
service Store {
    version: "2026-11-24"
    operations: [PlaceOrder, Quote]
    resources: [Order]
    errors: [Overloaded]
    rename: {
        "example.store#Address": "PostalAddress"
        "example.store#Unused": "Renamed"
    }
}

resource Order {
    identifiers: { id: String }
    read: GetOrder
}

@readonly
operation GetOrder {
    input := for Order {
        @required
        $id
    }
    output := {
        order: OrderInfo
    }
}

/// Orders.
@examples([{ title: "One", input: { quote: { amount: 2 } } }])
@colour(name: "red")
operation PlaceOrder {
    input: PlaceOrderRequest
    output: PlaceOrderResponse
    errors: [SoldOut, BadAddress]
}

structure PlaceOrderRequest {
    /// Nested here, and the input of an operation that may be left behind.
    quote: QuoteRequest
    address: Address
}

structure PlaceOrderResponse {
    order: OrderInfo
}

operation Quote {
    input: QuoteRequest
}

structure QuoteRequest {
    amount: Integer = 1
    @required
    currency: String = "EUR"
    note: String
}

/// Bears the name that the error enum of `PlaceOrder` would have.
structure PlaceOrderError {
    details: ErrorDetails
}

structure ErrorDetails {
    line: Integer
}

structure OrderInfo {
    state: State
    parts: Orders
}

list Orders {
    member: OrderInfo
}

enum State {
    OPEN
    CLOSED = "closed"
}

@error("client")
structure SoldOut {
    message: String
}

@error("client")
structure BadAddress {
    message: String
}

@error("server")
structure Overloaded {
    message: String
}

structure Unused {
    state: State
}

/// A trait of our own.
@trait
structure colour {
    name: ColourName
}

string ColourName

structure Address {
    street: String
}
