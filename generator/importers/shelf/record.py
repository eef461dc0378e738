"""The import record content/import/<id>.yaml: what was imported, from where, and why.

It is what a re-import compares with, and what tells a person why a field says what it says.
"""

from collections.abc import Mapping
from datetime import UTC, date
from pathlib import Path

from generator.basis import Basis
from generator.dates import parse_date
from generator.errors import ContentError, Problem
from generator.importers.blocks import Draft
from generator.importers.shelf.manuscript import Plain, body_blocks, plain, plain_values, writable
from generator.load import RECORDS
from generator.records import Struct, field
from generator.yamltext import Table, YamlError, dump_yaml, parse_yaml

REMEDY = "restore it from version control, or delete it to import the source anew"


class Filing(Struct, frozen=True):
    """Where an imported article stands, since when it is known, and what is open or settled.

    `first_seen` is the day of its first import, ISO 8601; for the others see `Record`.
    """

    article: str
    first_seen: str
    conflicts: Mapping[str, Plain] = field(default_factory=dict)
    accepted: Mapping[str, Plain] = field(default_factory=dict)
    credited: tuple[str, ...] = ()


class Record(Struct, frozen=True):
    """What a re-import needs of the last one: the values and blocks as they were imported.

    `conflicts` holds the front matter keys, and "body", where a person's text stands and the source
    has changed since, each with the value that both sides had before; `values` and `blocks` have
    the new one. `accepted` holds the keys that a person has found right, each with the value that
    was imported, `credited` the files of the same story's further outlets.
    """

    id: str
    article: str
    values: Mapping[str, Plain]
    blocks: tuple[str, ...]
    conflicts: Mapping[str, Plain] = field(default_factory=dict)
    first_seen: str | None = None
    accepted: Mapping[str, Plain] = field(default_factory=dict)
    credited: tuple[str, ...] = ()

    def base_value(self, key: str) -> Plain:
        """Return the value that a re-import compares with."""
        return self.conflicts[key] if key in self.conflicts else self.values.get(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The front matter keys of the last import and of the open conflicts."""
        return tuple(dict.fromkeys(k for k in (*self.values, *self.conflicts) if k != "body"))

    @property
    def base_blocks(self) -> tuple[str, ...]:
        """The body that a re-import compares with."""
        blocks = self.conflicts.get("body")
        return tuple(map(str, blocks)) if isinstance(blocks, tuple) else self.blocks


def record_path(identifier: str) -> str:
    """Return where the record of an article stands below the digest's folder."""
    return f"{RECORDS}/{identifier}.yaml"


def source_holder(root: Path, source: str) -> Path | None:
    """Return the file that holds a source: itself, its feed (before #) or its archive."""
    path = root / source.partition("#")[0]
    return next((p for p in (root / source, path, *path.parents) if p.is_file()), None)


def parse_record(identifier: str, text: str) -> Record:
    """Parse the text of an article's record; raise `ContentError` where it is damaged."""
    try:
        node = parse_yaml(text)
    except YamlError as fault:
        what = f"the import record is damaged ({fault})"
        raise ContentError([Problem(record_path(identifier), fault.line, what, REMEDY)]) from fault
    data = plain(node) if isinstance(node, Table) else {}
    return _from_plain(identifier, data if isinstance(data, Mapping) else {})


def _from_plain(identifier: str, data: Mapping[str, Plain]) -> Record:
    fields, body, credited = (data.get(key) for key in ("fields", "body", "credited"))
    conflicts, accepted = (data.get(key) for key in ("conflicts", "accepted"))
    values = {
        key: entry.get("value") if isinstance(entry, Mapping) else None
        for key, entry in (fields.items() if isinstance(fields, Mapping) else ())
    }
    return Record(
        id=identifier,
        article=str(data.get("article") or ""),
        values={"id": identifier, **values},
        blocks=tuple(str(block) for block in body) if isinstance(body, tuple) else (),
        conflicts=conflicts if isinstance(conflicts, Mapping) else {},
        first_seen=str(data["first_seen"]) if data.get("first_seen") else None,
        accepted=accepted if isinstance(accepted, Mapping) else {},
        credited=tuple(map(str, credited)) if isinstance(credited, tuple) else (),
    )


def standing_acceptances(record: Record, draft: Draft) -> dict[str, Plain]:
    """Return what a person accepted, as far as the new import still says the same."""
    new = plain_values({key: finding.value for key, finding in draft.fields.items()})
    return {key: value for key, value in record.accepted.items() if new.get(key) == value}


def _day(draft: Draft) -> str | None:
    day = draft_day(draft)
    return str(day) if day else None


def draft_day(draft: Draft) -> date | None:
    """Return the day on which a draft's source was published, where it is known to the day."""
    found = draft.fields.get("date")
    return parse_date(str(found.value), UTC).calendar_day if found else None


def dump_record(draft: Draft, filing: Filing) -> str:
    """Return the record as YAML: source, fields with evidence, body, and what was left out."""
    fields = {
        key: {
            "value": finding.value,
            "rule": finding.rule,
            "lines": [str(line) for line in finding.lines],
            "certainty": f"{finding.certainty:.2f}",
        }
        | ({"bases": [_basis(basis) for basis in finding.bases]} if finding.bases else {})
        for key, finding in draft.fields.items()
    }
    dropped = [{"lines": _spans(d.lines), "why": d.why, "text": d.text} for d in draft.dropped]
    entries: dict[str, object] = {
        "id": draft.id,
        "source_file": draft.source.file,
        "source_hash": draft.source.digest,
        "reader": draft.source.reader,
        "first_seen": filing.first_seen,
        "sketch": draft.sketch,
        "day": _day(draft),
        "article": filing.article,
        "fields": fields,
        "body": list(body_blocks(draft)),
        "dropped": dropped,
    }
    if filing.conflicts:
        entries["conflicts"] = writable(filing.conflicts)
    if filing.accepted:
        entries["accepted"] = writable(filing.accepted)
    if filing.credited:
        entries["credited"] = list(filing.credited)
    return dump_yaml(entries)


def _basis(basis: Basis) -> dict[str, str]:
    return {"of": basis.of, "rule": str(basis.rule), "zone": basis.zone, "quote": basis.quote}


def _spans(lines: tuple[int, ...]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{min(lines)}-{max(lines)}"
