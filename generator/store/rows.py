"""What is known of each article's file, to be read of all of them or of a few.

The index has their stamps, and where in the pack of stories the rows stand, each by itself. The
districts, bodies and wards that many rows name stand once, in the index.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from typing import Any, NamedTuple

from generator.cache import pack, sealed, unpack
from generator.disk.stamps import Stamp
from generator.errors import Problem
from generator.model import Article, District, Organisation, Ward
from generator.records import Codec, json_codec, key_of_records
from generator.store.stories import Place, StoryPack, row_key

FACTS = tuple(f.name for f in fields(Article))[1:]  # all but the story
_DATE, _ID, _TAGS = (FACTS.index(name) for name in ("date", "id", "tags"))
_NOUNS = ("districts", "mentions", "organisations", "new_wards", "origins")
_NOUN_PLACES = tuple(map(FACTS.index, _NOUNS))
_NOUN = "\0"  # begins the name of a noun's row, and no file's
_KEY = 16  # characters of a noun's key
Facts = tuple[Any, ...]
Noun = District | Organisation | Ward
Named = tuple[tuple[str, Noun], ...]  # with their keys


class Row(NamedTuple):
    """What is known of a file: its stamp, that of its import record, and what was made of it.

    `facts` are those of an article before it was linked to others, `None` where the file is none.
    """

    stamp: Stamp
    record: Stamp | None
    digest: bytes
    head: Place
    text: Place
    terms: Place | None
    problems: tuple[Problem, ...]
    facts: Facts | None

    @property
    def undated(self) -> str | None:
        """The id of an article without a date, whose import record matters."""
        if self.facts is None or self.facts[_DATE] is not None:
            return None
        return str(self.facts[_ID])


_FACTS_TYPES = {f.name: tuple[str, ...] if f.name in _NOUNS else f.type for f in fields(Article)}
_KNOWN = tuple[Stamp | None, bytes, Place, Place, Place | None, tuple[Problem, ...]]
_FACTS: Any = tuple[tuple(_FACTS_TYPES[name] for name in FACTS)]  # type: ignore[misc]
_CODEC: Codec[Any] = json_codec(tuple[_KNOWN, _FACTS | None])
_PICKLED = b"\x80"  # begins what is packed otherwise


class Packer:
    """Packs rows, whose nouns it tells apart: those are told once, and in rows by their keys.

    `key` is that of what the articles are read with.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self._keys: dict[Noun, str] = {}
        self._untold: list[tuple[str, Noun]] = []

    def pack(self, row: Row) -> bytes:
        """Return a row as bytes, without its stamp."""
        facts = None if row.facts is None else _with_nouns(row.facts, self._keyed)
        try:
            return _CODEC.encode((row[1:-1], facts))
        except UnicodeEncodeError:  # half a character: of a name that is not UTF-8 on the disk
            return pack((row[1:-1], facts))

    def take_untold(self) -> Named:
        """Return the nouns of the rows packed since this was last asked that no row had before."""
        untold, self._untold = self._untold, []
        return tuple(untold)

    def _keyed(self, nouns: tuple[Noun, ...]) -> tuple[str, ...]:
        return tuple([self._keys.get(noun) or self._name(noun) for noun in nouns])

    def _name(self, noun: Noun) -> str:
        key = self._keys[noun] = key_of_records((type(noun).__name__, noun))[:_KEY]
        self._untold.append((key, noun))
        return key


class PackedRow(NamedTuple):
    """A row as bytes, its place in the pack, and nouns that it or those after it tell first."""

    file: str
    digest: bytes
    content: bytes
    place: Place
    nouns: Named


