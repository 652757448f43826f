"""SNIP 3 to 5 over one 835: walked batches → findings, each when the claim, group or set that it is about has ended.

One pass, a method a segment: which parts look at a segment is looked up by its place in the guide, and most segments go by.
Memory holds the claim at hand and some sums, however large the set. The findings of a claim come with the batch that ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from edi.checks.remittance.balance import Balance
from edi.checks.remittance.card import RemittanceCheck
from edi.checks.remittance.cards import CHECKS_835
from edi.checks.remittance.claims import Claims
from edi.checks.remittance.payment import Payment
from edi.checks.remittance.reasons import Reasons
from edi.checks.remittance.telling import Telling
from edi.findings import Finding, Snip
from edi.guides import Guide, SegmentNode
from edi.segments import Delimiters
from edi.walker import Walked

_Take = Callable[[list[str], int], None]


class RemittanceChecks:
    """One set. Feed it what the walker returns; ``end`` it with what the walker said of the set's end.

    ``snips`` are the types of check that are asked for (None: all), ``off`` the ids of those that are not.
    """

    def __init__(self, guide: Guide, delimiters: Delimiters, snips: frozenset[int] | None = None,
                 off: frozenset[str] = frozenset(), checks: Iterable[RemittanceCheck] = CHECKS_835) -> None:
        wanted = {card.fault for card in checks if (snips is None or card.snip in snips) and card.id not in off}
        paths = {node.loop: node.path for node in guide.nodes}
        self._separator = delimiters.element
        self._telling = telling = Telling({card.fault: card for card in CHECKS_835}, paths, wanted)
        self._balance = Balance(telling)
        self._payment = Payment(telling, delimiters.component)
        beyond = any(fault.row.snip is not Snip.BALANCING for fault in wanted)
        self._claims = Claims(telling, self._payment) if beyond else None
        self._reasons = Reasons(telling, self._payment) if beyond else None
        self._in_header, self._whole = True, False
        self._units = dict[int, int]()
        self._first = 1
        self._takers: dict[SegmentNode | None, _Take] = {}
        if wanted:
            self._takers = {node: self._taker(names) for node, names in _plan(guide, beyond).items()}
            self._takers[None] = self._lost

    def feed(self, walked: Walked) -> list[Finding]:
        if not self._takers:
            return []
        telling, separator, texts = self._telling, self._separator, walked.texts
        telling.batch(walked.first_position, walked.offsets, walked.findings)
        self._first, garbled = walked.first_position, telling.garbled
        self._units = {unit.first_position: unit.ordinal for unit in walked.units}
        for at, take in enumerate(map(self._takers.get, walked.nodes)):
            if take is not None:
                parts = texts[at].split(separator)
                try:
                    take(parts, at)
                except (ValueError, IndexError):  # the walker has told what cannot be read
                    node = walked.nodes[at]
                    assert node is not None
                    self._balance.unread(parts, at, node.loop)
                if garbled and walked.first_position + at in garbled:
                    self._balance.lost(parts[0])
        self._keep()
        found = telling.taken()
        telling.forget(self._balance.claim_at.position or walked.first_position)
        return found

    def _keep(self) -> None:
        self._balance.keep()
        if self._claims is not None and self._reasons is not None:
            self._claims.keep()
            self._reasons.keep()

    def end(self, findings: Iterable[Finding] = ()) -> list[Finding]:
        if self._takers and self._whole:  # of what breaks off nothing more can be said
            self._telling.hear(findings)
            self._balance.end_group()
            self._balance.end()
            self._payment.end()
        return self._telling.taken()

    # -- which parts look at which segment -----------------------------------------------------------------------------

    def _taker(self, names: tuple[tuple[str, str], ...]) -> _Take:
        parts = {"": self, "balance": self._balance, "payment": self._payment, "claims": self._claims,
                 "reasons": self._reasons}
        takes: list[_Take] = [getattr(parts[part], method) for part, method in names]
        if len(takes) == 1:
            return takes[0]

        def each(parts: list[str], at: int) -> None:
            for take in takes:
                take(parts, at)

        return each

    def _lost(self, parts: list[str], at: int) -> None:
        self._balance.lost(parts[0])

    # -- what ends where another thing begins --------------------------------------------------------------------------

    def begin_claim(self, parts: list[str], at: int) -> None:
        self._end_claim()
        self._telling.unit = self._units.get(self._first + at)

    def end_claims(self, parts: list[str], at: int) -> None:
        """A new group, or what follows the claims."""
        self._end_claim()
        self._telling.unit = None
        if self._in_header:
            self._in_header = False
            self._payment.end_header()

    def end_set(self, parts: list[str], at: int) -> None:
        self.end_claims(parts, at)
        self._whole = True

    def _end_claim(self) -> None:
        self._balance.end_claim()
        if self._claims is not None and self._reasons is not None:
            self._claims.end_claim()
            self._reasons.end_claim()


@cache
def _plan(guide: Guide, beyond: bool) -> dict[SegmentNode, tuple[tuple[str, str], ...]]:
    """Which methods of which parts take the segments of which place, in the order in which they are called: what begins and
    ends comes first, then sums, then the rest."""
    rows = [row for row in _TAKES if beyond or row[0] in ("", "balance", "payment")]
    plan = {}
    for node in guide.nodes:
        codes = node.elements[0].codes or ()
        names = tuple((part, method) for part, loop, segment, code, method in rows
                      if node.loop == loop and node.id == segment and (not code or code in codes))
        if names:
            plan[node] = names
    return plan


# part ("": this module), loop, segment, a code of its first element, method
_TAKES = (
    ("", "2100", "CLP", "", "begin_claim"), ("", "2000", "LX", "", "end_claims"), ("", "", "PLB", "", "end_claims"),
    ("", "", "SE", "", "end_set"),

    ("balance", "", "BPR", "", "payment"), ("balance", "2000", "LX", "", "group"),
    ("balance", "2000", "TS3", "", "provider_total"), ("balance", "2000", "TS2", "", "provider_total"),
    ("balance", "2100", "CLP", "", "claim"), ("balance", "2100", "CAS", "", "claim_adjustment"),
    ("balance", "2100", "MIA", "", "inpatient"), ("balance", "2100", "QTY", "CA", "quantity"),
    ("balance", "2110", "SVC", "", "line"), ("balance", "2110", "CAS", "", "line_adjustment"),
    ("balance", "", "PLB", "", "provider_adjustment"),

    ("payment", "", "BPR", "", "payment"), ("payment", "", "TRN", "", "trace"), ("payment", "", "DTM", "405", "produced"),
    ("payment", "1000B", "N1", "", "payee"), ("payment", "1000B", "REF", "TJ", "payee_number"),
    ("payment", "2100", "AMT", "I", "claim_amount"), ("payment", "", "PLB", "", "provider_adjustment"),

    ("claims", "2100", "CLP", "", "claim"), ("claims", "2100", "NM1", "82", "rendering"),
    ("claims", "2100", "NM1", "TT", "forwarded"), ("claims", "2100", "MIA", "", "inpatient"),
    ("claims", "2100", "REF", "CE", "claim_number"), ("claims", "2100", "AMT", "AU", "claim_amount"),
    ("claims", "2100", "DTM", "232", "claim_date"), ("claims", "2100", "DTM", "050", "claim_date"),
    ("claims", "2110", "SVC", "", "line"), ("claims", "2110", "DTM", "472", "line_date"),
    ("claims", "2110", "REF", "HPI", "line_provider"), ("claims", "2110", "AMT", "B6", "line_amount"),

    ("reasons", "2100", "CLP", "", "claim"), ("reasons", "2100", "CAS", "", "claim_adjustment"),
    ("reasons", "2100", "MIA", "", "inpatient"), ("reasons", "2100", "MOA", "", "outpatient"),
    ("reasons", "2110", "SVC", "", "line"), ("reasons", "2110", "CAS", "", "line_adjustment"),
    ("reasons", "2110", "LQ", "HE", "line_remark"),
)
