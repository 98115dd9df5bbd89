"""Charts: one function per chart, frame in, `Chart` out. Drawn without any pyplot state."""
