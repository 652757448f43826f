"""People, organizations and how to reach them, as every transaction tells them.

Values are text as the sender wrote it (no case folding, no trimming beyond the wire's padding). ``at`` is the place of
the segment that told it, so that a later error can cite it; parts that nobody told are empty strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edi.findings import Where


@dataclass(frozen=True, slots=True)
class Identifier:
    """A reference number and the kind of number it is (the wire's qualifier: EI, SY, G1, F8, 6R ...)."""

    qualifier: str
    value: str = field(repr=False)
    at: Where = Where()
    description: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    lines: tuple[str, ...] = field(default=(), repr=False)
    city: str = field(default="", repr=False)
    state: str = ""
    postal_code: str = field(default="", repr=False)
    country: str = ""
    subdivision: str = ""
    at: Where = Where()  # city, state, postal code
    lines_at: Where = Where()  # the street


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact's function code, name and (kind, number) pairs: TE, FX, EM, EX."""

    function: str = ""
    name: str = field(default="", repr=False)
    numbers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    at: Where = Where()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a role (the wire's entity code: 85, IL, QC, PR, 82 ...).

    ``is_person`` tells a person from an organization; an organization's name stands in ``last_name``.
    ``id_qualifier`` XX means that ``id`` is an NPI, MI a member id, PI and XV a payer id.
    """

    role: str
    is_person: bool = False
    last_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)
    middle_name: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)
    id_qualifier: str = ""
    id: str = field(default="", repr=False)
    taxonomy: str = ""
    address: Address | None = None
    identifiers: tuple[Identifier, ...] = ()
    contacts: tuple[Contact, ...] = ()
    at: Where = Where()
    taxonomy_at: Where = Where()

    @property
    def npi(self) -> str:
        """The NPI, or an empty text when the party is known by another number."""
        return self.id if self.id_qualifier == "XX" else ""

    @property
    def name(self) -> str:
        """For letters and screens: last name or organization, then first name."""
        return f"{self.last_name}, {self.first_name}" if self.first_name else self.last_name

    @property
    def tax_id(self) -> str:
        """Employer's or social security number (REF EI, SY), digits only, or an empty text."""
        for identifier in self.identifiers:
            if identifier.qualifier in ("EI", "SY", "TJ"):
                value = identifier.value
                return value if value.isdigit() else "".join(c for c in value if c.isdigit())
        return ""

    def identifier(self, *qualifiers: str) -> str:
        """The first reference number of one of these kinds, or an empty text."""
        for identifier in self.identifiers:
            if identifier.qualifier in qualifiers:
                return identifier.value
        return ""
