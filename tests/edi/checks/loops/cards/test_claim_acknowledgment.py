"""Totals of an acknowledgment of claims, and what is fine though it looks odd."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.checks.loops import LoopChecks
from edi.checks.ordinary import changed
from edi.findings import Fault
from edi.guides import load
from edi.segments import X12_DELIMITERS
from edi.walker import Walker

TOTALS = {Fault.ACKNOWLEDGED_TOTAL_EXCEEDED, Fault.ACKNOWLEDGED_TOTAL_NOT_REACHED, Fault.ACKNOWLEDGED_CHARGE_MISMATCH}


def faults(segments: list[str]) -> list[Fault]:
    walker, checks = Walker(load("277CA"), X12_DELIMITERS), LoopChecks(load("277CA"), X12_DELIMITERS)
    walked = walker.feed(segments, range(len(segments)))
    found = [*walked.findings, *checks.feed(walked)]
    ended = walker.end()
    return [f.fault for f in [*found, *ended, *checks.end(ended)]]


@pytest.mark.parametrize("changes", [
    # a provider says less of itself than it could
    "-2200C QTY*QC", "-2200C AMT*YU", "-2200C AMT*YY",
    # amounts are numbers, not texts
    "2200B AMT*YU*150.00", "2200C#1 QTY*QA*2.0",
    # not found, split: neither accepted nor refused by their category
    "2200D#3 STC*A4:35*20260112*U*70", "2200D#3 STC*A4:35:PR*20260112*U*70",
    # the system is down: only in real time, which the set does not tell
    "2200D#3 STC*E1:484*20260112*U*70",
    # a clearinghouse forwards, and has no payer's number yet
    "2200D#2 STC*A0:16:PR*20260112*WQ*50;-2200D REF*1K",
])
def test_fine(changes: str) -> None:
    found = faults(changed("277CA", changes))
    assert found == ([Fault.PAYER_NUMBER_MISSING] if "REF*1K" in changes else [])


def test_nobody_is_accepted_where_each_claim_is_refused() -> None:
    """Refused one by one, below a submission and a provider that are not: there is nothing to count as accepted."""
    refused = [f"2200D#{claim} STC*A7:21*20260112*U*{charge}" for claim, charge in ((1, 100), (2, 50), (3, 70))]
    provider = "-2200C QTY*QA;-2200C AMT*YU;2200C QTY*QC*3;2200C AMT*YY*220"
    whole = "-2200B QTY*90;-2200B AMT*YU;2200B QTY*AA*5;2200B AMT*YY*370"
    found = faults(changed("277CA", ";".join([*refused, provider, whole])))
    assert found == []


@pytest.mark.parametrize("changes, fault", [
    ("2200C QTY*QA*3",                 Fault.ACKNOWLEDGED_TOTAL_NOT_REACHED),
    ("2200C QTY*QA*1",                 Fault.ACKNOWLEDGED_TOTAL_EXCEEDED),
    ("2200B QTY*AA*2",                 Fault.ACKNOWLEDGED_TOTAL_EXCEEDED),      # one here, two of the refused provider
    ("2200C#2 QTY*QC*3",               Fault.ACKNOWLEDGED_TOTAL_EXCEEDED),
    ("2200C#2 AMT*YY*149;2200C#2 STC*A3:24:85**U*149", Fault.ACKNOWLEDGED_TOTAL_NOT_REACHED),
    ("2200B AMT*YY*219",               Fault.ACKNOWLEDGED_CHARGE_MISMATCH),
    ("2200D STC*E0:21*20260112*WQ*100", Fault.CATEGORY_NOT_ACKNOWLEDGING),
    ("2200C STC*A6:21**WQ*220",        Fault.ACTION_CONTRADICTS_CATEGORY),
])
def test_told(changes: str, fault: Fault) -> None:
    assert fault in faults(changed("277CA", changes))


@st.composite
def submissions(draw: st.DrawFn) -> list[tuple[bool, int]]:
    """Claims: accepted or not, and their charge in cents."""
    return draw(st.lists(st.tuples(st.booleans(), st.integers(0, 10**7)), min_size=1, max_size=8))


def acknowledgment(claims: list[tuple[bool, int]], wrong: tuple[str, int] = ("", 0)) -> list[str]:
    """The set that answers these claims; one total is off by so much."""
    counts = {"90": sum(1 for taken, _ in claims if taken), "AA": sum(1 for taken, _ in claims if not taken)}
    charges = {"YU": sum(cents for taken, cents in claims if taken), "YY": sum(cents for taken, cents in claims if not taken)}
    whole = sum(charges.values())
    if wrong[0] in counts:
        counts[wrong[0]] += wrong[1]
    elif wrong[0]:
        charges[wrong[0]] += wrong[1]
    out = [*changed("277CA")[:10], f"STC*A1:19:PR*20260112*WQ*{Decimal(whole) / 100}",
           *(f"QTY*{code}*{count}" for code, count in counts.items()),
           *(f"AMT*{code}*{Decimal(cents) / 100}" for code, cents in charges.items()),
           "HL*3*2*19*1", "NM1*85*2*SAMPLE CLINIC*****XX*1234567893"]
    for at, (taken, cents) in enumerate(claims):
        status = "A1:20*20260112*WQ" if taken else "A7:21*20260112*U"
        out += [f"HL*{at + 4}*3*PT", "NM1*QC*1*SAMPLE*PATIENT****MI*W000000001", f"TRN*2*P{at}",
                f"STC*{status}*{Decimal(cents) / 100}", "DTP*472*D8*20260105"]
    return [*out, f"SE*{len(out) + 1}*0001"]


@given(submissions())
def test_what_adds_up_is_fine(claims: list[tuple[bool, int]]) -> None:
    assert TOTALS.isdisjoint(faults(acknowledgment(claims)))


@given(submissions(), st.sampled_from(["90", "AA", "YU", "YY"]), st.integers(1, 5))
def test_every_total_that_is_off_is_told(claims: list[tuple[bool, int]], total: str, off: int) -> None:
    assert Fault.ACKNOWLEDGED_TOTAL_NOT_REACHED in faults(acknowledgment(claims, (total, off)))
    if (total in ("90", "YU")) == claims[0][0] and (total in ("90", "AA") or claims[0][1] >= 5):
        short = -1 if total in ("90", "AA") else -off
        assert Fault.ACKNOWLEDGED_TOTAL_EXCEEDED in faults(acknowledgment(claims, (total, short)))
