"""Cases of the compliance tests of JMESPath (<https://github.com/jmespath/jmespath.test>), evaluated by
generated waiters. They are those with the supported syntax whose documents have one type for each member
and for all elements of a list, as the shapes of a model do.
"""

import json
import os
import tempfile
from dataclasses import dataclass, field

import jmespath

from . import program

NAMES = {"outer": {"foo": "foo", "bar": "bar", "baz": "baz", "bad": None, "alsobad": None}}
EMPTY = {"outer": {"foo": "foo", "bool": False, "empty_list": [], "empty_string": "", "nokey": None}}
TRUTH = {"True": True, "False": False, "Number": 5, "EmptyList": [], "Zero": 0}
NUMBERS = {"one": 1, "two": 2, "three": 3}
PEOPLE = {"foo": [{"age": 20}, {"age": 25}, {"age": 30}]}
PAIRS = {"foo": [{"top": {"first": "foo", "last": last}} for last in ("bar", "foo", "baz")]}
RESERVATIONS = {
    "reservations": [
        {"instances": [{"foo": 1, "bar": 2}, {"foo": 1, "bar": 3}, {"foo": 1, "bar": 2}, {"foo": 2, "bar": 1}]}
    ]
}
LETTERS = {
    "foo": [
        {"a": 1, "b": {"c": "x"}},
        {"a": 1, "b": {"c": "y"}},
        {"a": 1, "b": {"c": "z"}},
        {"a": 2, "b": {"c": "z"}},
        {"a": 1, "baz": 2},
    ]
}
OPTIONAL = {"foo": [{"bar": "one"}, {"bar": "two"}, {"bar": "three"}, {"notbar": "four"}]}
NESTED = {
    "foo": {
        "bar": [
            {"baz": ["one", "two", "three"]},
            {"baz": ["four", "five", "six"]},
            {"baz": ["seven", "eight", "nine"]},
        ]
    }
}
FLATTEN = {
    "reservations": [
        {"instances": [{"type": "small", "state": {"name": "running"}}, {"type": "large", "state": {"name": "stopped"}}]},
        {"instances": [{"type": "medium", "state": {"name": "terminated"}}, {"type": "xlarge", "state": {"name": "running"}}]},
    ]
}
FUNCTIONS = {
    "foo": -1,
    "zero": 0,
    "strings": ["a", "b", "c"],
    "str": "Str",
    "empty_list": [],
    "objects": {"foo": "bar", "bar": "baz"},
    "false": False,
    "null_key": None,
}

