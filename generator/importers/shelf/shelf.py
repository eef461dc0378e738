"""What stands in the content folder already, and where a draft goes: new, merged, or left out.

What a person changed is never overwritten; what a person deleted stays deleted.
"""

from collections.abc import Mapping
from datetime import date, tzinfo
from enum import Enum
from pathlib import Path

from generator import paths
from generator.dates import parse_date
from generator.errors import ContentError
from generator.header import SLUG
from generator.importers.blocks import Draft, Finding, Source
from generator.importers.shelf.catalogue import Catalogue, known_articles, known_records
from generator.importers.shelf.desk import Desk, until_undisturbed
from generator.importers.shelf.manuscript import (
    OPENING,
    Manuscript,
    Plain,
    blamed,
    plain_values,
    read_manuscript,
    writable,
    write_manuscript,
)
from generator.importers.shelf.record import (
    REMEDY,
    Filing,
    Record,
    draft_day,
    dump_record,
    parse_record,
    record_path,
    source_holder,
    standing_acceptances,
)
from generator.importers.shelf.revision import revise
from generator.importers.shelf.sketch import SketchIndex
from generator.importers.shelf.titleindex import TitleIndex
from generator.load import FOLDER
from generator.records import Struct, field, replace
from generator.text import clean, short_slug, slug, with_line_ends_of
from generator.yamltext import YamlError, replace_entry


