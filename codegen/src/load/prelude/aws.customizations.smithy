$version: "2"

namespace aws.customizations

@trait
structure s3UnwrappedXmlOutput {}
