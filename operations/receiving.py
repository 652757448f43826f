"""Acknowledgments in a file → rows, each matched to what we sent: TA1, 999, 997 and 824.

They stand in the transaction that settles their file, so that each is kept once, whoever is killed.  One whose sender the
registry does not know, or whose interchange is broken, is kept and matches nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from sqlalchemy import Connection

from edi.canonical.receipts import Receipt
from edi.envelope import ACKNOWLEDGMENTS, Interchange
from edi.parsers.receipts import receipt_ta1
from edi.parsers.receipts import receipts as read
from edi.reader import segments
from operations.admission import Admitted
from store import receipts
from store.receipts import Ends


def receive(connection: Connection, stream: BinaryIO, admitted: Admitted, file_id: int, at: str) -> None:
    """Keeps what one interchange acknowledges."""
    one = admitted.interchange
    for ends, receipt in _receipts(stream, one):
        matched = None if admitted.refused else receipts.match(connection, ends, receipt)
        receipts.add(connection, file_id, one.ordinal, ends, receipt, at, matched)


def _receipts(stream: BinaryIO, one: Interchange) -> Iterator[tuple[Ends, Receipt]]:
    sender, receiver = one.sender[1].strip(), one.receiver[1].strip()
    for elements in one.ta1:
        yield Ends(sender, receiver), receipt_ta1(elements)
    for group in one.groups:
        ends = Ends(sender, receiver, group.sender.strip(), group.receiver.strip())
        for each in group.sets:
            if each.set_id in ACKNOWLEDGMENTS:
                batches = segments(stream, each.offset, each.end, one.delimiters)
                texts = chain.from_iterable(texts for texts, _offsets in batches)
                for receipt in read(each.set_id, texts, one.delimiters):
                    yield ends, receipt
