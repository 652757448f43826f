"""`claimwright claims` and `claimwright explain`: what became of claims, in plain words, with every cent."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from edi.codes import codes
from operations.screens.tables import console, money, plain, print_json, print_table
from store import queries, traces
from store.database import open_database
from store.money import amount

WORDS = {
    "paid": "Paid: it was decided and the plan's part goes out with a remittance.",
    "denied": "Denied: it was decided and the plan pays nothing.",
    "pended": "Pended: somebody has to look at it before it can be decided.",
    "rejected": "Rejected: it did not enter; correct it and send it again.",
}
MONEY = ("charge", "allowed", "paid", "patient", "adjusted", "deductible", "coinsurance", "copay", "not_covered")
FOR_THE_RECORD = {"paid": "Decided as paid, for the record only.", "denied": "Decided as denied, for the record only."}
SHARES = ("deductible", "coinsurance", "copay", "not_covered")
GROUPS = {"CO": "provider, by contract", "PR": "patient", "OA": "other", "PI": "payer's decision"}


def print_claims(url: str, *, status: str, member: str, limit: int, form: str) -> int:
    database = open_database(url, make=False)
    with database.reading() as connection:
        rows = queries.claims(connection, status=status, member=member, limit=limit)
    if form == "json":
        print_json([_amounts(row) for row in rows])
        return 0
    print_table(
        ("claim", "account", "member", "service", "status", "charged", "allowed", "paid", "patient"),
        [(r["number"], r["patient_control_number"], r["member_card"], r["service_from"],
          r["status"] + (" (test)" if r["test"] else " (encounter)" if r["encounter"] else ""),
          money(r["charge"]), money(r["allowed"]), money(r["paid"]), money(r["patient"])) for r in rows],
        right=(5, 6, 7, 8))
    if not rows:
        print("No claims fit. `claimwright run FILE --db URL --out DIR` takes some in.", file=sys.stderr)
    return 0


def print_claim(url: str, number: str, *, form: str) -> int:
    database = open_database(url, make=False)
    with database.reading() as connection:
        claim = queries.claim(connection, number)
        if claim is None:
            return _unknown(number)
        record = _whole(connection, claim)
        record["namesakes"] = queries.namesakes(connection, claim) if number != claim["number"] else 0
    if form == "json":
        print_json(record)
        return 0
    _print_head(claim, record["responsibility"])
    _print_lines(record["lines"])
    _print_adjustments(record["adjustments"])
    _print_way(record)
    print(f"Why: claimwright explain {claim['number']} --db {url}", file=sys.stderr)
    if record["namesakes"]:
        print(f"{record['namesakes']} earlier claims have this account number too; claims list shows them.", file=sys.stderr)
    return 0


def print_story(url: str, number: str, *, form: str) -> int:
    """The trace, told rule by rule."""
    database = open_database(url, make=False)
    with database.reading() as connection:
        claim = queries.claim(connection, number)
        if claim is None:
            return _unknown(number)
        adjustments = queries.adjustments(connection, claim["id"])
        lines = queries.lines(connection, claim["id"])
    steps = [{**step._asdict(), "before": str(step.before), "after": str(step.after)}
             for step in traces.load(claim["trace"] or "[]")]
    if form == "json":
        print_json({"claim": claim["number"], "status": claim["state"], "statuses": json.loads(claim["statuses"]),
                    "steps": steps, "adjustments": [_amounts(a) for a in adjustments]})
        return 0
    _print_head(claim, _responsibility(lines))
    for line in [None, *lines]:
        _print_steps(line, [s for s in steps if s["line"] == (0 if line is None else line["number"])])
    _print_adjustments(adjustments)
    return 0


def _unknown(number: str) -> int:
    print("There is no claim with this number. Give our claim number or the patient's account number; "
          "`claimwright claims list` shows them.", file=sys.stderr)
    return 1


def _amounts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Cents as amounts."""
    return {k: (f"{amount(v):.2f}" if k in (*MONEY, "amount") and v is not None else v) for k, v in row.items()}


def _whole(connection: Connection, claim: Mapping[str, Any]) -> dict[str, Any]:
    record = _amounts({k: v for k, v in claim.items() if k not in ("trace", "remittance", "duplicate_key")})
    record["statuses"] = json.loads(claim["statuses"])
    lines = queries.lines(connection, claim["id"])
    record["responsibility"] = _responsibility(lines)
    record["lines"] = [_amounts(line) for line in lines]
    record["adjustments"] = [_amounts(a) for a in queries.adjustments(connection, claim["id"])]
    record["way"] = queries.way(connection, claim["id"])
    record["arrivals"] = queries.arrivals(connection, claim["file_id"])
    record["answers"] = [
        {"kind": a["kind"], "name": a["name"], "created_at": a["created_at"], "control_number": a["control_number"]}
        for a in queries.answers(connection, claim["file_id"])]
    payment = queries.payment(connection, claim["payment_id"]) if claim["payment_id"] else None
    record["payment"] = _amounts(payment) if payment else None
    return record


