"""Code lists: CSV rows (code, label, since, until, source, flags) → what a code means and whether a day may use it.

Most lists are somebody else's and change several times a year (adjustment reasons, remarks, claim statuses, places of
service). Ours are therefore *older than production*: a code that is missing here may be a good one. A list that is kept
outside this repository decides nothing by itself: a code that it lacks is a warning, never a refusal.

Lists that are large or licensed are loaded by whoever uses the program (`Lists`, dated.py); both are asked the same way:
`standing(code, day)`.

The labels are our own words. A row without a label answers with its code.
"""

from edi.codes.combinations import Combinations, combinations
from edi.codes.dated import Standing
from edi.codes.lists import CodeList, Row, codes, names
from edi.codes.loaded import NOTHING_LOADED, Lists

__all__ = ["NOTHING_LOADED", "CodeList", "Combinations", "Lists", "Row", "Standing", "codes", "combinations", "names"]
