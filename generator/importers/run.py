"""The story of an import: find the sources, draft each, merge it with what people edited, write.

One bad source stops no other. What a person changed is never overwritten.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path

from generator.config import load_config
from generator.dates import parse_date
from generator.errors import ContentError, Problem, UsageError
from generator.importers.blocks import Draft
from generator.importers.cues import load_cues
from generator.importers.drafting import Knowledge, draft_article
from generator.importers.manuscript import (
    Manuscript,
    Plain,
    body_blocks,
    front_matter,
    plain_values,
    read_manuscript,
    writable,
    write_manuscript,
)
from generator.importers.mentions import PlaceFinder
from generator.importers.merging import Merged, merge_blocks, merge_value
from generator.importers.readers import READERS, read_source
from generator.importers.record import (
    Filing,
    Record,
    dump_record,
    load_record,
    record_path,
    records_by_source,
)
from generator.load import FOLDER, article_files
from generator.places import Gazetteer
from generator.register import load_organisations
from generator.text import clean, short_slug
from generator.write import write_text
from generator.yamltext import YamlError

_ID = re.compile(r"^id: *['\"]?(?P<id>[\w-]+)", re.MULTILINE)


class Action(Enum):
    """What an import did with a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"  # another source of this import gave the same article
    DELETED = "deleted"  # a person deleted the article; it stays deleted


