"""All articles of a digest: those that changed are parsed, the others are known from before.

What is known of an article without reading it stands in one index; a file is unchanged if its
stamp is. The rest is read when asked for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.cache import sealed
from generator.disk.stamps import Stamp, clock, stamp_file
from generator.errors import Problem
from generator.linking import link_articles
from generator.load import article_stamps, record_name
from generator.model import Article
from generator.records import Struct, replace
from generator.search.terms import article_terms
from generator.store.rows import PackedRow, Row, Rows, pack_rows
from generator.store.shelves import (
    SPARE,
    Library,
    Shelves,
    Sight,
    article_of,
    open_shelves,
    read_rows,
)
from generator.store.stories import (
    Place,
    Shelf,
    StoryPack,
    append_story,
    find_terms,
    head_key,
    terms_key,
    text_key,
)


class Stock(Struct, frozen=True):
    """All articles, what is wrong with them, and the stamps of the import records they rest on.

    `terms` tells where in `stories` what search keeps of each file stands, and the file's digest.
    `index` is the stamp of the index in which all of it is kept, `None` where it could not be.
    `aside` are the ids and pages of articles that are there but were put aside.
    """

    articles: list[Article]
    problems: list[Problem]
    records: tuple[tuple[str, Stamp | None], ...]
    stories: StoryPack
    terms: Mapping[str, tuple[Place | None, bytes]]
    index: Stamp | None
    aside: frozenset[tuple[str, str]] = frozenset()

    def terms_of(self, article: Article) -> bytes:
        """Return what search keeps of an article, made where it was parsed."""
        place, digest = self.terms[article.file]
        return find_terms(self.stories, place, digest) or article_terms(article)


def look_at_articles(root: Path) -> Sight:
    """Take the stamps of all articles."""
    moment = clock()
    return Sight(article_stamps(root), moment)


def load_articles(
    library: Library,
    sight: Sight,
    step: Callable[[int, int], None] = lambda _done, _all: None,
    aside: Collection[str] = (),
) -> Stock:
    """Load every article that was seen, ordered by path, but those put `aside`, by file.

    `step` is told how many of how many changed files are read.
    """
    stamps = sight.stamps
    shelves = open_shelves(library)
    kept = shelves.rows
    known = {file: row for file in kept.files if (row := kept.get(file)) is not None}
    rows = {file: row for file, row in known.items() if _holds(library, row, stamps.get(file))}
    changed = [file for file in stamps if file not in rows]
    saved: Shelves | None = shelves
    if changed or len(rows) != len(known):
        shelves.make_ready(is_known=bool(known))
        for done, (file, row) in enumerate(read_rows(library, kept, changed, sight), 1):
            step(done, len(changed))
            rows[file] = row
        rows = _tidied(library, rows, kept)
        kept.keep_only(rows)
        saved = shelves.save()
    index = saved.stamp if saved is not None else None
    told = _told(shelves.shelf, {file: rows[file] for file in stamps if file not in aside}, index)
    return replace(told, aside=_claims_of(shelves.shelf, rows, aside)) if aside else told


def _claims_of(
    shelf: Shelf, rows: Mapping[str, Row], files: Iterable[str]
) -> frozenset[tuple[str, str]]:
    """Return the ids and pages of articles, of those that can be read."""
    known = ((file, rows[file]) for file in files if file in rows)
    articles = (article_of(shelf, file, row) for file, row in known if row.facts)
    return frozenset((article.id, article.path) for article in articles)


def _holds(library: Library, row: Row, stamp: Stamp | None) -> bool:
    """Say whether nothing has changed of what a row was made from."""
    if row.stamp != stamp or (library.has_search and row.facts and row.terms is None):
        return False
    identifier = row.undated
    return identifier is None or row.record == stamp_file(library.root / record_name(identifier))


def _told(shelf: Shelf, rows: Mapping[str, Row], index: Stamp | None) -> Stock:
    """Return the articles of the rows, linked to one another, and what is wrong with all."""
    articles = [article_of(shelf, file, row) for file, row in rows.items() if row.facts is not None]
    problems = [problem for row in rows.values() for problem in row.problems]
    linked, between = link_articles(articles, [f for f, row in rows.items() if not row.facts])
    undated = [(row.undated, row.record) for row in rows.values()]
    records = [(record_name(undated), record) for undated, record in undated if undated is not None]
    terms = {file: (row.terms, row.digest) for file, row in rows.items()}
    return Stock(linked, problems + between, tuple(records), shelf.stories, terms, index)


def _tidied(library: Library, rows: dict[str, Row], kept: Rows) -> dict[str, Row]:
    """Return the rows with their places in a pack without what is left of former articles.

    Where the disk does not take another pack, all stays in that which stands.
    """
    path = library.pack
    places = (place for row in rows.values() for place in (row.head, row.text, row.terms) if place)
    live = sum(length for _, length in places) + sum(map(kept.size, rows))
    if kept.stories.size <= 2 * live + SPARE:
        return rows
    beside = path.with_name(f"{path.name}.new")
    try:
        moved = _copied(rows, kept, beside)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        return rows
    kept.stories = StoryPack(path)
    return {name: kept.take(packed, rows[name].stamp) for name, packed in moved.items()}


def _copied(rows: Mapping[str, Row], kept: Rows, beside: Path) -> dict[str, PackedRow]:
    """Copy the stories of rows into another pack, and rows that tell where they stand there."""
    with beside.open("wb") as file:

        def moved(place: Place, key: str) -> Place:
            """Copy a story into the new pack and return its place there."""
            return append_story(file, sealed(kept.stories.read(place, key) or b"", key))

        def copied(name: str, row: Row) -> PackedRow:
            """Copy the stories of a file's row."""
            row = row._replace(
                head=moved(row.head, head_key(row.digest)),
                text=moved(row.text, text_key(row.digest)),
                terms=moved(row.terms, terms_key(row.digest)) if row.terms else None,
            )
            append = partial(map, partial(append_story, file))
            (packed,) = pack_rows(kept.packer, [(name, row)], append)
            return packed

        return {name: copied(name, row) for name, row in rows.items()}
