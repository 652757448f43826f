"""The books of a run: every claim of its files, in count and in dollars, once on each side.

    received (raw segments) = refused with its set + refused by itself + accepted        (database)
    accepted = paid + denied + pended; charged = paid + adjusted on what was decided
    277CA files: the same accepted and refused                                           (as written)
    835 files: the same claims and payments                                              (as written)

What was written is read back from the answers' bytes by a reader of its own that knows four segments and no builder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from edi.envelope import scan
from edi.reader import segments
from operations.outcomes import Reconciliation
from store import answers, books
from store.books import Sum
from store.content import Content

ZERO = Decimal("0.00")
Elements = list[str]


def reconcile(connection: Connection, content: Content, run_id: int) -> Reconciliation:
    """The books of one run; ``open_points`` says what does not close."""
    book = books.of_run(connection, run_id)
    accepted_said, refused_said = Sum(), Sum()
    remitted, remitted_amount = Sum(), ZERO
    for row in answers.of_run(connection, run_id):
        if row.kind == "277ca":
            yes, no = _acknowledged(content, row.sha256)
            accepted_said, refused_said = accepted_said + yes, refused_said + no
        elif row.kind == "835":
            told, paid = _remitted(content, row.sha256)
            remitted, remitted_amount = remitted + told, remitted_amount + paid
    result = Reconciliation(
        received=book.received, refused_with_set=book.refused_with_set, refused=book.refused, accepted=book.accepted,
        paid=book.paid, denied=book.denied, pended=book.pended, acknowledged_accepted=accepted_said,
        acknowledged_refused=refused_said, remitted=remitted, paid_amount=book.paid_amount,
        adjusted_amount=book.adjusted_amount, remitted_amount=remitted_amount)
    return replace(result, open_points=tuple(_open_points(result, book.remitted, book.remitted_amount)))


def _open_points(r: Reconciliation, due: Sum, due_amount: Decimal) -> Iterator[str]:
    """What does not close, in words."""
    decided = r.paid + r.denied
    for what, left, right in (
        ("received = refused with set + refused + accepted", r.received, r.refused_with_set + r.refused + r.accepted),
        ("accepted = paid + denied + pended", r.accepted, decided + r.pended),
        ("accepted = accepted in the 277CA", r.accepted, r.acknowledged_accepted),
        ("refused = refused in the 277CA", r.refused, r.acknowledged_refused),
        ("claims in payment = claims in the 835", due, r.remitted),
    ):
        if left != right:
            yield f"{what}: {left.claims} claims, {left.charge} ≠ {right.claims} claims, {right.charge}"
    if decided.charge != r.paid_amount + r.adjusted_amount:
        yield f"charged = paid + adjusted: {decided.charge} ≠ {r.paid_amount} + {r.adjusted_amount}"
    if due_amount != r.remitted_amount:
        yield f"payments = BPR02 of the 835: {due_amount} ≠ {r.remitted_amount}"


def _elements(content: Content, sha256: str) -> Iterator[Elements]:
    """Every segment of an answer file, split."""
    with content.open(sha256) as stream:
        for interchange in scan(stream).interchanges:
            for group in interchange.groups:
                for one in group.sets:
                    for texts, _offsets in segments(stream, one.offset, one.end, interchange.delimiters):
                        for text in texts:
                            yield text.split(interchange.delimiters.element)


def _acknowledged(content: Content, sha256: str) -> tuple[Sum, Sum]:
    """Accepted and refused as loops 2200B say: QTY 90 and AA, AMT YU and YY under HL03 21."""
    counts, charges, level = {"90": 0, "AA": 0}, {"YU": ZERO, "YY": ZERO}, ""
    for elements in _elements(content, sha256):
        if elements[0] == "HL":
            level = elements[3]
        elif level == "21" and elements[0] == "QTY":
            counts[elements[1]] += int(elements[2])
        elif level == "21" and elements[0] == "AMT":
            charges[elements[1]] += Decimal(elements[2])
    return Sum(counts["90"], charges["YU"]), Sum(counts["AA"], charges["YY"])


def _remitted(content: Content, sha256: str) -> tuple[Sum, Decimal]:
    """Claims (CLP, CLP03) and payments (BPR02)."""
    claims, charge, paid = 0, ZERO, ZERO
    for elements in _elements(content, sha256):
        if elements[0] == "CLP":
            claims += 1
            charge += Decimal(elements[3])
        elif elements[0] == "BPR":
            paid += Decimal(elements[2])
    return Sum(claims, charge), paid
