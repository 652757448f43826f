"""The tables, by subject. Amounts are integer cents, dates ISO text: SQLite has no decimal and no date type.

    content, file, arrival          raw bytes once, and each time they came
    interchange, group, set         what was in them, and our verdict
    claim, line, adjustment,        what was asked, what was decided and why
    decision, ledger
    run, answer, control_number,    what we said, under which number, and when it left
    payment, sent, sent_set
    receipt                         what was said of it: TA1, 999, 997 and 824 that came in
    audit                           what people did with files, and why
    member, coverage, provider,     what users load
    network, fee, authorization, plan, partner,
    code_list

Everything that arrives or is decided is only ever inserted; the columns that change are states: file.state and
file.cursor, decision.payment_id, answer.published, control_number.last.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
})


def _id() -> Column[int]:
    # SQLite numbers rows by itself only where the type is exactly INTEGER.
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def _to(table: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    return Column(f"{table}_id", ForeignKey(f"{table}.id"), nullable=nullable, index=index)


def _text(name: str, *, nullable: bool = False, index: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable, index=index, unique=unique)


def _cents(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


# -- runs and files ------------------------------------------------------------------------------------------------

run = Table(
    "run", metadata, _id(),
    _text("as_of"),  # the run's clock: ISO date and time with offset
    _text("state"),  # open, done
    _text("closed", nullable=True),
)

content = Table(
    "content", metadata,
    Column("sha256", Text, primary_key=True),
    _number("size"),
)

file = Table(
    "file", metadata, _id(),
    _text("sha256", index=True),
    _number("attempt"),  # 1, and one more for each `run --again`
    _text("why", nullable=True),  # why it was run again
    _to("run"),
    _text("received_at"),  # ISO date and time of the first arrival
    _text("received_on"),  # the business day that it counts as
    _text("state"),  # received, decided, answered
    _text("cursor"),  # how far its sets are worked off: "interchange.group.set.claim"
    _text("verdict", nullable=True),
    _number("interchanges", nullable=True), _number("claims", nullable=True), _number("findings", nullable=True),
    UniqueConstraint("sha256", "attempt"),
)

arrival = Table(
    "arrival", metadata, _id(), _to("file", index=True), _to("run"),
    _text("name"), _text("channel"), _text("at"),
)

interchange = Table(
    "interchange", metadata, _id(), _to("file"), _number("ordinal"),
    _text("sender_qualifier"), _text("sender"), _text("receiver_qualifier"), _text("receiver"),
    _text("control_number"), _text("usage"), _text("version"), _text("sent"),
    _text("partner", nullable=True),
    _text("verdict"),  # accepted, refused, acknowledgment, unreadable
    _text("note"),  # TA105
    UniqueConstraint("file_id", "ordinal"),
    Index("ix_interchange_number", "sender_qualifier", "sender", "receiver_qualifier", "receiver", "control_number"),
)

transaction_set = Table(
    "transaction_set", metadata, _id(), _to("interchange", index=True),
    _number("group_ordinal"), _number("ordinal"),
    _text("group_control"), _text("group_id"), _text("guide"), _text("set_id"), _text("control"),
    _text("reference"),  # BHT03
    _text("verdict"),  # A, E, R
    _text("codes"),  # IK502 ..., space separated
    _number("claims"), _cents("charge"),  # as counted in the raw set: every CLM and its CLM02
    _text("header"),  # JSON: submitter, receiver, payer: what the 277CA says above its claims
    _text("response"),  # JSON: AK2 ... IK5, as the 999 will say it
    UniqueConstraint("interchange_id", "group_ordinal", "ordinal"),
)

finding = Table(
    "finding", metadata, _id(), _to("file", index=True),
    _text("fault"), _text("severity"), _number("snip"),
    _number("interchange"), _number("grp"), _number("set_ordinal"),
    _number("position"), _number("offset"), _text("segment"), _text("path"),
    _number("element"), _number("component"), _number("repetition"), _text("message"), _text("value"),
    Column("door", Text, nullable=False, server_default=""),  # by which answer it leaves, "" before version 0004 ...
    Column("code", Text, nullable=False, server_default=""),  # ... and under which code of that
)

# -- claims and what became of them --------------------------------------------------------------------------------

claim = Table(
    "claim", metadata, _id(),
    _text("number", unique=True),  # ours: CLP07, 277CA REF 1K
    _to("transaction_set", index=True), _to("file", index=True), _number("ordinal"),
    _number("position"), _number("end_position"), _number("offset"),
    _text("patient_control_number", index=True), _text("frequency"), _text("facility_code"),
    _text("member_card", index=True),
    _text("patient_last"), _text("patient_first"), _text("patient_birth", nullable=True),
    _text("billing_npi", index=True), _text("billing_tax_id"), _text("billing_name"), _text("rendering_npi"),
    _text("payer"), _text("clearinghouse_number"),
    _text("service_from", nullable=True), _text("service_to", nullable=True),
    _cents("charge"), _text("received_on"),
    _flag("test"), _flag("encounter"),
    _flag("accepted"),
    _text("statuses"),  # JSON: STC of the claim and its lines
    _text("provider_key"),  # which 2000B of the 277CA it stands under: ordinal of its billing provider in the set
    _text("duplicate_key", nullable=True, index=True),  # of accepted production claims only
)

line = Table(
    "line", metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True), Column("number", Integer, primary_key=True),
    _text("procedure"), _text("modifiers"), _text("units"), _text("quantity"), _text("place"),
    _text("service_from", nullable=True), _text("service_to", nullable=True), _text("control_number"),
    _text("disposition"),
    _cents("charge"), _cents("allowed"), _cents("paid"),
    _cents("deductible"), _cents("coinsurance"), _cents("copay"), _cents("not_covered"),
)

adjustment = Table(
    "adjustment", metadata, _id(),
    Column("claim_id", ForeignKey("claim.id"), nullable=False, index=True), _number("line"),
    _text("grp"), _text("reason"), _cents("amount"), _text("rule"), _text("remarks"),
)

decision = Table(
    "decision", metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True),
    _text("disposition", index=True), _text("status"), _text("category"), _text("reason"),
    _text("member_id"), _text("family_id"), _text("plan_id"), _text("network"),
    _cents("charge"), _cents("allowed"), _cents("paid"), _cents("patient"), _cents("adjusted"),
    _flag("payable"),  # production, no encounter, paid or denied: belongs into a payment cycle
    _text("payee"),  # NPI and tax id, the key that payments are grouped by
    _text("partner"),  # who gets the remittance
    _text("incident"),
    _text("trace"),  # JSON
    _text("remittance", nullable=True),  # loop 2100 as it will be said: segments under the standard delimiters
    Column("payment_id", ForeignKey("payment.id"), nullable=True, index=True),
    CheckConstraint("charge = paid + adjusted OR disposition = 'pended'", name="balances"),
    Index("ix_decision_payable", "payable", "payment_id", "partner", "payee"),
)

ledger = Table(
    "ledger", metadata, _id(),
    Column("claim_id", ForeignKey("claim.id"), nullable=False, index=True),
    _text("owner"), _text("scope"), _text("kind"), _text("tier"), _text("period"), _cents("amount"),
    Index("ix_ledger_owner", "owner", "scope", "kind", "tier", "period"),
)

# -- what we said --------------------------------------------------------------------------------------------------

payee = Table(
    "payee", metadata,
    Column("key", Text, primary_key=True),  # NPI and tax id
    _text("document"),  # JSON: the party as its first claim named it
)

payment = Table(
    "payment", metadata, _id(), _to("run", index=True),
    _text("partner"), _text("payee"), _text("payee_name"), _text("trace", unique=True), _text("method"),
    _cents("amount"),
    _number("claims"), _text("paid_on"),
)

answer = Table(
    "answer", metadata, _id(), _to("run", index=True), _to("file", nullable=True, index=True),
    _text("kind"),  # ta1, 999, 277ca, 835
    _text("name"),  # of the file in the out folder, without its folder
    _text("sha256"), _number("size"), _text("control_number"), _text("created_at"),
    _flag("published"),
    UniqueConstraint("run_id", "name"),
)

# The numbers by which an acknowledgment may name an answer: its interchange's, its groups', its sets'.
sent = Table(
    "sent", metadata, Column("answer_id", ForeignKey("answer.id"), primary_key=True), _text("control_number", index=True),
    _text("sender_qualifier"), _text("sender"), _text("receiver_qualifier"), _text("receiver"),
)
sent_set = Table(
    "sent_set", metadata, _id(), _to("answer", index=True), _text("functional_id"), _text("group_control", index=True),
    _text("application_sender"), _text("application_receiver"), _text("set_id"), _text("control"),
    _text("reference", index=True),  # the first TRN02: the payment's trace, or what a 277CA calls itself
)
receipt = Table(
    "receipt", metadata, _id(), _to("file", index=True), _number("interchange"), _text("sender"), _text("receiver"),
    _text("kind"), _text("number"), _text("functional_id"),  # TA1 ... 824; what number of ours it speaks of
    _text("verdict"), _text("document"), _text("at"),  # TA104, AK901 or OTI01; JSON: codes, sets
    _to("answer", nullable=True, index=True),  # None: it speaks of nothing that we sent
)
audit = Table(  # lines are only ever added: in SQLite a trigger refuses anything else
    "audit", metadata, _id(), _to("file", index=True), _text("action"), _text("why"), _text("who"), _text("at"),
)

control_number = Table(
    "control_number", metadata,
    Column("kind", Text, primary_key=True),  # interchange, group, trace, claim ...
    _number("last"),
)

# -- what users load -----------------------------------------------------------------------------------------------

# The text of edi/codes/dated.py: the editions, then the codes by their periods.
code_list = Table("code_list", metadata, Column("kind", Text, primary_key=True), _text("text"))

loaded = Table(
    "loaded", metadata, _id(),
    _text("kind"), _text("name"), _text("sha256"), _number("rows"), _text("at"),
)

plan = Table(
    "plan", metadata, _id(), _text("plan_id"), _text("start"), _text("document"),
    UniqueConstraint("plan_id", "start"),
)

partner = Table("partner", metadata, _id(), _text("name", unique=True), _text("document"))

member = Table(
    "member", metadata, Column("id", Text, primary_key=True),
    _text("card_id", index=True), _text("family_id"), _text("last_name"), _text("first_name"),
    _text("birth_date", nullable=True), _text("sex"), _text("relationship"),
    Index("ix_member_name", "last_name", "birth_date"),
)

coverage = Table(
    "coverage", metadata, _id(), Column("member_id", ForeignKey("member.id"), nullable=False, index=True),
    _text("plan_id"), _text("start"), _text("end", nullable=True), _text("group_number"),
    _text("level"),  # IND: this person alone; anything else is a family's coverage
)

provider = Table(
    "provider", metadata, _id(), _text("npi", index=True), _text("tax_id"), _text("name"), _text("taxonomy"),
    UniqueConstraint("npi", "tax_id"),
)

network = Table(
    "network", metadata, _id(), Column("provider_id", ForeignKey("provider.id"), nullable=False, index=True),
    _text("network"), _text("fee_schedule"), _text("start"), _text("end", nullable=True),
)

fee = Table(
    "fee", metadata, _id(), _text("schedule"), _text("code", index=True), _text("modifier"),
    _text("start"), _text("end", nullable=True), _text("amount"),  # text: fees keep the places of their source
    UniqueConstraint("schedule", "code", "modifier", "start"),
)

authorization = Table(
    "authorization", metadata, _id(), _text("number", unique=True), _text("member_id", index=True), _text("code"),
    _text("start"), _text("end", nullable=True), _text("units", nullable=True), _text("used"),
)
