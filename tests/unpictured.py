"""The command line with charts that are told and not drawn: for tests of what leads to them.

Started by its path, so that the worker processes of the export load it as well.
"""

from base64 import b64decode

from workforce.charts.chart import Chart

# The sheet a picture is drawn on, and nothing on it.
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    '<path d="M 0 1 L 1 1 L 1 0 L 0 0 z"/></svg>'
)
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

Chart.svg = lambda *_, **__: SVG
Chart.png = lambda *_, **__: PNG

if __name__ == "__main__":
    from workforce.cli import main

    main()
