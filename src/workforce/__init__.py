"""Imaging workforce outlook: public labor statistics on medical imaging, read with care.

`workforce.tables` reads the processed tables, `workforce.measures` computes from them and
`workforce.charts` draws. `python -m workforce --help` lists the commands.
"""

__version__ = "0.1.0"
