"""The segments of one set + a compiled guide → loops, business units and findings (SNIP 1-2)."""

from edi.walker.walk import Walker
from edi.walker.walked import Unit, Walked

__all__ = ["Unit", "Walked", "Walker"]
