"""Who is the patient: the card id, the name, the birth date and the sex of the claim against the members that fit.

    card id   name         birth date            outcome
    known     same         same, or not told     the member (another sex is noted, and never decides)
    known     same         differs               a person must look: perhaps a parent of the same name
    known     differs      any                   CO 140: card and name do not belong together
    known     a dependent whom the family of     PR 31, CLP02 4: nobody knows the patient
              the card does not know at all
    unknown   same         same                  a person must look: perhaps a wrong card id
    unknown   otherwise                          PR 31, CLP02 4
    several members fit                          a person must look

Names are compared by their letters: case, accents, blanks, hyphens and JR or III do not count, and an initial or a
beginning of three letters stands for a first name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from unicodedata import combining, normalize

from adjudication.case import Member
from adjudication.decision import Group
from adjudication.rule import Card, Deny, Effect, Found, Pend, Rule, Saw, Stage
from adjudication.worksheet import Likeness, Match, Worksheet
from edi.canonical.claim import Claim
from edi.canonical.party import Party

_SUFFIXES = frozenset(("JR", "SR", "II", "III", "IV"))
_SHORTEST_BEGINNING = 3


class Person(Protocol):
    """A subscriber or a patient of a claim."""

    @property
    def party(self) -> Party: ...
    @property
    def birth_date(self) -> date | None: ...
    @property
    def sex(self) -> str: ...


def words(name: str) -> list[str]:
    """The words of a name by their letters alone.

    >>> words("O'Brien-Núñez Jr.")
    ['OBRIEN', 'NUNEZ']
    """
    if name.isascii() and name.isalpha() and name.isupper():  # almost every name that comes
        return [] if name in _SUFFIXES else [name]
    plain = "".join(c for c in normalize("NFKD", name.upper()) if not combining(c))
    parts = ("".join(c for c in part if c.isalnum()) for part in plain.replace("-", " ").split())
    return [part for part in parts if part and part not in _SUFFIXES]


def spelled_alike(ours: str, theirs: str) -> bool:
    return ours == theirs or words(ours) == words(theirs) or "".join(words(ours)) == "".join(words(theirs))


def same_last(ours: str, theirs: str) -> bool:
    return not theirs or spelled_alike(ours, theirs)


def same_first(ours: str, theirs: str) -> bool:
    """An absent name does not disagree; "MARY A" is MARY, "J" and "JON" are JONATHAN."""
    if not theirs or ours == theirs:
        return True
    a, b = words(ours), words(theirs)
    if not a or not b or "".join(a) == "".join(b):
        return True
    if a[0][0] != b[0][0]:
        return False
    short, long = sorted((a[0], b[0]), key=len)
    return long.startswith(short) and (len(short) in (1, len(long)) or len(short) >= _SHORTEST_BEGINNING)


def same_name(member: Member, party: Party) -> bool:
    return same_last(member.last_name, party.last_name) and same_first(member.first_name, party.first_name)


def births_differ(member: Member, person: Person) -> bool:
    ours, theirs = member.birth_date, person.birth_date
    return ours != theirs and ours is not None and theirs is not None


def births_agree(member: Member, person: Person) -> bool:
    return person.birth_date is not None and member.birth_date == person.birth_date


_SAME, _NAME_DIFFERS, _UNKNOWN = Likeness.SAME, Likeness.NAME_DIFFERS, Likeness.UNKNOWN  # enums are slow to read from


def member_match(sheet: Worksheet) -> Sequence[Effect]:
    claim = sheet.case.claim
    person: Person = claim.patient or claim.subscriber
    card = _id(claim.member_id)
    family = [m for m in sheet.case.candidates if card and card == _id(m.card_id)]
    if not family:
        return [_without_card(sheet, person)]
    fitting = [m for m in family if same_name(m, person.party) and not births_differ(m, person)]
    if len(fitting) > 1:  # an initial fits two: the full name decides
        fitting = [m for m in fitting if words(m.first_name) == words(person.party.first_name)] or fitting
    if len(fitting) == 1:
        return [_found(fitting[0], person)]
    if fitting:
        return [Pend("P1:56", "Several members fit the patient.", (("members that fit", str(len(fitting))),))]
    if any(same_name(m, person.party) for m in family):
        return [Pend("P1:56", "Card id and name fit a member, the birth date does not.", (("birth date", "differs"),))]
    return [Found(Match(_stranger(family, claim, person)))]


def _without_card(sheet: Worksheet, person: Person) -> Effect:
    if any(same_name(m, person.party) and births_agree(m, person) for m in sheet.case.candidates):
        return Pend("P1:56", "Name and birth date fit a member, the card id does not.", (("card id", "not known"),))
    return Found(Match(Likeness.UNKNOWN))


def _stranger(family: list[Member], claim: Claim, person: Person) -> Likeness:
    """The card is known, the patient's name is nobody's: is it this family at all?"""
    if claim.patient is None or any(births_agree(m, person) for m in family):
        return Likeness.NAME_DIFFERS
    if any(same_name(m, claim.subscriber.party) for m in family):
        return Likeness.UNKNOWN
    return Likeness.NAME_DIFFERS


def _found(member: Member, person: Person) -> Found:
    party = person.party
    last = "" if spelled_alike(member.last_name, party.last_name) else member.last_name
    first = "" if spelled_alike(member.first_name, party.first_name) else member.first_name
    corrected = Party("74", True, last, first) if last or first else None
    saw: Saw = (("card id", "known"), ("name", "close" if corrected else "same"),
                ("birth date", "same" if births_agree(member, person) else "not told"),
                ("sex", "differs" if member.sex != person.sex and {member.sex, person.sex} == {"F", "M"}
            else "no contradiction"))
    return Found(Match(_SAME, member, corrected), "The patient is a member.", saw)


def _id(text: str) -> str:
    return text if text.isalnum() and text.isupper() else "".join(c for c in text.upper() if c.isalnum())


def member_name_differs(sheet: Worksheet) -> Sequence[Effect]:
    if sheet.match.likeness is not _NAME_DIFFERS:
        return ()
    return [Deny(line.number, Group.CONTRACTUAL, line.due, "The card id belongs to somebody of another name.",
                 (("card id", "known"), ("name", "differs")), ("MA36",)) for line in sheet.open]


def member_unknown(sheet: Worksheet) -> Sequence[Effect]:
    if sheet.match.likeness is not _UNKNOWN:
        return ()
    return [Deny(line.number, Group.PATIENT, line.due, "Nobody of that card id, name and birth date is a member.",
                 (("members that fit", "0"),), ("MA61",)) for line in sheet.open]


_SOURCE = "CAQH CORE 360 v3.3.0, scenarios 2 and 3; X12 RFI 1423 (CLP02 4)"

MEMBER_MATCH: Rule = Rule(Card(
    id="member-match",
    stage=Stage.MEMBER,
    says="The patient is found by card id, name and birth date; when that is not certain, a person must look.",
    passed="The members on file were compared with the patient.",
    source=_SOURCE,
    pends=("P1:56",),
), member_match)

MEMBER_NAME_DIFFERS: Rule = Rule(Card(
    id="member-name-differs",
    stage=Stage.MEMBER,
    says="A claim whose card id belongs to somebody of another name is denied.",
    passed="Card id and name belong together.",
    source=_SOURCE,
    groups=(Group.CONTRACTUAL,),
    reason="140",
    remarks=("MA36",),
    category="F2:30",
), member_name_differs)

MEMBER_UNKNOWN: Rule = Rule(Card(
    id="member-unknown",
    stage=Stage.MEMBER,
    says="A claim for somebody whom we do not know is denied; it is the one denial that says CLP02 4.",
    passed="We know the patient.",
    source=_SOURCE,
    groups=(Group.PATIENT,),
    reason="31",
    remarks=("MA61",),
    category="F2:97:PR",
), member_unknown)
