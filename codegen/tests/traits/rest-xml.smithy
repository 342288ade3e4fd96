$version: "2"

namespace example.traits

use aws.customizations#s3UnwrappedXmlOutput
use aws.protocols#restXml

@restXml(noErrorWrapping: true)
service Traits {
    version: "1"
    operations: [Unwrap]
}

@s3UnwrappedXmlOutput
@http(method: "GET", uri: "/")
@readonly
operation Unwrap {
    output: UnwrapOutput
}

structure UnwrapOutput {
    name: String
}
