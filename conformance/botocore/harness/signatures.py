"""Whether moto's server, with authentication switched on, accepts signatures of the right secret only."""

import urllib.request

import botocore.session

from .program import Failure
from .senders import TIMEOUT, Client

# An operation of each kind of protocol.
CALLS = [("ecs", "json", "ListClusters"), ("sts", "query", "GetCallerIdentity"), ("s3", "rest-xml", "ListBuckets")]
# What moto answers to a wrong secret.
REFUSED = {"SignatureDoesNotMatch", "InvalidSignatureException"}


def check(catalog, endpoint, program, kind):
    """Returns the unexpected results of a client of this kind, as texts."""
    credentials = make_user(endpoint)
    try:
        return list(refusals(catalog, endpoint, program, kind, credentials))
    finally:
        # Switches authentication off.
        post(endpoint, "/moto-api/reset-auth", b"inf")


def refusals(catalog, endpoint, program, kind, credentials):
    """Yields the unexpected results with these credentials."""
    for name, protocol, operation in CALLS:
        service = catalog.service(name, protocol)
        for secret, is_right in [(credentials[1], True), ("x" * 40, False)]:
            client = Client(service, endpoint, program, kind, (credentials[0], secret))
            error = error_of(client, operation)
            if (error is None) != is_right or (error and not any(code in error for code in REFUSED)):
                which = "the right" if is_right else "a wrong"
                yield f"{name}.{operation}: {which} secret, {kind}: {error}"


def error_of(client, operation):
    """The text of a call's error; `None` if it succeeds. moto answers with XML to JSON too, which the client
    reports as a response that is not one of the service."""
    try:
        client.call(operation)
    except Failure as failure:
        return str(failure)
    [result] = client.results
    return result.error and str(result.error)


def make_user(endpoint):
    """Makes a user who may do everything, and switches authentication on. Returns the user's keys."""
    post(endpoint, "/moto-api/reset")
    # The number of requests that are not authenticated: those of this function.
    post(endpoint, "/moto-api/reset-auth", b"3")
    iam = botocore.session.Session().create_client(
        "iam",
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="id",
        aws_secret_access_key="secret",
    )
    iam.create_user(UserName="gardener")
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
    iam.put_user_policy(UserName="gardener", PolicyName="all", PolicyDocument=policy)
    key = iam.create_access_key(UserName="gardener")["AccessKey"]
    return key["AccessKeyId"], key["SecretAccessKey"]


def post(endpoint, path, body=b""):
    # As a form, which is the default, moto would not see the body.
    headers = {"content-type": "text/plain"}
    request = urllib.request.Request(endpoint + path, data=body, headers=headers, method="POST")
    urllib.request.urlopen(request, timeout=TIMEOUT).close()
