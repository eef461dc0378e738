"""The plan of a site as it is kept for the next build: its articles are read when asked for."""

import copyreg
import io
import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, ClassVar

from generator.cache import NounReader, load_value, pack, sealed, unpack
from generator.disk.stamps import Stamp
from generator.errors import ChangedError
from generator.model import Article
from generator.organisations import Organisations
from generator.plans.planned import BlockMark, SearchIndex, Site
from generator.records import Struct, field, replace
from generator.render import Theme
from generator.retouching.keptarticles import Columns, KeptArticle, Source, unpack_articles
from generator.store.journal import Journal, add_to_journal, load_journal, save_journal

_DERIVED = (
    "people", "documents", "telling", "abroad", "month_counts", "ward_paths", "page_paths",
    "feed_links", "calendars",
)  # fmt: skip
Moments = Mapping[str, datetime]


class Lines:
    """What of a plan only added articles and open data ask for, as lines; read when asked for.

    `read` may raise `ChangedError`.
    """

    def __init__(self, read: Callable[[], tuple[str, str, str]]) -> None:
        self._read = read

    @cached_property
    def all(self) -> tuple[str, str, str]:
        """All of these, in that order."""
        return self._read()

    @property
    def listed(self) -> str:
        """The lines of the sitemap, whatever files it is cut into."""
        return self.all[0]

    @property
    def claimed(self) -> str:
        """The ids of all articles, and their addresses at which no page stands."""
        return self.all[1]

    @property
    def own(self) -> str:
        """Those of the open data about pages that no article chose."""
        return self.all[2]


class Outline(Struct, frozen=True):
    """The plan of the last build.

    `pack` is how many bytes the stories of all articles took.
    """

    site: Site
    theme: Theme
    pack: int
    since: "Since"
    lines: Lines


class Since(Struct, frozen=True):
    """What has become of a plan.

    `changed` has the moments of articles that have changed since it, or since the ledger, by page;
    `entries` their keys in lists, where these are others. `index` is the stamp of their index.
    `added` has the moments of articles that were added, by file, in that order; `blocks` are those
    of search, where these are others.
    """

    changed: Moments
    index: Stamp | None
    entries: Mapping[str, str] = field(default_factory=dict)
    added: Moments = field(default_factory=dict)
    blocks: tuple[BlockMark, ...] = ()


class Live(Struct, frozen=True):
    """What is not kept with a plan but stands for itself."""

    organisations: Organisations
    source: Source = field(default_factory=Source)


class Packed(Struct, frozen=True):
    """A plan as it is kept: the rows of its file, and its lines, in a file of their own."""

    rows: Mapping[str, object]
    lines: bytes


def pack_outline(outline: Outline) -> Packed:
    """Return a plan as it is kept."""
    site, theme, columns = outline.site, outline.theme, Columns()
    index = SearchIndex(blocks=site.index.blocks)
    kept = replace(site, index=index, offers=replace(site.offers, tables=()))
    vars(kept).update(_derived(site))
    folders = [*map(str, theme.folders)]
    whole = (kept, folders, theme.assets, theme.templates, theme.digests)
    rows = {
        "plan": _pack(whole, columns),
        "articles": columns.pack(),
        "pack": outline.pack,
        "build": os.urandom(16).hex(),  # that the lines are of the same
        "since": _told(outline.since),
    }
    return Packed(rows, pack(outline.lines.all))


def keep_outline(path: Path, key: str, packed: Packed) -> None:
    """Keep a plan; a folder that cannot be written keeps nothing."""
    with suppress(OSError):
        _lines_of(path).write_bytes(sealed(packed.lines, f"{key} {packed.rows['build']}"))
        save_journal(Journal(path, key, {}, 0, 0), packed.rows)


def forget_outline(path: Path) -> None:
    """Forget a plan while a build makes another: what it tells of may not stand."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def load_outline(path: Path, key: str, live: Live) -> Outline | None:
    """Return the plan that was kept; `None` where there is none to be trusted."""
    rows: dict[str, Any] = load_journal(path, key).rows
    try:
        articles = unpack_articles(rows["articles"], live.source)
        kept: Any = unpack(rows["plan"], lambda file: _Reader(file, live, articles))
    except (KeyError, ValueError):
        return None
    site, folders, assets, templates, digests = kept
    since = Since(*rows["since"])
    for article in site.groups.articles if since.entries else ():
        if article.path in since.entries:
            vars(article)["entry_key"] = since.entries[article.path]
    folders, texts = tuple(map(Path, folders)), tuple(site.texts.items())
    theme = Theme(folders, site.config, texts, assets, templates, path.parent, digests)
    lines = Lines(partial(_read_lines, path, f"{key} {rows['build']}"))
    return Outline(site, theme, rows["pack"], since, lines)


def _read_lines(path: Path, key: str) -> tuple[str, str, str]:
    """Return what was kept of a plan as lines; raise `ChangedError` where it is another's."""
    lines = load_value(_lines_of(path), key)
    if not isinstance(lines, tuple):
        raise ChangedError("another build was made meanwhile; build again")
    return lines


def _lines_of(path: Path) -> Path:
    return path.with_suffix(".lines")


def remember_since(path: Path, key: str, since: Since) -> None:
    """Keep what has become of the plan that is kept."""
    add_to_journal(path, key, {"since": _told(since)})


def _told(since: Since) -> tuple[object, ...]:
    told = dict(since.changed), since.index, dict(since.entries), dict(since.added)
    return (*told, since.blocks)


def _derived(site: Site) -> Mapping[str, object]:
    """Return what follows from a site and takes longer to derive than to read."""
    return {name: getattr(site, name) for name in _DERIVED}


def _pack(value: object, columns: Columns) -> bytes:
    content = io.BytesIO()
    pickler = pickle.Pickler(content, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table |= {
        Article: lambda article: (live_article, (columns.add(article),)),
        Organisations: lambda _: (live_organisations, ()),
    }
    pickler.dump(value)
    return content.getvalue()


def live_article(_place: int) -> KeptArticle:
    """Stand for the article at a place among those of a plan that is kept."""
    raise NotImplementedError


def live_organisations() -> Organisations:
    """Stand for the organisations in a plan that is kept."""
    raise NotImplementedError


class _Reader(NounReader):
    modules: ClassVar[frozenset[str]] = NounReader.modules | {
        f"generator.{name}"
        for name in ("config", "exports.calendars", "feeds.planned", "feeds.syndicate", "group",
                     "history.gone", "lists.subjects", "plans.planned", "retouching.outline",
                     "viewmodels.entries", "viewmodels.pages")
    }  # fmt: skip
    known: ClassVar[dict[tuple[str, str], object]] = {}

    def __init__(self, file: io.BytesIO, live: Live, articles: Sequence[Article]) -> None:
        super().__init__(file)
        self.live = {
            live_article.__name__: articles.__getitem__,
            live_organisations.__name__: lambda: live.organisations,
        }

    def find_class(self, module: str, name: str) -> object:
        """Return a noun by its name; of what stands for itself, what returns it."""
        if module == __name__ and name in self.live:
            return self.live[name]
        return super().find_class(module, name)
