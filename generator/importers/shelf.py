"""What stands in the content folder already, and where a draft goes: new, merged, or left out.

What a person changed is never overwritten; what a person deleted stays deleted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from enum import Enum
from pathlib import Path

from generator.dates import parse_date
from generator.errors import ContentError, Problem
from generator.importers.blocks import Draft
from generator.importers.manuscript import (
    Manuscript,
    plain_values,
    read_manuscript,
    writable,
    write_manuscript,
)
from generator.importers.record import (
    Filing,
    Record,
    draft_day,
    dump_record,
    known_records,
    load_record,
    record_path,
    scalar_text,
    source_holder,
)
from generator.importers.revision import revise
from generator.importers.sketch import SketchIndex
from generator.importers.titleindex import TitleIndex
from generator.load import FOLDER, article_files
from generator.text import clean, short_slug
from generator.write import write_text
from generator.yamltext import YamlError

_ID = re.compile(r"^id: *['\"]?(?P<id>[\w-]+)", re.MULTILINE)
_TITLE = re.compile(r"^title: *(?P<title>\S.*)$", re.MULTILINE)
_BRIEF = re.compile(r"^kind: *['\"]?brief\b", re.MULTILINE)


class Action(Enum):
    """What an import did with a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"  # another source of this import gave the same article
    CREDITED = "credited"  # the same story in another outlet, now credited beside the first
    DELETED = "deleted"  # a person deleted the article; it stays deleted


@dataclass(frozen=True)
class Outcome:
    """One source's fate; `conflicts` are the keys where a person's text and a new source differ."""

    file: str
    action: Action
    draft: Draft
    article: str
    conflicts: tuple[str, ...] = ()

    @property
    def in_short(self) -> "Outcome":
        """The same without the draft's text and evidence, to keep ten thousand of them at once."""
        source = replace(self.draft.source, blocks=(), meta={})
        draft = replace(self.draft, source=source, fields={}, passages=(), dropped=())
        return replace(self, draft=draft)


