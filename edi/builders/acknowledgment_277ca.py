"""The statuses of one submission's claims → the segments of a 277CA between ST and SE: one set answers one 837 set.

A submission may hold 100,000 claims: head and totals come first, providers and their claims are read once, one by one,
and nothing of them is kept (but for the claims of a provider that is refused as a whole, which are counted).

    2000A  who answers, 2200A our own id and the two dates      2000C  a billing provider; 2200C only when refused
    2000B  who sent it, 2200B the verdict, counts, dollars      2000D  a patient and claim, 2220D lines that refuse it

What a 277CA must say though nobody told it, is told like this: a patient's name UNKNOWN; an id of a person or provider
zeros; a claim without a number of its own 0; a claim without a readable service date the day it was received; a line
without a procedure UNKNOWN.  Longer values than the guide has room for are cut.

Source: 005010X214; wire facts, 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from edi.canonical.acknowledgment import AcknowledgmentHead, ClaimStatus, LineStatus, ProviderStatus, Status, Totals
from edi.canonical.party import Party
from edi.elements import write_amount, write_date, write_decimal
from edi.writer import Out

SET_ID = "277"
GROUP_ID = "HN"
VERSION = "005010X214"

RECEIVED = Status("A1", "19", "PR")
ACCEPTED, REFUSED = "WQ", "U"
UNKNOWN = "UNKNOWN"
NO_ID = "000000000"
STATUSES = 3  # of one STC: STC01, STC10, STC11
BATCH = 30  # characters of BHT03
REFERENCE = 50  # characters of a reference number, data element 127
PROCEDURE_LISTS = frozenset(("AD", "ER", "HC", "HP", "IV", "NU", "WK"))
PROVIDER_IDS = frozenset(("FI", "SV", "XX"))
PAYER_IDS = frozenset(("46", "FI", "PI", "XV"))
PATIENT_IDS = frozenset(("II", "MI"))


def acknowledgment_277ca(head: AcknowledgmentHead, totals: Totals,
                         providers: Iterable[ProviderStatus]) -> Iterator[Out]:
    """BHT to the last claim. ``totals`` are those of all claims of ``providers``, refused providers included."""
    each = iter(() if head.refusal else providers)
    first = next(each, None)
    day, time = write_date(head.created.date()), f"{head.created:%H%M}"
    yield ("BHT", "0085", "08", head.reference[:BATCH] or "0", day, time, "TH")
    yield from _source(head)
    yield from _receiver(head, totals, children=first is not None)
    levels = 2
    while first is not None:
        levels += 1
        refused = bool(first.refusal)
        yield ("HL", str(levels), "2", "19", "0" if refused else "1")
        yield _provider_name(first.provider)
        if refused:
            yield from _refused_provider(first)
        else:
            parent = str(levels)
            for claim in first.claims:
                levels += 1
                yield ("HL", str(levels), parent, "PT")
                yield from _claim(claim, head)
        first = next(each, None)  # only now: providers may share one stream of claims


def _source(head: AcknowledgmentHead) -> Iterator[Out]:
    payer = head.payer
    yield ("HL", "1", "", "20", "1")
    qualifier = payer.id_qualifier if payer.id_qualifier in PAYER_IDS else "PI"
    yield ("NM1", "PR", "2", payer.last_name[:60] or UNKNOWN, "", "", "", "", qualifier, _id(payer.id))
    yield ("TRN", "1", head.trace[:REFERENCE] or "0")
    yield ("DTP", "050", "D8", write_date(head.received))
    yield ("DTP", "009", "D8", write_date(head.processed))


def _receiver(head: AcknowledgmentHead, totals: Totals, *, children: bool) -> Iterator[Out]:
    receiver = head.receiver
    yield ("HL", "2", "1", "21", "1" if children else "0")
    names = (receiver.first_name[:35], receiver.middle_name[:25]) if receiver.is_person else ("", "")
    yield ("NM1", "41", "1" if receiver.is_person else "2", receiver.last_name[:60] or UNKNOWN, *names, "", "", "46",
           _id(receiver.id))
    yield ("TRN", "2", head.submission_reference[:REFERENCE] or "0")
    action = REFUSED if head.refusal else ACCEPTED
    yield from _stc(head.refusal or (RECEIVED,), write_date(head.processed), action, write_amount(totals.charge))
    yield from _counts(totals, "90", "AA")


def _counts(totals: Totals, accepted: str, rejected: str) -> Iterator[Out]:
    """QTY and AMT, each where there is something to count."""
    if totals.accepted:
        yield ("QTY", accepted, str(totals.accepted))
    if totals.rejected:
        yield ("QTY", rejected, str(totals.rejected))
    if totals.accepted:
        yield ("AMT", "YU", write_amount(totals.accepted_charge))
    if totals.rejected:
        yield ("AMT", "YY", write_amount(totals.rejected_charge))


def _provider_name(provider: Party) -> Out:
    if provider.id_qualifier in PROVIDER_IDS and len(provider.id) > 1:
        identifier = (provider.id_qualifier, _id(provider.id))
    else:
        identifier = ("FI", _id(provider.tax_id))
    return _name("85", provider, identifier)


def _refused_provider(provider: ProviderStatus) -> Iterator[Out]:
    """Loop 2200C: STC02 is not used, and none of the claims follows."""
    totals = provider.totals or Totals.of(provider.claims)
    yield ("TRN", "1", provider.trace[:REFERENCE] or "0")
    yield from _stc(provider.refusal, "", REFUSED, write_amount(totals.charge))
    yield from _counts(totals, "QA", "QC")


def _claim(claim: ClaimStatus, head: AcknowledgmentHead) -> list[Out]:
    patient = claim.patient
    qualifier = patient.id_qualifier if patient.id_qualifier in PATIENT_IDS else "MI"
    action = ACCEPTED if claim.accepted else REFUSED
    outs = [
        _name("QC", patient, (qualifier, _id(patient.id)), person=True),
        ("TRN", "2", claim.patient_control_number[:REFERENCE] or "0"),
        *_stc(claim.statuses, write_date(head.processed), action, write_amount(claim.charge)),
    ]
    if claim.accepted and claim.payer_number:
        outs.append(("REF", "1K", claim.payer_number[:REFERENCE]))
    if claim.clearinghouse_number:
        outs.append(("REF", "D9", claim.clearinghouse_number[:REFERENCE]))
    if claim.bill_type:
        outs.append(("REF", "BLT", claim.bill_type))
    outs.append(_service_date(claim.service_from or head.received, claim.service_to))
    for line in () if claim.accepted else claim.lines:
        outs += _line(line)
    return outs


def _line(line: LineStatus) -> Iterator[Out]:
    """Loop 2220D: only U, and without STC02."""
    quantity = "" if line.quantity is None else write_decimal(line.quantity)
    service, revenue_code = _service(line)
    yield ("SVC", service, write_amount(line.charge), "", revenue_code, "", "", quantity)
    yield from _stc(line.statuses, "", REFUSED, "")
    yield ("REF", "FJ", line.control_number[:REFERENCE] or "0")
    if line.service_from is not None:
        yield _service_date(line.service_from, line.service_to)


def _service(line: LineStatus) -> tuple[tuple[str, ...], str]:
    """SVC01 and SVC04: a revenue code that stands alone is told as the service."""
    revenue_code = line.revenue_code[:48]
    if revenue_code and not line.procedure:
        return ("NU", revenue_code), ""
    qualifier = line.procedure_qualifier if line.procedure_qualifier in PROCEDURE_LISTS else "HC"
    modifiers = [m for m in line.modifiers if len(m) == 2][:4]
    return (qualifier, line.procedure[:48] or UNKNOWN, *modifiers), revenue_code


def _name(role: str, party: Party, identifier: tuple[str, str], *, person: bool = False) -> Out:
    is_person = person or party.is_person
    names = (party.first_name[:35], party.middle_name[:25], "", party.suffix[:10]) if is_person else ("", "", "", "")
    return ("NM1", role, "1" if is_person else "2", party.last_name[:60] or UNKNOWN, *names, *identifier)


def _id(value: str) -> str:
    return value[:80] if len(value) > 1 else NO_ID


def _stc(statuses: Sequence[Status], day: str, action: str, amount: str) -> list[Out]:
    """Three statuses a segment, and as many segments as that takes."""
    if len(statuses) == 1:
        return [("STC", _status(statuses[0]), day, action, amount)]
    outs: list[Out] = []
    for at in range(0, len(statuses), STATUSES):
        one, *more = [_status(status) for status in statuses[at:at + STATUSES]]
        outs.append(("STC", one, day, action, amount, *(("",) * 5 if more else ()), *more))
    return outs


def _status(status: Status) -> tuple[str, ...]:
    return (status.category, status.status, status.entity) if status.entity else (status.category, status.status)


def _service_date(start: date, end: date | None) -> Out:
    if end is None or end <= start:
        return ("DTP", "472", "D8", write_date(start))
    return ("DTP", "472", "RD8", f"{write_date(start)}-{write_date(end)}")

