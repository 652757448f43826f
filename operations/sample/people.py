"""Invented families: who is covered, by which plan, and how the claims and members.csv name them.

Names are put together from syllables, and numbers are counted: no two families share a card or a name and birth dates
by design.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TextIO

from operations.sample.draw import Draw
from operations.sample.plans import PLANS, Terms

_FIRST = ("Ab", "Bel", "Cor", "Dar", "El", "Fen", "Gor", "Hal", "Is", "Jor", "Kel", "Lor", "Mar", "Nor", "Os", "Per",
          "Quel", "Ros", "Sel", "Tor", "Ul", "Ver", "Wil", "Yor", "Zel")
_MIDDLE = ("a", "abor", "and", "ar", "e", "eb", "el", "en", "er", "i", "id", "im", "in", "o", "ob", "ol", "om", "or",
           "u", "ul", "um", "un", "ur", "ym")
_LAST = ("bach", "brin", "dal", "dorf", "fax", "gar", "gill", "ham", "kan", "kin", "lock", "man", "mire", "nell",
         "quist", "rell", "rick", "sby", "stad", "ton", "vane", "wick", "worth", "zel")
_GIVEN = ("Ada", "Alba", "Anso", "Beda", "Bino", "Cala", "Cleo", "Dano", "Delia", "Edda", "Elmo", "Enno", "Fara",
          "Filo", "Gala", "Gero", "Hedda", "Hilo", "Ida", "Ilmo", "Jana", "Jono", "Kira", "Kuno", "Lana", "Lino",
          "Mila", "Milo", "Nela", "Nilo", "Odda", "Otmo", "Pia", "Pirmo", "Quira", "Rhea", "Rino", "Saba", "Silo",
          "Tala", "Timo", "Una", "Urso", "Vala", "Vino", "Wanda", "Wilmo", "Xena", "Yola", "Zino")
_STREETS = ("SAMPLE ST", "EXAMPLE AVE", "TRIAL RD", "MODEL LN", "SPECIMEN CT", "PATTERN WAY")
PLACES = (("RIVERTON", "OH", "432150001"), ("MADISON", "WI", "537030001"), ("AUSTIN", "TX", "787010001"),
          ("DENVER", "CO", "802020001"), ("BOISE", "ID", "837020001"), ("ALBANY", "NY", "122070001"),
          ("SALEM", "OR", "973010001"), ("TOPEKA", "KS", "666030001"), ("FARGO", "ND", "581020001"),
          ("MACON", "GA", "312010001"))
HEADER = "id,card_id,family_id,last_name,first_name,birth_date,sex,relationship,plan_id,start,end,group_number,level\n"

_CARDS = 10**9
_STRIDE = 379_283_401  # shares no factor with 10**9: cards look random and never repeat


@dataclass(slots=True)
class Person:
    id: str
    last_name: str
    first_name: str
    born: date
    sex: str
    relationship: str  # 18 self, 01 spouse, 19 child

    @property
    def is_subscriber(self) -> bool:
        return self.relationship == "18"


@dataclass(slots=True)
class Family:
    card: str
    plan: Terms
    group_number: str
    address: tuple[str, str]  # N3 and N4
    people: list[Person]
    visits: int = 0  # claims still to come


def address(draw: Draw) -> tuple[str, str]:
    city, state, postal_code = draw.pick(PLACES)
    return f"N3*{draw.between(1, 9999)} {draw.pick(_STREETS)}", f"N4*{city}*{state}*{postal_code}"


def surname(draw: Draw) -> str:
    return (draw.pick(_FIRST) + draw.pick(_MIDDLE) + draw.pick(_LAST)).upper()


class Registrar:
    """Gives out families, and writes those who are members into members.csv."""

    def __init__(self, draw: Draw, members: TextIO, day: date, number: int) -> None:
        self._draw, self._members, self._day = draw, members, day
        self._count = number * 10_000_019  # files of other numbers have other cards
        self._since = date(day.year - 2, 1, 1).isoformat()
        members.write(HEADER)

    def family(self, *, start: str = "", end: str = "", member: bool = True, plan: Terms | None = None) -> Family:
        """A new family; ``start`` and ``end`` of coverage where they are not the ordinary ones."""
        draw = self._draw
        self._count += 1
        card = f"SMP{self._count * _STRIDE % _CARDS:09d}"
        single = draw.chance(0.35)
        family = Family(card, plan or draw.pick(PLANS), f"SG{draw.between(100, 999)}", address(draw), [])
        family.people = self._people(card, 1 if single else draw.between(2, 5))
        family.visits = draw.between(1, 4)
        if member:
            level = "IND" if single else "FAM"
            self._members.writelines(
                f"{who.id},{card},{card},{who.last_name},{who.first_name},{who.born},{who.sex},{who.relationship},"
                f"{family.plan.id},{start or self._since},{end},{family.group_number},{level}\n"
                for who in family.people)
        return family

    def _people(self, card: str, count: int) -> list[Person]:
        draw, name, today = self._draw, surname(self._draw), self._day
        people: list[Person] = []
        for place in range(count):
            relationship = "18" if place == 0 else "01" if place == 1 and draw.chance(0.7) else "19"
            youngest, oldest = (1, 17) if relationship == "19" else (22, 78)
            born = today - timedelta(days=draw.between(youngest * 365, oldest * 365 + 364))
            first = draw.pick(_GIVEN).upper()
            while any(first == other.first_name for other in people):
                first = draw.pick(_GIVEN).upper()
            people.append(Person(f"{card}{place + 1:02d}", name, first, born, draw.pick("FM"), relationship))
        return people
