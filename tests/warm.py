"""Commands started by a process that has loaded all they need.

Loading takes longer than most commands work. A command that is to be killed at work starts here
without it: most kills would else meet a process that has not begun.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# Starts each command it is told of as a copy of itself, in a process group of its own.
STARTER = """
import json, os, sys
import workforce.build, workforce.fetch, workforce.ingest, workforce.report.export
from workforce.cli import main
for line in sys.stdin:
    told = json.loads(line)
    child = os.fork()
    if not child:
        os.environ.update(told["env"])
        printed = os.open(told["printed"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(printed, stream)
        main(told["arguments"])
    os.setpgid(child, child)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Warm:
    """Runs commands, one at a time, and kills them."""

    starter: subprocess.Popen
    printed: Path

    def start(self, *arguments: str, **env: str) -> int:
        """Start a command and return its process group."""
        told = {"arguments": arguments, "env": env, "printed": str(self.printed)}
        self.starter.stdin.write(json.dumps(told).encode() + b"\n")
        return int(self._line())

    def to_its_end(self) -> float:
        """Let the command end well; return how long that took in seconds."""
        started = time.monotonic()
        assert int(self._line()) == 0, self.printed.read_text("utf-8")
        return time.monotonic() - started

    def killed(self, group: int, seconds: float) -> None:
        """Kill the command and its workers after some seconds, unless it has ended by then."""
        select.select([self.starter.stdout], [], [], seconds)
        # What has ended by then is gone.
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
        self._line()

    def _line(self) -> bytes:
        return self.starter.stdout.readline()


@contextmanager
def warm(folder: Path) -> Iterator[Warm]:
    """A process to start commands from; what the last one printed lies in the folder."""
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    with starter:
        yield Warm(starter, folder / "printed.txt")
        starter.stdin.close()
