"""The streaming sums against a naive second implementation, over remittances that balance and over spoilt ones."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import event, given, settings
from hypothesis import strategies as st

from edi.checks.ordinary import ordinary
from edi.checks.remittance import CHECKS_835
from tests.edi.checks.remittance.oracle import told
from tests.edi.remittances_835 import findings

MONEY = st.integers(-30_000, 90_000)
SHARES = st.integers(0, 5_000)
BALANCES = {card.fault for card in CHECKS_835 if card.snip == 3}


def text(cents: int, form: int = 0) -> str:
    """One of the forms that an amount may be sent in."""
    exact = f"{Decimal(cents) / 100:.2f}"
    if form % 3 == 0:
        return exact
    short = exact.rstrip("0").rstrip(".")
    return short if form % 3 == 1 else short.replace("0.", ".", 1) if short.lstrip("-").startswith("0.") else short


@st.composite
def adjustments(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """CAS segments, what they take, and what of it is the patient's."""
    segments, taken, owed = [], 0, 0
    for group in draw(st.lists(st.sampled_from(("CO", "OA", "PR")), max_size=2)):
        amounts = draw(st.lists(SHARES, min_size=1, max_size=3))
        units = draw(st.sampled_from(("", "1")))
        parts = [f"{reason}*{text(amount, draw(st.integers(0, 2)))}*{units}"
                 for reason, amount in zip(("45", "253", "1"), amounts, strict=False)]
        segments.append(f"CAS*{group}*{'*'.join(parts)}".rstrip("*"))
        taken += sum(amounts)
        owed += sum(amounts) if group == "PR" else 0
    return segments, taken, owed


@st.composite
def claims(draw: st.DrawFn) -> tuple[list[str], int, int, int, int]:
    """A claim that balances: its segments, charge, payment, DRG amount and covered days."""
    segments, taken, owed = draw(adjustments())
    lines, paid, charged = [], -taken, 0
    for _ in range(draw(st.integers(0, 3))):
        charge = draw(MONEY)
        of_line, line_taken, line_owed = draw(adjustments())
        lines += [f"SVC*HC:99213*{text(charge, draw(st.integers(0, 2)))}*{text(charge - line_taken)}**1", *of_line]
        paid, charged, owed = paid + charge - line_taken, charged + charge, owed + line_owed
    if not lines:
        charged = draw(MONEY)
        paid += charged
    status = draw(st.sampled_from(("22", "1") if charged <= 0 >= paid else ("1", "1", "1", "2", "2", "2", "22")))
    share = text(owed) if owed and status != "22" else ""
    clp = f"CLP*A1*{status}*{text(charged)}*{text(paid)}*{share}*13*I1*11*1"
    drg, days = draw(st.integers(0, 900)), draw(st.integers(0, 9))
    inpatient = draw(st.booleans())
    own = [clp, *segments, "NM1*QC*1*SAMPLE*PATIENT", *([f"MIA*0***{text(drg)}", f"QTY*CA*{days}"] if inpatient else [])]
    return [*own, *lines], charged, paid, drg if inpatient else 0, days if inpatient else 0


@st.composite
def remittances(draw: st.DrawFn) -> list[str]:
    body, paid = [], 0
    for number in range(1, draw(st.integers(0, 3)) + 1):
        inside = draw(st.lists(claims(), min_size=1, max_size=3))
        body.append(f"LX*{number}")
        if draw(st.booleans()):
            body.append(f"TS3*1234567893*11*20261231*{len(inside)}*{text(sum(c[1] for c in inside))}")
            if draw(st.booleans()):
                body.append(f"TS2*{text(sum(c[3] for c in inside))}************{sum(c[4] for c in inside)}")
        for segments, _charge, pays, _drg, _days in inside:
            body += segments
            paid += pays
    for amounts in draw(st.lists(st.lists(MONEY, min_size=1, max_size=6), max_size=2)):
        body.append("PLB*1234567893*20261231" + "".join(f"*WO:A0*{text(amount)}" for amount in amounts))
        paid -= sum(amounts)
    if draw(st.integers(0, 4)):
        carried = paid - draw(st.integers(0, 90_000))
        body.append(f"PLB*1234567893*20261231*FB:A0*{text(carried)}")
        paid -= carried
    handling = draw(st.sampled_from("ICD"))
    header = list(ordinary("835")[:10])
    header[1] = f"BPR*{handling}*{text(paid)}*C*CHK************20260116"
    segments = [*header, *body]
    return [*segments, f"SE*{len(segments) + 1}*0001"]


PLACES = {"BPR": (2,), "CLP": (3, 4, 5), "SVC": (2, 3), "CAS": (3, 6), "PLB": (4, 6), "TS3": (4, 5), "TS2": (1, 4, 6, 13),
          "MIA": (4, 6), "QTY": (2,)}


@st.composite
def spoilt(draw: st.DrawFn) -> list[str]:
    """A few of its amounts are others; those that are not sent stay so."""
    segments = draw(remittances())
    for _ in range(draw(st.integers(1, 4))):
        at, element = draw(st.sampled_from(_amounts(segments)))
        parts = segments[at].split("*")
        by = draw(st.sampled_from((-100, -1, 1, 10, 100)))
        whole = parts[0] == "QTY" or (parts[0], element) in (("TS3", 4), ("TS2", 13))
        parts[element] = str(int(parts[element]) + 1) if whole else text(round(Decimal(parts[element]) * 100) + by)
        segments[at] = "*".join(parts)
    return segments


def _amounts(segments: list[str]) -> list[tuple[int, int]]:
    """Where amounts stand: segment and element."""
    split = [segment.split("*") for segment in segments]
    return [(at, element) for at, parts in enumerate(split) for element in PLACES.get(parts[0], ())
            if element < len(parts) and parts[element]]


def streamed(segments: list[str], batch: int) -> set[tuple[object, int, int]]:
    found = findings(segments, batch, frozenset((3,)))
    assert not [f for f in found if f.fault not in BALANCES], [f for f in found if f.fault not in BALANCES]
    places = [(f.fault, f.where.position, f.where.element) for f in found]
    assert len(set(places)) == len(places)
    return set(places)


@settings(max_examples=300)
@given(spoilt(), st.integers(1, 40))
def test_the_streaming_sums_are_those_done_by_hand(segments: list[str], batch: int) -> None:
    expected = told(segments)
    for fault, _position, _element in expected:
        event(fault.id)
    assert streamed(segments, batch) == expected


@given(remittances())
def test_what_was_made_to_balance_does(segments: list[str]) -> None:
    signs = {"reversal-not-negated", "payment-negative"}  # amounts were drawn without regard to their sign
    assert {fault.id for fault, _position, _element in told(segments)} <= signs


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 20), st.text("0123456789.-*: AZ_é", max_size=12)), max_size=6),
       st.integers(1, 40))
def test_whatever_is_sent_is_read(changes: list[tuple[int, int, str]], batch: int) -> None:
    """Any text in any element, elements too many or too few: findings, and the same ones in batches of any size."""
    segments = list(ordinary("835"))
    for at, element, value in changes:
        parts = segments[at].split("*")
        segments[at] = "*".join([*parts[:element], value, *parts[element + 1:]])
    said = {(f.fault, f.where, f.value) for f in findings(segments, batch) if f.snip >= 3}
    assert said == {(f.fault, f.where, f.value) for f in findings(segments, 1000) if f.snip >= 3}
