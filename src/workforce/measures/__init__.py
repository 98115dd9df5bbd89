"""Measures: pure functions from frames to frames. They read no file and know no chart."""
