$version: "2"
namespace bad.mixins

@mixin structure CycleA with [CycleB] {}
@mixin structure CycleB with [CycleA] {}

@mixin structure HasText { a: String }
@mixin structure HasNumber { a: Integer }

structure Both with [HasText, HasNumber] {}

structure Redefined with [HasText] { a: Blob }

structure NoMixin with [Redefined, Missing, Text] {}

@mixin string Text

structure Elided with [HasText] { $b }

structure Bound for Redefined {}

apply Redefined$zzz @deprecated
