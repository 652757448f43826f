"""Records ↔ one XML document: written and read segment by segment. Entities and the network are off when reading.

    <x12 version="1">
      <interchange segment="7e" element="2a" component="3a" repetition="5e">      delimiters by their numbers
        <segment id="SV1" loop="2400"><e><c>HC</c><c>99213</c></e><e>40</e></segment>
      </interchange>
    </x12>

An element with repetitions has an <r> for each. What XML cannot hold (control characters, bytes that are no UTF-8) stands
in base64, and its tag says so.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from edi.errors import LoadRefused
from operations.tools.conversion.records import Record, real, wire

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE = 1 << 16


def write_xml(found: Iterable[Record]) -> Iterator[bytes]:
    """The document, some thousand segments at a time."""
    yield b"<?xml version='1.0' encoding='UTF-8'?>\n<x12 version=\"1\">"
    waiting = io.BytesIO()
    inside = False
    for record in found:
        if "segment" in record:
            waiting.write(b"\n" + etree.tostring(_segment(record), encoding="UTF-8", xml_declaration=False))
        else:
            waiting.write(b"\n</interchange>" if inside else b"")
            inside = "interchange" in record
            waiting.write(b"\n" + (_opening(record["interchange"]) if inside else _outside(record["outside"])))
        if waiting.tell() >= _PIECE:
            yield waiting.getvalue()
            waiting = io.BytesIO()
    yield waiting.getvalue() + (b"\n</interchange>" if inside else b"") + b"\n</x12>\n"


def _opening(delimiters: dict[str, str]) -> bytes:
    told = " ".join(f'{name}="{wire(one).encode("latin-1").hex()}"' for name, one in delimiters.items())
    return f"<interchange {told}>".encode()


def _outside(text: str) -> bytes:
    node = etree.Element("outside")
    _put(node, text)
    return etree.tostring(node, encoding="UTF-8", xml_declaration=False)


def _segment(record: Record) -> etree._Element:
    node = etree.Element("segment")
    if isinstance(record["segment"], str) and not _UNFIT.search(record["segment"]):
        node.set("id", record["segment"])
    else:
        node.append(_element(record["segment"], "id"))
    for name in ("loop", "position"):
        if name in record:
            node.set(name, str(record[name]))
    if record.get("terminated") is False:
        node.set("terminated", "false")
    if "before" in record:
        node.append(_texted("before", record["before"]))
    for place in record.get("breaks", ()):
        node.append(_texted("break", place[4]))
        node[-1].set("at", " ".join(map(str, place[:4])))
    node.extend(_element(element, "e") for element in record["elements"])
    return node


def _element(told: Any, tag: str) -> etree._Element:
    if isinstance(told, str):
        return _texted(tag, told)
    node = etree.Element(tag)
    if isinstance(told[0], str):
        node.extend(_texted("c", one) for one in told)
        return node
    for components in told:
        repetition = etree.SubElement(node, "r")
        repetition.extend(_texted("c", one) for one in components)
    return node


def _texted(tag: str, text: str) -> etree._Element:
    node = etree.Element(tag)
    _put(node, text)
    return node


def _put(node: etree._Element, text: str) -> None:
    if _UNFIT.search(text):
        node.set("encoding", "base64")
        text = base64.b64encode(wire(text).encode("latin-1")).decode("ascii")
    node.text = text


# -- back ----------------------------------------------------------------------------------------------------------------

def read_xml(stream: BinaryIO) -> Iterator[Record]:
    """The records of a document. LoadRefused where it is not of this form."""
    events = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        depth = 0
        for event, node in events:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                _check_root(node)
            elif event == "start" and node.tag == "interchange":
                yield {"interchange": {name: real(_bytes(told).decode("latin-1")) for name, told in node.items()}}
            elif event == "end" and node.tag in ("segment", "outside") and depth in (1, 2):
                yield _record(node) if node.tag == "segment" else {"outside": _got(node)}
                _let_go(node)
            elif event == "end" and depth == 1:
                _let_go(node)
    except etree.XMLSyntaxError as error:
        raise LoadRefused(f"The XML is broken at line {error.lineno}, or a text in it is longer than is taken.") from None


def _check_root(node: etree._Element) -> None:
    if node.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise LoadRefused("The XML has a document type (DOCTYPE), which is not taken.")
    if node.tag != "x12" or node.get("version") != "1":
        raise LoadRefused('The XML is not of `claimwright convert`: it must begin with <x12 version="1">.')


def _let_go(node: etree._Element) -> None:
    """Of what has been read, so that memory does not grow."""
    node.clear()
    parent = node.getparent()
    if parent is not None:
        while node.getprevious() is not None:
            del parent[0]


def _record(node: etree._Element) -> Record:
    record: Record = {"segment": node.get("id", ""), "elements": [], "terminated": node.get("terminated") != "false"}
    for child in node:
        if child.tag == "e":
            record["elements"].append(_told(child))
        elif child.tag == "id":
            record["segment"] = _told(child)
        elif child.tag == "before":
            record["before"] = _got(child)
        elif child.tag == "break":
            numbers = child.get("at", "").split()
            record.setdefault("breaks", []).append([*(int(n) for n in numbers if n.isdecimal()), _got(child)])
        else:
            raise LoadRefused(f"Line {child.sourceline} of the XML: a segment holds nothing but id, before, break and e.")
    return record


def _told(node: etree._Element) -> Any:
    if len(node) == 0:
        return _got(node)
    if all(child.tag == "r" for child in node):
        return [[_got(one) for one in child] for child in node]
    return [_got(child) for child in node]


def _got(node: etree._Element) -> str:
    if len(node):
        raise LoadRefused(f"Line {node.sourceline} of the XML: text is wanted where something else stands.")
    text = node.text or ""
    return real(_bytes(text, base=64).decode("latin-1")) if node.get("encoding") == "base64" else text


def _bytes(text: str, *, base: int = 16) -> bytes:
    try:
        return base64.b64decode(text, validate=True) if base == 64 else bytes.fromhex(text)
    except (ValueError, binascii.Error):
        raise LoadRefused("The XML says base64 or a number where there is none.") from None
