"""Frozen, slotted dataclasses that are built fast, and those that are built piece by piece.

A frozen dataclass fills each slot through ``object.__setattr__``; a service line has forty. A twin with the same slots
and without the guard fills them directly and then becomes the class itself. Measured on Python 3.11: a service line
0.7 µs instead of 3.1, a party 0.5 instead of 1.7. For parsers, which build millions; everybody else calls the class.

    identifier = quick(Identifier)        identifier("EI", "123456789", at)       an Identifier
    line_draft = draft(ServiceLine)       line = line_draft(1, procedure, ...)    to be filled in as segments arrive
                                          seal(line)                              now a ServiceLine, frozen
"""

from __future__ import annotations

from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """A constructor of the same signature. What it returns is of ``cls``, equal to what ``cls`` would have made."""
    return cast("type[T]", _twin(cls, {"__post_init__": seal, "sealed": cls}))


def draft(cls: type[T]) -> type[Any]:
    """The same signature and fields; what it makes can be changed until it is sealed, and is shown to nobody before."""
    return _twin(cls, {"sealed": cls})


def seal(made: Any) -> None:
    """The draft becomes what it is a draft of, where it stands: no copy is made."""
    made.__class__ = made.sealed


def _twin(cls: type[object], members: dict[str, Any]) -> type[Any]:
    own = [(f.name, object, _default(f)) for f in fields(cast(Any, cls))]
    return make_dataclass(cls.__name__, own, slots=True, eq=False, repr=False, namespace=members)


def _default(own: Field[Any]) -> Any:
    if own.default_factory is not MISSING:
        return field(default_factory=own.default_factory)
    return field() if own.default is MISSING else field(default=own.default)
