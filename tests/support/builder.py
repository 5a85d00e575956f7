"""Builds in processes of their own that begin at once: each is a fork of one in which everything is loaded.

A build can be killed at any moment, as one started by hand can; only the second in which Python loads is not there.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile

from policysite.cli.main import main
from support import INVENTED, PROJECT
from support.templates import compile_once


class Builder:
    """The waiting process, asked through its standard input."""

    def __init__(self, process):
        self._process = process

    def start(self, site, data):
        """Begin `policysite build`; returns the number of its process."""
        self._process.stdin.write(json.dumps(["build", str(data), "--site-dir", str(site)]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def wait(self):
        """The exit code of the build that was begun last; negative if a signal ended it."""
        return int(self._process.stdout.readline())

    def build(self, site, data):
        """A whole build; returns its exit code."""
        self.start(site, data)
        return self.wait()


@contextlib.contextmanager
def builder():
    """A Builder."""
    command = [sys.executable, "-m", "support.builder"]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT / "tests")}
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield Builder(process)
        finally:
            process.stdin.close()


def _serve():
    compile_once()
    with tempfile.TemporaryDirectory() as place:
        main(["build", str(INVENTED), "--site-dir", f"{place}/site"])
    print("ready", file=sys.__stdout__, flush=True)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(main(json.loads(line)))
        print(child, file=sys.__stdout__, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        _serve()
