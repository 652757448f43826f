"""An X12 file → the same file about nobody: pseudonyms for names and numbers, the same findings at the same places.

Every value keeps its length and its form (capital for capital, digit for digit), so that bytes stand where they stood
and whatever is wrong with a form stays wrong. What a check compares with something else stays equal or different.
"""

from operations.tools.masking.masker import Masker
from operations.tools.masking.pseudonyms import key_of

__all__ = ["Masker", "key_of"]
