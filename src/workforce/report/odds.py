"""The answer to a question for an occupation's odds, for the command line."""

from __future__ import annotations

from workforce.errors import UsageError
from workforce.findings.forecast_desk import ForecastDesk
from workforce.occupations import Occupation
from workforce.report.sentences import forecasts as told

__all__ = ["answer"]


def answer(frames: ForecastDesk, occupation: Occupation, source: str) -> str:
    """Projection, interval, odds and running rounds of one imaging occupation, with the source.

    Raises `UsageError` for an occupation that the newest round does not have by its own code, or
    that is none of imaging.
    """
    odds = frames.odds[frames.odds["occupation_key"] == occupation.key]
    if odds.empty:
        raise UsageError(
            f"occupation {occupation.name!r}",
            expected="one of " + ", ".join(frames.odds["occupation"]),
            found=occupation.name,
            remedy="Ask for one of these; the others have no odds here.",
        )
    board = frames.board[frames.board["occupation_key"] == occupation.key]
    lines = [
        *told.expected(odds),
        *told.odds(odds),
        *told.coverage(frames.scores),
        *told.scoreboard(board),
        f"Source: {source}",
    ]
    return "\n".join(lines)
