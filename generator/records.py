"""What the nouns of the digest are made of: frozen records. The only module that knows msgspec.

Such a class is made in a twentieth of the time that a dataclass takes, which every start of the
program spends on each of them, and its instances in a fifth. Types that work out parts of
themselves later, when asked, are dataclasses.
"""

from typing import Any, TypeVar

from msgspec import Struct, field, structs, to_builtins

__all__ = ["Struct", "asdict", "field", "field_names", "needed_fields", "replace"]
_Record = TypeVar("_Record")


def replace(record: _Record, **changes: Any) -> _Record:
    """Return the same record, or dataclass, with other values of some fields."""
    if isinstance(record, Struct):
        return structs.replace(record, **changes)
    import dataclasses  # noqa: PLC0415 - slow to load

    changed: _Record = dataclasses.replace(record, **changes)  # type: ignore[type-var]
    return changed


def asdict(record: Struct) -> dict[str, Any]:
    """Return a record as JSON has it: dictionaries, lists, texts and numbers."""
    told: dict[str, Any] = to_builtins(record)
    return told


def field_names(kind: type[Struct]) -> tuple[str, ...]:
    """Return the names of a record's fields, in order."""
    return kind.__struct_fields__


def needed_fields(kind: type[Struct]) -> tuple[str, ...]:
    """Return the names of the fields that have no default."""
    return tuple(field.name for field in structs.fields(kind) if field.required)
