$version: "1.0"
namespace bad.version

structure A for R with [M] {
    $a
    b: String = "x"
}

enum E { X }

operation O {
    input := {}
}
