"""Every guide's sample: accepted, clean, the same from the same seed, of several shapes, and its sums right."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from edi.findings import Finding, Severity
from edi.guides import load, names
from edi.segments import X12_DELIMITERS
from edi.walker import Walker
from operations.sample import DAY
from operations.sample.conversation import interchange, write_conversation
from operations.sample.sets import KINDS
from operations.validation import Validation

every = pytest.mark.parametrize("guide", KINDS)

UNITS = {
    "270": "TRN*1", "271": "TRN*2", "275": "LX*", "275-5": "LX*", "276": "TRN*1", "277": "TRN*2", "277P": "TRN*1",
    "277R": "TRN*1", "277R5": "TRN*1", "278": "ST*", "278I": "ST*", "278IR": "ST*", "278N": "ST*", "278NA": "ST*",
    "278R": "ST*", "820": "ENT*", "824": "OTI*", "834": "INS*", "835": "CLP*", "837D": "CLM*", "837I": "CLM*",
    "999": "AK2*",
}
"""What each unit begins with, or has once. In a 277CA the claims of refused providers are only counted."""

SHAPES = {
    "270": (r"HL\*\d+\*\d+\*23\*0", r"EQ\*30", r"EQ\*\*HC:", r"N3\*"),
    "271": (r"EB\*1\*", r"EB\*6\*", r"EB\*B\*", r"EB\*C\*.*\*29\*", r"AAA\*N\*\*7", r"AAA\*N\*\*6", r"LS\*2120"),
    "275": (r"BGN\*11", r"BGN\*02", r"SVC\*"), "275-5": (r"BGN\*11", r"BGN\*02", r"REF\*FJ", r"REF\*6R"),
    "276": (r"HL\*\d+\*\d+\*23$", r"SVC\*", r"REF\*1K"),
    "277": (r"STC\*F1", r"STC\*F2", r"STC\*P1", r"STC\*A4", r"SVC\*"),
    "277CA": (r"STC\*A2", r"STC\*A7", r"STC\*A3:24:85", r"SVC\*", r"QTY\*QC", r"HL\*\d+\*2\*19\*0"),
    "277P": (r"STC\*P1:46", r"STC\*P5", r"SVC\*"), "277R": (r"SVC\*", r"REF\*X1"), "277R5": (r"SVC\*", r"REF\*EJ"),
    "278": (r"UM\*AR", r"UM\*HS", r"INS\*N", r"HL\*\d+\*\d+\*EV\*0"), "278I": (r"UM\*AR", r"UM\*HS"),
    "278IR": (r"HCR\*A1", r"HCR\*A3", r"HCR\*A4"), "278N": (r"HCR\*A1", r"HCR\*A3", r"HCR\*A4"),
    "278NA": (r"HCR\*A1", r"HCR\*A3", r"HCR\*A4"), "278R": (r"HCR\*A1", r"HCR\*A3", r"HCR\*A4"),
    "820": (r"BPR\*I\*[\d.]+\*C\*ACH", r"BPR\*I\*[\d.]+\*C\*CHK", r"ADX\*-"),
    "824": (r"OTI\*TE", r"OTI\*IA", r"OTI\*IR", r"CTX"),
    "834": (r"INS\*Y\*18\*021", r"INS\*Y\*18\*001", r"INS\*Y\*18\*024", r"INS\*N\*01", r"INS\*N\*19", r"DTP\*337", r"AMT\*P3"),
    "835": (r"CLP\*\w+\*1\*", r"CLP\*\w+\*2\*", r"CLP\*\w+\*22\*-", r"CAS\*PR\*", r"CAS\*OA\*23", r"PLB\*"),
    "837D": (r"CLM\*.*\*PB$", r"TOO\*JP\*\d+\*M:O", r"SV3\*AD:D4341\*[\d.]+\*\*\d0", r"PAT\*"),
    "837I": (r"CLM\*.*\*11:A:1", r"CLM\*.*\*13:A:1", r"HI\*APR", r"HI\*BE:80"),
    "999": (r"IK5\*A", r"IK5\*E", r"IK5\*R", r"IK4\*5:1"),
}


def segments(guide: str, units: int, seed: int = 1) -> list[str]:
    return list(interchange(guide, units, seed, day=DAY))


def judged(told: list[str]) -> tuple[str, list[Finding]]:
    """The verdict, and all findings that are more than information."""
    validation = Validation("sample.edi", io.BytesIO("".join(f"{one}~\n" for one in told).encode("ascii")))
    found = [one.finding for one in validation if one.finding.severity is not Severity.INFO]
    return validation.report.verdict, found


def sets(told: list[str]) -> list[list[str]]:
    begins = [at for at, one in enumerate(told) if one.startswith("ST*")]
    ends = [at for at, one in enumerate(told) if one.startswith("SE*")]
    return [told[begin:end + 1] for begin, end in zip(begins, ends, strict=True)]


def amounts(some: list[str], prefix: str, place: int) -> Decimal:
    return sum((Decimal(one.split("*")[place]) for one in some if one.startswith(prefix)), Decimal(0))


def test_every_guide_has_one() -> None:
    assert {*KINDS, "837P", "ISA"} == set(names())


@pytest.mark.parametrize("units", [1, 200])
@pytest.mark.parametrize("seed", [1, 7, 20260316])
@every
def test_accepted_and_nothing_to_say(guide: str, seed: int, units: int) -> None:
    told = segments(guide, units, seed)
    assert judged(told) == ("accepted", [])
    if guide in UNITS:
        assert sum(one.startswith(UNITS[guide]) for one in told) == units


@every
def test_each_set_walks_clean(guide: str) -> None:
    for one in sets(segments(guide, 40, 3)):
        walker = Walker(load(guide), X12_DELIMITERS)
        walked = walker.feed(one, range(len(one)))
        assert [*walked.findings, *walker.end()] == []
        assert None not in walked.nodes


@every
def test_the_same_seed_gives_the_same_bytes(guide: str, tmp_path: Path) -> None:
    first, again, other = (write_conversation(tmp_path / name, guide, 30, seed, day=DAY).path.read_bytes()
                           for name, seed in (("a", 7), ("b", 7), ("c", 8)))
    assert first == again != other


def test_only_random_itself_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_arguments: object) -> None:
        raise AssertionError("not promised to stay")

    for name in ("choice", "choices", "sample", "shuffle", "randint", "randrange", "uniform", "getrandbits", "gauss"):
        monkeypatch.setattr(Random, name, forbidden)
    assert all(segments(guide, 10) for guide in KINDS)


@every
def test_there_are_several_shapes(guide: str) -> None:
    told = segments(guide, 400, 5)
    lacking = [shape for shape in SHAPES[guide] if not any(re.match(shape, one) for one in told)]
    assert not lacking


@pytest.mark.parametrize("guide", sorted(KINDS.keys() - {"999"}))
def test_hardly_anybody_is_met_twice(guide: str) -> None:
    """999s speak of sets. Else a card stands where a unit does; members share it with their family."""
    cards = re.findall(r"SMP\d{9}", "\n".join(segments(guide, 120, 2)))
    assert len(set(cards)) >= (30 if guide in ("275", "275-5", "834") else 100)


@pytest.mark.parametrize("guide, isa12, gs", [
    ("277R", "00602", "GS*HN*RIVERPLAN*SAMPLESENDER*20250701*0930*4711*X*006020X313"),
    ("275", "00602", "GS*PI*SAMPLESENDER*RIVERPLAN*20250701*0930*4711*X*006020X314"),
    ("275-5", "00501", "GS*PI*SAMPLESENDER*RIVERPLAN*20250701*0930*4711*X*005010X210"),
    ("835", "00501", "GS*HP*RIVERPLAN*SAMPLESENDER*20250701*0930*4711*X*005010X221A1"),
])
def test_the_envelope(guide: str, isa12: str, gs: str, tmp_path: Path) -> None:
    report = write_conversation(tmp_path, guide, 5, 1, day=date(2025, 7, 1), per_set=2, control_number=4711, usage="T")
    told = report.path.read_text(encoding="ascii").split("~\n")
    assert (report.path.name, report.units, report.sets) == (f"{guide.lower()}.edi", 5, 3)
    assert told[0].split("*")[12:16] == [isa12, "000004711", "0", "T"]
    assert told[1] == gs
    assert told[-3:] == ["GE*3*4711", "IEA*1*000004711", ""]


@pytest.mark.parametrize("seed", [1, 7, 20260316])
def test_remittances_balance(seed: int) -> None:
    """BPR02 = Σ CLP04 - Σ PLB; CLP03 - CLP04 = Σ CAS; each by its own sum, beside the checks that say so too."""
    for one in sets(segments("835", 200, seed)):
        kept = sum((Decimal(part) for plb in one if plb.startswith("PLB") for part in plb.split("*")[4::2]), Decimal(0))
        assert amounts(one, "BPR", 2) == amounts(one, "CLP", 4) - kept >= 0
        adjusted = sum((Decimal(part) for cas in one if cas.startswith("CAS") for part in cas.split("*")[3::3]), Decimal(0))
        assert amounts(one, "CLP", 3) - amounts(one, "CLP", 4) == adjusted
        assert amounts(one, "SVC", 2) == amounts(one, "CLP", 3)


@pytest.mark.parametrize("seed", [1, 7, 20260316])
def test_totals_of_an_acknowledgment_are_those_of_its_claims(seed: int) -> None:
    for one in sets(segments("277CA", 200, seed)):
        statuses = [segment.split("*") for segment in one if re.match(r"STC\*A\d:[\d:A-Z]+\*\d{8}\*(WQ|U)\*", segment)][1:]
        accepted = [Decimal(parts[4]) for parts in statuses if parts[3] == "WQ"]
        refused = [Decimal(parts[4]) for parts in statuses if parts[3] == "U"]
        counted = int(amounts(one, "QTY*QC", 2))  # claims of providers who were refused
        assert amounts(one, "QTY*90", 2) == len(accepted)
        assert amounts(one, "QTY*AA", 2) == len(refused) + counted
        assert len(accepted) + len(refused) + counted == 100
        head = next(at for at, segment in enumerate(one) if segment.startswith("HL*3*"))
        assert amounts(one[:head], "AMT*YU", 2) == sum(accepted)
        assert amounts(one[:head], "AMT*YY", 2) == sum(refused) + amounts(one[head:], "AMT*YY", 2)
        assert amounts(one[:head], "STC", 4) == amounts(one[:head], "AMT", 2)


def test_premiums_are_the_sum_of_their_items() -> None:
    for one in sets(segments("820", 200, 4)):
        assert amounts(one, "BPR", 2) == amounts(one, "RMR", 4)