def pack_rows(
    packer: Packer,
    rows: Sequence[tuple[str, Row]],
    append: Callable[[Sequence[bytes]], Iterable[Place]],
) -> list[PackedRow]:
    """Pack rows, by their files, and put them into the pack, as `append` does."""
    packed = [packer.pack(row) for _, row in rows]
    nouns = [packer.take_untold(), *((),) * (len(rows) - 1)]
    keys = [row_key(packer.key, file, row.digest) for file, row in rows]
    places = append([sealed(*one) for one in zip(packed, keys, strict=True)])
    return [
        PackedRow(file, row.digest, content, place, told)
        for (file, row), content, place, told in zip(rows, packed, places, nouns, strict=True)
    ]


class Rows:
    """The rows of all files, each read from the pack when it is asked for.

    `key` is that of what the articles are read with.
    """

    def __init__(self, stories: StoryPack, key: str, packed: Mapping[str, object]) -> None:
        self.stories, self.packed = stories, dict(packed)
        self.packer = Packer(key)
        self._nouns: dict[str, Noun] = {}
        self._tags: dict[str, str] = {}

    @property
    def files(self) -> list[str]:
        """The files that have a row."""
        return [name for name in self.packed if name[0] != _NOUN]

    def within(self, folders: Collection[str]) -> list[str]:
        """Return those of them that stand in one of the folders, named with a slash behind."""
        below = tuple(folders)
        near = [name for name in self.packed if name.startswith(below)]
        return [name for name in near if f"{name.rpartition('/')[0]}/" in folders]

    def stamp(self, file: str) -> Stamp | None:
        """Return the stamp of a file's row, `None` where it has none."""
        kept = self.packed.get(file)
        return kept[0] if isinstance(kept, tuple) else None

    def get(self, file: str) -> Row | None:
        """Return the row of a file; `None` where it has none, or a damaged one."""
        kept = self.packed.get(file)
        if not isinstance(kept, tuple):
            return None
        stamp, digest, place = kept
        content = self.stories.read(place, row_key(self.packer.key, file, digest))
        with suppress(KeyError):  # a noun that is not known
            return None if content is None else self._row(stamp, content)
        return None

    def size(self, file: str) -> int:
        """Return how many bytes of the pack a file's row takes."""
        kept = self.packed.get(file)
        return kept[2][1] if isinstance(kept, tuple) else 0

    def take(self, packed: PackedRow, stamp: Stamp) -> Row:
        """Keep a row that stands in the pack; return it with the nouns that others name too."""
        for key, noun in packed.nouns:
            if key not in self._nouns:
                self._nouns[key] = noun
                self.packed[f"{_NOUN}{key}"] = pack(noun)
        self.packed[packed.file] = (stamp, packed.digest, packed.place)
        return self._row(stamp, packed.content)

    def keep_only(self, files: Collection[str]) -> None:
        """Forget the rows of all other files."""
        for file in self.files:
            if file not in files:
                del self.packed[file]

    def _row(self, stamp: Stamp, content: bytes) -> Row:
        packed: Any = unpack(content) if content[:1] == _PICKLED else _CODEC.decode(content)
        known, facts = packed
        if facts is not None:
            facts = _with_nouns(facts, self._named)
            tags = facts[_TAGS]
            if tags:
                shared = tuple([self._tags.setdefault(tag, tag) for tag in tags])
                facts = (*facts[:_TAGS], shared, *facts[_TAGS + 1 :])
        return Row._make((stamp, *known, facts))

    def _named(self, keys: tuple[str, ...]) -> tuple[Noun, ...]:
        return tuple([self._nouns.get(key) or self._noun(key) for key in keys])

    def _noun(self, key: str) -> Noun:
        content: Any = self.packed[f"{_NOUN}{key}"]
        noun: Any = unpack(content)
        self._nouns[key] = noun
        return noun  # type: ignore[no-any-return]


def _with_nouns(facts: Facts, change: Callable[[Any], tuple[Any, ...]]) -> Facts:
    """Return facts with what stands for nouns in them changed."""
    changed = list(facts)
    for place in _NOUN_PLACES:
        if changed[place]:
            changed[place] = change(changed[place])
    return tuple(changed)
