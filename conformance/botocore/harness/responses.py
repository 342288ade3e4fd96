"""Compares responses: botocore and our client read what our server writes."""

import io

import botocore.parsers
from botocore.awsrequest import HeadersDict

from .bodies import difference
from .program import Failure, from_base64, to_base64
from .shapes import identifies_error, location, prune, streaming_member, to_json

# What botocore's parsers raise for a response that they do not expect.
UNREADABLE = (botocore.parsers.ResponseParserError, AttributeError, KeyError, TypeError, ValueError)


def without_body(model, shape, value):
    """The members that a response can have: one to the method HEAD has no body, nor one with the status
    204, which is that of an output."""
    has_status_204 = model.http.get("responseCode") == 204 and shape is model.output_shape
    if model.http.get("method") != "HEAD" and not has_status_204:
        return value
    return {k: v for k, v in value.items() if location(shape.members[k]) is not None}


def with_composite_checksums(model, output):
    """The output with checksums of a multipart upload, which clients do not validate."""
    algorithms = (model.http_checksum or {}).get("responseAlgorithms", [])
    names = {f"Checksum{algorithm}" for algorithm in algorithms}
    return {k: f"{v}-1" if k in names else v for k, v in output.items()}


def check_output(program, service, operation, output, payload):
    """Yields the part and the description of each difference in a successful response."""
    model = service.model.operation_model(operation)
    output = with_composite_checksums(model, output)
    shape = model.output_shape
    payload_name = streaming_member(shape)
    expected = to_json(shape, output if shape else None)
    try:
        response = program.call(service.package, operation, "encode_response", output=expected)
    except Failure as failure:
        yield "encode", str(failure)
        return
    if payload_name:
        # A server puts the payload into the response.
        response["body"] = to_base64(payload)
    expected = prune(shape, expected, service.protocol)
    yield from check_decoded(program, service, operation, shape, response, expected)
    try:
        parsed = parse(service, model, response)
    except UNREADABLE as error:
        yield "parse", f"{error!r}; response: {readable(response)}"
        return
    found = output_difference(shape, service.protocol, expected, payload, parsed)
    if found:
        yield "parse", f"{found}; response: {readable(response)}"


def output_difference(shape, protocol, expected, payload, parsed):
    """Describes the difference of an output without empty values in JSON, and its payload, to what botocore
    read, or returns `None`."""
    payload_name = streaming_member(shape)
    if payload_name and parsed.get(payload_name) != payload:
        return f"the payload is {parsed.get(payload_name)!r}"
    members = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
    members = to_json(shape, members) if shape else None
    found = difference(expected, prune(shape, members, protocol))
    return found and f"output{found}"


def check_error(program, service, operation, shape, value):
    """Yields the part and the description of each difference in a response with a modeled error."""
    model = service.model.operation_model(operation)
    given = to_json(shape, value)
    try:
        response = program.call(
            service.package, operation, "encode_error", error=shape.name, value=given
        )
    except Failure as failure:
        yield "encode", str(failure)
        return
    expected = without_code(shape, given, service.protocol)
    try:
        read = program.call(service.package, operation, "decode_response", response=response)
        found = difference(shape.name, read.get("error"), "name")
        if not found:
            members = without_code(shape, read["value"], service.protocol)
            found = difference(expected, members, "error")
        if found:
            yield "decode", f"{found}; response: {readable(response)}"
    except Failure as failure:
        yield "decode", f"{failure}; response: {readable(response)}"
    try:
        parsed = parse(service, model, response)
    except UNREADABLE as error:
        yield "parse", f"{error!r}; response: {readable(response)}"
        return
    for part, found in compare_parsed_error(shape, expected, parsed, service.protocol):
        yield part, f"{found}; response: {readable(response)}"


def compare_parsed_error(shape, expected, parsed, protocol):
    """Compares what botocore read with an error. Its message has a part of its own."""
    error = parsed.get("Error", {})
    if error.get("Code") not in (shape.name, shape.error_code):
        yield "parse", f"expected the code {shape.error_code}, found {error}"
        return
    members = to_json(shape, {k: v for k, v in parsed.items() if k in shape.members})
    members = without_code(shape, members, protocol)
    for name in [name for name in expected if name.lower() == "message"]:
        message = expected.pop(name)
        if error.get("Message") != message:
            yield "parse-message", f"expected the message {message!r}, found {error}"
        found = difference(message, members.pop(name, None), f"error.{name}")
        if found:
            yield "parse-message-member", found
    found = difference(expected, members, "error")
    if found:
        yield "parse", found


def without_code(shape, value, protocol):
    """The members of an error that do not identify it. An empty message is no message."""
    return {
        name: member
        for name, member in prune(shape, value, protocol).items()
        if not identifies_error(name, shape.members[name], protocol)
        and not (name.lower() == "message" and member == "")
    }


def check_decoded(program, service, operation, shape, response, expected):
    """Our client must read the output that our server sent."""
    try:
        read = program.call(service.package, operation, "decode_response", response=response)
    except Failure as failure:
        yield "decode", f"{failure}; response: {readable(response)}"
        return
    if "output" not in read:
        yield "decode", f"expected an output, found {read}; response: {readable(response)}"
        return
    found = difference(expected, prune(shape, read["output"], service.protocol))
    if found:
        yield "decode", f"output{found}; response: {readable(response)}"


def parse(service, model, response):
    """The response as botocore's clients read it: with the members of a modeled error."""
    parser = botocore.parsers.create_parser(service.protocol)
    body = from_base64(response["body"])
    is_stream = model.has_streaming_output and response["status"] < 300
    document = {
        "status_code": response["status"],
        "headers": HeadersDict(response["headers"]),
        "body": io.BytesIO(body) if is_stream else body,
        "context": {"operation_name": model.name},
    }
    parsed = parser.parse(document, model.output_shape)
    if response["status"] >= 301:
        code = parsed.get("Error", {}).get("Code")
        shape = service.model.shape_for_error_code(code)
        if shape is not None:
            parsed.update(parser.parse(document, shape))
    return with_bytes(parsed)


def with_bytes(parsed):
    """An output with the bytes of a stream in its place."""
    return {k: v.read() if hasattr(v, "read") else v for k, v in parsed.items()}


def readable(response):
    """A response with its body as bytes."""
    return {**response, "body": from_base64(response["body"])}
