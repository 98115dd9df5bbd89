"""Charts: one function per chart, frame in, `Chart` out. Drawn without any pyplot state."""

from workforce.charts.font_cache import load_fonts

# Before any module of charts imports matplotlib, so that no cell is where it first looks for fonts.
load_fonts()
