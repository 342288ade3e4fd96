namespace bad.version

@mixin
structure M {}

resource R {
    identifiers: { a: String }
    properties: { p: String }
}
