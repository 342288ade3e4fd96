//! The partitions that are part of `smithereens-aws`, compared with a file of AWS's SDKs.

use conformance_endpoints::partitions;
use smithereens_aws::endpoint::Partitions;

#[test]
fn built_in_partitions_are_those_of_the_file() {
    assert_eq!(*Partitions::built_in(), partitions().unwrap());
}
