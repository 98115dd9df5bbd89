"""matplotlib's first look at the machine's fonts, without words about the machine.

Where its cache folder is missing, read-only or made anew in more than five seconds, it warns. The
charts draw with fonts that matplotlib brings, so nothing shown depends on it; but the warning
would stand in whichever notebook cell came first, on some machines and at some times only.
"""

from __future__ import annotations

import logging

__all__ = ["load_fonts"]

ABOUT_THE_CACHE = (
    "Matplotlib created a temporary cache directory",
    "Matplotlib is building the font cache",
    "Could not save font_manager cache",
    "mkdir -p failed for path",
)
LOGGERS = ("matplotlib", "matplotlib.font_manager")


def load_fonts() -> None:
    """Import matplotlib's font manager; warnings about its cache are left out, others stay."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addFilter(_not_about_the_cache)
    try:
        import matplotlib.font_manager  # noqa: F401
    finally:
        for logger in loggers:
            logger.removeFilter(_not_about_the_cache)


def _not_about_the_cache(record: logging.LogRecord) -> bool:
    words = str(record.msg)
    return not (words.startswith(ABOUT_THE_CACHE) or words.endswith("is not a writable directory"))
