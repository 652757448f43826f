"""A byte mutator over small interchanges: whatever it makes, reading gives an envelope with findings and never raises.

The seed is fixed, so that a failure can be seen again; ``make fuzz`` runs more.
"""

import io
import random
from collections.abc import Iterator

import pytest

from edi import limits
from edi.envelope import Envelope, scan
from edi.reader import parse, segments
from edi.writer import recount, write
from tests.edi.interchanges import GE, GS, IEA, ISA, SET, WHOLE, in_delimiters

SEEDS = [
    WHOLE,
    WHOLE.replace("~", "~\r\n"),
    "\n".join(WHOLE[i:i + 80] for i in range(0, len(WHOLE), 80)),
    in_delimiters(WHOLE, "\n", "|", ">", "!"),
    ISA + "TA1*000000905*260105*0930*A*000~IEA*0*000000905~" + WHOLE,
    ISA + GS.replace("HC", "PI") + "ST*275*0001~BIN*9*~SE*1*1~~~SE*3*0001~" + GE + IEA,
    "mail: ISA\n" + WHOLE + "bye" + in_delimiters(WHOLE, "'", "+", ":", "!"),
]
TOKENS = [b"~", b"*", b":", b"^", b"\n", b"\r", b"\0", b"\xff", b"ISA*", b"IEA*", b"GS*", b"ST*", b"SE*", b"GE*",
          b"BIN*5*", b"TA1*", b"00501", b" ", b"~~", ISA.encode(), SET.encode()]


def mutants(count: int, seed: int) -> Iterator[bytes]:
    dice = random.Random(seed)
    seeds = [text.encode("latin-1") for text in SEEDS]
    for _ in range(count):
        data = bytearray(dice.choice(seeds))
        for _ in range(dice.choice((1, 1, 2, 5))):
            at = dice.randrange(len(data) + 1)
            match dice.randrange(6):
                case 0:
                    data[at:at + 1] = bytes([dice.randrange(256)])
                case 1:
                    del data[at:at + dice.choice((1, 1, 3, 20))]
                case 2:
                    data[at:at] = dice.choice(TOKENS)
                case 3:
                    del data[at:]
                case 4:
                    data[at:at] = data[:dice.randrange(len(data) + 1)]
                case _:
                    data[at:at + 1] = dice.choice(TOKENS)
        yield bytes(data)


def check(data: bytes) -> Envelope:
    """What holds of every envelope."""
    envelope = scan(io.BytesIO(data))
    assert envelope.interchanges or envelope.findings, "a file without an interchange is told of"
    end = 0
    for interchange in envelope.interchanges:
        assert end <= interchange.offset < interchange.end <= len(data)
        assert len(interchange.isa) == 16
        end = interchange.end
        inside = interchange.offset
        for group in interchange.groups:
            assert inside < group.offset < group.end <= interchange.end
            inside = group.offset
            for one in group.sets:
                assert inside < one.offset < one.end <= group.end
                inside = one.offset
    assert all(0 <= f.where.offset <= len(data) for f in envelope.all_findings())
    return envelope


@pytest.mark.parametrize("seed", range(2026, 2030))
def test_25_000_mutants_of_four_seeds(seed: int) -> None:
    for number, data in enumerate(mutants(25_000, seed)):
        try:
            check(data)
        except BaseException:
            print(f"mutant {number}: {data!r}")
            raise


def test_mutants_are_written_back_the_same() -> None:
    for data in mutants(3_000, seed=1):
        document = parse(data)
        assert write(document) == data, data
        recount(document)
        assert check(write(document)).size >= 0


def test_the_segments_of_a_set_are_as_many_as_pass_one_counted() -> None:
    for data in mutants(3_000, seed=2):
        for interchange in check(data).interchanges:
            for group in interchange.groups:
                for one in group.sets:
                    read = segments(io.BytesIO(data), one.offset, one.end, interchange.delimiters)
                    batches = list(read)
                    assert sum(len(batch.texts) for batch in batches) == one.segment_count, data
                    assert batches[0].offsets[0] == one.offset, data


@pytest.mark.parametrize("read_bytes", [1, 13, 200])
def test_how_the_reads_fall_does_not_matter(read_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list(mutants(250, seed=read_bytes))
    whole = [check(data) for data in made]
    monkeypatch.setattr(limits, "READ_BYTES", read_bytes)
    for data, expected in zip(made, whole, strict=True):
        assert check(data) == expected, data
