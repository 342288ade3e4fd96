$version: "2"

namespace aws.api

@trait
structure service {
    @required
    sdkId: String
    arnNamespace: String
    cloudFormationName: String
    cloudTrailEventSource: String
    cloudWatchNamespace: String
    docId: String
    endpointPrefix: String
}

@trait
structure controlPlane {}

@trait
structure dataPlane {}
