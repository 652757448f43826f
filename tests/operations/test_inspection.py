"""What `inspect` shows: the tree in words, findings in place, on the terminal and on a page that holds nothing foreign."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from operations import inspection
from operations.inspection import Inspection, Kind
from operations.screens import page
from operations.screens.inspection import print_inspection
from operations.validation import Validation

ISA = "ISA*00*          *01*PASSWORD  *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*000000001*0*T*:~"
GS = "GS*HC*SENDER*RECEIVER*20260105*0930*1*X*005010X222A1~"
SET = ("ST*837*0001*005010X222A1~BHT*0019*00*B1*20260105*0930*CH~NM1*41*2*BILLING*****46*S1~PER*IC*DESK*TE*5555550100~"
       "NM1*40*2*PAYER*****46*P1~HL*1**20*1~NM1*85*2*CLINIC*****XX*1000000012~N3*1 FIELD ROAD~N4*ALBANY*NY*122010001~"
       "REF*EI*100000001~HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*AMBERLY*ROSE****MI*W1~N3*2 FIELD ROAD~N4*ALBANY*NY*12201~"
       "DMG*D8*19800102*F~NM1*PR*2*PAYER*****PI*P1~CLM*A*100***11:B:1*Y*A*Y*Y~HI*ABK:J069*ABF:E119~LX*1~"
       "SV1*HC:99213:25*100*UN*1***1~DTP*472*D8*20260102~CLM*B*50***11:B:1*Y*A*Y*Y~HI*ABK:J069~LX*1~SV1*HC:99212*50*UN*1***1~"
       "DTP*472*RD8*20260102-20260103~SE*28*0001~")
END = "GE*1*1~IEA*1*000000001~"
GOOD = ISA + GS + SET + END
BAD = GOOD.replace("DMG*D8*19800102*F", "DMG*D8*19801302*X<b>&").replace("HI*ABK:J069~LX", "ZZZ*1~LX")


def lines(text: str, *, show_values: bool = True, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> list[str]:
    path = tmp_path / "x.edi"
    path.write_bytes(text.encode("latin-1"))
    print_inspection(str(path), html=None, show_values=show_values)
    return capsys.readouterr().out.splitlines()


Shown = Callable[..., list[str]]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shown:
    """The terminal's lines for a file."""
    def run(text: str, *, show_values: bool = True) -> list[str]:
        return lines(text, show_values=show_values, capsys=capsys, tmp_path=tmp_path)

    return run


@pytest.fixture
def paged(tmp_path: Path) -> Callable[..., str]:
    """The page of a file."""
    def run(text: str, *, show_values: bool = True) -> str:
        source, target = tmp_path / "x.edi", tmp_path / "x.html"
        source.write_bytes(text.encode("latin-1"))
        print_inspection(str(source), html=target, show_values=show_values)
        return target.read_text(encoding="utf-8")

    return run


def parsed(text: str) -> Any:
    """The page as a tree; what an XPath gives has no one type."""
    return html.document_fromstring(text)


def outline(text: str) -> list[tuple[int, str, str]]:
    """Depth, kind and id of each item."""
    return [(item.depth, item.kind.value, item.id) for item in Inspection("x", io.BytesIO(text.encode("latin-1")))]


def test_the_tree_is_that_of_the_guide() -> None:
    tree = [(depth, id) for depth, kind, id in outline(GOOD) if kind == "loop"]
    assert tree == [
        (4, "1000A"), (4, "1000B"), (4, "2000A"), (5, "2010AA"), (5, "2000B"), (6, "2010BA"), (6, "2010BB"),
        (6, "2300"), (7, "2400"), (6, "2300"), (7, "2400"),
    ]


def test_every_segment_is_shown_once_and_in_order() -> None:
    segments = [id for _, kind, id in outline(GOOD) if kind == "segment"]
    sent = [text.partition("*")[0] for text in SET.split("~")[:-1]]
    assert segments == [*sent, "GE", "IEA"]
    assert [kind for _, kind, _ in outline(GOOD)][:4] == ["file", "interchange", "group", "set"]


@pytest.mark.parametrize("line", [
    "Interchange 000000001, ZZ SENDER to ZZ RECEIVER, 2026-01-05 09:30, test  byte 0",
    "Group 1, HC 005010X222A1, SENDER to RECEIVER, 2026-01-05 09:30  byte 106",
    f"Set 0001, 837 by 837P 005010X222A1  byte {GOOD.index('ST*837')}",
    "2300 Claim",
    f"CLM Claim  segment 18, byte {GOOD.index('CLM*A')}",
    "05-1 Place of service",
    "02 Total charge",
])
def test_it_speaks_in_words(shown: Shown, line: str) -> None:
    assert any(line in one for one in shown(GOOD))


@pytest.mark.parametrize("value, meaning", [
    ("11", "Office"), ("NY", "New York"), ("18", "The subscriber"), ("85", "Billing provider"), ("19800102", "1980-01-02"),
    ("0930", "09:30"), ("20260102-20260103", "2026-01-02 to 2026-01-03"),
])
def test_codes_and_dates_are_told_as_people_say_them(shown: Shown, value: str, meaning: str) -> None:
    assert any(re.search(rf" {value}  {meaning}$", line) for line in shown(GOOD))


def test_findings_stand_below_what_they_are_of(shown: Shown) -> None:
    found = shown(BAD)
    (date,) = [n for n, line in enumerate(found) if "date-invalid" in line]
    assert found[date - 1].endswith("19801302") and "02 Birth date" in found[date - 1]
    (unknown,) = [n for n, line in enumerate(found) if "segment-not-in-directory" in line]
    assert "ZZZ Unknown (it has no place here)" in found[unknown - 2]


