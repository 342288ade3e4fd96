"""Tests of the comparison itself: it must find differences.

    python3 -m unittest discover -t conformance/botocore -s conformance/botocore/harness
"""

import datetime
import random
import unittest

import botocore.model

from . import bodies, captured, requests, shapes
from .differences import Difference, matches
from .services import Catalog
from .values import Values

SHAPES = {
    "Node": {
        "type": "structure",
        "required": ["id"],
        "members": {
            "id": {"shape": "Text"},
            "when": {"shape": "Time"},
            "next": {"shape": "Node"},
            "choice": {"shape": "Choice"},
            "names": {"shape": "Names", "flattened": True},
            "data": {"shape": "Data"},
        },
    },
    "Choice": {
        "type": "structure",
        "union": True,
        "members": {"a": {"shape": "Text"}, "b": {"shape": "Node"}},
    },
    "Names": {"type": "list", "member": {"shape": "Text"}},
    "Text": {"type": "string"},
    "Time": {"type": "timestamp"},
    "Data": {"type": "blob"},
}
NODE = botocore.model.ShapeResolver(SHAPES).get_shape_by_name("Node")


class Comparison(unittest.TestCase):
    def test_values_are_compared_at_any_depth(self):
        self.assertIsNone(bodies.difference({"a": [1, {"b": "x"}]}, {"a": [1.0, {"b": "x"}]}))
        self.assertIn(".a[1].b", bodies.difference({"a": [1, {"b": "x"}]}, {"a": [1, {"b": "y"}]}))
        self.assertIn("missing", bodies.difference({"a": None}, {}))
        self.assertIn("added", bodies.difference({}, {"a": None}))
        self.assertIsNotNone(bodies.difference([1], [1, 1]))
        self.assertIsNotNone(bodies.difference(True, 1))
        self.assertIsNotNone(bodies.difference("1", 1))

    def test_instants_and_numbers_have_several_forms(self):
        self.assertTrue(bodies.is_same("2020-01-01T00:00:00.500000Z", "2020-01-01T00:00:00.5Z"))
        self.assertFalse(bodies.is_same("2020-01-01T00:00:00.5Z", "2020-01-01T00:00:00.05Z"))
        self.assertTrue(bodies.is_same("1.0", "1"))
        self.assertFalse(bodies.is_same("1.0", "1x"))

    def test_bodies_are_compared_by_their_meaning(self):
        same = [
            ("json", b'{"a": 1, "b": "\\u00e4"}', '{"b":"ä","a":1.0}'.encode()),
            ("query", b"A=a+b&B=", b"B=&A=a%20b"),
            ("rest-xml", b"<a><b>1</b><c/></a>", b"<a><c></c><b>1</b></a>"),
            ("smithy-rpc-v2-cbor", b"\xa1\x61a\x01", b"\xbf\x61a\x18\x01\xff"),
        ]
        for protocol, a, b in same:
            self.assertIsNone(bodies.difference(bodies.parse(a, protocol), bodies.parse(b, protocol)))
        different = [
            ("json", b'{"a": 1}', b'{"a": "1"}'),
            ("query", b"A=1&A=2", b"A=2"),
            ("rest-xml", b"<a><b>1</b><b>2</b></a>", b"<a><b>2</b><b>1</b></a>"),
            ("rest-xml", b"<a xmlns='x'/>", b"<a/>"),
            ("smithy-rpc-v2-cbor", b"\x01", b"\x02"),
            ("json", b"{", b"["),
        ]
        for protocol, a, b in different:
            found = bodies.difference(bodies.parse(a, protocol), bodies.parse(b, protocol))
            self.assertIsNotNone(found, (protocol, a, b))

    def test_each_part_of_a_request_is_compared(self):
        request = {"method": "PUT", "uri": "https://h/a%20b?x=1", "headers": [("A", "1")], "body": b"{}"}
        changes = {"method": "POST", "uri": "https://h/a/b?x=2", "headers": [], "body": b"[]"}
        self.assertEqual(list(requests.compare(request, dict(request), "json", None)), [])
        parts = {
            part
            for name, value in changes.items()
            for part, _ in requests.compare(request, {**request, name: value}, "json", None)
        }
        self.assertEqual(parts, {"method", "path", "query", "header-a", "body"})


    def test_white_space_between_elements_of_a_header_has_no_meaning(self):
        self.assertTrue(requests.is_same_list('"a, b",c', '"a, b", c'))
        self.assertTrue(requests.is_same_list("a,b", "a, b"))
        for theirs, ours in [("a,b", "a, c"), ("a, b", "a,b"), ('"a,b"', '"a, b"'), (None, "a")]:
            self.assertFalse(requests.is_same_list(theirs, ours), (theirs, ours))

    def test_a_trailer_becomes_a_header(self):
        request = {
            "headers": [
                ("Content-Encoding", "gzip,aws-chunked"),
                ("X-Amz-Trailer", "x-amz-checksum-crc32"),
                ("X-Amz-Decoded-Content-Length", "11"),
            ],
            "body": b"6\r\nhello \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n",
        }
        headers = [("x-amz-checksum-crc32", "DUoRhQ=="), ("Content-Encoding", "gzip")]
        self.assertEqual(
            captured.without_chunks(request), {"headers": headers, "body": b"hello world"}
        )
        checked = captured.with_checked_checksum({"headers": headers, "body": b"hello world"})
        self.assertEqual(checked["headers"][0], ("x-amz-checksum-crc32", "of the body"))
        checked = captured.with_checked_checksum({"headers": headers, "body": b"hello"})
        self.assertEqual(checked["headers"], headers)
        plain = {"headers": [], "body": b"5\r\nhello\r\n0\r\n\r\n"}
        self.assertEqual(captured.without_chunks(plain), plain)


