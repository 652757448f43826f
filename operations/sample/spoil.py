"""Claims that are wrong on purpose: one change to a good claim's segments, named after the finding it must bring.

`CHECKED` are found by the checks (SNIP 3 to 5), `FAULTY` by the walker (SNIP 1 and 2).
"""

from __future__ import annotations

from collections.abc import Callable

Segments = list[str]
Change = Callable[[Segments], Segments]


def _element(segment: str, place: int, value: Callable[[str], str]) -> str:
    parts = segment.split("*")
    parts[place] = value(parts[place])
    return "*".join(parts)


def _in(prefix: str, place: int, value: Callable[[str], str]) -> Change:
    """Another value in the first segment that begins so."""
    def change(segments: Segments) -> Segments:
        at = next(number for number, segment in enumerate(segments) if segment.startswith(prefix))
        return [*segments[:at], _element(segments[at], place, value), *segments[at + 1 :]]
    return change


def _without(prefix: str) -> Change:
    def change(segments: Segments) -> Segments:
        at = next(number for number, segment in enumerate(segments) if segment.startswith(prefix))
        return [*segments[:at], *segments[at + 1 :]]
    return change


def _behind(prefix: str, segment: str) -> Change:
    def change(segments: Segments) -> Segments:
        at = next(number for number, each in enumerate(segments) if each.startswith(prefix)) + 1
        return [*segments[:at], segment, *segments[at:]]
    return change


def _next_digit(text: str) -> str:
    return text[:-1] + str((int(text[-1]) + 1) % 10)


def _with_point(text: str) -> str:
    return f"{text[:7]}.{text[7:]}" if len(text) > 7 else f"{text}.0"


CHECKED: tuple[tuple[str, Change], ...] = (
    ("claim-total-mismatch", _in("CLM*", 2, lambda text: f"1{text}")),
    ("npi-invalid", _in("NM1*82*", 9, _next_digit)),
    ("diagnosis-decimal-point", _in("HI*ABK", 1, _with_point)),
    ("pointer-unknown", _in("SV1*", 7, lambda _text: "12")),
    ("original-number-missing", _in("CLM*", 5, lambda text: f"{text[:-1]}7")),
)
FAULTY: tuple[tuple[str, Change], ...] = (
    ("date-invalid", _in("DTP*472", 3, lambda _text: "20261345")),
    ("character-invalid", _in("SV1*", 2, lambda text: f"{text}X")),
    ("element-too-long", _in("REF*D9", 2, lambda text: text + "9" * 50)),
    ("code-invalid", _in("CLM*", 6, lambda _text: "Q")),
    ("segment-required-missing", _without("SV1*")),
    ("segment-required-missing", _without("HI*ABK")),
    ("element-mandatory-missing", _in("DTP*472", 2, lambda _text: "")),
    ("segment-not-in-directory", _behind("HI*ABK", "ZZZ*1")),
    ("pattern-invalid", _in("LX*1", 1, lambda _text: "7")),  # lines are counted from 1
    ("elements-too-many", _in("REF*D9", 2, lambda text: f"{text}***1")),
)
