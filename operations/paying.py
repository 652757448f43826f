"""The payment cycle: what was decided and not yet told → payments and 835s, one file for each who gets them.

One transaction: payments, the marks on their claims, control and trace numbers, and the rows of the files.  A large payee
gets several payments of at most `MOST_CLAIMS` claims, so that memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection

from adjudication.remit import PaymentCycle, remittances
from edi.builders.remittance_835 import GROUP_ID, SET_ID, VERSION, remittance_835
from edi.canonical.party import Party
from edi.canonical.remittance import Remittance
from edi.writer import GroupOut, SetOut
from operations.remittances import Address, load
from operations.session import Session
from store import payments
from store.money import cents
from store.numbers import take

MOST_CLAIMS = 2000


def pay(session: Session) -> None:
    """Pays what is due, wherever it comes from."""
    with session.database.transaction() as connection:
        for number, text in enumerate(payments.addresses(connection), 1):
            _file(session, connection, number, text)
        session.fault("before-payments-commit")
    session.fault("payments-committed")


def _file(session: Session, connection: Connection, number: int, text: str) -> None:
    address = Address.load(text)
    header = session.header(connection, address.ours, address.theirs, "P")
    moment = session.as_of
    group = GroupOut(functional_id=GROUP_ID, sender=address.our_application, receiver=address.their_application,
                     date=moment.date(), time=moment.time(), control_number=take(connection, "group")[0],
                     version=VERSION, sets=_sets(session, connection, text, address))
    name = f"{session.run_id:06d}-{number}.835.edi"
    session.keep_answer(connection, "835", name, None, header, [group])


def _sets(session: Session, connection: Connection, text: str, address: Address) -> Iterator[SetOut]:
    """One set a payment; each is noted in the database before the next is made."""
    payer = session.registry.payer
    day = session.as_of.date()
    cycle = PaymentCycle(payer.party, payer.tax_id, payer.contact, day, day)
    control = 0
    for due in payments.due(connection, text):
        payee = party().validate_json(payments.document(connection, due.payee))
        for ids, documents in payments.claims(connection, text, due.payee, MOST_CLAIMS):
            trace = f"{session.as_of:%y%m%d}{take(connection, 'trace')[0]:08d}"
            remittance = remittances(cycle, payee, [load(d) for d in documents], iter([trace]))[0]
            _note(session, connection, text, due.payee, ids, remittance)
            control += 1
            yield SetOut(set_id=SET_ID, control=f"{control:04d}", segments=remittance_835(remittance))


def _note(session: Session, connection: Connection, text: str, key: str, ids: list[int], paid: Remittance) -> None:
    payments.pay(connection, ids, run_id=session.run_id, partner=text, payee=key, payee_name=paid.payee.name,
                 trace=paid.trace, method=paid.method, amount=cents(paid.amount), paid_on=paid.payment_date.isoformat())


@cache
def party() -> TypeAdapter[Party]:
    return TypeAdapter(Party)
