"""An 835 → what it says of each claim, read by splitting text: nothing of the product is used here."""

from dataclasses import dataclass, field
from decimal import Decimal

Adjustment = tuple[str, str, Decimal]


@dataclass
class ToldLine:
    code: str
    charge: Decimal
    paid: Decimal
    adjustments: list[Adjustment] = field(default_factory=list)
    allowed: Decimal | None = None


@dataclass
class ToldClaim:
    control_number: str
    status: str
    charge: Decimal
    paid: Decimal
    owes: Decimal
    adjustments: list[Adjustment] = field(default_factory=list)
    lines: list[ToldLine] = field(default_factory=list)


@dataclass
class ToldPayment:
    amount: Decimal
    payee: str = ""
    claims: list[ToldClaim] = field(default_factory=list)


def payments(data: bytes) -> list[ToldPayment]:
    told: list[ToldPayment] = []
    for segment in data.decode("latin-1").split("~"):
        e = [*segment.split("*"), *[""] * 20]
        if e[0] == "BPR":
            told.append(ToldPayment(Decimal(e[2])))
        elif e[0] == "N1" and e[1] == "PE":
            told[-1].payee = e[4]
        elif e[0] == "CLP":
            told[-1].claims.append(ToldClaim(e[1], e[2], Decimal(e[3]), Decimal(e[4]), Decimal(e[5] or "0")))
        elif e[0] == "SVC":
            told[-1].claims[-1].lines.append(ToldLine(e[1].split(":")[1], Decimal(e[2]), Decimal(e[3])))
        elif e[0] == "CAS":
            claim = told[-1].claims[-1]
            into = claim.lines[-1].adjustments if claim.lines else claim.adjustments
            into.extend((e[1], e[at], Decimal(e[at + 1])) for at in range(2, 20, 3) if e[at])
        elif e[0] == "AMT" and e[1] == "B6":
            told[-1].claims[-1].lines[-1].allowed = Decimal(e[2])
    return told


def refused(data: bytes) -> dict[str, list[str]]:
    """A 277CA → the claims it refuses (CLM01), and their statuses with those of their lines."""
    told: dict[str, list[str]] = {}
    number, level = "", ""
    for segment in data.decode("latin-1").split("~"):
        e = segment.split("*")
        if e[0] == "HL":
            level = e[3]
        elif e[:2] == ["TRN", "2"] and level == "PT":
            number = e[2]
        elif e[0] == "STC" and level == "PT" and e[3] == "U":
            told.setdefault(number, []).append(e[1])
    return told
