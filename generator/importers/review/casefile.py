"""The papers of one imported article: its record with the evidence, its file, and its source.

Reads, and judges nothing: `review` does.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from generator.disk.plainfile import read_plain
from generator.errors import ContentError, Problem, way_out
from generator.importers.blocks import Source
from generator.importers.formats.readers import read_sources
from generator.importers.shelf.manuscript import OPENING, Plain, blamed, plain, read_manuscript
from generator.importers.shelf.record import record_path, source_holder
from generator.importers.sources.sourcefiles import read_file
from generator.load import RECORDS, article_files
from generator.records import Struct, field
from generator.schema import TableReader, load_yaml
from generator.text import clean
from generator.yamltext import Listing, Scalar, Table

_REMEDY = "restore the record from version control, or delete it to import the source anew"


class Evidence(Struct, frozen=True):
    """A field's value as it was imported, why, from which lines, and how surely (0 to 1)."""

    value: Plain
    rule: str
    lines: tuple[int, ...]
    certainty: float


class CaseFile(Struct, frozen=True):
    """An article with its record; `article` is where it stands, or stood before it was deleted.

    `values` and `blocks` are those of the article's file, `None` where it was deleted; `body` is
    what was imported. `conflicts` are the keys where a person's text and the source differ,
    `accepted` those that a person has found right, each with the value that was imported.
    """

    record: str
    source: str
    has_source: bool
    article: str
    evidence: Mapping[str, Evidence]
    body: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    values: Mapping[str, Plain] | None = None
    blocks: tuple[str, ...] = ()
    accepted: Mapping[str, Plain] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The article's id, by which its record is named."""
        return PurePosixPath(self.record).stem


def load_case_files(
    root: Path, identifiers: Iterable[str] | None, step: Callable[[int, int], None]
) -> Iterator[CaseFile | Problem]:
    """Yield the papers of the articles with these ids, or of all that have a record.

    They come in the order of the records, with a Problem for each that cannot be read.
    """
    folder = root / RECORDS
    # Not by `glob`, for which a folder that is closed to us is empty.
    files = os.listdir(folder) if folder.is_dir() else ()  # noqa: PTH208
    names = sorted(file.removesuffix(".yaml") for file in files if file.endswith(".yaml"))
    if identifiers is not None:
        wanted = set(identifiers)
        names = [name for name in names if name in wanted]

    @cache
    def articles() -> dict[str, str]:
        """Return where each article stands, by its id; looked up once, if asked for."""
        return _articles_by_id(root)

    for done, name in enumerate(names, start=1):
        try:
            yield _load(root, name, articles)
        except ContentError as fault:
            yield from fault.problems
        step(done, len(names))


def _load(root: Path, name: str, articles: Callable[[], dict[str, str]]) -> CaseFile:
    file = record_path(name)
    node = load_yaml(root, file)
    if not isinstance(node, Table):
        raise ContentError([Problem(file, 1, "the import record is no table", _REMEDY)])
    reader = TableReader(node, file)
    source, stood = reader.text("source_file") or "", reader.text("article") or ""
    fields = reader.table_at("fields")
    evidence = _evidence(fields) if fields else {}
    if fields:
        reader.take(fields)
    if not source:
        reader.blame(1, "the import record names no source_file", _REMEDY)
    if reader.problems:
        raise ContentError(reader.problems)
    conflicts, body, accepted = (node.entries.get(k) for k in ("conflicts", "body", "accepted"))
    settled = plain(accepted) if isinstance(accepted, Table) else {}
    article = _standing(root, name, stood, articles)
    values, blocks = _read_article(root, article) if article else (None, ())
    return CaseFile(
        record=file,
        source=source,
        has_source=source_holder(root, source) is not None,
        article=article or stood,
        evidence=evidence,
        body=tuple(str(plain(n)) for n in body.items) if isinstance(body, Listing) else (),
        conflicts=tuple(conflicts.entries) if isinstance(conflicts, Table) else (),
        values=values,
        blocks=blocks,
        accepted=settled if isinstance(settled, Mapping) else {},
    )


def _evidence(fields: TableReader) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for key in fields.table.entries:
        entry = fields.table_at(key)
        if entry is None:
            continue
        value = entry.table.entries.get("value", Scalar(None, entry.table.line))
        lines = _numbers(entry)
        found[key] = Evidence(plain(value), entry.text("rule") or "", lines, _certainty(entry))
        fields.take(entry)
    return found


def _numbers(entry: TableReader) -> tuple[int, ...]:
    texts = entry.texts("lines")
    if not all(text.isdecimal() for text in texts):
        entry.blame(entry.line("lines"), "lines are no line numbers", _REMEDY)
    return tuple(int(text) for text in texts if text.isdecimal())


def _certainty(entry: TableReader) -> float:
    text = entry.text("certainty") or "1"
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        entry.blame(entry.line("certainty"), f'certainty is "{text}"', _REMEDY)
    return value


def _standing(
    root: Path, identifier: str, stood: str, articles: Callable[[], dict[str, str]]
) -> str | None:
    """Return the article's file: where the record says, else wherever an editor moved it."""
    if stood and (root / stood).is_file() and _identifier(root, stood) in (identifier, None):
        return stood
    return articles().get(identifier)


def _articles_by_id(root: Path) -> dict[str, str]:
    found = ((_identifier(root, file), file) for file in article_files(root))
    return {identifier: file for identifier, file in found if identifier is not None}


def _identifier(root: Path, file: str) -> str | None:
    try:
        identifier = (_read_article(root, file)[0] or {}).get("id")
    except ContentError:
        return None
    return identifier if isinstance(identifier, str) else None


def _read_article(root: Path, file: str) -> tuple[Mapping[str, Plain] | None, tuple[str, ...]]:
    try:
        text = clean(read_plain(root / file).decode("utf-8-sig"))
        with blamed(file):
            manuscript = read_manuscript(text)
        with blamed(file, OPENING):
            return manuscript.values, manuscript.blocks
    except UnicodeDecodeError as fault:
        what = f"byte {fault.start} is not UTF-8 text"
        raise ContentError([Problem(file, None, what, "save the file as UTF-8")]) from fault
    except OSError as fault:
        what = f"it cannot be read ({fault.strerror})"
        raise ContentError([Problem(file, None, what, way_out(fault))]) from fault


def load_source_lines(root: Path, file: str) -> Mapping[int, str]:
    """Return the texts of a source by their line, as its reader sees them; empty where none can.

    `file` may name an entry of a feed (after a #) or a member of an archive (below it).
    """
    holder = source_holder(root, file)
    if holder is None:
        return {}
    name = Path(os.path.relpath(holder, root)).as_posix()
    try:
        found = [s for s in read_sources(read_file(holder), name) if isinstance(s, Source)]
    except OSError:
        return {}
    source = next((s for s in found if s.file in (file, file.partition("#")[0])), None)
    lines: dict[int, str] = {}
    for line, text in (one for block in source.blocks for one in block.texts) if source else ():
        lines[line] = f"{lines[line]} {text}" if line in lines else text
    return lines
