"""Bytes of X12 + a source of chance → other bytes that nobody sent: what the fuzz runs on.

Each mutation is one thing that happens to files (a torn upload, a wrong editor, a bug at the sender, malice), small
enough to be named.  `mutate` puts one to four of them in a row, so that most of a file stays good and the fault is met
deep inside.  The same seed gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytearray, Random, Sequence[bytes]], bytearray]

TERMINATORS = b"~\n'!\x1c"
SEPARATORS = b"~*:^|>+!\x1c\x1d\x1e\x1f\r\n\xff\x80A0 "
NASTY = (
    b"", b" ", b"-", b"+", b".", b"-.", b"0", b"00000000000", b"-0", b"1E999999999", b"NaN", b"Infinity", b"1e5",
    b"0x10", b"9" * 19, b"9" * 400, b"-" + b"9" * 40 + b".99", b"0.0000000001", b"1.999",
    b"99991231", b"00000000", b"20260230", b"20261301", b"20260102-20260101", b"2400", b"9999",
    b"\x00", b"\xff" * 5, b"\xc3\xa9", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J",
    b"ISA", b"IEA", b"SE", b"GE", b"A" * 70_000, b":" * 60, b"^" * 120, b"*" * 250,
    b"%s", b"{0}", b"[red]", b"\\", b"<script>", b"'; --",
)
WORDS = (
    b"ISA*", b"IEA*1*1~", b"GS*HC*A*B*20260101*0101*1*X*005010X222A1~", b"GE*1*1~", b"ST*837*0001~", b"SE*1*0001~",
    b"TA1*~", b"HL*1**20*1~", b"HL*2*2*22*0~", b"HL*99*98*23~", b"CLM*~", b"CLM*X*1***11:B:1~", b"LX*0~",
    b"SV1*HC:1*1*UN*1***1~", b"BIN*999999999*", b"BIN*4*", b"BDS*ASC*3*", b"~~~~", b"\r\n\r\n", b"\xef\xbb\xbf",
    b"*" * 30, b"LS*2700~", b"LE*2700~", b"NM1*~", b"REF*~", b"CAS*PR*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1~", b"SVD*~",
    b"HI*" + b"ABK:J069*" * 40,
)


_CLAIMS = re.compile(rb"(.*?)(HL\*2\*.*)(~\s*)SE\*\d+\*(\w+)(.*)", re.DOTALL)
"""A file of one set, or the last set of several: before its subscribers, they, and its trailer."""


def mutate(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """One to four mutations in a row; ``others`` are what pieces may come from."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
        changed = chance.choice(MUTATIONS)(changed, chance, others)
    return bytes(changed)


def mutate_claims(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """One or two mutations of what stands below the first subscriber, the set's count kept right: what gets past the door."""
    found = _CLAIMS.fullmatch(data)
    if found is None:
        return mutate(data, chance, others)
    head, body, between, number, tail = found.groups()
    changed = bytearray(body)
    for _ in range(chance.choice((1, 1, 2))):
        changed = chance.choice(INNER)(changed, chance, others)
    count = head[head.index(b"ST*"):].count(b"~") + changed.count(b"~") + between.count(b"~") + 1
    return head + bytes(changed) + between + b"SE*%d*" % count + number + tail


# -- bytes -----------------------------------------------------------------------------------------------------------


def _flip(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        if data:
            data[chance.randrange(len(data))] = chance.choice((chance.randrange(256), chance.choice(SEPARATORS)))
    return data


def _cut_out(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    start = chance.randrange(len(data) + 1)
    del data[start: start + chance.choice((1, 1, 2, 10, 100))]
    return data


def _repeat(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    start = chance.randrange(len(data) + 1)
    piece = data[start: start + chance.choice((1, 5, 50, 200))]
    data[start:start] = piece * chance.choice((1, 1, 2, 20))
    return data


def _insert(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    start = chance.randrange(len(data) + 1)
    data[start:start] = chance.choice((chance.choice(WORDS), chance.randbytes(chance.randrange(1, 20))))
    return data


def _truncate(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    return data[: chance.randrange(len(data) + 1)]


def _behead(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    return data[chance.randrange(min(len(data), 300) + 1):]


def _swap_delimiter(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    """One byte for another, everywhere or in one half."""
    old, new = bytes([chance.choice(SEPARATORS)]), bytes([chance.choice(SEPARATORS)])
    half = chance.choice((0, 0, len(data) // 2))
    return data[:half] + data[half:].replace(old, new)


def _wrap(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    """Line ends every so many bytes, wherever they fall."""
    width, end = chance.choice((1, 7, 80, 106)), chance.choice((b"\n", b"\r\n", b"\r", b" "))
    return bytearray(end.join(bytes(data[i: i + width]) for i in range(0, len(data), width)))


def _widen(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    return bytearray(bytes(data).decode("latin-1").encode(chance.choice(("utf-16-le", "utf-16-be", "utf-8"))))


def _splice(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    """The front of one file, the back of another."""
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1):]


# -- segments and elements -------------------------------------------------------------------------------------------


def _segments(data: bytearray) -> tuple[bytes, list[bytes]]:
    """The terminator, as far as that can be guessed, and the pieces between."""
    terminator = max((bytes([t]) for t in TERMINATORS), key=data.count)
    return terminator, bytes(data).split(terminator)


def _shuffle(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    terminator, segments = _segments(data)
    start = chance.randrange(len(segments))
    stop = start + chance.choice((2, 3, 10))
    middle = segments[start:stop]
    chance.shuffle(middle)
    return bytearray(terminator.join(segments[:start] + middle + segments[stop:]))


def _drop_segment(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    terminator, segments = _segments(data)
    start = chance.randrange(len(segments))
    del segments[start: start + chance.choice((1, 1, 1, 2, 10))]
    return bytearray(terminator.join(segments))


def _double_segment(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    terminator, segments = _segments(data)
    start = chance.randrange(len(segments))
    piece = segments[start: start + chance.choice((1, 1, 3))]
    segments[start:start] = piece * chance.choice((1, 1, 2, 30))
    return bytearray(terminator.join(segments))


def _graft(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    """A segment of another file."""
    terminator, segments = _segments(data)
    _, donor = _segments(bytearray(chance.choice(others)))
    segments.insert(chance.randrange(len(segments) + 1), chance.choice(donor))
    return bytearray(terminator.join(segments))


def _spoil_element(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    terminator, segments = _segments(data)
    at = chance.randrange(len(segments))
    separator = b"|" if segments[at].count(b"|") > segments[at].count(b"*") else b"*"
    elements = segments[at].split(separator)
    elements[chance.randrange(len(elements))] = chance.choice(NASTY)
    segments[at] = separator.join(elements)
    return bytearray(terminator.join(segments))


def _move_element(data: bytearray, chance: Random, others: Sequence[bytes]) -> bytearray:
    terminator, segments = _segments(data)
    at = chance.randrange(len(segments))
    elements = segments[at].split(b"*")
    elements.insert(chance.randrange(len(elements) + 1), elements.pop(chance.randrange(len(elements))))
    segments[at] = b"*".join(elements[: chance.choice((99, 99, 3))])
    return bytearray(terminator.join(segments))


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _flip, _cut_out, _repeat, _insert, _truncate, _behead, _swap_delimiter, _wrap, _widen, _splice,
    _shuffle, _drop_segment, _drop_segment, _double_segment, _graft, _spoil_element, _spoil_element, _spoil_element,
    _move_element,
)
INNER: tuple[Mutation, ...] = (
    _flip, _cut_out, _shuffle, _drop_segment, _drop_segment, _double_segment, _spoil_element, _spoil_element, _move_element,
)
