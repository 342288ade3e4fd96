"""Properties of botocore's shapes, and the JSON form of values: that of the runtime's feature `serde`."""

import base64
import datetime
import email.utils
import json
import math

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
QUERY_PROTOCOLS = ("query", "ec2")
XML_PROTOCOLS = ("query", "ec2", "rest-xml")


def location(shape):
    """The part of the HTTP message that a member is bound to; `None` is the body."""
    return shape.serialization.get("location")


def is_streaming(shape):
    """Whether a member is the body of a message. Generated structures have no field for it."""
    return bool(shape.serialization.get("streaming"))


def is_sparse(shape):
    """Whether a list or map can have nulls."""
    return bool(shape._shape_model.get("sparse"))


def is_json_header(shape):
    """Whether a member is a header with JSON text in base64. In a body, the text is as it is."""
    return bool(shape.serialization.get("jsonvalue")) and location(shape) == "header"


def is_document(shape):
    """Whether values are any JSON."""
    return shape.type_name == "structure" and shape.is_document_type


def streaming_member(shape):
    """The name of the member that is the body, or `None`."""
    members = shape.members.items() if shape is not None else ()
    return next((name for name, member in members if is_streaming(member)), None)


def is_header(shape, name):
    """Whether a member is bound to the header of this name in lower case."""
    return location(shape) == "header" and shape.serialization.get("name", "").lower() == name


def identifies_error(name, member, protocol):
    """Whether the protocol itself uses the header or element of an error's member, for the error's code
    or the party at fault."""
    if location(member) == "header":
        return is_header(member, "x-amzn-errortype")
    return protocol in XML_PROTOCOLS and member.serialization.get("name", name) in ("Code", "Type")


def raw_payload(shape):
    """The name of the member whose bytes or text are the body, or `None`."""
    payload = shape.serialization.get("payload") if shape is not None else None
    is_raw = payload is not None and shape.members[payload].type_name in ("blob", "string")
    return payload if is_raw else None


def to_json(shape, value):
    """The JSON form of a value of botocore's. `null` is the value of a shape that is not there."""
    if shape is None or value is None:
        return None
    if is_json_header(shape):
        return json.dumps(value, separators=(",", ":"))
    if is_document(shape):
        return value
    match shape.type_name:
        case "structure":
            return {
                name: to_json(shape.members[name], member)
                for name, member in value.items()
                if name in shape.members and not is_streaming(shape.members[name])
            }
        case "list":
            return [to_json(shape.member, item) for item in value]
        case "map":
            return {key: to_json(shape.value, item) for key, item in value.items()}
        case "blob":
            return base64.b64encode(value).decode("ascii")
        case "timestamp" if shape.name == "Expires" and location(shape) == "header":
            # In the model of S3, which the generator reads, it is text. botocore's client changes the model.
            return email.utils.format_datetime(value.astimezone(datetime.timezone.utc), usegmt=True)
        case "timestamp":
            return timestamp(value)
        case "float" | "double":
            return number(value)
    return value


def timestamp(value):
    """RFC 3339, with as many digits of the second's fraction as needed."""
    instant = value.astimezone(datetime.timezone.utc)
    fraction = f".{instant.microsecond:06}".rstrip("0").rstrip(".")
    return f"{instant.strftime('%Y-%m-%dT%H:%M:%S')}{fraction}Z"


def number(value):
    """A number, or the name of one that JSON does not have. botocore leaves the names as they are."""
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def prune(shape, value, protocol):
    """Removes nulls and empty values that the protocol cannot express: forms have no empty maps and structures,
    flattened lists and maps of XML have no element of their own, an empty list of a header or query is
    not sent, and an empty structure or empty bytes as the body are no body."""
    if shape is None or value is None or is_document(shape) or is_json_header(shape):
        return value
    match shape.type_name:
        case "structure":
            members = {
                name: prune(shape.members[name], member, protocol)
                for name, member in value.items()
                if name in shape.members
            }
            payload = shape.serialization.get("payload")
            return {
                name: member
                for name, member in members.items()
                if (member is not None or is_document(shape.members[name]))
                and (member not in ([], {}) or can_be_empty(shape.members[name], protocol))
                and not (name == payload and member in ({}, ""))
            }
        case "list":
            items = [prune(shape.member, item, protocol) for item in value]
            has_empty_items = protocol not in QUERY_PROTOCOLS or is_document(shape.member)
            return [item for item in items if item not in ([], {}) or has_empty_items]
        case "map":
            return {key: prune(shape.value, item, protocol) for key, item in value.items()}
    return value


def can_be_empty(shape, protocol):
    """Whether an empty list, map or structure differs from one that is not there."""
    if is_document(shape):
        return True
    if location(shape) is not None or protocol in QUERY_PROTOCOLS:
        return False
    return not (protocol in XML_PROTOCOLS and shape.serialization.get("flattened"))
