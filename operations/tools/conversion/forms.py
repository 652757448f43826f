"""A stream in any form that we can read → parts; parts → the bytes of a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from edi.reader import Part, parts
from edi.segments import X12_DELIMITERS, Delimiters
from edi.writer.lossless import whole_text
from operations.tools.conversion.records import parts_of, records
from operations.tools.places import placed

BOM = b"\xef\xbb\xbf"


def converted(found: Iterable[Part], form: str) -> Iterator[bytes]:
    """The bytes of the form, piece by piece."""
    return FORMS[form](found)


def form_of(stream: BinaryIO) -> str:
    """What the first character that is no blank says: json, xml, or else x12."""
    stream.seek(0)
    first = stream.read(4096).removeprefix(BOM).lstrip()[:1]
    stream.seek(0)
    return {b"[": "json", b"<": "xml"}.get(first, "x12")


def read_any(stream: BinaryIO) -> Iterator[Part]:
    """The parts of a stream in any of these forms."""
    form = form_of(stream)
    if form == "json":
        from operations.tools.conversion.as_json import read_json

        return parts_of(read_json(stream))
    if form == "xml":
        from operations.tools.conversion.as_xml import read_xml

        return parts_of(read_xml(stream))
    return parts(stream)


def _json(found: Iterable[Part]) -> Iterator[bytes]:
    from operations.tools.conversion.as_json import write_json

    return write_json(records(placed(found)))


def _xml(found: Iterable[Part]) -> Iterator[bytes]:
    from operations.tools.conversion.as_xml import write_xml

    return write_xml(records(placed(found)))


def _ndjson(found: Iterable[Part]) -> Iterator[bytes]:
    from operations.tools.conversion.rows import write_ndjson

    return write_ndjson(placed(found))


def _csv(found: Iterable[Part]) -> Iterator[bytes]:
    from operations.tools.conversion.rows import write_csv

    return write_csv(placed(found))


def _x12(found: Iterable[Part]) -> Iterator[bytes]:
    delimiters = X12_DELIMITERS
    for part in found:
        if isinstance(part, Delimiters):
            delimiters = part
        else:
            text = part if isinstance(part, str) else whole_text(part, delimiters)
            yield text.encode("latin-1")


FORMS: dict[str, Callable[[Iterable[Part]], Iterator[bytes]]] = {
    "json": _json, "ndjson": _ndjson, "csv": _csv, "xml": _xml, "x12": _x12,
}
"""By the name that `--to` takes."""
