$version: "2"

namespace example.traits

use aws.protocols#awsJson1_0
use aws.protocols#awsQueryCompatible

@awsJson1_0
@awsQueryCompatible
service Traits {
    version: "1"
    operations: [Migrate]
}

operation Migrate {}
