"""Differences, and the list of those that are expected."""

import os
from dataclasses import dataclass

FOLDER = os.path.join(os.path.dirname(__file__), "..")


@dataclass
class Difference:
    """One difference. The kind is `step:protocol:part`, `request:query:body` for example."""

    kind: str
    operation: str
    text: str


class Expected:
    """A file such as `expected-differences.txt`: a pattern and a reason on each line.

    A pattern is a kind, `service.Operation`, or both with a slash between them. A kind or operation can
    have `*` in place of each part.
    """

    def __init__(self, name):
        self.name = name
        path = os.path.join(FOLDER, name)
        self.reasons = {}
        self.used = set()
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                pattern, _, reason = line.partition(" ")
                if not reason or pattern in self.reasons:
                    raise SystemExit(f"{path}, line {number}: expected a new pattern and a reason")
                self.reasons[pattern] = reason.strip()

    def reason(self, difference):
        """Why the difference is expected; `None` if it is not."""
        for pattern, reason in self.reasons.items():
            if matches(pattern, difference):
                self.used.add(pattern)
                return reason
        return None

    def unused(self):
        """The patterns of which no difference was found."""
        return [pattern for pattern in self.reasons if pattern not in self.used]


def matches(pattern, difference):
    """Whether a pattern of the file is about a difference."""
    kind, _, operation = pattern.rpartition("/") if "/" in pattern else (pattern, "", "")
    if not kind or (":" not in kind and not operation):
        kind, operation = "", kind or operation
    return part_matches(kind, difference.kind, ":") and part_matches(
        operation, difference.operation, "."
    )


def part_matches(pattern, found, separator):
    """Compares the parts of a name. An empty pattern matches everything."""
    if not pattern:
        return True
    patterns, parts = pattern.split(separator), found.split(separator)
    return len(patterns) == len(parts) and all(a in ("*", b) for a, b in zip(patterns, parts))
