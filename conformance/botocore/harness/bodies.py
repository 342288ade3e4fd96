"""Compares messages by their meaning."""

import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from io import BufferedReader, BytesIO

from botocore.parsers import RpcV2CBORParser

ISO_8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def difference(theirs, ours, path=""):
    """Describes the first difference of two values, or returns `None`. Numbers are compared as
    numbers."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name in [*theirs, *(name for name in ours if name not in theirs)]:
            inner = f"{path}.{name}"
            if name not in ours:
                return f"{inner}: {theirs[name]!r} is missing"
            if name not in theirs:
                return f"{inner}: {ours[name]!r} is added"
            found = difference(theirs[name], ours[name], inner)
            if found:
                return found
        return None
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours))
        return next(filter(None, (difference(a, b, f"{path}[{i}]") for i, (a, b) in pairs)), None)
    if is_same(theirs, ours):
        return None
    return f"{path}: expected {theirs!r}, found {ours!r}"


def is_same(theirs, ours):
    """Whether two scalars are the same. Text can be the same number or instant in two forms."""
    if isinstance(theirs, bool) or isinstance(ours, bool):
        return theirs is ours
    if isinstance(theirs, str) and isinstance(ours, str):
        if ISO_8601.fullmatch(theirs) and ISO_8601.fullmatch(ours):
            return plain_instant(theirs) == plain_instant(ours)
        if NUMBER.fullmatch(theirs) and NUMBER.fullmatch(ours):
            return float(theirs) == float(ours)
    return theirs == ours


def plain_instant(text):
    """The text without zeros at the end of the second's fraction."""
    seconds, _, fraction = text.rstrip("Z").partition(".")
    return seconds, fraction.rstrip("0")


def parse(body, protocol):
    """The value of a body. Bytes that are no document of the protocol are returned."""
    try:
        match protocol:
            case "json" | "rest-json":
                return json.loads(body)
            case "query" | "ec2":
                pairs = urllib.parse.parse_qsl(body.decode(), keep_blank_values=True)
                return {"pairs": [list(pair) for pair in sorted(pairs)]}
            case "rest-xml":
                return element(ElementTree.fromstring(body))
            case "smithy-rpc-v2-cbor":
                stream = BufferedReader(BytesIO(body))
                return cbor_value(RpcV2CBORParser().parse_data_item(stream))
    except (ValueError, ElementTree.ParseError):
        pass
    return body


def cbor_value(value):
    """A value with names of the numbers that are not finite, since these are not equal."""
    if isinstance(value, dict):
        return {key: cbor_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cbor_value(item) for item in value]
    return "NaN" if value != value else value


def element(node):
    """An XML element. The order of elements with different names has no meaning."""
    children = {}
    for child in node:
        children.setdefault(child.tag, []).append(element(child))
    text = (node.text or "") if not children else ""
    return {"name": node.tag, "attributes": dict(node.attrib), "text": text, "children": children}


def parse_path(path):
    """The segments of a path, decoded."""
    return [urllib.parse.unquote(segment) for segment in path.split("/")]


def parse_query(query):
    """The parameters of a query, sorted."""
    return [list(pair) for pair in sorted(urllib.parse.parse_qsl(query, keep_blank_values=True))]