@dataclass
class Shelf:
    """The content folder of a digest: where each article stands, and which source gave which.

    With `is_dry` nothing is written.
    """

    root: Path
    today: date
    zone: tzinfo
    is_dry: bool = False
    articles: dict[str, str] = field(default_factory=dict)
    ids_by_source: dict[str, str] = field(default_factory=dict)
    sources_by_id: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    sketches: SketchIndex = field(default_factory=SketchIndex)
    titles: TitleIndex = field(default_factory=TitleIndex)
    briefs: TitleIndex = field(default_factory=TitleIndex)

    def __post_init__(self) -> None:
        for article in _known_articles(self.root):
            self.articles[article.id] = article.file
            (self.briefs if article.is_brief else self.titles).add(article.id, article.title)
        self.taken = set(self.articles.values())
        for known in known_records(self.root):
            self.ids_by_source[known.source] = known.id
            self.sources_by_id[known.id] = known.source
            if known.sketch and known.id in self.articles:
                self.sketches.add(known.id, known.sketch, known.day)

    def put(self, draft: Draft) -> Outcome:
        """Put a draft in its place and its record beside it.

        Raise `ContentError` where the article's file or record cannot be read.
        """
        title = _title(draft)
        brief = None if draft.source.file in self.ids_by_source else self.briefs.find(title)
        if brief is not None:
            return self._complete(brief, draft)
        outcome = self._place(draft)
        if outcome.action is Action.CREATED:
            self.titles.add(outcome.draft.id, title)
        return outcome

    def put_brief(self, draft: Draft) -> Outcome | None:
        """Put a brief in its place, unless its story is known: in full, or from another page."""
        title = _title(draft)
        if self.titles.find(title) is not None or self.briefs.find(title) not in (None, draft.id):
            return None
        file = f"{draft.source.file}#{draft.id}"
        outcome = self._place(replace(draft, source=replace(draft.source, file=file)))
        if outcome.action is Action.CREATED:
            self.briefs.add(draft.id, title)
        return None if outcome.action in (Action.DUPLICATE, Action.DELETED) else outcome

    def _place(self, draft: Draft) -> Outcome:
        file = draft.source.file
        draft = replace(draft, id=self.ids_by_source.get(file) or draft.id)
        owner = self.sources_by_id.get(draft.id, file)
        if owner != file and source_holder(self.root, owner) is not None:
            return Outcome(file, Action.DUPLICATE, draft, self.articles.get(draft.id, ""))
        record = load_record(self.root, draft.id)
        article = self.articles.get(draft.id)
        if article is None and record is not None:
            return Outcome(file, Action.DELETED, draft, record.article)
        if article is not None:
            self._own(draft)
            return self._update(draft, record, article)
        twin = self.sketches.nearest(draft.sketch, draft_day(draft))
        if twin is not None:
            return self._credit(draft, self.articles[twin])
        self._own(draft)
        return self._create(draft)

    def _own(self, draft: Draft) -> None:
        self.ids_by_source[draft.source.file] = draft.id
        self.sources_by_id[draft.id] = draft.source.file

    def _complete(self, brief: str, draft: Draft) -> Outcome:
        """Let the full article take the place, the id and the edited fields of its brief."""
        draft = replace(draft, id=brief)
        self.briefs.remove(brief)
        self.titles.add(brief, _title(draft))
        self._own(draft)
        return self._update(draft, load_record(self.root, brief), self.articles[brief])

    def _write(self, file: str, text: str) -> bool:
        """Write a content file unless this is a dry run; say whether it changes."""
        if self.is_dry:
            path = self.root / file
            return not path.exists() or path.read_text(encoding="utf-8") != text
        return write_text(self.root / file, text)

    def _create(self, draft: Draft) -> Outcome:
        article = self._new_path(draft)
        self.articles[draft.id] = article
        if draft.sketch:
            self.sketches.add(draft.id, draft.sketch, draft_day(draft))
        self._write(article, write_manuscript(draft).text)
        filing = Filing(article, str(self.today))
        self._write(record_path(draft.id), dump_record(draft, filing))
        return Outcome(draft.source.file, Action.CREATED, draft, article)

    def _new_path(self, draft: Draft) -> str:
        when = draft.fields.get("date")
        year = str(parse_date(str(when.value), self.zone).year) if when else "undated"
        stem = f"{FOLDER}/{year}/{short_slug(_title(draft)) or draft.id}"
        is_taken = f"{stem}.md" in self.taken or (self.root / f"{stem}.md").exists()
        path = f"{stem}-{draft.id[:6]}.md" if is_taken else f"{stem}.md"
        self.taken.add(path)
        return path

    def _credit(self, draft: Draft, article: str) -> Outcome:
        """Credit a second outlet in the article of a story that is known already."""
        ours = self._read(article)
        also = ours.values.get("also")
        known = also if isinstance(also, tuple) else ()
        credit = plain_values({"source": draft.fields["source"].value})["source"]
        file = draft.source.file
        if any(isinstance(one, Mapping) and one.get("file") == file for one in known):
            return Outcome(file, Action.DUPLICATE, draft, article)
        self._write(article, ours.with_value("also", writable((*known, credit))).text)
        return Outcome(file, Action.CREDITED, draft, article)

    def _read(self, article: str) -> Manuscript:
        """Read an article's file; raise `ContentError` where that cannot be done."""
        try:
            return read_manuscript(clean((self.root / article).read_text(encoding="utf-8-sig")))
        except YamlError as fault:
            raise ContentError([Problem(article, fault.line, fault.what, fault.remedy)]) from fault
        except UnicodeDecodeError as fault:
            what = f"byte {fault.start} is not UTF-8 text"
            raise ContentError([Problem(article, None, what, "save the file as UTF-8")]) from fault

    def _update(self, draft: Draft, record: Record | None, article: str) -> Outcome:
        ours = self._read(article)
        try:
            merged, conflicts = revise(draft, record, ours)
        except YamlError as fault:
            raise ContentError([Problem(article, fault.line, fault.what, fault.remedy)]) from fault
        is_changed = merged != ours and self._write(article, merged.text)
        first_seen = (record.first_seen if record else None) or str(self.today)
        filing = Filing(article, first_seen, conflicts)
        self._write(record_path(draft.id), dump_record(draft, filing))
        action = Action.UPDATED if is_changed else Action.UNCHANGED
        return Outcome(draft.source.file, action, draft, article, tuple(conflicts))


@dataclass(frozen=True)
class _KnownArticle:
    """What the head of an article's file says, wherever an editor has moved it."""

    id: str
    file: str
    title: str
    is_brief: bool


def _known_articles(root: Path) -> Iterator[_KnownArticle]:
    for file in article_files(root):
        head = (root / file).read_text(encoding="utf-8", errors="replace")[:4000]
        found = _ID.search(head)
        if found:
            title = _TITLE.search(head)
            is_brief = _BRIEF.search(head) is not None
            written = scalar_text(title["title"]) if title else None
            yield _KnownArticle(found["id"], file, written or "", is_brief)


def _title(draft: Draft) -> str:
    return str(draft.fields["title"].value) if "title" in draft.fields else ""
