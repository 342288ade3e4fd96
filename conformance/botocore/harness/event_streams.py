"""boto3's client calls our server for operations with an event stream in the output."""

import botocore.exceptions

from .bodies import difference
from .program import Failure, to_base64, from_base64
from .shapes import is_header, prune, to_json


def events_member(shape):
    """The name of the member that is the event stream."""
    is_stream = lambda member: member.serialization.get("eventstream")
    return next(name for name, member in shape.members.items() if is_stream(member))


def random_exchange(random, values, shape):
    """A random output, events of the stream, and an error after them or `None`: the name of a member of
    the stream, and its value."""
    stream = shape.members[events_member(shape)]
    events, errors = {}, {}
    for name, member in stream.members.items():
        (errors if member.metadata.get("exception") else events)[name] = member
    output = values.message(shape)
    output.pop(events_member(shape), None)
    sent = []
    for _ in range(random.randrange(5)):
        name = random.choice(list(events))
        sent.append({name: values.structure(events[name], 1)})
    error = None
    if errors and random.random() < 0.3:
        name = random.choice(list(errors))
        error = name, values.structure(errors[name], 1)
    return output, sent, error


def without_keys(parameters):
    """An input without the keys that botocore encodes in base64 before it sends them."""
    return {k: v for k, v in parameters.items() if not k.startswith("SSECustomerKey")}


def check(program, server, service, client, operation, parameters, exchange):
    """Yields the part and the description of each difference of one call."""
    model = service.model.operation_model(operation)
    shape = model.output_shape
    name = events_member(shape)
    stream = shape.members[name]
    output, sent, error = exchange
    given = to_json(shape, output)
    events = [event_to_json(stream, event, service.protocol) for event in sent]
    arguments = {"output": given, "events": events}
    if error:
        member = stream.members[error[0]]
        arguments["error"] = member.name, to_json(member, error[1])
    try:
        response = program.call(service.package, operation, "encode_output_events", **arguments)
    except Failure as failure:
        yield "encode", str(failure)
        return
    yield from check_decoded(program, service, operation, response, arguments)

    server.response = response["status"], response["headers"], from_base64(response["body"])
    try:
        parsed = getattr(client, snake(operation))(**parameters)
    except botocore.exceptions.BotoCoreError as refusal:
        yield "call", f"{refusal!r}"
        return
    yield from check_request(program, server, service, operation, parameters)
    found, raised = [], None
    try:
        for event in parsed[name]:
            found.append(event)
    except botocore.exceptions.EventStreamError as failure:
        raised = failure.response["Error"]
    parsed = {key: value for key, value in parsed.items() if key not in (name, "ResponseMetadata")}
    pruned = prune(shape, to_json(shape, parsed), service.protocol)
    text = difference(prune(shape, given, service.protocol), pruned)
    if text:
        yield "output", text
    found = [event_to_json(stream, event, service.protocol) for event in found]
    text = difference(events, found)
    if text:
        yield "events", text
    if error:
        message = {k.lower(): v for k, v in error[1].items()}.get("message", "")
        expected = {"Code": error[0], "Message": message}
    else:
        expected = None
    if raised != expected:
        yield "error", f"expected {expected}, found {raised}"


def check_decoded(program, service, operation, response, arguments):
    """Our client must read what our server wrote."""
    shape = service.model.operation_model(operation).output_shape
    read = program.call(
        service.package, operation, "decode_output_events", response=response, cut=7
    )
    expected = prune(shape, arguments["output"], service.protocol)
    found = difference(expected, prune(shape, read["output"], service.protocol))
    if found:
        yield "decode", f"output{found}"
    stream = shape.members[events_member(shape)]
    events = [prune_event(stream, event, service.protocol) for event in read["events"]]
    found = difference(arguments["events"], events)
    if found:
        yield "decode", f"events{found}"
    name = arguments["error"][0] if "error" in arguments else None
    if name != (read["error"] or {}).get("error"):
        yield "decode", f"expected the error {name}, found {read['error']}"


def check_request(program, server, service, operation, parameters):
    """Our server must read botocore's request."""
    shape = service.model.operation_model(operation).input_shape
    request = {**server.request, "body": to_base64(server.request["body"])}
    try:
        read = program.call(service.package, operation, "decode_request", request=request)
    except Failure as failure:
        yield "request", f"{failure}; request: {server.request}"
        return
    expected = prune(shape, to_json(shape, parameters), service.protocol)
    # botocore always sends the header.
    members = {
        name: member
        for name, member in prune(shape, read["input"], service.protocol).items()
        if name in expected or not is_header(shape.members[name], "content-type")
    }
    found = difference(expected, members)
    if found:
        yield "request", f"input{found}"


def event_to_json(stream, event, protocol):
    """The JSON form of an event of botocore's."""
    return prune_event(stream, to_json(stream, event), protocol)


def prune_event(stream, event, protocol):
    """Removes what an event cannot express, and payloads of no bytes, which botocore does not
    distinguish from those that are not there."""
    ((name, value),) = event.items()
    shape = stream.members[name]
    value = prune(shape, value, protocol)
    is_payload = lambda key: shape.members[key].serialization.get("eventpayload")
    return {name: {k: v for k, v in value.items() if not (is_payload(k) and v in ("", {}))}}


def snake(operation):
    """The name of the client's method."""
    return botocore.xform_name(operation)
