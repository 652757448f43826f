"""The books of a run: every claim of its files, in count and in dollars, once on each side.

    received (raw segments) = refused with its set + refused by itself + accepted        (database)
    accepted = paid + denied + pended; charged = paid + adjusted on what was decided
    277CA files: the same accepted and refused, and so many claims told below            (as written)
    835 files: the same claims and payments, and claims that add up to them              (as written)

What was written is read back from the answers' bytes by a reader of its own that knows five segments and no builder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from operations.outcomes import Reconciliation
from store import answers, books
from store.books import Sum
from store.content import Content

ZERO = Decimal("0.00")
ISA = 106  # characters, the terminator included
READ = 1 << 18
Elements = list[str]


def reconcile(connection: Connection, content: Content, run_id: int) -> Reconciliation:
    """The books of one run; ``open_points`` says what does not close."""
    book = books.of_run(connection, run_id)
    accepted_said, refused_said, told_claims = Sum(), Sum(), 0
    remitted, told_amount, remitted_amount = Sum(), ZERO, ZERO
    for row in answers.of_run(connection, run_id):
        if row.kind == "277ca":
            yes, no, told = _acknowledged(content, row.sha256)
            accepted_said, refused_said, told_claims = accepted_said + yes, refused_said + no, told_claims + told
        elif row.kind == "835":
            claims, paid, moved = _remitted(content, row.sha256)
            remitted, told_amount, remitted_amount = remitted + claims, told_amount + paid, remitted_amount + moved
    result = Reconciliation(
        received=book.received, refused_with_set=book.refused_with_set, refused=book.refused, accepted=book.accepted,
        paid=book.paid, denied=book.denied, pended=book.pended, acknowledged_accepted=accepted_said,
        acknowledged_refused=refused_said, remitted=remitted, paid_amount=book.paid_amount,
        adjusted_amount=book.adjusted_amount, remitted_amount=remitted_amount)
    points = [*_open_points(result, book.remitted, book.remitted_amount)]
    if told_claims != accepted_said.claims + refused_said.claims:
        points.append(f"claims in the 277CA = its counts: {told_claims} ≠ {accepted_said.claims} + {refused_said.claims}")
    if told_amount != remitted_amount:
        points.append(f"claims of the 835 = its payments: {told_amount} ≠ {remitted_amount}")
    return replace(result, open_points=tuple(points))


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


def _segments(content: Content, sha256: str, *ids: str) -> Iterator[Elements]:
    """The segments of an answer file that have one of these ids, split. Its delimiters stand in its ISA."""
    with content.open(sha256) as stream:
        isa = stream.read(ISA).decode("latin-1")
        element, terminator, rest = isa[3], isa[-1], ""
        wanted = tuple(id + element for id in ids)
        while data := stream.read(READ):
            *texts, rest = (rest + data.decode("latin-1")).split(terminator)
            for text in texts:
                if text.startswith(wanted):
                    yield text.split(element)


def _acknowledged(content: Content, sha256: str) -> tuple[Sum, Sum, int]:
    """Accepted and refused as loops 2200B say (QTY 90 and AA, AMT YU and YY under HL03 21); and the claims below them:
    those told one by one (HL03 PT), and those of providers refused as a whole (QTY under HL03 19)."""
    counts, charges, told, level = {"90": 0, "AA": 0}, {"YU": ZERO, "YY": ZERO}, 0, ""
    for id, *elements in _segments(content, sha256, "HL", "QTY", "AMT"):
        if id == "HL":
            level = elements[2]
            told += level == "PT"
        elif level == "19" and id == "QTY":
            told += int(elements[1])
        elif level == "21" and id == "QTY":
            counts[elements[0]] += int(elements[1])
        elif level == "21":
            charges[elements[0]] += Decimal(elements[1])
    return Sum(counts["90"], charges["YU"]), Sum(counts["AA"], charges["YY"]), told


def _remitted(content: Content, sha256: str) -> tuple[Sum, Decimal, Decimal]:
    """Claims (CLP, CLP03); what they come to (CLP04 less the amounts of PLB); payments (BPR02)."""
    claims, charge, due, paid = 0, ZERO, ZERO, ZERO
    for id, *elements in _segments(content, sha256, "CLP", "PLB", "BPR"):
        if id == "CLP":
            claims += 1
            charge += Decimal(elements[2])
            due += Decimal(elements[3])
        elif id == "PLB":
            due -= sum(map(Decimal, elements[3::2]))
        else:
            paid += Decimal(elements[1])
    return Sum(claims, charge), due, paid
