"""Two ways to call a service: botocore's client, and the generated program."""

import http.client
import urllib.parse
from dataclasses import dataclass

import botocore.exceptions
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from . import responses
from .program import from_base64, to_base64
from .shapes import streaming_member, to_json

# The longest time in which the server may answer, in seconds.
TIMEOUT = 30


@dataclass
class Result:
    """The result of a call: an output in JSON, or code, message and status of an error."""

    service: str
    operation: str
    output: object = None
    error: tuple = None
    # What botocore reads in the response to the generated program.
    parsed: object = None


class Botocore:
    """Calls a service with botocore's client."""

    def __init__(self, service, endpoint):
        self.service = service
        self.client = service.client(endpoint, connect_timeout=TIMEOUT, read_timeout=TIMEOUT)
        self.results = []

    def call(self, operation, **parameters):
        """Makes a call, keeps its result and returns the output."""
        shape = self.service.model.operation_model(operation).output_shape
        result = Result(self.service.name, operation)
        self.results.append(result)
        try:
            output = self.client._make_api_call(operation, parameters)
        except botocore.exceptions.ClientError as error:
            found = error.response["Error"]
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            result.error = (found.get("Code"), found.get("Message"), status)
            return {}
        output.pop("ResponseMetadata")
        output = responses.with_bytes(output)
        result.output = with_payload(shape, output)
        return output


class Generated:
    """Calls a service with the generated program, which encodes requests and decodes responses. The
    request is signed and sent unchanged."""

    def __init__(self, service, endpoint, program):
        self.service = service
        self.endpoint = endpoint
        self.program = program
        self.results = []

    def call(self, operation, **parameters):
        """Makes a call, keeps its result and returns the output as botocore reads it."""
        model = self.service.model.operation_model(operation)
        read, response = self.send(operation, model, parameters)
        result = Result(self.service.name, operation)
        self.results.append(result)
        parsed = responses.parse(self.service, model, response) if response else {}
        parsed.pop("ResponseMetadata", None)
        if "output" not in read:
            result.error = (read["code"], read["message"], read["status"])
            error = parsed.get("Error")
            if error:
                result.parsed = (error.get("Code"), error.get("Message"), response["status"])
            return {}
        result.output = read["output"]
        payload = streaming_member(model.output_shape)
        if payload:
            # The caller has the body.
            result.output[payload] = response["body"]
        result.parsed = with_payload(model.output_shape, parsed)
        return parsed

    def arguments(self, model, parameters):
        """The input and the payload of a call."""
        arguments = {"input": to_json(model.input_shape, parameters if model.input_shape else None)}
        payload = streaming_member(model.input_shape)
        if payload:
            arguments["payload"] = to_base64(parameters.get(payload, b""))
        return arguments

    def send(self, operation, model, parameters):
        """Encodes, signs and sends a request. Returns what the program reads in the response, and the
        response."""
        arguments = self.arguments(model, parameters)
        request = self._call(operation, "encode_request", endpoint=self.endpoint, **arguments)
        body = from_base64(request["body"])
        headers = dict(request["headers"])
        signed = AWSRequest(request["method"], request["uri"], headers=headers, data=body)
        signer = S3SigV4Auth if self.service.name == "s3" else SigV4Auth
        name = self.service.model.signing_name
        signer(Credentials("id", "secret"), name, "us-east-1").add_auth(signed)
        response = transfer(request["method"], request["uri"], dict(signed.headers.items()), body)
        return self._call(operation, "decode_response", response=response), response

    def _call(self, operation, call, **arguments):
        return self.program.call(self.service.package, operation, call, **arguments)


class Client(Generated):
    """Calls a service with a client of smithereens-aws, which signs and sends. `kind` is `blocking` or
    `async`."""

    def __init__(self, service, endpoint, program, kind, credentials=("id", "secret")):
        super().__init__(service, endpoint, program)
        self.kind = kind
        self.credentials = credentials

    def send(self, operation, model, parameters):
        """Makes a call. Returns what the program reads in the response, and the response of a success."""
        access_key_id, secret_access_key = self.credentials
        read = self._call(
            operation,
            "client",
            client=self.kind,
            endpoint=self.endpoint,
            access_key_id=access_key_id,
            secret_access_key=secret_access_key,
            **self.arguments(model, parameters),
        )
        return read, read.get("response")


def transfer(method, uri, headers, body):
    """Sends a request over a connection of its own."""
    parts = urllib.parse.urlsplit(uri)
    connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
    try:
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request(method, target, body=body, headers=headers)
        response = connection.getresponse()
        body = to_base64(response.read())
        return {"status": response.status, "headers": response.getheaders(), "body": body}
    finally:
        connection.close()


def with_payload(shape, output):
    """The JSON form of an output, with the bytes of its payload."""
    if shape is None:
        return None
    value = to_json(shape, output)
    payload = streaming_member(shape)
    if payload:
        value[payload] = to_base64(output.get(payload, b""))
    return value