@pytest.mark.parametrize("text", [GOOD, BAD, BAD.replace("IEA*1*000000001", "IEA*2*000000009"), GOOD[:-30], "no x12", "",
                                  BAD.replace("005010X222A1", "005010X999"), GOOD + "and so on"])
def test_each_finding_is_shown_once(text: str) -> None:
    data = text.encode("latin-1")
    told = sorted(t.finding.fault.id for t in Validation("x", io.BytesIO(data)))
    items = Inspection("x", io.BytesIO(data))
    assert sorted(f.fault.id for item in items for f in item.all_findings()) == told
    assert items.report.record() == _report(data)


def _report(data: bytes) -> dict[str, object]:
    validation = Validation("x", io.BytesIO(data))
    for _ in validation:
        pass
    return validation.report.record()


def test_a_set_with_more_findings_than_are_kept_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "FINDINGS", 1)
    items = list(Inspection("x", io.BytesIO(BAD.encode())))
    assert [f.fault.id for item in items for f in item.all_findings()].count("findings-capped") == 1


def test_without_a_guide_the_dictionary_speaks(shown: Shown) -> None:
    found = shown(GOOD.replace("005010X222A1", "006020X999"))
    assert any("for which there is no guide" in line for line in found)
    assert any(re.search(r"NM1 \S.*  segment 3", line) for line in found)
    assert any(re.search(r"01 Entity role +41  Submitter", line) for line in found)
    assert not any(line.lstrip("│ ").startswith("2300") for line in found)


def test_what_is_in_an_attachment_is_not_read(shown: Shown) -> None:
    attachment = ISA + GS + "ST*275*0001*006020X314~BIN*9*A~B*C:D^E~SE*3*0001~" + END
    assert any("9 bytes of data" in line for line in shown(attachment))


@pytest.mark.parametrize("text", [GOOD, BAD])
def test_masked_it_shows_structure_and_codes_and_nobody_s_data(shown: Shown, paged: Callable[..., str], text: str) -> None:
    out = "\n".join(shown(text, show_values=False))
    for secret in ("AMBERLY", "ROSE", "FIELD ROAD", "19800102", "1980-01-02", "W1"):
        assert secret not in out and secret not in paged(text, show_values=False)
    assert "Office" in out and "2300 Claim" in out


def test_a_password_is_never_shown(shown: Shown, paged: Callable[..., str]) -> None:
    assert "PASSWORD" not in "\n".join(shown(GOOD)) and "PASSWORD" not in paged(GOOD)


# -- the page ------------------------------------------------------------------------------------------------------------


def test_the_page_is_whole_and_well_nested(paged: Callable[..., str]) -> None:
    class Nesting(HTMLParser):
        open: list[str] = []  # noqa: RUF012 - one parser, one list
        deepest = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag in ("details", "table", "ul", "summary", "body", "html"):
                self.open.append(tag)
                self.deepest = max(self.deepest, len(self.open))

        def handle_endtag(self, tag: str) -> None:
            if tag in ("details", "table", "ul", "summary", "body", "html"):
                assert self.open.pop() == tag

    nesting = Nesting()
    nesting.feed(paged(BAD))
    assert nesting.open == [] and nesting.deepest > 8


def test_the_page_needs_nothing_but_itself(paged: Callable[..., str]) -> None:
    text = paged(BAD)
    tree = parsed(text)
    assert not tree.xpath("//script | //img | //link | //iframe | //object | //@onclick | //@src")
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))
    assert "default-src 'none'" in text and "url(" not in text and "@import" not in text
    assert "prefers-color-scheme: dark" in text and "@media print" in text


def test_values_on_the_page_are_escaped(paged: Callable[..., str]) -> None:
    text = paged(BAD.replace("NM1*IL*1*AMBERLY", "NM1*IL*1*</table><script>alert(1)</script>\"'&\x1b"))
    assert not parsed(text).xpath("//script | //b")
    assert "&lt;script&gt;" in text and "\x1b" not in text


def test_what_is_wrong_is_listed_at_the_top_and_leads_to_its_place(paged: Callable[..., str]) -> None:
    tree = parsed(paged(BAD))
    links = tree.xpath("//ul//a/@href")
    assert links
    for link in links:
        (place,) = tree.xpath(f"//details[@id='{link[1:]}']")
        assert place.xpath(".//*[contains(@class, 'said')]")
        assert all(outer.get("open") is not None for outer in [place, *place.iterancestors("details")])
    assert "Nothing is wrong" in paged(GOOD)


def test_beyond_what_a_browser_opens_only_what_is_wrong_is_shown(paged: Callable[..., str],
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SEGMENTS", 5)
    text = paged(BAD)
    assert "segments with nothing wrong are left out" in text
    assert "date-invalid" in text and "HL*2*1*22*0" not in text


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    from edi.errors import EnvironmentFault

    source = tmp_path / "x.edi"
    source.write_text(GOOD)
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        print_inspection(str(source), html=tmp_path / "no" / "x.html", show_values=True)
    assert [path.name for path in tmp_path.iterdir()] == ["x.edi"]


def test_a_page_is_for_its_owner_alone(paged: Callable[..., str], tmp_path: Path) -> None:
    paged(GOOD)
    assert (tmp_path / "x.html").stat().st_mode & 0o077 == 0


def test_every_kind_of_item_has_its_line(shown: Shown) -> None:
    kinds = {item.kind for item in Inspection("x", io.BytesIO(GOOD.encode()))}
    assert kinds == set(Kind)
    assert len(shown(GOOD)) > 100