class Lists(unittest.TestCase):
    def test_patterns(self):
        found = Difference("request:json:body", "s3.PutObject", "")
        for pattern in ["request:json:body", "*:json:body", "s3.PutObject", "s3.*", "request:*:body/s3.*"]:
            self.assertTrue(matches(pattern, found), pattern)
        for pattern in ["request:json:path", "request:json", "s3.GetObject", "*:json:body/ecs.*"]:
            self.assertFalse(matches(pattern, found), pattern)


class RandomValues(unittest.TestCase):
    def test_the_same_seed_gives_the_same_value(self):
        def value(seed):
            return Values(random.Random(seed), "json", True).message(NODE)

        self.assertEqual([value(i) for i in range(50)], [value(i) for i in range(50)])
        self.assertGreater(len({repr(value(i)) for i in range(50)}), 40)
        self.assertTrue(all("id" in value(i) for i in range(50)))
        choices = [value(i)["choice"] for i in range(200) if "choice" in value(i)]
        self.assertEqual({len(choice) for choice in choices}, {1})

    def test_the_json_form_is_that_of_serde(self):
        second = datetime.timedelta(milliseconds=1500)
        value = {"id": "a", "when": shapes.EPOCH + second, "data": b"\xff", "names": []}
        json = {"id": "a", "when": "1970-01-01T00:00:01.5Z", "data": "/w==", "names": []}
        self.assertEqual(shapes.to_json(NODE, value), json)
        self.assertEqual(shapes.prune(NODE, json, "json"), json)
        self.assertNotIn("names", shapes.prune(NODE, json, "rest-xml"))
        self.assertEqual(shapes.prune(NODE, {"id": "a", "next": None}, "json"), {"id": "a"})

    def test_dates_that_are_text_in_the_file_of_s3_are_text(self):
        shape = Catalog().service("s3", "rest-xml").model.operation_model("PutObject").input_shape
        json = shapes.to_json(shape, {"Expires": shapes.EPOCH, "ObjectLockRetainUntilDate": shapes.EPOCH})
        self.assertEqual(
            json,
            {
                "Expires": "Thu, 01 Jan 1970 00:00:00 GMT",
                "ObjectLockRetainUntilDate": "1970-01-01T00:00:00Z",
            },
        )

    def test_a_map_has_the_parameters_of_other_members(self):
        service = Catalog().service("apigateway", "rest-json")
        model = service.model.operation_model("PutRestApi")
        given = {"restApiId": "a", "failOnWarnings": True, "body": ""}

        def found(found_parameters, **more):
            read = {**given, "parameters": found_parameters}
            return requests.input_difference(model, "rest-json", {**given, **more}, read)

        self.assertIsNone(found({"failonwarnings": "true"}))
        self.assertIsNone(found({"failonwarnings": "true", "a": "b"}, parameters={"a": "b"}))
        self.assertIn("added", found({"failonwarnings": "true", "a": "b"}))
        self.assertIn("missing", found({}, parameters={"failonwarnings": "x"}))

    def test_operations_with_the_same_request_are_not_both_served(self):
        service = Catalog().service("s3", "rest-xml")
        found = set(service.message_operations()) - set(service.routable_operations())
        self.assertIn("GetBucketLifecycle", found)
        self.assertNotIn("GetBucketLifecycleConfiguration", found)
        query = Catalog().service("iam", "query")
        self.assertEqual(query.routable_operations(), query.message_operations())

    def test_sparse_lists_have_nulls(self):
        model = {
            "Sparse": {"type": "list", "sparse": True, "member": {"shape": "Text"}},
            "Text": {"type": "string"},
        }
        shape = botocore.model.ShapeResolver(model).get_shape_by_name("Sparse")
        values = [Values(random.Random(i), "json", False).value(shape, 0) for i in range(50)]
        self.assertIn(None, sum(values, []))
        self.assertEqual(shapes.to_json(shape, [None, "a"]), [None, "a"])
        self.assertEqual(shapes.prune(shape, [None, "a"], "json"), [None, "a"])