# Documents, and their expressions with the results.
CASES = [
    (
        NAMES,
        {
            "outer.foo": "foo",
            "outer.foo || outer.bar": "foo",
            "outer.foo||outer.bar": "foo",
            "outer.bad || outer.foo": "foo",
            "outer.foo || outer.bad": "foo",
            "outer.bad || outer.alsobad": None,
            '"outer"."foo"': "foo",
            "outer . foo": "foo",
        },
    ),
    (EMPTY, {"outer.empty_string || outer.foo": "foo"}),
    (
        TRUTH,
        {
            "True && False": False,
            "False && True": False,
            "True && True": True,
            "False && False": False,
            "True || False": True,
            "False || True": True,
            "False || False": False,
            "!True": False,
            "!False": True,
            "!Number": False,
            "!EmptyList": True,
            "True && !False": True,
            "True && !EmptyList": True,
            "!False && !EmptyList": True,
            "!(True && False)": True,
            "!Zero": False,
            "!!Zero": True,
        },
    ),
    (
        NUMBERS,
        {
            "one < two": True,
            "one <= two": True,
            "one == one": True,
            "one == two": False,
            "one > two": False,
            "one >= two": False,
            "one != two": True,
            "one < two && three > one": True,
            "one < two || three > one": True,
            "one < two || three < one": True,
            "two < one || three < one": False,
        },
    ),
    ({"foo": [{"name": "a"}, {"name": "b"}]}, {"foo[?name == 'a'].name": ["a"], "foo[?name != 'a'].name": ["b"]}),
    (
        PEOPLE,
        {
            "foo[?age > `25`]": [{"age": 30}],
            "foo[?age >= `25`]": [{"age": 25}, {"age": 30}],
            "foo[?age > `30`]": [],
            "foo[?age < `25`]": [{"age": 20}],
            "foo[?age <= `25`]": [{"age": 20}, {"age": 25}],
            "foo[?age < `20`]": [],
            "foo[?age == `20`]": [{"age": 20}],
            "foo[?age != `20`]": [{"age": 25}, {"age": 30}],
        },
    ),
    (PAIRS, {"foo[?top.first == top.last].top.first": ["foo"], "foo[?top.last == 'baz'].top.last": ["baz"]}),
    (RESERVATIONS, {"reservations[].instances[?bar==`1`][]": [{"foo": 2, "bar": 1}]}),
    (LETTERS, {"foo[?a==`1`].b.c": ["x", "y", "z"], "foo[].b.c": ["x", "y", "z", "z"]}),
    (OPTIONAL, {"foo[*].bar": ["one", "two", "three"], "foo[*].notbar": ["four"], "foo[].bar": ["one", "two", "three"]}),
    (
        NESTED,
        {
            "foo.bar[*].baz[]": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
            "foo.bar[].baz[]": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        },
    ),
    (
        FLATTEN,
        {
            "reservations[].instances[].type": ["small", "large", "medium", "xlarge"],
            "reservations[].instances[].state.name": ["running", "stopped", "terminated", "running"],
            "reservations[].instances[?state.name=='running'][].type": ["small", "xlarge"],
            "reservations[*].instances[].type": ["small", "large", "medium", "xlarge"],
        },
    ),
    (
        FUNCTIONS,
        {
            "contains('abc', 'a')": True,
            "contains(str, 'S')": True,
            "contains(str, 'T')": False,
            "contains(strings, 'a')": True,
            "contains(strings, 'x')": False,
            "starts_with(str, 'S')": True,
            "starts_with(str, 'x')": False,
            "starts_with(str, 'String')": False,
            "ends_with(str, 'r')": True,
            "ends_with(str, 'tr')": True,
            "ends_with(str, 'foo')": False,
            "length('abc') == `3`": True,
            "length('✓foo') == `4`": True,
            "length('') == `0`": True,
            "length(str) == `3`": True,
            "length(strings) == `3`": True,
            "length(empty_list) == `0`": True,
            "length(strings) != `3`": False,
            "keys(objects)": ["foo", "bar"],
            "values(objects)": ["bar", "baz"],
            "length(objects) == `2`": True,
            "objects.foo": "bar",
            "null_key": None,
            "foo < zero": True,
        },
    ),
]


@dataclass
class Service:
    """The service whose waiters evaluate the expressions, as the program knows it."""

    model_path: str
    operations: list = field(default_factory=list)
    package: str = "jmespath"

    def describe(self):
        return {
            "name": self.package,
            "model": self.model_path,
            "protocol": "restJson1",
            "operations": self.operations,
        }


