"""The commands of `python -m workforce`.

Every command works on the clone it is started in. Exit codes: 2 for usage, 3 for data, 4 for the
network, 5 for a day of which the records know nothing, 1 for anything else.
"""

from __future__ import annotations

from workforce.cli.asking import evaluate, find, gap, outlook_odds, pathways, payback
from workforce.cli.developing import bench, test
from workforce.cli.fields import field
from workforce.cli.getting import fetch, ingest, refresh, sources
from workforce.cli.group import main
from workforce.cli.panel import panel
from workforce.cli.steps import build, check, export, notebooks, outlook, serve

__all__ = ["main"]

# In the order in which a user meets them.
for _command in (
    outlook,
    refresh,
    build,
    check,
    notebooks,
    export,
    serve,
    sources,
    fetch,
    ingest,
    find,
    gap,
    outlook_odds,
    evaluate,
    pathways,
    payback,
    panel,
    field,
    test,
    bench,
):
    main.add_command(_command)
