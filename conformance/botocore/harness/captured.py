"""Requests as botocore's clients send them, with everything that its handlers change."""

import gzip
import urllib.parse

from botocore import httpchecksum

# What clients add to requests of every protocol: who sends them, when, with which signature, and over
# which connection.
TRANSPORT_HEADERS = {
    "accept-encoding",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "user-agent",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-user-agent",
    "x-amzn-trace-id",
}

# The headers of a request whose body is in chunks.
CHUNK_HEADERS = {
    "content-encoding",
    "transfer-encoding",
    "x-amz-decoded-content-length",
    "x-amz-trailer",
}


class Captured(Exception):
    """Stops a client before it sends a request."""

    def __init__(self, request):
        super().__init__("captured")
        self.request = request


def capture(client, operation, parameters):
    """The request that a client would send."""

    def stop(request, **_):
        raise Captured(request)

    client.meta.events.register("before-send", stop)
    try:
        client._make_api_call(operation, parameters)
    except Captured as captured:
        return from_prepared(captured.request)
    finally:
        client.meta.events.unregister("before-send", stop)
    raise AssertionError("the client sent nothing")


def from_prepared(request):
    """A request of botocore's in the form of the program."""
    headers = [(name, text(value)) for name, value in request.headers.items()]
    return {
        "method": request.method,
        "uri": request.url,
        "headers": headers,
        "body": body_bytes(request.body),
    }


def meaningful_headers(headers):
    """The headers that depend on the operation and its input."""
    lower = {name.lower(): text(value) for name, value in headers}
    return {name: value for name, value in lower.items() if name not in TRANSPORT_HEADERS}


def without_compression(request):
    """The request as an HTTP server gives it to the service."""
    encoding = next((v for n, v in request["headers"] if n.lower() == "content-encoding"), None)
    if encoding != "gzip":
        return request
    headers = [pair for pair in request["headers"] if pair[0].lower() != "content-encoding"]
    return {**request, "headers": headers, "body": gzip.decompress(request["body"])}


def without_chunks(request):
    """The request with the checksum in a header and the plain body, if it has the checksum after the chunks of
    its body (the content encoding aws-chunked)."""
    lower = {name.lower(): value for name, value in request["headers"]}
    trailer = lower.get("x-amz-trailer")
    if trailer is None:
        return request
    body, rest = b"", request["body"]
    while True:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        if length == 0:
            break
        body, rest = body + rest[:length], rest[length + 2 :]
    name, _, checksum = rest.decode("ascii").strip().partition(":")
    if name != trailer or len(body) != int(lower["x-amz-decoded-content-length"]):
        raise ValueError(f"the trailer {trailer} or the length differs: {request}")
    headers = [pair for pair in request["headers"] if pair[0].lower() not in CHUNK_HEADERS]
    headers.append((trailer, checksum))
    encodings = [part for part in lower["content-encoding"].split(",") if part != "aws-chunked"]
    if encodings:
        headers.append(("Content-Encoding", ",".join(encodings)))
    return {**request, "headers": headers, "body": body}


def with_checked_checksum(request):
    """The request with `of the body` in place of a CRC-32 that is that of its body: bodies with the same meaning
    may have different bytes."""
    crc32 = httpchecksum.Crc32Checksum().handle(request["body"])
    return {
        **request,
        "headers": [
            (name, "of the body" if is_crc32(name) and value == crc32 else value)
            for name, value in request["headers"]
        ],
    }


def is_crc32(name):
    """Whether a header is a checksum in CRC-32."""
    return name.lower() == "x-amz-checksum-crc32"


def in_origin_form(request):
    """The request as a server receives it: the host is a header."""
    uri = urllib.parse.urlsplit(request["uri"])
    path = uri.path or "/"
    headers = [*request["headers"], ("Host", uri.netloc)]
    return {**request, "headers": headers, "uri": f"{path}?{uri.query}" if uri.query else path}


def text(value):
    """A header's value as text."""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def body_bytes(body):
    """The bytes of a body."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, (bytes, bytearray)) else body.read()
