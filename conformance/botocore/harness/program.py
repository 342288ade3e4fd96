"""The generated program: compiles it, and calls functions of its operations."""

import base64
import json
import os
import subprocess

REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))


class Failure(Exception):
    """The program could not encode or decode a message."""


def build(folder, services, *features, kind="messages"):
    """Generates and compiles the operations of the services, with features of `conformance-support`.
    The program is of the kind `messages` or `servers`. Returns its path."""
    command = ["cargo", "run", "--quiet", "--release", "--package", "conformance-botocore"]
    result = subprocess.run(
        [*command, "--", kind, folder, *features],
        cwd=REPOSITORY,
        input=json.dumps([service.describe() for service in services]),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise SystemExit(result.returncode)
    return result.stdout.strip()


class Program:
    """The running program. Use it in a `with` statement, which ends the process."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def call(self, service, operation, call, **arguments):
        """Calls a function of an operation. Returns its answer, or raises a `Failure`."""
        command = {"service": service, "operation": operation, "call": call, **arguments}
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the program ended while it answered this command: {command}")
        answer = json.loads(line)
        if "failure" in answer:
            raise Failure(answer["failure"])
        return answer


def to_base64(data):
    """Bytes as the program reads them."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text):
    """Bytes that the program wrote."""
    return base64.b64decode(text)
