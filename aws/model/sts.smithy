$version: "2"

namespace com.amazonaws.sts

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// AWS Security Token Service. This fragment has the two operations that exchange an identity for the
/// temporary credentials of a role, with the members that profiles can set.
@service(sdkId: "STS", arnNamespace: "sts", cloudFormationName: "STS", cloudTrailEventSource: "sts.amazonaws.com", endpointPrefix: "sts")
@sigv4(name: "sts")
@awsQuery
@xmlNamespace(uri: "https://sts.amazonaws.com/doc/2011-06-15/")
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [AssumeRole, AssumeRoleWithWebIdentity]
}

/// Exchanges the credentials that sign the request for temporary credentials of a role.
operation AssumeRole {
    input: AssumeRoleRequest
    output: AssumeRoleResponse
    errors: [ExpiredTokenException, RegionDisabledException]
}

/// Exchanges a token of an OpenID Connect provider for temporary credentials of a role. The request is
/// not signed.
@auth([])
@optionalAuth
operation AssumeRoleWithWebIdentity {
    input: AssumeRoleWithWebIdentityRequest
    output: AssumeRoleWithWebIdentityResponse
    errors: [
        ExpiredTokenException
        IDPCommunicationErrorException
        IDPRejectedClaimException
        InvalidIdentityTokenException
        RegionDisabledException
    ]
}

@input
structure AssumeRoleRequest {
    /// ARN of the role.
    @required
    RoleArn: String

    /// Name of the session, which appears in the ARN of the assumed role and in CloudTrail.
    @required
    RoleSessionName: String

    /// Validity of the credentials in seconds: 900 to the maximum of the role; 3600 when a role's
    /// credentials assume the role.
    DurationSeconds: Integer

    /// The value that the owner of the role demands from a third party.
    ExternalId: String
}

@output
structure AssumeRoleResponse {
    /// The temporary credentials.
    Credentials: Credentials

    /// The identity that the credentials have.
    AssumedRoleUser: AssumedRoleUser
}

@input
structure AssumeRoleWithWebIdentityRequest {
    /// ARN of the role.
    @required
    RoleArn: String

    /// Name of the session, which appears in the ARN of the assumed role and in CloudTrail.
    @required
    RoleSessionName: String

    /// Token of the OpenID Connect provider.
    @required
    WebIdentityToken: SecretText

    /// Validity of the credentials in seconds.
    DurationSeconds: Integer
}

@output
structure AssumeRoleWithWebIdentityResponse {
    /// The temporary credentials.
    Credentials: Credentials

    /// The identity that the credentials have.
    AssumedRoleUser: AssumedRoleUser
}

/// Temporary credentials.
structure Credentials {
    /// The public part of the key.
    @required
    AccessKeyId: String

    /// The secret part of the key.
    @required
    SecretAccessKey: SecretText

    /// The token that each request sends along.
    @required
    SessionToken: SecretText

    /// The time from which the credentials are refused.
    @required
    Expiration: Timestamp
}

/// The session of a role.
structure AssumedRoleUser {
    /// Id of the role and name of the session, separated by a colon.
    @required
    AssumedRoleId: String

    /// ARN of the session. Its fifth field is the account.
    @required
    Arn: String
}

/// A text that must not be logged.
@sensitive
string SecretText

/// The token or the credentials in the request have expired.
@error("client")
@httpError(400)
@awsQueryError(code: "ExpiredTokenException", httpResponseCode: 400)
structure ExpiredTokenException {
    message: String
}

/// STS could not reach the OpenID Connect provider; the call can be repeated.
@error("client")
@httpError(400)
@awsQueryError(code: "IDPCommunicationError", httpResponseCode: 400)
structure IDPCommunicationErrorException {
    message: String
}

/// The OpenID Connect provider rejected the token, or the token is not for this role.
@error("client")
@httpError(403)
@awsQueryError(code: "IDPRejectedClaim", httpResponseCode: 403)
structure IDPRejectedClaimException {
    message: String
}

/// The token could not be validated.
@error("client")
@httpError(400)
@awsQueryError(code: "InvalidIdentityToken", httpResponseCode: 400)
structure InvalidIdentityTokenException {
    message: String
}

/// The account has not enabled STS in the region.
@error("client")
@httpError(403)
@awsQueryError(code: "RegionDisabledException", httpResponseCode: 403)
structure RegionDisabledException {
    message: String
}
