"""Tests of the comparison of boto3's calls: it must find differences.

    python3 -m unittest discover -t conformance/botocore -s conformance/botocore/harness
"""

import contextlib
import io
import socket
import types
import unittest

import botocore.exceptions

from . import requests, served_calls
from .differences import Expected
from .findings import Findings
from .services import Catalog

ERROR = {
    "Error": {"Code": "InvalidParameterException", "Message": "no"},
    "message": "no",
    "ResponseMetadata": {},
}


class FixedAnswers:
    """A caller that shows and has read the same in every call."""

    request = response = None

    def __init__(self, shown, operation="DescribeClusters", members=None, failures=()):
        self.service = Catalog().service("ecs", "json")
        received = operation and {"operation": operation, "input": members or {}, "payload": None}
        self.answer = shown, {"received": received, "failures": list(failures)}

    def call(self, *_):
        return self.answer


def parts(found):
    return [part for part, _ in found]


class Calls(unittest.TestCase):
    def output(self, caller, parameters, output):
        return parts(served_calls.check_output(caller, "DescribeClusters", parameters, output, b""))

    def error(self, caller, name, value):
        shape = caller.service.model.shape_for(name)
        return parts(served_calls.check_error(caller, "DescribeClusters", {}, shape, value))

    def test_input_and_output_are_compared(self):
        members = {"clusters": ["a"]}
        shown = {"failures": [{"arn": "x"}], "ResponseMetadata": {}}
        caller = FixedAnswers(shown, members=members)
        self.assertEqual(self.output(caller, members, {"failures": [{"arn": "x"}]}), [])
        self.assertEqual(self.output(caller, members, {"failures": [{"arn": "y"}]}), ["parse"])
        self.assertEqual(self.output(caller, members, {}), ["parse"])
        self.assertEqual(self.output(caller, {"clusters": ["b"]}, {}), ["decode", "parse"])

    def test_requests_must_arrive_at_the_handler(self):
        shown = {"ResponseMetadata": {}}
        self.assertEqual(self.output(FixedAnswers(shown), {}, {}), [])
        self.assertEqual(self.output(FixedAnswers(shown, "ListClusters"), {}, {}), ["route"])
        self.assertEqual(self.output(FixedAnswers(shown, None), {}, {}), ["decode"])
        self.assertEqual(self.output(FixedAnswers(shown, failures=["no"]), {}, {}), ["encode"])
        self.assertEqual(self.output(FixedAnswers(ValueError("no")), {}, {}), ["parse"])

    def test_errors_are_compared(self):
        kind = type("InvalidParameterException", (botocore.exceptions.ClientError,), {})
        caller = FixedAnswers(kind(ERROR, "DescribeClusters"))
        self.assertEqual(self.error(caller, "InvalidParameterException", {"message": "no"}), [])
        self.assertEqual(
            self.error(caller, "InvalidParameterException", {"message": "yes"}),
            ["parse-message", "parse-message-member"],
        )
        self.assertEqual(self.error(caller, "ClientException", {"message": "no"}), ["parse", "class"])
        self.assertEqual(self.error(FixedAnswers({}), "ClientException", {}), ["parse"])
        plain = FixedAnswers(botocore.exceptions.ClientError(ERROR, "DescribeClusters"))
        self.assertEqual(self.error(plain, "InvalidParameterException", {"message": "no"}), ["class"])

    def test_the_length_is_that_of_the_message(self):
        service = Catalog().service("s3", "rest-xml")
        put = service.model.operation_model("PutObject").input_shape
        head = service.model.operation_model("HeadObject").output_shape
        self.assertEqual(
            served_calls.with_true_length(put, {"Key": "a"}, b"abc"),
            {"Key": "a", "ContentLength": 3},
        )
        self.assertEqual(
            served_calls.with_true_length(head, {"ContentLength": 7}, b""), {"ContentLength": 7}
        )
        self.assertEqual(served_calls.with_true_length(head, {}, b""), {"ContentLength": 0})
        self.assertEqual(served_calls.with_true_length(None, {}, b""), {})

    def test_inputs_that_boto3_does_not_send_are_told_apart(self):
        class Program:
            def call(self, *_, **__):
                return {"port": 1, "received": None, "failures": []}

        caller = served_calls.Caller(Program(), Catalog().service("events", "json"))
        parameters = {"Entries": [], "EndpointId": "no host label"}
        with self.assertRaises(requests.Refused):
            caller.call("PutEvents", parameters, {"output": [{}, ""]})
        with served_calls.LocalHosts():
            shown, _ = caller.call("PutEvents", {"Entries": []}, {"output": [{}, ""]})
        self.assertIsInstance(shown, botocore.exceptions.EndpointConnectionError)

    def test_every_host_is_local_for_a_while(self):
        with served_calls.LocalHosts():
            found = socket.getaddrinfo("bucket.s3.us-east-1.amazonaws.com", 80, proto=socket.IPPROTO_TCP)
        self.assertEqual([address for *_, address in found], [("127.0.0.1", 80)])
        self.assertEqual(socket.getaddrinfo.__module__, "socket")


class Lists(unittest.TestCase):
    def test_only_listed_differences_are_expected(self):
        findings = Findings(Expected("expected-differences.txt"), 1, None)
        service = types.SimpleNamespace(name="sts", protocol="query")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            for part in ["parse-message-member", "parse"]:
                findings.record("error", service, "AssumeRole", 0, {}, [(part, "text")])
            self.assertFalse(findings.report(is_partial=True))
            unused = Findings(Expected("expected-differences.txt"), 1, None)
            self.assertFalse(unused.report(is_partial=False))
            self.assertTrue(unused.report(is_partial=True))
        self.assertEqual(dict(findings.kinds), {"error:query:parse": 1})
        self.assertEqual(
            dict(findings.counts), {"error": 2, "expected": 1, "unexpected": 1}
        )
        self.assertIn("error:query:parse sts.AssumeRole seed 1 case 0: text", printed.getvalue())
        self.assertIn("error:query:parse-message-member: no difference", printed.getvalue())


if __name__ == "__main__":
    unittest.main()