@dataclass(frozen=True)
class Outcome:
    """One source's fate; `conflicts` are the keys where a person's text and a new source differ."""

    file: str
    action: Action
    draft: Draft
    article: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """The outcomes in source order, and the problems of the sources that could not be read."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Shelf:
    """What stands in the content folder: where each article is, and which source gave which."""

    root: Path
    today: date
    is_dry: bool
    articles: dict[str, str]
    ids_by_source: dict[str, str]

    def write(self, file: str, text: str) -> bool:
        """Write a content file unless this is a dry run; say whether it changes."""
        if self.is_dry:
            path = self.root / file
            return not path.exists() or path.read_text(encoding="utf-8") != text
        return write_text(self.root / file, text)


@dataclass(frozen=True)
class ImportOptions:
    """How to import into the digest at `root`; with `is_dry` nothing is written.

    `today` is recorded as the day on which new articles were first seen; `step` is told how many
    of how many sources are done.
    """

    root: Path
    today: date
    is_dry: bool = False
    step: Callable[[int, int], None] = lambda _done, _all: None


def import_sources(options: ImportOptions, sources: Iterable[Path]) -> ImportReport:
    """Import files and folders into content/articles, with a record beside each.

    Raise `UsageError` where a source does not exist.
    """
    root = options.root
    knowledge = _learn(root)
    files = list(_source_files(sources))
    shelf = _Shelf(root, options.today, options.is_dry, _article_ids(root), records_by_source(root))
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    for done, path in enumerate(files, start=1):
        file = Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
        try:
            source = read_source(path.read_bytes(), file)
            outcomes.append(_shelve(draft_article(source, knowledge), shelf, knowledge))
        except ContentError as fault:
            problems += fault.problems
        except OSError as fault:
            what = f"it cannot be read ({fault.strerror})"
            problems.append(Problem(file, None, what, "see its permissions"))
        options.step(done, len(files))
    return ImportReport(tuple(outcomes), tuple(problems))


def _learn(root: Path) -> Knowledge:
    gazetteer = Gazetteer()
    organisations = load_organisations(root, gazetteer)
    zone = load_config(root).zone
    return Knowledge(load_cues(), organisations, PlaceFinder(gazetteer), zone)


def _source_files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            found = sorted(path for path in source.rglob("*") if path.suffix.lower() in READERS)
            yield from (p for p in found if p.is_file() and not p.name.startswith("."))
        elif source.exists():
            yield source
        else:
            raise UsageError(f"there is no file or folder {source}; check the name")


def _article_ids(root: Path) -> dict[str, str]:
    """Return the file of every article by its id, wherever an editor has moved it."""
    ids: dict[str, str] = {}
    for file in article_files(root):
        head = (root / file).read_text(encoding="utf-8", errors="replace")[:4000]
        match = _ID.search(head)
        if match:
            ids[match["id"]] = file
    return ids


def _shelve(draft: Draft, shelf: _Shelf, knowledge: Knowledge) -> Outcome:
    file = draft.source.file
    known = shelf.ids_by_source.get(file)
    draft = replace(draft, id=known or draft.id)
    owner = next((f for f, i in shelf.ids_by_source.items() if i == draft.id), file)
    if owner != file and (shelf.root / owner).exists():
        return Outcome(file, Action.DUPLICATE, draft, shelf.articles.get(draft.id, ""))
    record = load_record(shelf.root, draft.id)
    article = shelf.articles.get(draft.id)
    if article is None and record is not None:
        return Outcome(file, Action.DELETED, draft, record.article)
    shelf.ids_by_source[file] = draft.id
    if article is None:
        return _create(draft, shelf, knowledge)
    return _update(draft, record, article, shelf)


def _create(draft: Draft, shelf: _Shelf, knowledge: Knowledge) -> Outcome:
    article = _new_path(draft, shelf, knowledge)
    shelf.articles[draft.id] = article
    shelf.write(article, write_manuscript(draft).text)
    filing = Filing(article, str(shelf.today))
    shelf.write(record_path(draft.id), dump_record(draft, filing))
    return Outcome(draft.source.file, Action.CREATED, draft, article)


def _new_path(draft: Draft, shelf: _Shelf, knowledge: Knowledge) -> str:
    when = draft.fields.get("date")
    year = str(parse_date(str(when.value), knowledge.zone).year) if when else "undated"
    title = str(draft.fields["title"].value) if "title" in draft.fields else ""
    stem = f"{FOLDER}/{year}/{short_slug(title) or draft.id}"
    is_taken = f"{stem}.md" in shelf.articles.values() or (shelf.root / f"{stem}.md").exists()
    return f"{stem}-{draft.id[:6]}.md" if is_taken else f"{stem}.md"


def _update(draft: Draft, record: Record | None, article: str, shelf: _Shelf) -> Outcome:
    try:
        text = clean((shelf.root / article).read_text(encoding="utf-8-sig"))
        ours = read_manuscript(text)
        merged, conflicts = _merge(draft, record, ours)
    except YamlError as fault:
        raise ContentError([Problem(article, fault.line, fault.what, fault.remedy)]) from fault
    except UnicodeDecodeError as fault:
        what = f"byte {fault.start} is not UTF-8 text"
        raise ContentError([Problem(article, None, what, "save the file as UTF-8")]) from fault
    is_changed = merged != ours and shelf.write(article, merged.text)
    first_seen = (record.first_seen if record else None) or str(shelf.today)
    filing = Filing(article, first_seen, conflicts)
    shelf.write(record_path(draft.id), dump_record(draft, filing))
    action = Action.UPDATED if is_changed else Action.UNCHANGED
    return Outcome(draft.source.file, action, draft, article, tuple(conflicts))


def _merge(
    draft: Draft, record: Record | None, ours: Manuscript
) -> tuple[Manuscript, dict[str, Plain]]:
    """Merge a new import into a file; without a record, all of the file is a person's.

    Return the conflicts as the record keeps them.
    """
    theirs, blocks = plain_values(front_matter(draft)), body_blocks(draft)
    record = record or Record(draft.id, "", theirs, blocks)
    values = ours.values
    merged = ours
    conflicts: dict[str, Plain] = {}
    for key in dict.fromkeys([*theirs, *record.keys]):
        result = merge_value(record.base_value(key), values.get(key), theirs.get(key))
        if result.value != values.get(key):
            merged = merged.with_value(key, writable(result.value))
        if result.is_conflict:
            conflicts[key] = result.base
    body = _merge_body(record, ours.blocks, blocks)
    if body.value != ours.blocks:
        merged = merged.with_blocks(body.value)
    if body.is_conflict:
        conflicts["body"] = body.base
    return merged, conflicts


def _merge_body(
    record: Record, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Merged[tuple[str, ...]]:
    merged = merge_blocks(record.base_blocks, ours, theirs)
    # Repeated paragraphs align in several ways: without news from the source, touch nothing.
    if theirs == record.blocks:
        is_open = merged.is_conflict or merged.value != ours
        return Merged(ours, record.base_blocks, is_open)
    return merged
