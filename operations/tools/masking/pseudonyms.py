"""A value → its pseudonym: another value of the same form, the same for the same value wherever it stands.

The pseudonyms of a form (`AAAA999`) are a permutation of its values that depends on the key: no two values share a
pseudonym, none is its own, and nothing has to be remembered. It is a Feistel network over the values as numbers, as in
format-preserving encryption (NIST SP 800-38G), the step from a value to the next one taken within it.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Sequence
from math import isqrt, prod

from edi.checks.forms import PUNCTUATION, is_issued_to_employers, is_issued_to_people, is_nine_digits
from edi.elements import read_text

_ROUNDS = 4
_REMEMBERED = 50_000
_SLOW = 100_000  # turns of the key derivation: a guess of the seed costs as many


def key_of(seed: str) -> bytes:
    """The key that a seed stands for. Whoever knows the seed can go back from a pseudonym to the value."""
    return hashlib.pbkdf2_hmac("sha256", seed.encode("utf-8"), b"claimwright mask", _SLOW)


class Pseudonyms:
    """Of one key; they never hold a character of ``forbidden``, the delimiters."""

    def __init__(self, key: bytes, forbidden: str) -> None:
        self._key = key
        self._alphabets = [
            "".join(c for c in alphabet if c not in forbidden)
            for alphabet in (string.ascii_uppercase, string.ascii_lowercase, string.digits)
        ]
        self._place = {c: (kind, i) for kind, alphabet in enumerate(self._alphabets) for i, c in enumerate(alphabet)}
        self._is_plain = not any(c.isalnum() for c in forbidden)
        self._keeps_foreign = not forbidden.isascii()
        self._filler = next(c for c in "XZY" + string.digits if c not in forbidden)
        self._known: dict[tuple[str, bool], str] = {}

    def of(self, text: str, *, digits_only: bool = False) -> str:
        """Letters and digits become others of their kind (or the digits alone); everything else stays."""
        known = self._known.get((text, digits_only))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text, digits_only] = self._of(text, digits_only)
        return known

    def _of(self, text: str, digits_only: bool) -> str:
        if not text.isascii():
            text = self._domestic(text)
        if len(text) == 10 and text.isascii() and text.isdigit() and self._is_plain:
            return self._provider_number(text)
        if is_nine_digits(text.translate(PUNCTUATION)) and self._is_plain:
            return self._tax_number(text)
        return self._permuted(text, "", digits_only)

    def _tax_number(self, text: str) -> str:
        """Nine digits may be a person's or an employer's number: one that could be issued stays one that could."""
        found = text
        while (found := self._permuted(found, "", True)) != text:
            if _issued(found) == _issued(text):
                return found
        return text

    def _provider_number(self, text: str) -> str:
        """Ten digits may be an NPI: the first stays, and the check digit is as right or as wrong as it was (45 CFR 162.406)."""
        inner = self._permuted(text[1:9], "NPI", True)
        wrong_by = int(text[9]) - _check_digit(text[:9])
        return f"{text[0]}{inner}{(_check_digit(text[0] + inner) + wrong_by) % 10}"

    def behind_first(self, text: str) -> str:
        """The first character says what the others are, and stays."""
        return text[:1] + self.of(text[1:])

    def routing_number(self, text: str) -> str:
        """A bank's nine digits, whose weighted sum stays what it was (ABA: 3 7 1, a multiple of ten)."""
        if len(text) != 9 or not (text.isascii() and text.isdigit() and self._is_plain):
            return self.of(text)
        inner = self._permuted(text[:8], "ABA", True)
        return f"{inner}{(_weighted(text) - _weighted(inner + '0')) % 10}"

    def otherwise(self, text: str, allowed: Callable[[str], bool]) -> str:
        """The first pseudonym, of the pseudonym and so on, that is allowed; the value itself where none is."""
        found = text
        for _ in range(100):
            found = self.of(found)
            if allowed(found):
                return found
        return text

    def filled(self, text: str) -> str:
        """Nothing of a text but its length, the spaces at its ends, and control characters."""
        bare = text.strip(" ")
        if not bare:
            return text
        start = text.index(bare)
        plain = bare if bare.isascii() else self._domestic(bare)
        inner = "".join(c if c < " " or c >= "\x7f" else self._filler for c in plain)
        return text[:start] + inner + text[start + len(bare):]

    # -- the permutation ------------------------------------------------------------------------------------------------

    def _permuted(self, text: str, realm: str, digits_only: bool) -> str:
        place = self._place
        kinds = [place[c][0] if c in place and (place[c][0] == 2 or not digits_only) else -1 for c in text]
        sizes = [len(self._alphabets[kind]) for kind in kinds if kind >= 0]
        if (count := prod(sizes)) < 2:
            return text
        number = 0
        for c, kind in zip(text, kinds, strict=True):
            if kind >= 0:
                number = number * len(self._alphabets[kind]) + place[c][1]
        form = "".join(c if kind < 0 else "Aa9"[kind] for c, kind in zip(text, kinds, strict=True))
        number = _Permutation(self._key + f"{realm}|{digits_only:d}|{form}".encode(), count).following(number)
        out: list[str] = []
        for c, kind in zip(reversed(text), reversed(kinds), strict=True):
            if kind >= 0:
                number, index = divmod(number, len(self._alphabets[kind]))
                c = self._alphabets[kind][index]
            out.append(c)
        return "".join(reversed(out))

    def _domestic(self, text: str) -> str:
        """Letters beyond ASCII as one and the same letter, in as many bytes."""
        if self._keeps_foreign:
            return text
        real = read_text(text)
        if real == text:  # no UTF-8
            return "".join(c if c.isascii() else "\xe9" for c in text)
        stand_in = {2: "\xe9", 3: "\u20ac", 4: "\U0001d7d8"}
        changed = "".join(c if c.isascii() else stand_in[len(c.encode("utf-8"))] for c in real)
        return changed.encode("utf-8").decode("latin-1")