def _responsibility(lines: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the patient bears, by what it is."""
    return {share: f"{amount(sum(line[share] for line in lines)):.2f}" for share in SHARES}


def _print_head(claim: Mapping[str, Any], responsibility: Mapping[str, str]) -> None:
    out = console()
    out.print(f"[bold]Claim {plain(claim['number'])}[/bold], account {plain(claim['patient_control_number'])}")
    record_only = claim["test"] or claim["encounter"]
    out.print((FOR_THE_RECORD if record_only else WORDS).get(claim["state"], WORDS[claim["state"]]))
    if claim["test"]:
        out.print("It came in a test interchange: it is never paid and counts toward nothing.")
    if claim["encounter"]:
        out.print("It is an encounter report: decided for the record, never paid.")
    if claim["trace"] is None:
        _tell_refusal(claim)
    else:
        shares = ", ".join(f"{name.replace('_', ' ')} {share}" for name, share in responsibility.items())
        out.print(f"Charged {money(claim['charge'])} = paid {money(claim['paid'])} + adjusted {money(claim['adjusted'])}.")
        out.print(f"The patient's part is {money(claim['patient'])}: {shares}.")


def _print_lines(lines: Sequence[Mapping[str, Any]]) -> None:
    print_table(
        ("line", "procedure", "service", "status", "charged", "allowed", "deductible", "coinsurance", "copay",
         "not covered", "paid"),
        [(r["number"], f"{r['procedure']} {r['modifiers']}".strip(), r["service_from"], r["disposition"],
          *(r[k] for k in ("charge", "allowed", "deductible", "coinsurance", "copay", "not_covered", "paid")))
         for r in lines],
        right=(4, 5, 6, 7, 8, 9, 10))


def _print_adjustments(adjustments: Sequence[Mapping[str, Any]]) -> None:
    if not adjustments:
        return
    print_table(
        ("line", "code", "amount", "who bears it", "why", "rule"),
        [(a["line"], f"{a['grp']}-{a['reason']}{' ' + a['remarks'] if a['remarks'] else ''}",
          a["amount"] if isinstance(a["amount"], str) else money(a["amount"]),
          GROUPS.get(a["grp"], a["grp"]), codes("carc").label(a["reason"]), a["rule"]) for a in adjustments],
        right=(2,))


def _print_way(record: Mapping[str, Any]) -> None:
    out = console()
    for step in record["way"]:
        out.print(f"Received {step['received_at']} (counts as {step['received_on']}) in file {step['file_id']}, from "
                  f"{plain(step['sender'])}, interchange {plain(step['control_number'])}, "
                  f"group {plain(step['group_control'])}, "
                  f"set {plain(step['set_control'])}, segment {step['position']}.")
    for arrival in record["arrivals"]:
        out.print(f"The file arrived {arrival['at']} by {arrival['channel']} as {plain(arrival['name'])}.")
    for answer in record["answers"]:
        out.print(f"Answered {answer['created_at']} by {answer['name']} (control number {answer['control_number']}).")
    if record["payment"] is not None:
        payment = record["payment"]
        out.print(f"Remitted {payment['paid_on']} under trace {payment['trace']}.")


def _tell_refusal(claim: Mapping[str, Any]) -> None:
    """The statuses that the 277CA gave to a claim that did not enter, in words."""
    told = json.loads(claim["statuses"])
    out = console()
    for status in told.get("claim", []):
        out.print(f"  {plain(status)}  {plain(_in_words(status))}")
    for line in told.get("lines", []):
        for status in line[4]:
            out.print(f"  {plain(status)}  {plain(_in_words(status))}, line with {plain(line[1])}")


def _in_words(status: str) -> str:
    category, code, entity = [*status.split(":"), "", ""][:3]
    words = f"{codes('claim_status_category').label(category)}: {codes('claim_status').label(code)}"
    return f"{words} ({codes('entity').label(entity)})" if entity else words


def _print_steps(line: Mapping[str, Any] | None, steps: Sequence[Mapping[str, Any]]) -> None:
    if not steps:
        return
    out = console()
    title = "The claim as a whole" if line is None else (
        f"Line {line['number']}: {line['procedure']} {line['modifiers']}".strip() + f", charged {money(line['charge'])}")
    out.print(f"\n[bold]{plain(title)}[/bold]")
    for step in steps:
        moved = f" {step['before']} → {step['after']}" if step["before"] != step["after"] else ""
        out.print(f"  [dim]{plain(step['rule'])}[/dim]{moved}  {plain(step['said'])}")
        seen = ", ".join(f"{name} {value}" for name, value in step["saw"])
        if seen:
            out.print(f"      [dim]{plain(seen)}[/dim]")
