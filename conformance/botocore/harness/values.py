"""Random values of botocore's shapes that both sides can express in the protocol."""

import datetime

from .shapes import (
    EPOCH,
    QUERY_PROTOCOLS,
    XML_PROTOCOLS,
    is_document,
    is_header,
    is_json_header,
    is_sparse,
    is_streaming,
    location,
)

TEXT = "abcXYZ019 äß€日本😀<>&\"'\\/%+=?#;,:{}[]\t\n~.-_\r\0\x1b\x7f\x85\u2028\ufffd"
# XML has no other control characters. botocore does not escape a carriage return, of which parsers make a line feed.
XML_RESPONSE_TEXT = TEXT.replace("\0", "").replace("\x1b", "")
XML_REQUEST_TEXT = XML_RESPONSE_TEXT.replace("\r", "")
HEADER_TEXT = "abcXYZ019 !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\"
PATH_TEXT = "abcXYZ019 äß€😀<>&\"'%+=?#;,:{}[]~.-_/"
NAME_TEXT = "abcdefghijklmnopqrstuvwxyz0123456789"
# The first seconds of the first and the last year with four digits. Python writes those before with fewer.
YEAR_1000, YEAR_9999 = -30_610_224_000, 253_370_764_800
# Deeper structures have required members only.
MAX_DEPTH = 5
# Lists and maps in still deeper structures are empty: a required list can contain its own structure.
MAX_LIST_DEPTH = 9


