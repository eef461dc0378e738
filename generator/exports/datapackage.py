"""What programs need to use the open data: a Data Package descriptor, a schema of front matter.

Data Package and Table Schema: datapackage.org, version 1 (read by every tool of that family).
"""

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from generator import paths
from generator.config import Config
from generator.dates import Interval, PartialDate
from generator.exports.opendata import Column, Table
from generator.header import KEYS, KINDS
from generator.model import Header
from generator.records import field_names, json_spaced, needed_fields

Json = dict[str, Any]

_DAY = r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
_DATE: Json = {"type": ["string", "integer", "null"], "pattern": f"^{_DAY}$"}
_SPAN: Json = {"type": ["string", "integer"], "pattern": f"^({_DAY}|\\.\\.)?(/({_DAY}|\\.\\.)?)?$"}
_TEXT: Json = {"type": ["string", "number", "null"]}


def render_descriptor(config: Config, texts: Mapping[str, str], tables: Iterable[Table]) -> bytes:
    """Return datapackage.json: every table as CSV with its columns, JSON beside it."""
    descriptor: Json = {
        "profile": "tabular-data-package",
        "name": "union-digest",
        "title": config.title,
        "description": config.description,
        "resources": [_resource(texts, table) for table in tables],
    }
    if config.base_url:
        descriptor["homepage"] = config.base_url
    return _dump(descriptor)


def _resource(texts: Mapping[str, str], table: Table) -> Json:
    schema: Json = {
        "fields": [_field(texts, table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    references = [
        {"fields": c.name, "reference": {"resource": c.refers[0], "fields": c.refers[1]}}
        for c in table.columns
        if c.refers
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": texts[f"data_{table.name}"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": schema,
    }


def _field(texts: Mapping[str, str], table: Table, column: Column) -> Json:
    field: Json = {
        "name": column.name,
        "type": column.kind,
        "description": texts[f"data_{table.name}_{column.name}"],
    }
    if column.name in table.key:
        field["constraints"] = {"required": True}
    return field


def render_header_schema(config: Config) -> bytes:
    """Return a JSON Schema (2020-12) of the front matter, made from the types of `Header`."""
    types = get_type_hints(Header)
    properties = {key: _schema(types[key]) for key in KEYS}
    properties["kind"] = {"enum": [*KINDS, None]}
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of an article",
        "type": "object",
        "properties": properties,
        "required": ["id", "title"],
    }
    if config.base_url:
        schema["$id"] = config.base_url + paths.HEADER_SCHEMA
    return _dump(schema)


def _schema(kind: Any) -> Json:
    parts = set(get_args(kind)) - {NoneType} if get_origin(kind) is UnionType else {kind}
    if parts == {PartialDate, Interval}:
        return _SPAN
    (kind,) = parts
    if kind is PartialDate:
        return _DATE
    if kind is str:
        return _TEXT
    if kind is bool:
        return {"type": ["boolean", "null"]}
    if get_origin(kind) is tuple:
        item = _schema(get_args(kind)[0])
        if item is not _TEXT:  # a text stands for a table's first part
            item = {"anyOf": [item, _TEXT]}
        # A single value stands for a list of one.
        return {"anyOf": [{"type": ["array", "null"], "items": item}, item]}
    return _table_schema(kind)


def _table_schema(kind: type) -> Json:
    types = get_type_hints(kind)
    properties = {name: _schema(types[name]) for name in field_names(kind)}
    needed = list(needed_fields(kind))
    return {
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def _dump(data: Json) -> bytes:
    return json_spaced(data, 1) + b"\n"
