"""Findings in plain sentences, every number of which comes from a cell of a measure's frame.

One module a notebook; each function takes a frame of the measure of the same subject.
"""