class Values:
    """A source of values for one protocol. `is_request` is false for responses."""

    def __init__(self, random, protocol, is_request):
        self.random = random
        self.protocol = protocol
        self.is_request = is_request

    def message(self, shape):
        """A value of an operation's input, output or error."""
        return {} if shape is None else self.structure(shape, 0)

    def structure(self, shape, depth):
        """A union has one member; other structures have at least those that are required."""
        required = shape.required_members
        members = {k: v for k, v in shape.members.items() if k in required or not is_for_handlers(k, v)}
        if getattr(shape, "is_tagged_union", False):
            name = self.random.choice(self._finite_members(members, depth))
            return {name: self.value(members[name], depth + 1)}
        is_optional_set = self.random.choice([0.2, 0.5, 0.9]) if depth < MAX_DEPTH else 0
        value = {}
        for name, member in members.items():
            is_required = name in required or self._must_be_set(member)
            if is_required or self.random.random() < is_optional_set:
                value[name] = self.value(member, depth + 1)
        if not value and depth > 0 and members and self.protocol in QUERY_PROTOCOLS:
            # A form cannot have a structure without members.
            simple = [name for name, member in members.items() if is_simple(member)]
            name = self.random.choice(simple or list(members))
            value[name] = self.value(members[name], depth + 1)
        return value

    def value(self, shape, depth):
        """A value of any shape."""
        if is_streaming(shape) and self.random.random() < 0.1:
            return self.random.randbytes(70_000)
        if is_json_header(shape) or is_document(shape):
            return self.document(2)
        match shape.type_name:
            case "structure":
                return self.structure(shape, depth)
            case "list":
                length = self.length(depth)
                if self._must_have_elements(shape) and depth <= MAX_LIST_DEPTH:
                    length = max(length, 1)
                return [self.element(shape, shape.member, depth) for _ in range(length)]
            case "map":
                return self.map(shape, depth)
            case "string" | "character":
                return self.string(shape)
            case "integer":
                return self.integer(shape)
            case "long":
                return self.random.choice([0, -1, 1 << 40, -(1 << 53), (1 << 63) - 1, -(1 << 63)])
            case "boolean":
                return self.random.random() < 0.5
            case "float":
                return self.number()
            case "double":
                extreme = self.random.choice([2.5e-7, -1e300, 5e-324, 1.7976931348623157e308, -0.0])
                return self.random.choice([self.number(), self.random.uniform(-1e6, 1e6), extreme])
            case "blob":
                return self.random.randbytes(self.random.randrange(40))
            case "timestamp":
                return self.timestamp(shape)
        raise ValueError(f"unknown type {shape.type_name}")

    def element(self, parent, shape, depth):
        """A value in a list or map, which is in the same part of the message as the list. Sparse ones have nulls."""
        if is_sparse(parent) and self.random.random() < 0.3:
            return None
        if location(parent) is not None and shape.type_name == "string":
            return self.string(shape, location(parent))
        return self.value(shape, depth + 1)

    def map(self, shape, depth):
        """A map with sorted keys."""
        keys = {self.key(shape) for _ in range(self.length(depth))}
        return {key: self.element(shape, shape.value, depth) for key in sorted(keys)}

    def key(self, shape):
        """A key that is not empty. Names of headers are in lower case."""
        if location(shape) == "headers":
            return self.text(NAME_TEXT, 1)
        if shape.key.enum:
            return self.random.choice(shape.key.enum)
        return self.text(self._alphabet(), 1)

    def length(self, depth):
        """The length of a list or map."""
        return 0 if depth > MAX_LIST_DEPTH else self.random.choice([0, 1, 1, 2, 3])

    def string(self, shape, part=None):
        """One of the enum's values, or text that can be where the member is."""
        part = part or location(shape)
        if shape.enum and self.random.random() < 0.9:
            return self.random.choice(shape.enum)
        if shape.serialization.get("hostLabel") or shape.name == "EndpointId":
            # A part of the host.
            return self.text(NAME_TEXT, 1)
        if shape.name in ("BucketName", "CopySource", "BucketLocationConstraint"):
            # botocore refuses other buckets of S3, percent-encodes the source of a copy, and shows an
            # empty location as no location.
            return self.text(NAME_TEXT, 3)
        if shape.name in ("ResourceId", "DelegationSetId", "ChangeId"):
            # botocore removes the slashes in ids of Route 53, with what is before them.
            return self.text(PATH_TEXT.replace("/", "").replace(".", ""), 1)
        if part == "uri":
            return self.label(shape)
        if part in ("header", "headers"):
            return self.text(HEADER_TEXT, 1).strip() or "a"
        return self.text(self._alphabet(), 0)

    def label(self, shape):
        """Text in a path. A server ignores a slash at the end, except in keys of S3."""
        text = self.text(PATH_TEXT, 1)
        if shape.name != "ObjectKey":
            text = text.rstrip("/")
        return text if text.strip(".") else f"a{text}"

    def text(self, alphabet, shortest):
        """Random text."""
        length = self.random.randrange(shortest, 12)
        return "".join(self.random.choice(alphabet) for _ in range(length))

    def integer(self, shape):
        """Statuses are those of successful responses."""
        if location(shape) == "statusCode":
            return self.random.choice([200, 201, 202])
        return self.random.choice([0, 1, -1, 200, (1 << 31) - 1, -(1 << 31)])

    def number(self):
        """A number with the same decimal digits in single and in double precision. CBOR has no digits."""
        if self.random.random() < 0.1:
            return float(self.random.choice(["nan", "inf", "-inf"]))
        if self.random.random() < 0.1 and self.protocol != "smithy-rpc-v2-cbor":
            return self.random.choice([3.4028235e38, 1.1754944e-38, 1e-45, -0.0])
        return self.random.randrange(-(1 << 16), 1 << 16) / 8

    def timestamp(self, shape):
        """Whole seconds, or milliseconds where both sides write them. Some are long ago or far away, where botocore
        calculates with less precision. It writes no negative seconds in CBOR."""
        seconds = self.random.randrange(0, 4_000_000_000)
        milliseconds = self.random.choice([0, 500, 123]) if self._has_fractions(shape) else 0
        is_cbor_request = self.is_request and self.protocol == "smithy-rpc-v2-cbor"
        if self.random.random() < 0.2 and not is_cbor_request:
            seconds = self.random.choice([-1, YEAR_1000, YEAR_9999])
            milliseconds = milliseconds // 500 * 500
        return EPOCH + datetime.timedelta(seconds=seconds, milliseconds=milliseconds)

    def document(self, depth):
        """Any JSON."""
        kinds = ["text", "number", "boolean", "null"] + (["list", "object"] if depth else [])
        match self.random.choice(kinds) if depth < 2 else "object":
            case "text":
                return self.text(TEXT, 0)
            case "number":
                return self.random.choice([0, -7, 1.5, 1 << 40])
            case "boolean":
                return self.random.random() < 0.5
            case "null":
                return None
            case "list":
                return [self.document(depth - 1) for _ in range(2)]
        return {self.text(TEXT, 1): self.document(depth - 1) for _ in range(2)}

    def _alphabet(self):
        if not self.is_request:
            return XML_RESPONSE_TEXT if self.protocol in XML_PROTOCOLS else TEXT
        return XML_REQUEST_TEXT if self.protocol == "rest-xml" else TEXT

    def _has_fractions(self, shape):
        """botocore writes whole seconds, except in ISO 8601; HTTP dates have no fractions."""
        default = "iso8601" if self.protocol in XML_PROTOCOLS else "unixtimestamp"
        if location(shape) is not None:
            default = "iso8601" if location(shape) in ("querystring", "uri") else "rfc822"
        style = shape.serialization.get("timestampFormat", default).lower()
        if style == "rfc822" or location(shape) == "header":
            return False
        return style == "iso8601" or not self.is_request

    def _must_have_elements(self, shape):
        """An empty list of a header or a query is not sent, nor a flattened one of a form or of XML, and a
        server refuses a request without a required list."""
        is_flat = self.protocol == "ec2" or shape.serialization.get("flattened")
        return location(shape) is not None or (self.protocol in XML_PROTOCOLS and is_flat)

    def _must_be_set(self, shape):
        """Labels, idempotency tokens, which both sides would fill in at random, what handlers of botocore add (the
        hash of an archive, the digest of a key with which they encode the key, the encoding of a list of keys, which
        they decode), and the status and content type of a response, which has them in any case."""
        if not self.is_request:
            return location(shape) == "statusCode" or is_header(shape, "content-type")
        is_label = location(shape) == "uri" or shape.serialization.get("hostLabel")
        is_added = shape.name == "EncodingType" or shape.name.endswith("SSECustomerKeyMD5")
        is_added = is_added or is_header(shape, "x-amz-sha256-tree-hash")
        return is_label or is_added or shape.metadata.get("idempotencyToken")

    def _finite_members(self, members, depth):
        """The members to choose from: deep in a value, those that are not structures."""
        names = list(members)
        if depth < MAX_DEPTH:
            return names
        flat = [name for name in names if members[name].type_name != "structure"]
        return flat or names


def is_simple(shape):
    """Whether values are neither structures nor lists nor maps."""
    return shape.type_name not in ("structure", "list", "map")


def is_for_handlers(name, shape):
    """Whether a member tells botocore's client to do more than to send it: to compute or validate a checksum,
    to sign a URL of another region, or to encode text in base64."""
    header = shape.serialization.get("name", "").lower()
    of_checksums = header in ("x-amz-sdk-checksum-algorithm", "x-amz-checksum-mode")
    return of_checksums or name in ("SourceRegion", "UserData")
