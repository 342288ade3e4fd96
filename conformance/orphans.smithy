$version: "2"

// The suites state cases of an operation that none of their services has. This one has it.
namespace smithereens.conformance

use aws.protocols#restJson1
use aws.protocoltests.misc#AcceptHeaderStarService

@restJson1
service Orphans {
    version: "2026-11-24"
    operations: [AcceptHeaderStarService]
}
