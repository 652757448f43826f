"""Small interchanges, written so that a test shows what is odd about one, and findings as a column to compare."""

from __future__ import annotations

import io

from edi.envelope import Envelope, scan

ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000905*0*P*:~"
GS = "GS*HC*SENDER*RECEIVER*20260105*0930*7*X*005010X222A1~"
SET = "ST*837*0001*005010X222A1~BHT*0019*00*1*20260105*0930*CH~SE*3*0001~"
GE = "GE*1*7~"
IEA = "IEA*1*000000905~"
WHOLE = ISA + GS + SET + GE + IEA


def isa(terminator: str = "~", **changed: str) -> str:
    """The ISA above with some elements changed: ``isa(ISA13="000000906")``. Values are not padded."""
    elements = ISA[:-1].split("*")
    for name, value in changed.items():
        elements[int(name.removeprefix("ISA"))] = value
    return "*".join(elements) + terminator


def with_isa(**changed: str) -> str:
    return isa(**changed) + GS + SET + GE + IEA


def in_delimiters(text: str, segment: str, element: str, component: str, repetition: str) -> str:
    """The same text under other delimiters."""
    return text.translate({ord("~"): segment, ord("*"): element, ord(":"): component, ord("^"): repetition})


def read(text: str | bytes) -> Envelope:
    return scan(io.BytesIO(text if isinstance(text, bytes) else text.encode("latin-1")))


def told(text: str | bytes) -> list[str]:
    """Every finding of a file as ``code segment element``; what is only a warning has a question mark behind it."""
    return [
        " ".join(filter(None, (
            (f.fault.row.code or f.fault.id) + ("" if f.severity == "error" else "?"),
            f.where.segment,
            str(f.where.element or ""),
        )))
        for f in read(text).all_findings()
    ]
