"""Every bound on input, in one place, each with its reason.

A bound is generous for any real file and small for a machine: what lies beyond it is refused with a finding, in time
and memory that do not grow with how far beyond it lies.  How often an element repeats and how deep HLs stand the guides
bound themselves (99 times, six levels): nothing is built of what lies beyond, and a segment's bytes bound what it holds.
"""

from __future__ import annotations

# -- the file --------------------------------------------------------------------------------------------------------
FILE_BYTES = 2 * 1024**3
"""2 GB: about three million claims. Clearing houses cap files far below; offsets still fit everywhere."""

READ_BYTES = 1 << 18
"""What one read takes from a file: large enough that Python's cost a call vanishes, small enough for the cache."""

# -- the envelope ----------------------------------------------------------------------------------------------------
INTERCHANGES = 10_000
"""In one file. Mailboxes that glue a day's files together reach hundreds."""

GROUPS = 10_000
"""In one file. Most files have one."""

SETS = 250_000
"""In one file: as many claims, one a set, make 200 MB. A set costs about 300 bytes of memory until the file is done."""

CONTROL_BYTES = 1024
"""Of a control segment (ISA, TA1, GS, ST, SE, GE, IEA); the longest by the standard has 106."""

CONTROL_ELEMENTS = 20
"""Of a control segment; the most by the standard are 16."""

# -- the segment -----------------------------------------------------------------------------------------------------
SEGMENT_BYTES = 64 * 1024
"""The longest segment of the health-care guides (HI with its repeats, MSG) stays below 2 KB."""

BINARY_BYTES = 128 * 1024**2
"""What BIN01 or BDS02 may announce: 64 MB attachments and as much again for base64."""

ELEMENTS = 200
"""Of a segment; the most in the X12 directory is below 100."""

DIGITS = 18
"""Of a number: the longest N and R of the directory, and what a 64-bit integer holds."""

DOLLARS = 10**12
"""Of one amount of money; the guides have room for ten digits. The cents of a million such claims fit into 64 bits."""

# -- the set ---------------------------------------------------------------------------------------------------------
CLAIM_SEGMENTS = 20_000
"""Of one claim, or of the level above it, that are told whatever they are; each line then has room of its own. A claim with
more that is no line is refused for the guide's own maxima."""

CLAIM_LINES = 1_000
"""That have room of their own: an institutional claim may have 999, and 37,000 segments with eight other payers."""

LINE_SEGMENTS = 1_000
"""Of one line: the guides' own maxima end below 300."""

BATCH_SEGMENTS = 8192
"""What the reader hands on at a time: a few hundred KB, so that memory does not grow with the set."""

SET_IN_MEMORY = 2 * 1024**2
"""Bytes of one set whose claims are kept in memory, some 3,000 of them in 40 MB; a larger one is read again from disk."""

# -- what is said about it -------------------------------------------------------------------------------------------
FINDINGS_PER_SET = 1000
"""Kept of one set, and of one interchange's envelope; a 999 of more helps nobody. Verdicts count the others too."""

VALUE_CHARACTERS = 99
"""Of an offending value that is repeated in an answer: IK404 holds 99."""
