$version: "2"

// The official suites have test cases for an operation that none of their services includes. This
// service includes it, so that the cases run.
namespace smithereens.conformance

use aws.protocols#restJson1
use aws.protocoltests.misc#AcceptHeaderStarService

@restJson1
service UnusedOperations {
    version: "2026-11-24"
    operations: [AcceptHeaderStarService]
}