class Action(Enum):
    """What an import did with a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"  # another source of this import gave the same article
    CREDITED = "credited"  # the same story in another outlet, now credited beside the first
    DELETED = "deleted"  # a person deleted the article; it stays deleted


class Outcome(Struct, frozen=True):
    """One source's fate; `conflicts` are the keys where a person's text and a new source differ."""

    file: str
    action: Action
    draft: Draft
    article: str
    conflicts: tuple[str, ...] = ()


class Shelf(Struct, dict=True):
    """The content folder of a digest: where each article stands, and which source gave which.

    With `is_dry` nothing is written.
    """

    root: Path
    today: date
    zone: tzinfo
    is_dry: bool = False
    known: Catalogue = field(default_factory=Catalogue)
    sketches: SketchIndex = field(default_factory=SketchIndex)
    titles: TitleIndex = field(default_factory=TitleIndex)
    briefs: TitleIndex = field(default_factory=TitleIndex)

    def __post_init__(self) -> None:
        self.desk = Desk(self.root, is_dry=self.is_dry)
        for article in known_articles(self.root):
            self.known.place(article.id, article.file)
            (self.briefs if article.is_brief else self.titles).add(article.id, article.title)
        for record in known_records(self.root):
            self.known.note(record.id, record.source, record.article)
            if record.sketch and self.known.file(record.id):
                self.sketches.add(record.id, record.sketch, record.day)
            # Known all the same: a headline that a person changed, or whose article is deleted.
            headlines = self.briefs if self.briefs.holds(record.id) else self.titles
            headlines.add(record.id, record.title)

    def put(self, draft: Draft) -> Outcome:
        """Put a draft in its place and its record beside it.

        Raise `ContentError` where the article's file or record cannot be read.
        """
        title = _title(draft)
        brief = None if self.known.id_from(draft.source.file) else self.briefs.find(title)
        if brief is not None:
            return self._complete(brief, draft)
        outcome = until_undisturbed(lambda: self._place(draft))
        if outcome.action is Action.CREATED:
            self.titles.add(outcome.draft.id, title)
        return outcome

    def recall(self, identifier: str, source: str) -> Outcome:
        """Return the outcome of a source that gave an article and has not changed since."""
        draft = Draft(identifier, Source(source, "", "", ()), {}, (), ())
        return Outcome(source, Action.UNCHANGED, draft, self.known.file(identifier) or "")

    def put_brief(self, draft: Draft) -> Outcome | None:
        """Put a brief in its place, unless its story is known: in full, or from another page."""
        title = _title(draft)
        if self.titles.find(title) is not None or self.briefs.find(title) not in (None, draft.id):
            return None
        file = f"{draft.source.file}#{draft.id}"
        draft = replace(draft, source=replace(draft.source, file=file))
        outcome = until_undisturbed(lambda: self._place(draft))
        if outcome.action is Action.CREATED:
            self.briefs.add(draft.id, title)
        return None if outcome.action in (Action.DUPLICATE, Action.DELETED) else outcome

    def _place(self, draft: Draft) -> Outcome:
        file = draft.source.file
        draft = replace(draft, id=self.known.id_from(file) or draft.id)
        owner = self.known.source(draft.id) or file
        article = self.known.file(draft.id)
        if owner != file and source_holder(self.root, owner) is not None:
            return Outcome(file, Action.DUPLICATE, draft, article or "")
        record = self._record(draft.id)
        if article is None and record is not None:
            return Outcome(file, Action.DELETED, draft, record.article)
        if article is not None:
            return self._update(draft, record, article)
        twin = self.sketches.nearest(draft.sketch, draft_day(draft))
        if twin is not None:
            return self._credit(draft, twin)
        return self._create(draft)

    def _complete(self, brief: str, draft: Draft) -> Outcome:
        """Let the full article take the place, the id and the edited fields of its brief."""
        draft = replace(draft, id=brief)
        self.briefs.remove(brief)
        self.titles.add(brief, _title(draft))
        article = str(self.known.file(brief))
        return until_undisturbed(lambda: self._update(draft, self._record(brief), article))

    def _create(self, draft: Draft) -> Outcome:
        article = self._new_path(draft)
        filing = Filing(article, str(self.today))
        self._file(draft, filing, write_manuscript(draft).text, None)
        return Outcome(draft.source.file, Action.CREATED, draft, article)

    def _update(self, draft: Draft, record: Record | None, article: str) -> Outcome:
        before = self.desk.read(article)
        if before is None and record is not None:  # while we import
            return Outcome(draft.source.file, Action.DELETED, draft, article)
        ours = _manuscript(article, before)
        with blamed(article, OPENING):
            merged, conflicts = revise(draft, record, ours)
            merged = self._with_alias(merged, ours, article)
        filing = Filing(
            article,
            (record.first_seen if record else None) or str(self.today),
            conflicts,
            standing_acceptances(record, draft) if record else {},
            record.credited if record else (),
        )
        text = before or ""
        text = text if merged == ours else with_line_ends_of(merged.text, text)
        is_changed = self._file(draft, filing, text, before)
        action = Action.UPDATED if is_changed else Action.UNCHANGED
        return Outcome(draft.source.file, action, draft, article, tuple(conflicts))

    def _file(self, draft: Draft, filing: Filing, text: str, before: str | None) -> bool:
        """Write an article with its record, and say whether the article changes by it."""
        texts = {filing.article: text, record_path(draft.id): dump_record(draft, filing)}
        changed = self.desk.write(texts, made_of={filing.article: before})
        self.known.place(draft.id, filing.article)
        self.known.note(draft.id, draft.source.file, filing.article)
        if draft.sketch:
            self.sketches.add(draft.id, draft.sketch, draft_day(draft))
        return filing.article in changed

    def _new_path(self, draft: Draft) -> str:
        when = draft.fields.get("date")
        year = str(parse_date(str(when.value), self.zone).year) if when else "undated"
        stem = short_slug(_title(draft)) or draft.id
        file = f"{FOLDER}/{year}/{stem}.md"
        is_taken = self.desk.exists(file) or self._is_addressed(file, when)
        return f"{FOLDER}/{year}/{stem}-{draft.id[:6]}.md" if is_taken else file

    def _is_addressed(self, file: str, when: Finding | None) -> bool:
        """Say whether an article of another folder has the file's address, now or as an alias."""
        address = self._permalink({"date": str(when.value) if when else None}, file)
        for other in self.known.files_named(Path(file).stem):
            try:
                values = _manuscript(other, self.desk.read(other)).values
            except (ContentError, YamlError):  # told by `digest check`; its address is not known
                return True
            aliases = values.get("aliases")
            known = aliases if isinstance(aliases, tuple) else ()
            if address in (self._permalink(values, other), *known):
                return True
        return False

    def _with_alias(self, merged: Manuscript, ours: Manuscript, article: str) -> Manuscript:
        """Keep an address alive that the import changes: with the date, the year in it changes."""
        before, after = (self._permalink(text.values, article) for text in (ours, merged))
        aliases = merged.values.get("aliases")
        known = aliases if isinstance(aliases, tuple) else ()
        if before is None or before == after:
            return merged
        kept = [alias for alias in (*known, before) if alias not in (after, f"/{after}")]
        return merged.with_value("aliases", writable(tuple(dict.fromkeys(kept))))

    def _permalink(self, values: Mapping[str, Plain], article: str) -> str | None:
        """Return an article's address, `None` where its date cannot be told."""
        date_value, own, stem = values.get("date"), values.get("slug"), Path(article).stem
        named = str(own) if own else stem if SLUG.fullmatch(stem) else slug(stem)
        try:
            when = parse_date(str(date_value), self.zone) if date_value else None
        except ValueError:  # a person's, and `digest check` tells of it
            return None
        return paths.article(when, named)

    def _credit(self, draft: Draft, twin: str) -> Outcome:
        """Credit a second outlet in the article of a story that is known already, once."""
        file, article = draft.source.file, str(self.known.file(twin))
        record, before = self._record(twin), self.desk.read(article)
        ours = _manuscript(article, before)
        with blamed(article, OPENING):
            also = ours.values.get("also")
        known = also if isinstance(also, tuple) else ()
        is_credited = any(isinstance(one, Mapping) and one.get("file") == file for one in known)
        if is_credited or record is None or file in record.credited:
            return Outcome(file, Action.DUPLICATE, draft, article)
        credit = plain_values({"source": draft.fields["source"].value})["source"]
        path = record_path(twin)
        credited = replace_entry(self.desk.read(path) or "", "credited", [*record.credited, file])
        merged = ours.with_value("also", writable((*known, credit))).text
        text = with_line_ends_of(merged, before or "")
        self.desk.write({article: text, path: credited}, made_of={article: before})
        return Outcome(file, Action.CREDITED, draft, article)

    def _record(self, identifier: str) -> Record | None:
        text = self.desk.read(record_path(identifier), REMEDY)
        return None if text is None else parse_record(identifier, text)


def _manuscript(article: str, text: str | None) -> Manuscript:
    """Return an article's text taken apart; raise `ContentError` where that cannot be done."""
    with blamed(article):
        return read_manuscript(clean(text or ""))


def _title(draft: Draft) -> str:
    return str(draft.fields["title"].value) if "title" in draft.fields else ""
