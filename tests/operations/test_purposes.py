"""Request and response bear one ST01 and ST03: each set of a file is read by the guide that its BHT02 names."""

import io

import pytest

from edi.envelope import Group, Interchange, Set, scan
from edi.findings import Fault
from edi.verdict import Policy
from operations.admission import _group as judged
from operations.governing import governing, ruling
from operations.partners import Partner, Registry
from operations.reading import read_set

FILE = (
    b"ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*T*:~"
    b"GS*HI*SENDER*RECEIVER*20260105*1200*1*X*005010X217~"
    b"ST*278*0001*005010X217~BHT*0007*13*A*20260105*1200~SE*3*0001~"
    b"ST*278*0002*005010X217~BHT*0007*11*A*20260105*1200*18~SE*3*0002~"
    b"ST*278*0003*005010X217~BHT*0007*99*A*20260105*1200~SE*3*0003~"
    b"ST*278*0004~BHT*0007*36*A*20260105*1200~SE*3*0004~"
    b"GE*4*1~IEA*1*000000001~")


@pytest.fixture
def stream() -> io.BytesIO:
    return io.BytesIO(FILE)


def opened(stream: io.BytesIO) -> tuple[Interchange, Group, tuple[Set, ...]]:
    (interchange,) = scan(stream).interchanges
    (group,) = interchange.groups
    return interchange, group, group.sets


def test_each_set_is_read_by_the_guide_of_its_purpose(stream: io.BytesIO) -> None:
    interchange, group, sets = opened(stream)
    guides = [governing(stream, interchange, group, one) for one in sets]
    assert [guide.name if guide else "" for guide in guides] == ["278", "278R", "278", "278"]


def test_a_purpose_that_no_guide_names_is_told(stream: io.BytesIO) -> None:
    interchange, group, sets = opened(stream)
    told = [[f.where.element for f in read_set(stream, interchange, group, one, Policy.SET).findings
             if f.where.segment == "BHT" and f.fault is Fault.CODE_INVALID] for one in sets]
    assert told == [[], [], [2], []]


@pytest.mark.parametrize("allowed, refused", [(("278",), False), (("278R",), False), (("278I", "837P"), True), ((), False)])
def test_a_partner_may_send_an_exchange_or_not(stream: io.BytesIO, allowed: tuple[str, ...], refused: bool) -> None:
    _, group, sets = opened(stream)
    assert ruling(group, sets[0]) == {"278", "278R"}
    partner = Partner(name="p", sender_qualifier="ZZ", sender="SENDER", receiver_qualifier="ZZ", receiver="RECEIVER",
                      usages=("T",), sets=allowed)
    found = judged(Registry(partners=(partner,)), partner, group)
    assert [f.fault for f in found] == [Fault.GROUP_NOT_SUPPORTED] * refused
