$version: "2"

namespace example.library

use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.waiters#waitable

/// Lends books.
@title("City Library")
@restJson1
@sigv4(name: "library")
@httpBearerAuth
@auth([sigv4, httpBearerAuth])
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "maxResults")
service Library {
    version: "2026-05-01"
    operations: [FindBooks, Lend, Watch, Close]
    errors: [Overloaded]
}

/// Finds books whose title contains a text.
///
/// # Order
///
/// The results are sorted by title. See [the guide](https://example.com/guide).
@readonly
@http(method: "GET", uri: "/shelves/{shelf}/books", code: 200)
@paginated(items: "books")
@waitable(
    BookArrived: {
        documentation: "Waits until the shelf has a book."
        minDelay: 5
        acceptors: [
            { state: "success", matcher: { output: { path: "books[].state", expected: "FREE", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { errorType: "NoSuchShelf" } }
            { state: "retry", matcher: { success: true } }
        ]
    }
)
@examples([
    {
        title: "Find a book"
        documentation: "A shelf with **one** book."
        input: { shelf: "A-1", title: "Rust" }
        output: { books: [{ title: "Rust", state: "FREE" }] }
    }
    {
        title: "A shelf that does not exist"
        input: { shelf: "Z-9", title: "Rust" }
        error: { shapeId: NoSuchShelf, content: { message: "Z-9" } }
    }
])
operation FindBooks {
    input := {
        /// The shelf.
        @required
        @httpLabel
        @pattern("^[A-Z]-[0-9]+$")
        shelf: String

        @required
        @httpQuery("title")
        @length(min: 1, max: 40)
        title: String

        @httpQuery("max-results")
        @range(min: 1, max: 100)
        maxResults: Integer = 20

        @httpQuery("next-token")
        nextToken: String

        @httpHeader("X-Reader")
        @sensitive
        reader: String

        @httpPrefixHeaders("X-Meta-")
        metadata: Metadata

        @deprecated(message: "Use `title`.", since: "2026-04-01")
        @httpQueryParams
        filters: Metadata
    }

    output := {
        @required
        books: Books

        nextToken: String

        @httpResponseCode
        status: Integer
    }

    errors: [NoSuchShelf]
}

/// Lends a book.
@deprecated(message: "Use the desk.", since: "2026-01-01")
@http(method: "POST", uri: "/loans")
@idempotent
operation Lend {
    input := {
        @required
        book: Book

        @required
        until: Until

        @idempotencyToken
        token: String

        @required
        @length(min: 2)
        @uniqueItems
        readers: Readers
    }
}

/// Sends what happens in the library.
@auth([])
@http(method: "GET", uri: "/events")
operation Watch {
    output := {
        @httpPayload
        events: Events
    }
}

@http(method: "POST", uri: "/close")
operation Close {}

map Metadata {
    key: String
    value: String
}

list Books {
    member: Book
}

list Readers {
    member: ReaderName
}

@length(min: 3, max: 20)
string ReaderName

/// A book, which may have volumes.
@externalDocumentation("Catalogue": "https://example.com/catalogue")
structure Book {
    @required
    title: String

    @jsonName("status")
    state: State

    volumes: Books

    @since("2026-02-01")
    size: Size

    @timestampFormat("date-time")
    bought: Timestamp
}

enum State {
    /// The book is on its shelf.
    FREE

    /// A reader has it.
    LENT = "ON_LOAN"

    @deprecated
    LOST
}

enum Size {
    SMALL
    LARGE
}

/// When the book is due.
union Until {
    @documentation("<p>A day.</p>")
    day: Timestamp

    weeks: Weeks
}

intEnum Weeks {
    TWO = 2
    FOUR = 4
}

@streaming
union Events {
    lent: Lent
    overloaded: Overloaded
}

structure Lent {
    @eventHeader
    at: Timestamp

    @eventPayload
    book: Book
}

/// There is no such shelf.
@error("client")
@httpError(404)
structure NoSuchShelf {
    message: String
}

@error("server")
@httpError(503)
@retryable(throttling: true)
structure Overloaded {
    message: String
}
