"""The plan of a site as it is kept for the next build: its articles are read when asked for.

An article stands in it by its file, with its key in lists, and with what its row in the index does
not tell. So it stays true while the texts and headlines of articles are edited.
"""

import copyreg
import io
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from generator.cache import NounReader, unpack
from generator.errors import ChangedError
from generator.journal import Journal, add_to_journal, load_journal, save_journal
from generator.model import Article
from generator.organisations import Organisations
from generator.planning import SearchIndex, Site
from generator.records import Struct, field, replace
from generator.render import Theme
from generator.rows import Rows
from generator.shelves import article_of
from generator.stamps import Stamp
from generator.stories import Shelf

_DERIVED = (
    "people", "documents", "telling", "abroad", "month_counts", "ward_paths", "page_paths",
    "feed_links", "calendars",
)  # fmt: skip
_STANDING = frozenset({"file", "path", "source", "targets"})  # of a kept article that was edited
_UNDATED = ("date", "first_seen", "page_key")  # which the ledger has its say in
Moments = Mapping[str, datetime]


class Source:
    """Where articles of a plan are read from; known once the plan is."""

    rows: Rows
    shelf: Shelf

    def read(self, file: str) -> Article | None:
        """Return the article of a file as its row tells it."""
        row = self.rows.get(file)
        return None if row is None or row.facts is None else article_of(self.shelf, file, row)


class KeptArticle(Article):
    """An article whose facts are read as soon as one of them is asked for."""

    source: Source


class _Fact:
    """A fact of a kept article, asked for while it is not known."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, article: KeptArticle, _owner: type) -> Any:
        known, read = vars(article), article.source.read(article.file)
        if read is None:  # its row is damaged
            raise ChangedError(f"{article.file} is not known any more; build again")
        known |= vars(read) | known
        return known[self.name]


for _field in fields(Article):
    setattr(KeptArticle, _field.name, _Fact(_field.name))


class Outline(Struct, frozen=True):
    """The plan of the last build.

    `pack` is how many bytes the stories of all articles took, `listed` are the lines of its
    sitemap, if that is one file. `claimed` are lines with the ids of all articles, and with their
    addresses at which no page stands, `own` those of the open data about pages that no article
    chose.
    """

    site: Site
    theme: Theme
    pack: int
    since: "Since"
    listed: str = ""
    claimed: str = ""
    own: str = ""


class Since(Struct, frozen=True):
    """What has become of a plan.

    `changed` has the moments of articles that have changed since it, or since the ledger, by page;
    `entries` their keys in lists, where these are others. `index` is the stamp of their index.
    `added` has the moments of articles that were added, by file, in that order.
    """

    changed: Moments
    index: Stamp | None
    entries: Mapping[str, str] = field(default_factory=dict)
    added: Moments = field(default_factory=dict)


class Live(Struct, frozen=True):
    """What is not kept with a plan but stands for itself."""

    organisations: Organisations
    source: Source = field(default_factory=Source)


def pack_outline(outline: Outline) -> dict[str, object]:
    """Return a plan as it is kept."""
    site, theme = outline.site, outline.theme
    kept = replace(site, index=SearchIndex(), offers=replace(site.offers, tables=()))
    vars(kept).update(_derived(site))
    content = _pack((kept, [*map(str, theme.folders)], theme.assets, theme.templates))
    beside = (outline.pack, outline.listed, outline.claimed, outline.own)
    return {"plan": content, "beside": beside, "since": _told(outline.since)}


def keep_outline(path: Path, key: str, packed: Mapping[str, object]) -> None:
    """Keep a plan; a folder that cannot be written keeps nothing."""
    save_journal(Journal(path, key, {}, 0, 0), packed)


def forget_outline(path: Path) -> None:
    """Forget a plan while a build makes another: what it tells of may not stand."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def load_outline(path: Path, key: str, live: Live) -> Outline | None:
    """Return the plan that was kept; `None` where there is none to be trusted."""
    rows = load_journal(path, key).rows
    content, beside, since = (rows.get(name) for name in ("plan", "beside", "since"))
    if not (isinstance(content, bytes) and isinstance(beside, tuple) and isinstance(since, tuple)):
        return None
    try:
        kept: Any = unpack(content, lambda file: _Reader(file, live))
    except ValueError:
        return None
    site, folders, assets, templates = kept
    changed, index, entries, added = since
    for article in site.groups.articles if entries else ():
        if article.path in entries:
            vars(article)["entry_key"] = entries[article.path]
    texts = tuple(site.texts.items())
    theme = Theme(tuple(map(Path, folders)), site.config, texts, assets, templates, path.parent)
    pack, *told = beside
    return Outline(site, theme, pack, Since(changed, index, entries, added), *told)


def keep_article(source: Source, file: str) -> Article:
    """Return an article of a plan that stands in the index."""
    article = object.__new__(KeptArticle)
    vars(article).update(source=source, file=file)
    return article


def forget_facts(article: Article) -> None:
    """Let the facts of a dated article of a kept plan be read anew: they are others now."""
    known = vars(article)
    for name in known.keys() - _STANDING:
        del known[name]


def remember_since(path: Path, key: str, since: Since) -> None:
    """Keep what has become of the plan that is kept."""
    add_to_journal(path, key, {"since": _told(since)})


def _told(since: Since) -> tuple[object, ...]:
    return dict(since.changed), since.index, dict(since.entries), dict(since.added)


def _derived(site: Site) -> Mapping[str, object]:
    """Return what follows from a site and takes longer to derive than to read."""
    return {name: getattr(site, name) for name in _DERIVED}


def _pack(value: object) -> bytes:
    content = io.BytesIO()
    pickler = pickle.Pickler(content, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table |= {
        Article: _reduce,
        Organisations: lambda _: (live_organisations, ()),
        Source: lambda _: (live_source, ()),
    }
    pickler.dump(value)
    return content.getvalue()


_SOURCE = Source()


def _reduce(article: Article) -> tuple[Any, ...]:
    known: dict[str, Any] = {name: getattr(article, name) for name in ("file", "path", "entry_key")}
    known["source"] = _SOURCE
    if article.targets:
        known["targets"] = article.targets
    if article.date is None:
        known |= {name: getattr(article, name) for name in _UNDATED}
    return live_article, (), known


def live_article() -> KeptArticle:
    """Stand for an article in a plan that is kept."""
    raise NotImplementedError


def live_organisations() -> Organisations:
    """Stand for the organisations in a plan that is kept."""
    raise NotImplementedError


def live_source() -> Source:
    """Stand for the source of articles in a plan that is kept."""
    raise NotImplementedError


class _Reader(NounReader):
    modules: ClassVar[frozenset[str]] = NounReader.modules | {
        f"generator.{name}"
        for name in ("calendars", "config", "entries", "gone", "group", "outline", "pages",
                     "plan_feeds", "planning", "subjects", "syndicate")
    }  # fmt: skip
    known: ClassVar[dict[tuple[str, str], object]] = {}

    def __init__(self, file: io.BytesIO, live: Live) -> None:
        super().__init__(file)
        self.live = {
            live_article.__name__: partial(object.__new__, KeptArticle),
            live_organisations.__name__: lambda: live.organisations,
            live_source.__name__: lambda: live.source,
        }

    def find_class(self, module: str, name: str) -> object:
        """Return a noun by its name; of what stands for itself, what returns it."""
        if module == __name__ and name in self.live:
            return self.live[name]
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no noun")
        return found