class _Permutation:
    """Of the numbers below ``count``: one cycle through all of them, so that none leads to itself."""

    def __init__(self, key: bytes, count: int) -> None:
        self._key, self._count = key, count
        self._left = isqrt(count - 1) + 1
        self._right = -(-count // self._left)
        self._bytes = (self._left.bit_length() + 7) // 8 + 8

    def following(self, number: int) -> int:
        return self._walked((self._walked(number, range(_ROUNDS)) + 1) % self._count, range(-_ROUNDS, 0))

    def _walked(self, number: int, rounds: Sequence[int]) -> int:
        """Through the network until it comes out below ``count``; backwards where the rounds are negative."""
        while True:
            left, right = divmod(number, self._right)
            for turn in rounds:
                if turn >= 0:
                    left = (left + self._noise(2 * turn, right)) % self._left
                    right = (right + self._noise(2 * turn + 1, left)) % self._right
                else:
                    right = (right - self._noise(2 * ~turn + 1, left)) % self._right
                    left = (left - self._noise(2 * ~turn, right)) % self._left
            number = left * self._right + right
            if number < self._count:
                return number

    def _noise(self, turn: int, half: int) -> int:
        told = half.to_bytes(self._bytes, "big")
        return int.from_bytes(hashlib.shake_256(self._key + bytes((turn,)) + told).digest(self._bytes), "big")


def _issued(text: str) -> tuple[bool, bool]:
    bare = text.translate(PUNCTUATION)
    return is_issued_to_people(bare), is_issued_to_employers(bare)


def _check_digit(nine: str) -> int:
    """What makes ten digits an NPI: Luhn over 80840 and the other nine."""
    straight = sum(int(digit) for digit in nine[1::2])
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in nine[::2])
    return -(24 + straight + doubled) % 10  # 24 is what the prefix 80840 adds


def _weighted(nine: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(nine, (3, 7, 1) * 3, strict=True)) % 10
