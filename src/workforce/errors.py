"""The errors this package raises on purpose, and the exit code each one ends a command with.

Every message names the file or option, what was expected, what was found and what to do about it.
"""

from __future__ import annotations

from functools import partial

__all__ = [
    "DataError",
    "FieldLacksError",
    "NetworkError",
    "OutsideRecordsError",
    "StorageError",
    "UsageError",
    "WorkforceError",
]


class WorkforceError(Exception):
    """Something a user can act on: what is wrong, where, and the remedy.

    `where` is the file or option, `expected` and `found` describe the fault, `remedy` is the
    command or step that helps. The text of the exception holds all four.
    """

    exit_code = 1

    def __init__(self, where: object, *, expected: str, found: str, remedy: str) -> None:
        # What was found may hold bytes that a terminal takes for the end of a line.
        self.where, self.expected, self.found, self.remedy = (
            " ".join(part.splitlines()) for part in (str(where), expected, found, remedy)
        )
        super().__init__(
            f"{self.where}: expected {self.expected}; found {self.found}. {self.remedy}"
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error cross from a worker process with all of its parts."""
        parts = {"expected": self.expected, "found": self.found, "remedy": self.remedy}
        return partial(type(self), **parts), (self.where,)


class UsageError(WorkforceError):
    """A command or function was called with something it cannot take."""

    exit_code = 2


class DataError(WorkforceError):
    """A file does not hold what its publisher, its receipt or its schema says."""

    exit_code = 3


class FieldLacksError(DataError):
    """Something was asked for that the field has no figures of, as its file says."""


class NetworkError(WorkforceError):
    """A publisher could not be reached, or answered with something else than the file."""

    exit_code = 4


class OutsideRecordsError(UsageError):
    """A day was asked for of which the records say nothing."""

    exit_code = 5


class StorageError(WorkforceError):
    """A folder or disk does not take what was to be written."""

    @classmethod
    def of(cls, error: OSError, where: object = "") -> StorageError:
        """The same fault of the system as one line, at `where` or else the file it names."""
        return cls(
            where or error.filename,
            expected="a file that can be read and a folder that can be written to",
            found=error.strerror or str(error),
            remedy="Make room or allow it, then run the command again; nothing is half-written.",
        )
