"""Waiters: what botocore's acceptors and the generated code say about the same result."""

import re

import botocore.exceptions
import jmespath.exceptions
from botocore.waiter import is_valid_waiter_error

from .program import Failure
from .shapes import to_json
from .values import Values

VERDICTS = {"success": "Success", "failure": "Failure", "retry": "Retry"}
# Values of matchers that Smithy has a counterpart of.
EXPECTED_TYPES = {"path": (str, bool), "pathAll": str, "pathAny": str, "error": (str, bool)}


class Undefined(Exception):
    """JMESPath has no result, for example for the length of a list that is not there."""


class BiasedValues(Values):
    """Random values in which the members that the expressions of a waiter name are usually set, and texts
    are usually those that the waiter expects."""

    def __init__(self, random, protocol, acceptors):
        super().__init__(random, protocol, is_request=False)
        arguments = [acceptor.argument or "" for acceptor in acceptors]
        self.names = {name for text in arguments for name in re.findall(r"\w+", text)}
        literals = [text for argument in arguments for text in re.findall(r"['\"]([^'\"]*)['\"]", argument)]
        expected = [acceptor.expected for acceptor in acceptors if isinstance(acceptor.expected, str)]
        self.texts = sorted({*literals, *expected, ""})

    def structure(self, shape, depth):
        value = super().structure(shape, depth)
        if not getattr(shape, "is_tagged_union", False):
            for name in shape.members:
                if name in self.names and self.random.random() < 0.8:
                    value[name] = self.value(shape.members[name], depth + 1)
        return value

    def _must_have_elements(self, shape):
        """No protocol writes the values."""
        return False

    def string(self, shape, part=None):
        if self.random.random() < 0.7:
            return self.random.choice(self.texts)
        return super().string(shape, part)


def model_of(service):
    """The waiters of a service, or `None`."""
    try:
        return service.session.get_waiter_model(service.name)
    except botocore.exceptions.DataNotFoundError:
        return None


def has_counterpart(acceptor):
    """Whether Smithy can express an acceptor: it has no matcher of statuses, and compares texts and
    booleans only."""
    if acceptor.matcher == "status":
        return acceptor.expected == 200
    return isinstance(acceptor.expected, EXPECTED_TYPES[acceptor.matcher])


def results(service, operation, acceptors, random):
    """A random result of the operation: a response of botocore, and the same for the program."""
    model = service.model.operation_model(operation)
    if random.random() < 0.2:
        codes = {acceptor.expected for acceptor in acceptors if acceptor.matcher == "error"}
        codes = {code for code in codes if isinstance(code, str)} | {"SomethingElse"}
        code = random.choice(sorted(codes | {shape.error_code for shape in model.error_shapes}))
        return {"Error": {"Code": code}}, {"error": code}
    shape = model.output_shape
    values = BiasedValues(random, service.protocol, acceptors)
    output = {} if shape is None else values.structure(shape, 0)
    return dict(output), {"output": to_json(shape, output if shape else None)}


def expected_verdict(acceptors, response):
    """The verdict of botocore, and the index of the acceptor that matched, or `None`."""
    is_error = is_valid_waiter_error(response)
    response["ResponseMetadata"] = {"HTTPStatusCode": 400 if is_error else 200}
    for index, acceptor in enumerate(acceptors):
        try:
            if acceptor.matcher_func(response):
                return VERDICTS[acceptor.state], index
        except jmespath.exceptions.JMESPathError as error:
            raise Undefined(str(error)) from error
    return ("Failure" if is_error else "Retry"), None


def is_named_by_shape(service, operation, acceptors, result):
    """Whether an acceptor names the shape of the error instead of its code. Smithy says so, and the
    generated code matches both; botocore compares with the code."""
    shapes = service.model.operation_model(operation).error_shapes
    names = {shape.name for shape in shapes if shape.error_code == result.get("error")}
    return any(acceptor.expected in names - {result.get("error")} for acceptor in acceptors)


def verdict(program, service, operation, waiter, result):
    """What the generated code says, or `None` if the waiter was not generated."""
    try:
        answer = program.call(service.package, operation, "judge", waiter=waiter, result=result)
    except Failure as failure:
        if "there is no waiter" in str(failure):
            return None
        raise
    return answer["verdict"]
