$version: "2"
namespace mixed.api

operation First {}
operation Second {}
operation Third {}
resource Thing {}

@error("client")
structure Early {}

@error("client")
structure Late {}

// ---- properties of services and operations are merged

@mixin
@title("Base")
service Base {
    version: "1"
    operations: [First]
    errors: [Early]
    rename: {
        "mixed.api#Number": "Base"
        "mixed.api#Text": "BaseText"
    }
}

@mixin
service Middle with [Base] {
    version: "2"
    operations: [Second, First]
    resources: [Thing]
    rename: { "mixed.api#Number": "Middle" }
}

service Api with [Middle] {
    version: "3"
    operations: [Third]
    errors: [Late]
}

service Unversioned with [Middle] {}

@mixin
@readonly
operation Failing {
    errors: [Early]
}

operation Fails with [Failing] {
    input := with [Named] {}
    errors: [Late]
}

// ---- traits: those of the shape win, then those of later mixins

@mixin
@documentation("named")
@tags(["named"])
structure Named {
    /// A name.
    @length(min: 1)
    name: Text
}

@mixin(localTraits: [tags])
@documentation("numbered")
@tags(["local"])
@deprecated
structure Numbered with [Named] {
    number: Number
}

structure Both with [Named, Numbered] {
    last: Text
}

@documentation("its own")
structure Overridden with [Numbered, Named] {
    @length(min: 2)
    $name
}

apply Overridden$number @required
apply Overridden @tags(["applied"])

// ---- other shapes

string Text
integer Number

@mixin
@sensitive
string Secret

@length(min: 8)
string Password with [Secret]

@mixin
@sparse
list Texts {
    @sensitive
    member: Text
}

list SameTexts with [Texts] {}
list LongTexts with [Texts] {
    @length(min: 10)
    $member
}

@mixin
map Table {
    key: Text
    value: Number
}

@sparse
map OtherTable with [Table] {
    @jsonName("n")
    value: Number
}

@mixin
union Choice {
    text: Text
}

union Choices with [Choice] {
    number: Number
}

@mixin
enum Basic {
    ONE = "1"
    TWO
}

enum Extended with [Basic] {
    THREE

    /// The first.
    ONE
}

@mixin
intEnum Digits {
    ZERO = 0
}

intEnum MoreDigits with [Digits] {
    NINE = 9
}
