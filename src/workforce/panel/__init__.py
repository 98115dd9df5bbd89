"""Every occupation, not ours alone: whole releases as Parquet, and measures of them on an engine.

The readers and the rules of the tables are those of the other packages; only size is dealt with
here. Nothing in this package knows an occupation by its name or code.
"""
