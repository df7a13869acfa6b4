"""Types to plain JSON values and back. Field names are the keys; two keys are Python words and are renamed here."""

import dataclasses
import types
import typing
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: (type name, field) → key, where the form's key cannot be a field name or means more there.
RENAMED = {("Edge", "source"): "from", ("Edge", "target"): "to"}


@cache
def _fields(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, RENAMED.get((cls.__name__, f.name), f.name), hints[f.name]) for f in dataclasses.fields(cls))


def to_form(value: Any) -> Any:
    """A record as dictionaries, lists and plain values; every key always there, None for not said."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key: to_form(getattr(value, name)) for name, key, _ in _fields(type(value))}
    if isinstance(value, tuple | list):
        return [to_form(v) for v in value]
    return value


def from_form(cls: type[T], form: Any) -> T:
    """The record a form came from. A key that an older form lacks takes its default; one without default raises KeyError, values that
    do not fit together ValueError.
    """
    fields, optional = _fields(cast(Any, cls)), _optional(cast(Any, cls))
    return cls(**{name: _value(hint, form[key]) for name, key, hint in fields if key in form or name not in optional})


@cache
def _optional(cls: Any) -> frozenset[str]:
    fields = dataclasses.fields(cls)
    return frozenset(f.name for f in fields if f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING)


def _value(hint: Any, form: Any) -> Any:
    if form is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _value(next(a for a in typing.get_args(hint) if a is not type(None)), form)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, f) for f in form)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return from_form(hint, form)
    return form
