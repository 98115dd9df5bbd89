"""The pages of the outlook: what stands on each of them, and how it becomes HTML.

`parts` says what a page is made of. Modules named after a kind of page fill it from tables and
measures and know no HTML; templates lay it out and know no figures.
"""
