"""The payment cycle: what was decided and not yet told → payments and 835s, one file for each who gets them.

One transaction: payments, the marks on their claims, control and trace numbers, and the rows of the files.  A large payee
gets several payments of at most `MOST_CLAIMS` claims, so that memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection

from adjudication.remit import PaymentCycle, payment
from edi.builders.remittance_835 import GROUP_ID, SET_ID, VERSION, Kept, payment_835
from edi.canonical.party import Party
from edi.canonical.remittance import Remittance
from edi.writer import GroupOut, SetOut, Written
from operations.remittances import Address
from operations.session import Session
from store import answers, payments
from store.money import amount, cents
from store.numbers import take
from store.payments import Paid, Waiting

MOST_CLAIMS = 2000


def pay(session: Session) -> None:
    """Pays what is due, wherever it comes from."""
    with session.database.transaction() as connection:
        paid_before = sum(row.kind == "835" for row in answers.of_run(connection, session.run_id))  # and then killed
        for number, text in enumerate(payments.addresses(connection), paid_before + 1):
            _file(session, connection, number, text)
        session.fault("before-payments-commit")
    session.fault("payments-committed")


def _file(session: Session, connection: Connection, number: int, text: str) -> None:
    address = Address.load(text)
    header = session.header(connection, address.ours, address.theirs, "P")
    moment = session.as_of
    paid: list[Paid] = []
    group = GroupOut(functional_id=GROUP_ID, sender=address.our_application, receiver=address.their_application,
                     date=moment.date(), time=moment.time(), control_number=take(connection, "group")[0],
                     version=VERSION, sets=_sets(session, connection, text, paid))
    name = f"{session.run_id:06d}-{number}.835.edi"
    session.keep_answer(connection, "835", name, None, header, [group])
    payments.pay(connection, paid)


def _sets(session: Session, connection: Connection, text: str, paid: list[Paid]) -> Iterator[SetOut]:
    """One set a payment; each is noted in ``paid``."""
    payer = session.registry.payer
    day = session.as_of.date()
    cycle = PaymentCycle(payer.party, payer.tax_id, payer.contact, day, day)
    due = payments.due(connection, text)
    payees = {one.payee: party().validate_json(one.document) for one in due}
    count = sum(-(-one.claims // MOST_CLAIMS) for one in due)
    numbers = zip(take(connection, "payment", count), take(connection, "trace", count), strict=True)
    for control, claims in enumerate(payments.waiting(connection, text, MOST_CLAIMS), 1):
        id, trace = next(numbers)
        total = sum([claim.paid for claim in claims])
        remittance = payment(cycle, payees[claims[0].payee], amount(total), f"{session.as_of:%y%m%d}{trace:08d}")
        paid.append(_paid(session, id, text, claims, remittance))
        kept = [Kept(Written(claim.remittance), claim.paid) for claim in claims]
        yield SetOut(set_id=SET_ID, control=f"{control:04d}", segments=payment_835(remittance, kept))


def _paid(session: Session, id: int, text: str, claims: list[Waiting], told: Remittance) -> Paid:
    row = (id, session.run_id, text, claims[0].payee, told.payee.name, told.trace, told.method, cents(told.amount),
           len(claims), told.payment_date.isoformat())
    return Paid(row, claims[0].claim_id, claims[-1].claim_id)


@cache
def party() -> TypeAdapter[Party]:
    return TypeAdapter(Party)
