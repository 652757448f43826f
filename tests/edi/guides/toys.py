"""A guide small enough to read, for tests of how guides are read and compiled."""

from edi.guides import Guide
from edi.guides.dictionary import dictionary
from edi.guides.grammar import read

TOY = """\
guide    TOY 000001
set      999
group    FA
governs  000001 000002
base     ST REF NM1 N2 N3 HL LX PWK SE
context  LX01
numbered 2000
unit     line 2000

ST   @0100 M 1 : Set header
  01 R {999} : Set id
  02 R : Set control number
  03 N
REF  @0200 S 2 : First number
  01 R {AA BB} : Kind
  02 R : Number
  03 N
  04 N
REF  @0200 R 1 : Second number
  01 R {CC} : Kind
  02 R 3..5 : Number
  03 N
  04 N
loop 2000 R >1 : Line
  LX   @0300 M 1 : Line
    01 R : Number
  PWK  @0400 S 1 : Paper by mail
    01 R {AA} : Kind
    02 R {BM} : Way
    03 N
    04 N
    05 N
    06 N
    07 N
    08 N
    09 N
  PWK  @0400 S 1 : Paper by fax
    01 R {AA} : Kind
    02 R {FX} : Way
    03 N
    04 N
    05 N
    06 N
    07 N
    08 N
    09 N
  loop 2100 S 2 : Place
    N3   @0500 R 1 : Street
      01 R : Street
      02 S : More
loop 3000 S 1 : Group
  N2   @0600 R 1 : Name
    01 R x2 : Name
    02 S <states> ID : State
  same 2100 S
SE   @0700 M 1 : Set trailer
  01 R : Segments
  02 R : Control number
"""


def toy(text: str = TOY) -> Guide:
    return read(text, "toy.guide", dictionary())
