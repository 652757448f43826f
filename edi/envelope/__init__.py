"""Pass one over a file: its interchanges, groups and sets, and all that TA1 and AK9 refuse.

    scan(stream) -> Envelope        counts, control numbers, duplicates, delimiters; where each set begins and ends

Nothing of an interchange may be committed before this pass has accepted it, since IEA, GE and SE come last.
"""

from edi.envelope.scan import scan
from edi.envelope.values import ACKNOWLEDGMENTS, Envelope, Group, Interchange, Set

__all__ = ["ACKNOWLEDGMENTS", "Envelope", "Group", "Interchange", "Set", "scan"]