class Model:
    """A Smithy model with an operation for each document and a waiter for each assertion."""

    def __init__(self):
        self.shapes = {}
        self.operations = []

    def add_operation(self, document, matchers):
        name = f"Get{len(self.operations)}"
        acceptors = {
            waiter: {"acceptors": [{"state": "success", "matcher": {"output": matcher}}]}
            for waiter, matcher in matchers.items()
        }
        self.shapes[f"a#{name}"] = {
            "type": "operation",
            "input": {"target": self.add_shape({}, f"{name}Input")},
            "output": {"target": self.add_shape(document, f"{name}Output")},
            "traits": {
                "smithy.api#http": {"method": "POST", "uri": f"/{name}"},
                "smithy.waiters#waitable": acceptors,
            },
        }
        self.operations.append(name)
        return name

    def add_shape(self, value, name):
        """Adds the shape of a JSON value, and returns its id. An object named `objects` is a map."""
        if value is None or isinstance(value, str):
            return "smithy.api#String"
        if isinstance(value, bool):
            return "smithy.api#Boolean"
        if isinstance(value, int):
            return "smithy.api#Integer"
        if isinstance(value, list):
            # The members of all elements.
            objects = [item for item in value if isinstance(item, dict)]
            item = merge(objects) if objects else next(iter(value), "")
            shape = {"type": "list", "member": {"target": self.add_shape(item, f"{name}Item")}}
        elif name.endswith("Objects"):
            text = {"target": "smithy.api#String"}
            shape = {"type": "map", "key": text, "value": text}
        else:
            members = {
                key: {"target": self.add_shape(item, name + key[:1].upper() + key[1:])}
                for key, item in value.items()
            }
            shape = {"type": "structure", "members": members}
        self.shapes[f"a#{name}"] = shape
        return f"a#{name}"

    def write(self, path):
        targets = [{"target": f"a#{name}"} for name in self.operations]
        traits = {"aws.protocols#restJson1": {}}
        service = {"type": "service", "version": "1", "operations": targets, "traits": traits}
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"smithy": "2.0", "shapes": {**self.shapes, "a#Jmespath": service}}, file)


def merge(objects):
    """An object with the members of all, at any depth."""
    merged = {}
    for item in objects:
        for key, value in item.items():
            old = merged.get(key)
            if isinstance(old, dict):
                value = merge([old, value])
            elif isinstance(old, list):
                value = old + value
            merged[key] = value
    return merged


def assertions(expression, result):
    """Matchers of waiters for a result, each with whether it matches."""
    if isinstance(result, bool):
        yield matcher(expression, "booleanEquals", "true"), result
        yield matcher(f"!({expression})", "booleanEquals", "true"), not result
        if "&&" not in expression and "||" not in expression:
            # The operators can have other values than booleans, which are not compared with false.
            yield matcher(expression, "booleanEquals", "false"), not result
    elif result is None or isinstance(result, str):
        for expected in (result or "", "another text"):
            yield matcher(expression, "stringEquals", expected), result == expected
    else:
        length = f"length({expression}) == `{len(result)}`"
        yield matcher(length, "booleanEquals", "true"), True
        if result and all(isinstance(item, str) for item in result):
            for item in (*result, "another text"):
                yield matcher(expression, "anyStringEquals", item), item in result
            for item in {*result, "another text"}:
                all_equal = all(other == item for other in result)
                yield matcher(expression, "allStringEquals", item), all_equal


def matcher(path, comparator, expected):
    return {"path": path, "comparator": comparator, "expected": expected}


def check():
    """Prints the verdicts that differ, and the counts. Returns the number of differences."""
    model, expected = Model(), []
    for document, results in CASES:
        matchers = {}
        for expression, result in results.items():
            for own, matches in assertions(expression, result):
                waiter = f"Case{len(expected)}"
                matchers[waiter] = own
                expected.append([None, document, waiter, own, matches])
            if jmespath.search(expression, document) != result:
                raise SystemExit(f"{expression}: the Python package jmespath has another result")
        operation = model.add_operation(document, matchers)
        for case in expected:
            case[0] = case[0] or operation
    differences = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.json")
        model.write(path)
        with program.Program(program.build("jmespath", [Service(path, model.operations)])) as started:
            for operation, document, waiter, own, matches in expected:
                wanted = "Success" if matches else "Retry"
                found = judge(started, operation, waiter, without_nulls(document))
                if found != wanted:
                    differences += 1
                    print(f"{own}: expected {wanted}, found {found}: {document}")
    count = sum(len(results) for _, results in CASES)
    print(f"JMESPath: {count} expressions, {len(expected)} verdicts, {differences} differences")
    return differences


def judge(started, operation, waiter, output):
    try:
        answer = started.call("jmespath", operation, "judge", waiter=waiter, result={"output": output})
    except program.Failure as failure:
        return f"the failure: {failure}"
    return answer["verdict"]


def without_nulls(value):
    """A document without members that are null: they are not set."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value
