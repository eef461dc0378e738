"""A feed and its files: the newest articles, and an archive a year of what came before, thrice.

RFC 5005, 4: whoever subscribes late walks from archive to archive. An archive holds its whole year,
so that it stays as it is once the year is over.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

from generator import paths
from generator.config import Config
from generator.feeds.items import Channel, Document, Item, make_item
from generator.feeds.jsonfeed import NAME as JSON
from generator.feeds.jsonfeed import render_items, render_json
from generator.keys import key_of
from generator.model import Article
from generator.records import Struct, field
from generator.store.stories import Place, read_at

NEWEST = 50
_KEPT = 1000  # items, and entries of a format: each stands in several feeds
_AT_ONCE = 32  # entries read or rendered together
_LONG, _LAST = 1 << 15, 16  # bytes read at once that are kept, and how often
_Made = TypeVar("_Made")
_Render = Callable[[Sequence[Item]], Mapping[str, list[bytes]]]  # of formats


class Listed(Struct, frozen=True, dict=True):
    """An article in feeds; `rank` is its place in the order of all, newest first.

    `changed` is when its content last changed, `year` that of its archive.
    """

    rank: int
    article: Article
    changed: datetime
    year: int

    @cached_property
    def key(self) -> str:
        """A key of all that its item is made from besides settings and texts."""
        return "\n".join((self.article.page_key, str(self.changed), *self.article.targets))


class Feed(Struct, frozen=True):
    """A feed to be made: it stands beside `page` and tells of that page's articles, newest first.

    `name` is what tells it from the site's other feeds, `title` what a reader's list shows. `since`
    is when a feed that has lost its last article is known to have changed.
    """

    page: str
    name: str
    title: str
    description: str
    listed: tuple[Listed, ...]
    since: datetime | None = None

    @property
    def changed(self) -> datetime | None:
        """When it last changed, as far as was recorded."""
        return max((one.changed for one in self.listed), default=self.since)


class FeedFile(Struct, frozen=True):
    """One document of a feed, still to be rendered: in three formats it is three files."""

    channel: Channel
    listed: tuple[Listed, ...]
    year: int | None = None
    before: int | None = None
    after: int | None = None
    since: datetime | None = None

    def key(self, base: str) -> str:
        """Return the key of all that its files are made from; `base` is that of the settings."""
        told = (self.channel, self.year, self.before, self.after, self.since)
        return key_of((base, repr(told), *(one.key for one in self.listed)))


def split_feed(feed: Feed) -> list[FeedFile]:
    """Return the documents of a feed: the newest, then the years that hold older ones as well."""
    channel = Channel(feed.page, feed.title, feed.description)
    order = archive_years(feed)
    years: dict[int, list[Listed]] = {year: [] for year in order}
    for one in feed.listed if order else ():
        if one.year in years:
            years[one.year].append(one)
    before = order[0] if order else None
    newest = FeedFile(channel, feed.listed[:NEWEST], before=before, since=feed.since)
    beside = zip(order, [*order[1:], None], [None, *order[:-1]], strict=False)
    return [
        newest,
        *(FeedFile(channel, tuple(years[y]), y, older, newer) for y, older, newer in beside),
    ]


def archive_years(feed: Feed) -> tuple[int, ...]:
    """Return the years of the archives of a feed, the newest first."""
    return tuple(sorted({one.year for one in feed.listed[NEWEST:]}, reverse=True))


class EntryPack(Struct, frozen=True):
    """Entries that were rendered before, in a file that is open.

    `places` are theirs by the key of what they tell: a place for each of the formats `names`. The
    `last` long runs that were read are kept, for a district and its union often tell of the same.
    """

    descriptor: int
    names: tuple[str, ...]
    places: Mapping[str, Sequence[Place]]
    last: dict[Place, bytes] = field(default_factory=dict)

    def read(self, keys: Iterable[str], name: str) -> list[bytes] | None:
        """Return entries in a format, as one where they lie beside one another.

        Return `None` where one of them is not there.
        """
        form = self.names.index(name)
        try:
            runs = _runs(self.places[key][form] for key in keys)
            read = [self._read(run) for run in runs]
        except (KeyError, OSError):  # they can be rendered anew
            return None
        return read if [*map(len, read)] == [length for _, length in runs] else None

    def _read(self, run: Place) -> bytes:
        found = self.last.get(run)
        if found is None:
            found = read_at(self.descriptor, run)
            if run[1] >= _LONG:
                if len(self.last) >= _LAST:
                    del self.last[next(iter(self.last))]
                self.last[run] = found
        return found


def _runs(places: Iterable[Place]) -> list[Place]:
    """Return places, as one where they lie beside one another."""
    runs: list[Place] = []
    for start, length in places:
        if runs and sum(runs[-1]) == start:
            runs[-1] = (runs[-1][0], runs[-1][1] + length)
        else:
            runs.append((start, length))
    return runs


class Printer(Struct, frozen=True):
    """Renders the documents of the feeds of one site, keeping the latest items and entries made.

    They are known by the key of what they tell, `entries` by their format too. Those in `packs`
    are read from there.
    """

    config: Config
    texts: Mapping[str, str]
    items: dict[str, Item] = field(default_factory=dict)
    entries: dict[str, dict[str, bytes]] = field(default_factory=dict)
    packs: list[EntryPack] = field(default_factory=list)

    def render(self, file: FeedFile, name: str) -> Iterator[bytes]:
        """Yield a document as `rss.xml`, `atom.xml` or `feed.json`, in UTF-8.

        `config.base_url` must be known. One of a whole year is too long to be held in memory
        without need: of its entries few are.
        """
        changed = max([one.changed for one in file.listed] + ([file.since] if file.since else []))
        document = Document(file.channel, changed, file.year, file.before, file.after)
        parts = (file.listed[n : n + _AT_ONCE] for n in range(0, len(file.listed), _AT_ONCE))
        entries = chain.from_iterable(self._entries(part, name) for part in parts)
        if name == JSON:
            return render_json(self.config, document, entries)
        from generator.feeds.xmlfeed import render_xml  # noqa: PLC0415 - slow to load

        return render_xml(self.config, document, name, entries)

    def render_each(self, listed: Sequence[Listed]) -> list[list[bytes]]:
        """Render the entries of articles in every format, in the order of `config.feed_files`."""
        items = [make_item(one.article, one.changed, self.config, self.texts) for one in listed]
        made: dict[str, list[bytes]] = {}
        for name in self.config.feed_files:
            if name not in made:
                made |= self._renderer(name)(items)
        return [made[name] for name in self.config.feed_files]

    def _renderer(self, name: str) -> _Render:
        """Return what renders entries in a format, and others at once that are made too."""
        if name == JSON:
            return _json_entries
        from generator.feeds.xmlfeed import render_entries  # noqa: PLC0415 - slow to load

        # RSS and Atom at once, where both are made: most of it is the same work.
        return partial(
            render_entries, names=tuple(one for one in self.config.feed_files if one != JSON)
        )

    def _entries(self, listed: Sequence[Listed], name: str) -> list[bytes]:
        """Return the entries of articles, some as one; those that are not known are rendered."""
        known, told = self.entries.setdefault(name, {}), {one.key: one for one in listed}
        for pack in self.packs:
            read = pack.read(told, name)
            if read is not None:
                return read
        made = {key: known[key] for key in told if key in known}
        missing = [(key, one) for key, one in told.items() if key not in made]
        rendered = self._renderer(name)([self._item(key, one) for key, one in missing])
        for kind, entries in rendered.items():
            fresh = dict(zip((key for key, _ in missing), entries, strict=True))
            _keep(self.entries.setdefault(kind, {}), fresh)
            if kind == name:
                made |= fresh
        return [made[key] for key in told]

    def _item(self, key: str, one: Listed) -> Item:
        item = self.items.get(key)
        if item is None:
            item = make_item(one.article, one.changed, self.config, self.texts)
            _keep(self.items, {key: item})
        return item


def _json_entries(items: Sequence[Item]) -> dict[str, list[bytes]]:
    return {JSON: render_items(items)}


def _keep(known: dict[str, _Made], made: Mapping[str, _Made]) -> None:
    """Keep what was made besides what is known; not more than a year has."""
    if len(known) + len(made) > _KEPT:
        known.clear()
    known.update(made)


def document_path(file: FeedFile, name: str) -> str:
    """Return the site path of a document in the format `name`."""
    return paths.feed(file.channel.page, name, file.year)
