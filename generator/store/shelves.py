"""Where articles are kept between builds, and the reading of those that changed.

What is known of an article without reading it stands in one index, what it tells in one pack; of
either, parts are read when asked for.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import tzinfo
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from generator.batches import in_batches
from generator.cache import sealed
from generator.disk.stamps import UNSETTLED, Stamp, is_settled, stamp_file
from generator.errors import Problem
from generator.load import ArticleFile, read_article, read_bytes, record_name, unreadable
from generator.model import Article
from generator.organisations import Organisations
from generator.records import Struct, field, replace
from generator.resolve import resolve_again, resolve_file
from generator.search.terms import article_terms
from generator.store.journal import Journal, load_journal, save_journal
from generator.store.rows import FACTS, Facts, PackedRow, Packer, Row, Rows, pack_rows
from generator.store.stories import (
    Place,
    Shelf,
    StoredStory,
    StoryPack,
    append_parts,
    digest_of,
    find_terms,
    seal_body,
    seal_header,
    terms_key,
)
from generator.work.workers import ALONE, Hands, map_chunks

_FIELDS = ("story", *FACTS)
SPARE = 1 << 20  # bytes of the pack that may lie idle besides as many as are in use
INDEX, _PACK = "articles.index", "stories.pack"  # in the cache
_NOWHERE = (0, 0)  # the place of what does not stand in the pack


class Library(Struct, frozen=True):
    """What articles are read with; `key` is that of program, places and bodies.

    `cache` is the folder in which earlier builds left what they read. What search keeps of an
    article is made only where it `has_search`: it costs as much as the rest. `earlier` has articles
    without problems by file as they were, some that have changed since.
    """

    root: Path
    organisations: Organisations
    zone: tzinfo
    key: str
    cache: Path
    hands: Hands = ALONE
    has_search: bool = True
    earlier: Mapping[str, Article] = field(default_factory=dict)

    @property
    def pack(self) -> Path:
        """The file in which the stories of all articles stand."""
        return self.cache / _PACK


class Sight(Struct, frozen=True):
    """The stamps of all article files by path, and the moment before they were taken.

    Articles are loaded in their order.
    """

    stamps: Mapping[str, Stamp]
    moment: int


class _Fresh(Struct, frozen=True):
    """What a worker made of a file; its facts are those of an article, without its story.

    `parts` of the story are front matter, text and, where search is made, terms, sealed already;
    `places` are theirs in the pack once they stand in it.
    """

    file: str
    digest: bytes
    record: Stamp | None
    problems: tuple[Problem, ...]
    facts: Facts | None
    parts: tuple[bytes, ...] = ()
    places: tuple[Place, ...] = ()


class Shelves(Struct, frozen=True, dict=True):
    """The articles that an earlier build read, as they stand in the index; read when asked for."""

    library: Library
    index: Journal
    rows: Rows

    @cached_property
    def shelf(self) -> Shelf:
        """Where their stories are kept."""
        return Shelf(self.rows.stories, self.library.root, self.library.zone)

    def reread(self, files: Sequence[str], sight: Sight) -> None:
        """Read files anew; the index on the disk stays as it is until `save`."""
        rows = ((file, self.rows.get(file)) for file in files)
        earlier = {
            file: article_of(self.shelf, file, row)
            for file, row in rows
            if row is not None and row.facts is not None and not row.problems
        }
        library = replace(self.library, earlier=earlier)
        deque(read_rows(library, self.rows, files, sight), maxlen=0)

    def terms_of(self, article: Article) -> bytes:
        """Return what search keeps of an article, made where it was parsed."""
        row = self.rows.get(article.file)
        place, digest = (row.terms, row.digest) if row else (None, b"")
        return find_terms(self.shelf.stories, place, digest) or article_terms(article)

    def make_ready(self, *, is_known: bool) -> None:
        """Make the pack ready for more; one of which nothing `is_known` may be another's: anew.

        Its index goes first. It may be of other places, which an editor may bring back. A disk that
        does not let it be written keeps nothing.
        """
        with suppress(OSError):
            if not is_known:
                self.index.path.unlink(missing_ok=True)
            self.library.pack.open("ab" if is_known else "wb").close()

    def save(self) -> "Shelves | None":
        """Keep the index as it is now; return it, `None` where it could not be kept."""
        index = save_journal(self.index, self.rows.packed)
        return replace(self, index=index) if index is not None else None

    @property
    def stamp(self) -> Stamp | None:
        """The stamp of the index on the disk: another build has changed it if it is another."""
        return stamp_file(self.index.path)


def open_shelves(library: Library) -> Shelves:
    """Return the articles that an earlier build read."""
    index = load_journal(library.cache / INDEX, library.key)
    return Shelves(library, index, Rows(StoryPack(library.pack), library.key, index.rows))


def article_of(shelf: Shelf, file: str, row: Row) -> Article:
    """Return the article of a row; as `Article(story, *facts)`, in a third of the time."""
    article = object.__new__(Article)
    story = StoredStory(shelf, file, row.digest, row.head, row.text)
    vars(article).update(zip(_FIELDS, (story, *(row.facts or ())), strict=True))
    return article


def read_rows(
    library: Library, rows: Rows, changed: Sequence[str], sight: Sight
) -> Iterator[tuple[str, Row]]:
    """Read files, put their stories into the pack and keep their rows; yield the row of each."""
    alone = replace(library, hands=ALONE)
    packed: Iterator[PackedRow]
    if library.hands.executor is not None:  # only this process puts what those have read
        found = map_chunks(partial(_read_all, alone), changed, library.hands)
        packed = (_put_away(library, rows.packer, [fresh])[0] for fresh in found)
    else:
        packed = map_chunks(partial(_read_away, alone, Packer(library.key)), changed, library.hands)
    for row in packed:
        yield row.file, rows.take(row, _settled(sight, row))


def _settled(sight: Sight, row: PackedRow) -> Stamp:
    """Return the stamp by which a row is known to hold: none of what could not be read for once."""
    stamp = sight.stamps[row.file]
    return stamp if row.digest and is_settled(stamp, sight.moment) else UNSETTLED


def _row(library: Library, fresh: _Fresh) -> Row:
    head, text = fresh.places[:2] or (_NOWHERE, _NOWHERE)
    terms = fresh.places[2] if library.has_search and fresh.places else None
    told = (head, text, terms, fresh.problems, fresh.facts)
    return Row(UNSETTLED, fresh.record, fresh.digest, *told)


def _read_away(library: Library, packer: Packer, files: Sequence[str]) -> list[PackedRow]:
    """Read files and put their stories into the pack: none need be sent to another process."""
    return _put_away(library, packer, _read_all(library, files))


def _put_away(library: Library, packer: Packer, read: Sequence[_Fresh]) -> list[PackedRow]:
    """Put stories into the pack, and rows that tell where they stand."""
    append = partial(_append, library.pack)
    places = iter(append([part for fresh in read for part in fresh.parts]))
    put = [replace(f, parts=(), places=tuple(islice(places, len(f.parts)))) for f in read]
    return pack_rows(packer, [(fresh.file, _row(library, fresh)) for fresh in put], append)


def _append(pack: Path, parts: Sequence[bytes]) -> list[Place]:
    """Append to the pack; of what its disk does not take, the files themselves are read again."""
    try:
        return append_parts(pack, parts)
    except OSError:
        return [_NOWHERE] * len(parts)


def _read_all(library: Library, files: Sequence[str]) -> list[_Fresh]:
    """Read files, one step with many of them before the next: a busy machine does it faster so."""
    contents = ((file, _read_one(f"{library.root}/{file}")) for file in files)
    return [fresh for some in in_batches(contents, _size) for fresh in _read_some(library, some)]


def _size(one: tuple[str, bytes | OSError]) -> int:
    return 0 if isinstance(one[1], OSError) else len(one[1])


def _read_some(library: Library, contents: Sequence[tuple[str, bytes | OSError]]) -> list[_Fresh]:
    read = [_parsed(library, *one) for one in contents]
    deque((file.body for file in read), maxlen=0)  # it is kept there
    resolved = [_resolved(library, file) for file in read]
    digests = [b"" if isinstance(one, OSError) else digest_of(one) for _, one in contents]
    found = list(zip(read, digests, resolved, strict=True))
    parts = [_parts(library, article, digest) for _, digest, (article, _) in found]
    return [
        _Fresh(file.file, digest, _record(library, article), problems, _facts(article), told)
        for (file, digest, (article, problems)), told in zip(found, parts, strict=True)
    ]


def _resolved(library: Library, file: ArticleFile) -> tuple[Article | None, tuple[Problem, ...]]:
    earlier = library.earlier.get(file.file)
    again = resolve_again(file, earlier) if earlier is not None else None
    return (again, ()) if again is not None else resolve_file(file, library.organisations)


def _read_one(path: str) -> bytes | OSError:
    try:
        return read_bytes(path)
    except OSError as fault:
        return fault


def _parsed(library: Library, file: str, content: bytes | OSError) -> ArticleFile:
    if isinstance(content, OSError):
        return unreadable(file, content)
    return read_article(library.root, file, content, library.zone)


def _record(library: Library, article: Article | None) -> Stamp | None:
    """Return the stamp of the record that tells when an article without a date was first seen."""
    if article is None or article.date is not None:
        return None
    return stamp_file(library.root / record_name(article.id))


def _facts(article: Article | None) -> Facts | None:
    return None if article is None else tuple([getattr(article, name) for name in FACTS])


def _parts(library: Library, article: Article | None, digest: bytes) -> tuple[bytes, ...]:
    """Return the sealed parts of an article's story, none of what is no article."""
    if article is None:
        return ()
    parts = (seal_header(article.header, digest), seal_body(article.body, digest))
    if not library.has_search:
        return parts
    return (*parts, sealed(article_terms(article), terms_key(digest)))
