$version: "2"

namespace example.traits

use aws.protocols#ec2Query
use aws.protocols#ec2QueryName

@ec2Query
@xmlNamespace(uri: "https://example.com/traits")
service Traits {
    version: "1"
    operations: [Name]
}

operation Name {
    input := {
        @ec2QueryName("Renamed")
        name: String
    }
}
