"""Credentials: disciplines, the pathways to them and what each asks for, as dated records.

The records, in the folder that the field's file names, are compiled by this project from what the
credentialing bodies publish; every one links its body's page. A record speaks for some days only:
outside of them the answer is that it is not known, never that nothing applies.
"""

from workforce.credentials.checking import faults
from workforce.credentials.reading import load
from workforce.credentials.records import Credential, Credentials, day

__all__ = ["Credential", "Credentials", "day", "faults", "load"]
