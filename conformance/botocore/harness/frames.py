"""Messages of event streams without a model: botocore's decoder and ours read the same bytes."""

import struct
import zlib

import botocore.eventstream

from .bodies import difference
from .program import Failure, from_base64, to_base64

# The characters of names and texts.
TEXT = "abcXYZ019:-_ äß€日😀"


def random_header(random):
    """The type and the value of a header, as the program reads them."""
    kind = random.choice(list(TYPES))
    match kind:
        case "boolean":
            return {kind: random.random() < 0.5}
        case "byte" | "short" | "integer" | "long" | "timestamp":
            bits = {"byte": 8, "short": 16, "integer": 32}.get(kind, 64)
            return {kind: random.choice([0, -1, (1 << (bits - 1)) - 1, -(1 << (bits - 1))])}
        case "blob":
            return {kind: to_base64(random.randbytes(random.randrange(30)))}
        case "string":
            return {kind: "".join(random.choice(TEXT) for _ in range(random.randrange(12)))}
        case "uuid":
            return {kind: list(random.randbytes(16))}


def random_message(random, longest=200):
    """Headers and payload."""
    names = {"".join(random.choice(TEXT) for _ in range(random.randrange(1, 9))) for _ in range(5)}
    names = sorted(names)[: random.randrange(6)]
    headers = [[name, random_header(random)] for name in names]
    return headers, random.randbytes(random.randrange(longest))


# How the value of each type is written after its number.
TYPES = {
    "boolean": lambda value: b"\0" if value else b"\1",
    "byte": lambda value: struct.pack("!Bb", 2, value),
    "short": lambda value: struct.pack("!Bh", 3, value),
    "integer": lambda value: struct.pack("!Bi", 4, value),
    "long": lambda value: struct.pack("!Bq", 5, value),
    "blob": lambda value: struct.pack("!BH", 6, len(from_base64(value))) + from_base64(value),
    "string": lambda value: struct.pack("!BH", 7, len(value.encode())) + value.encode(),
    "timestamp": lambda value: struct.pack("!Bq", 8, value),
    "uuid": lambda value: struct.pack("!B", 9) + bytes(value),
}


def write(headers, payload):
    """A message by the specification."""
    encoded = b""
    for name, typed in headers:
        ((kind, value),) = typed.items()
        name = name.encode()
        encoded += bytes([len(name)]) + name + TYPES[kind](value)
    prelude = struct.pack("!II", len(encoded) + len(payload) + 16, len(encoded))
    message = prelude + struct.pack("!I", zlib.crc32(prelude)) + encoded + payload
    return message + struct.pack("!I", zlib.crc32(message))


def read_with_botocore(data):
    """The messages that botocore reads; `None` if it raises an error."""
    buffer = botocore.eventstream.EventStreamBuffer()
    buffer.add_data(data)
    try:
        return [(message.headers, message.payload) for message in buffer]
    except (botocore.eventstream.ParserError, KeyError, UnicodeDecodeError, struct.error):
        return None


def read_with_ours(program, service, operation, data):
    """The messages that the program reads; `None` if it has an error."""
    try:
        found = program.call(service, operation, "read_messages", bytes=to_base64(data))
    except Failure:
        return None
    return [
        ({name: plain(typed) for name, typed in message["headers"]}, from_base64(message["payload"]))
        for message in found["messages"]
    ]


def plain(typed):
    """A header's value as botocore has it."""
    ((kind, value),) = typed.items()
    return {"blob": from_base64, "uuid": bytes}.get(kind, lambda same: same)(value)


def check(program, service, operation, random, messages, damaged):
    """Yields the description of each difference: for random messages as they are, and for some of them
    with every truncation and with every bit flipped."""
    for number in range(messages):
        headers, payload = random_message(random)
        data = write(headers, payload)
        theirs = read_with_botocore(data)
        if theirs is None or len(theirs) != 1:
            yield f"botocore reads {theirs} from {data!r}"
        if read_with_ours(program, service, operation, data) != theirs:
            yield f"expected {theirs} from {data!r}"
        arguments = {"headers": headers, "payload": to_base64(payload)}
        ours = program.call(service, operation, "write_message", **arguments)
        found = difference(data.hex(), ours["bytes"] and from_base64(ours["bytes"]).hex())
        if found:
            yield f"the message that is written differs: {found}"
        if number < damaged:
            yield from check_damaged(program, service, operation, random)


def check_damaged(program, service, operation, random):
    """Yields the description of each difference for one message that is cut or changed."""
    data = write(*random_message(random, longest=20))
    cut = [data[:length] for length in range(len(data))]
    flipped = [
        data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]
        for bit in range(len(data) * 8)
    ]
    for changed in cut + flipped:
        theirs = read_with_botocore(changed)
        ours = read_with_ours(program, service, operation, changed)
        if theirs != ours:
            yield f"expected {theirs}, found {ours} from {changed!r}"
