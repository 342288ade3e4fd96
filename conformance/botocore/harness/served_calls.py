"""boto3's client calls a generated server, which answers with an output or a modeled error."""

import socket
from xml.etree import ElementTree

import botocore.exceptions
from botocore import xform_name

from . import requests, responses
from .bodies import difference
from .program import from_base64, to_base64
from .shapes import is_header, prune, streaming_member, to_json


# The longest time in which a server may answer, in seconds.
TIMEOUT = 5


class LocalHosts:
    """Gives every host name the address 127.0.0.1, so that hosts with a bucket or a prefix lead to the servers.
    Use it in a `with` statement."""

    def __enter__(self):
        self.original = socket.getaddrinfo
        socket.getaddrinfo = lambda _, *arguments, **named: self.original(
            "127.0.0.1", *arguments, **named
        )

    def __exit__(self, *_):
        socket.getaddrinfo = self.original


class Caller:
    """Calls the server of a service with boto3's client, and keeps the messages of the last call."""

    def __init__(self, program, service):
        port = program.call(service.package, None, "listen")["port"]
        self.program = program
        self.service = service
        self.client = service.client(
            f"http://{service.name}.us-east-1.amazonaws.com:{port}",
            s3={"addressing_style": "virtual"},
            connect_timeout=TIMEOUT,
            read_timeout=TIMEOUT,
        )
        self.request = self.response = None
        self.client.meta.events.register("before-send", self._keep_request)
        self.client.meta.events.register("before-parse", self._keep_response)

    def _keep_request(self, request, **_):
        self.request = (request.method, request.url, dict(request.headers), request.body)

    def _keep_response(self, response_dict, **_):
        # The body of a stream is read later.
        self.response = {k: v for k, v in response_dict.items() if k in ("status_code", "headers", "body")}

    def call(self, operation, parameters, answer):
        """Returns what boto3 shows, or its exception, and what the server read. Raises `Refused` if boto3 sent
        nothing."""
        self.request = self.response = None
        self.program.call(self.service.package, operation, "answer", answer=answer)
        try:
            shown = getattr(self.client, xform_name(operation))(**parameters)
            shown = responses.with_bytes(shown)
        except (botocore.exceptions.ClientError, *requests.REFUSALS, ElementTree.ParseError) as error:
            if self.request is None:
                raise requests.Refused(f"{type(error).__name__}: {error}") from error
            shown = error
        return shown, self.program.call(self.service.package, operation, "received")


def with_true_length(shape, value, payload):
    """A value with the member that is bound to `Content-Length`, which every message has: the length of the payload,
    or any length in a response to HEAD."""
    if shape is None:
        return value
    names = [name for name, member in shape.members.items() if is_header(member, "content-length")]
    has_payload = streaming_member(shape) is not None
    return {**value, **{n: len(payload) if has_payload else max(value.get(n, 0), 0) for n in names}}


def check_output(caller, operation, parameters, output, payload):
    """Yields the part and the description of each difference of a call that succeeds."""
    model = caller.service.model.operation_model(operation)
    shape = model.output_shape
    expected = to_json(shape, output if shape else None)
    answer = {"output": [expected, to_base64(payload)]}
    shown, read = caller.call(operation, parameters, answer)
    yield from check_received(caller, model, parameters, read)
    if isinstance(shown, Exception):
        yield "parse", f"expected an output, found {shown!r}; response: {caller.response}"
        return
    expected = prune(shape, expected, caller.service.protocol)
    found = responses.output_difference(shape, caller.service.protocol, expected, payload, shown)
    if found:
        yield "parse", f"{found}; response: {caller.response}"


def check_error(caller, operation, parameters, shape, value):
    """Yields the part and the description of each difference of a call that fails with a modeled error."""
    service = caller.service
    given = to_json(shape, value)
    model = service.model.operation_model(operation)
    shown, read = caller.call(operation, parameters, {"error": [shape.name, given]})
    yield from check_received(caller, model, parameters, read)
    if not isinstance(shown, botocore.exceptions.ClientError):
        yield "parse", f"expected the error {shape.name}, found {shown!r}; response: {caller.response}"
        return
    expected = responses.without_code(shape, given, service.protocol)
    found = responses.compare_parsed_error(shape, expected, shown.response, service.protocol)
    for part, text in found:
        yield part, f"{text}; response: {caller.response}"
    name = type(shown).__name__
    if name not in names_of_code(service, shape):
        yield "class", f"expected {shape.name}, found {name}; response: {caller.response}"


def names_of_code(service, shape):
    """The names of the errors that have the code of this error."""
    return {other.name for other in service.model.error_shapes if other.error_code == shape.error_code}


def check_received(caller, model, parameters, read):
    """The server must have read the input."""
    for failure in read["failures"]:
        yield "encode", failure
    received = read["received"]
    if received is None:
        yield "decode", f"the server refused it: {caller.response}; request: {caller.request}"
        return
    found = difference(model.name, received["operation"], "operation")
    if found:
        yield "route", f"{found}; request: {caller.request}"
        return
    shape = model.input_shape
    given = to_json(shape, parameters if shape else None)
    found = requests.input_difference(model, caller.service.protocol, given, received["input"])
    if found:
        yield "decode", f"{found}; request: {caller.request}"
    payload_name = streaming_member(shape)
    if payload_name and from_base64(received["payload"]) != parameters.get(payload_name, b""):
        yield "decode", f"the payload is {received['payload']} in base64; request: {caller.request}"
