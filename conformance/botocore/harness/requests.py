"""Compares requests: both sides serialize the same input, and our server reads botocore's request."""

import re
import urllib.parse

import botocore.exceptions

from .bodies import difference, parse, parse_path, parse_query
from .captured import (
    capture,
    in_origin_form,
    meaningful_headers,
    with_checked_checksum,
    without_chunks,
    without_compression,
)
from .program import Failure, from_base64, to_base64
from .shapes import location, prune, raw_payload, streaming_member, to_json
from .values import is_for_handlers

# What botocore raises for inputs that it does not accept.
REFUSALS = (botocore.exceptions.BotoCoreError, AttributeError, KeyError, TypeError, ValueError)

# Strings in quotes.
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
# White space between elements of a list, of which an even number of quotes follows.
SPACE_AFTER_COMMA = re.compile(r', (?=(?:[^"]*"[^"]*")*[^"]*$)')


def endpoint(service):
    """The endpoint of a service. A server of S3 finds the bucket before such a host."""
    return f"https://{service.name}.us-east-1.amazonaws.com"


class Refused(Exception):
    """botocore has no request for the input."""


def check(program, service, client, operation, parameters):
    """Yields the part and the description of each difference."""
    model = service.model.operation_model(operation)
    payload_name = streaming_member(model.input_shape)
    raw = raw_payload(model.input_shape)
    given = to_json(model.input_shape, parameters if model.input_shape else None)
    try:
        theirs = without_compression(capture(client, operation, dict(parameters)))
    except REFUSALS as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
    arguments = {"input": given, "endpoint": endpoint(service)}
    if payload_name:
        arguments["payload"] = to_base64(parameters.get(payload_name, b""))
    try:
        ours = program.call(service.package, operation, "encode_request", **arguments)
        ours = {**ours, "body": from_base64(ours["body"])}
        yield from compare(
            with_checked_checksum(without_chunks(theirs)),
            with_checked_checksum(without_compression(ours)),
            service.protocol,
            raw,
        )
    except Failure as failure:
        yield "encode", str(failure)
    received = in_origin_form(theirs)
    received["body"] = to_base64(received["body"])
    try:
        read = program.call(service.package, operation, "decode_request", request=received)
    except Failure as failure:
        yield "decode", f"{failure}; botocore's request: {readable(theirs)}"
        return
    found = input_difference(model, service.protocol, given, read["input"])
    if found:
        yield "decode", f"{found}; botocore's request: {readable(theirs)}"
    if payload_name and from_base64(read["payload"]) != parameters.get(payload_name, b""):
        yield "decode", f"the payload is {read['payload']} in base64; botocore's request: {readable(theirs)}"


def input_difference(model, protocol, given, read):
    """Describes the difference of an input and what our server read, both in JSON, or returns `None`."""
    shape = model.input_shape
    expected = prune(shape, given, protocol)
    members = prune(shape, read, protocol)
    if members is not None:
        members = {
            name: without_other_parameters(model, shape.members[name], value, expected.get(name, {}))
            for name, value in members.items()
            if name in given or not is_for_handlers(name, shape.members[name])
        }
        members = prune(shape, members, protocol)
    found = difference(expected, members)
    return found and f"input{found}"


def without_other_parameters(model, member, value, given):
    """Removes the parameters of other members and of the URI pattern from the map with all parameters of the query
    (Smithy 2.0, `httpQueryParams` trait), unless they are in the map that was given."""
    if location(member) != "querystring" or member.type_name != "map":
        return value
    query = urllib.parse.urlsplit(model.http["requestUri"]).query
    others = {name for name, _ in urllib.parse.parse_qsl(query, keep_blank_values=True)}
    others |= {
        other.serialization.get("name", name)
        for name, other in model.input_shape.members.items()
        if location(other) == "querystring"
    }
    return {name: item for name, item in value.items() if name in given or name not in others}


def compare(theirs, ours, protocol, raw):
    """Yields the differences of two requests: first the part, then a description. `raw` is the name of the
    member that is the body."""
    their_uri, our_uri = (urllib.parse.urlsplit(each["uri"]) for each in (theirs, ours))
    parts = [
        ("method", theirs["method"], ours["method"]),
        ("host", their_uri.netloc, our_uri.netloc),
        ("path", parse_path(their_uri.path or "/"), parse_path(our_uri.path or "/")),
        ("query", parse_query(their_uri.query), parse_query(our_uri.query)),
    ]
    for part, a, b in parts:
        found = difference(a, b)
        if found:
            yield part, f"{found}; URIs: {theirs['uri']} and {ours['uri']}"
    a, b = meaningful_headers(theirs["headers"]), meaningful_headers(ours["headers"])
    for name in sorted({*a, *b}):
        theirs_only, ours_only = ({k: v for k, v in each.items() if k == name} for each in (a, b))
        found = difference(theirs_only, ours_only)
        if found and not is_same_list(a.get(name), b.get(name)):
            of_payload = raw and name == "content-type"
            yield "payload-content-type" if of_payload else f"header-{name}", found.lstrip(".")
    a, b = theirs["body"], ours["body"]
    if not raw and a != b:
        found = difference(parse(a, protocol), parse(b, protocol))
        if found:
            yield "body" if a else "empty-body", f"{found}; bodies: {a!r} and {b!r}"
    elif a != b:
        yield "body", f"expected {a!r}, found {b!r}"


def is_same_list(theirs, ours):
    """Whether two headers are the same list: white space after a comma has no meaning there (RFC 9110,
    section 5.6.1), except in quotes. A list is recognized by botocore's commas without white space."""
    is_list = theirs is not None and ours is not None and ", " not in QUOTED.sub("", theirs)
    return is_list and theirs == SPACE_AFTER_COMMA.sub(",", ours)


def readable(request):
    """A request without the headers of the connection."""
    return {**request, "headers": meaningful_headers(request["headers"])}
