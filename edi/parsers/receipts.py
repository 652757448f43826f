"""Segments of a 999, 997 or 824, and the elements of a TA1 → receipts.

Read as they stand, with or without a guide: what cannot be read is left out, and the walker has said so where there is a
guide.  A 999 or 997 is one receipt (its AK1); an 824 is one for each OTI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from edi import limits
from edi.canonical.receipts import Blame, Receipt, SetReceipt
from edi.parsers.values import count
from edi.segments import Delimiters

_CODES = 5  # IK502-506, AK905-909


def receipt_ta1(elements: Sequence[str]) -> Receipt:
    """TA101 first."""
    number, _date, _time, verdict, note, *_ = [*elements, "", "", "", "", ""]
    return Receipt("TA1", number, verdict, codes=(note,) if note and note != "000" else ())


def receipts(set_id: str, texts: Iterable[str], delimiters: Delimiters) -> Iterator[Receipt]:
    """Of one set: its segments as sent, ST and SE with them or not."""
    rows = (text.split(delimiters.element) for text in texts)
    if set_id == "824":
        yield from _advice(rows, delimiters)
    else:
        yield from _group(set_id, rows, delimiters)


@dataclass(slots=True)
class _Set:
    """The set that is being told of. Blames are kept up to the bound of a set; nothing else grows."""

    id: str
    control: str
    verdict: str = ""
    codes: tuple[str, ...] = ()
    blames: list[Blame] = field(default_factory=list)

    def blame(self, *what: Blame) -> None:
        if len(self.blames) < limits.FINDINGS_PER_SET:
            self.blames.extend(what)

    def receipt(self) -> SetReceipt:
        return SetReceipt(self.id, self.control, self.verdict, self.codes, tuple(self.blames))


def _group(kind: str, rows: Iterable[list[str]], delimiters: Delimiters) -> Iterator[Receipt]:
    about, verdict, received = ["", ""], "", 0
    codes: tuple[str, ...] = ()
    sets: list[_Set] = []
    at = ("", 0)
    for id, *values in rows:
        value = [*values, *[""] * 9]
        if id == "AK1":
            about = value
        elif id == "AK2" and len(sets) < limits.SETS:
            sets.append(_Set(value[0], value[1]))
        elif id == "AK9":
            verdict, received, codes = value[0], count(value[2]), _some(value[4:])
        elif sets and id in ("IK5", "AK5"):
            sets[-1].verdict, sets[-1].codes = value[0], _some(value[1:])
        elif sets and id in ("IK3", "AK3"):
            at = value[0], count(value[1])
            if value[3] and value[3] != "8":  # 8: the elements say more
                sets[-1].blame(Blame(value[3], "ik304", *at))
        elif sets and id in ("IK4", "AK4"):
            element = count(value[0].partition(delimiters.component)[0])
            sets[-1].blame(Blame(value[2], "ik403", *at, element))
    if about[1] or verdict:
        yield Receipt(kind, about[1], verdict, about[0], codes=codes, received=received,
                      sets=tuple(one.receipt() for one in sets))


def _advice(rows: Iterable[list[str]], delimiters: Delimiters) -> Iterator[Receipt]:
    """OTI08 is the group, OTI09 the set; OTI03 a number of the item where neither is told."""
    item: list[str] = []
    told = _Set("", "")
    for id, *values in rows:
        value = [*values, *[""] * 11]
        if id == "OTI":
            if item:
                yield _item(item, told)
            item, told = value, _Set(value[9], value[8], value[0])
        elif id == "TED" and item:
            element = count(value[4].partition(delimiters.component)[0])
            told.blame(Blame(value[0], "", value[2], count(value[3]), element))
    if item:
        yield _item(item, told)


def _item(item: Sequence[str], told: _Set) -> Receipt:
    named = (told.receipt(),) if told.control or told.blames else ()
    return Receipt("824", item[7], item[0], reference=item[2], sets=named)


def _some(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in values[:_CODES] if value)
