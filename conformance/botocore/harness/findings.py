"""The differences of a run: those that are not expected are printed, all are counted."""

import collections

from .differences import Difference

# Differences of one kind are printed up to this number.
MAX_PRINTED = 3
# Descriptions and values are printed up to this length, since payloads are long.
MAX_LENGTH = 10_000


class Findings:
    """Counts the comparisons and differences of each step. `expected` is the list of expected differences. If
    `prints_all` is set, the number of printed differences has no limit."""

    def __init__(self, expected, seed, prints_all):
        self.expected = expected
        self.seed = seed
        self.prints_all = prints_all
        self.counts = collections.Counter()
        self.kinds = collections.Counter()
        self.operations = collections.defaultdict(set)

    def record(self, step, service, operation, case, value, differences):
        """Counts and prints the differences of one step of a case: pairs of a part and a description."""
        found = list(differences)
        self.counts[step] += 1
        for part, text in found:
            kind = f"{step}:{service.protocol}:{part}"
            difference = Difference(kind, f"{service.name}.{operation}", text)
            if self.expected.reason(difference):
                self.counts["expected"] += 1
                continue
            self.counts["unexpected"] += 1
            self.kinds[kind] += 1
            self.operations[kind].add(difference.operation)
            if self.kinds[kind] <= MAX_PRINTED or self.prints_all:
                print(f"{kind} {difference.operation} seed {self.seed} case {case}: {text:.{MAX_LENGTH}}")
                print(f"  {value!r:.{MAX_LENGTH}}", flush=True)

    def report(self, is_partial):
        """Prints the number of unexpected differences of each kind with their operations and, unless the run is
        partial, the lines of the list that were not used. Returns whether there are neither."""
        for kind, count in sorted(self.kinds.items()):
            print(f"{kind}: {count} differences: {', '.join(sorted(self.operations[kind]))}")
        unused = [] if is_partial else self.expected.unused()
        for pattern in unused:
            print(f"{pattern}: no difference was found: remove it from {self.expected.name}")
        return not (self.kinds or unused)
