"""What the index of articles holds of each file, to be read of all of them or of a few.

Each row stands by itself as bytes. The districts, bodies, wards and tags that many rows name stand
once, in rows of their own.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.cache import pack, unpack
from generator.errors import Problem
from generator.model import Article, District, Organisation, Ward
from generator.stamps import Stamp
from generator.stories import Place

FACTS = tuple(f.name for f in fields(Article))[1:]  # all but the story
_DATE, _ID = FACTS.index("date"), FACTS.index("id")
_NOUNS = tuple(
    FACTS.index(name)
    for name in ("districts", "mentions", "organisations", "new_wards", "origins", "tags")
)
_NOUN = "\0"  # begins the name of a noun's row, and no file's
Facts = tuple[Any, ...]
Noun = District | Organisation | Ward | str  # a tag


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


class Rows:
    """The rows of all files, each kept as bytes until it is asked for."""

    def __init__(self, packed: Mapping[str, object] = MappingProxyType({})) -> None:
        self.packed = dict(packed)
        self._nouns: dict[int, Noun] = {}
        self._numbers: dict[Noun, int] = {}

    @property
    def files(self) -> list[str]:
        """The files that have a row."""
        return [name for name in self.packed if name[0] != _NOUN]

    def stamp(self, file: str) -> Stamp | None:
        """Return the stamp of a file's row, `None` where it has none."""
        kept = self.packed.get(file)
        return kept[0] if isinstance(kept, tuple) else None

    def get(self, file: str) -> Row | None:
        """Return the row of a file."""
        kept = self.packed.get(file)
        if not isinstance(kept, tuple):
            return None
        *found, facts = _unpacked(kept[1])
        if facts is not None:
            facts = _with_nouns(facts, self._named)
        return Row._make((kept[0], *found, facts))

    def put(self, file: str, row: Row) -> Row:
        """Keep a row; return it with the nouns that the other rows name too."""
        facts = row.facts
        if facts is not None:
            numbered = _with_nouns(facts, self._numbered)
            row = row._replace(facts=_with_nouns(numbered, self._named))
            facts = numbered
        self.packed[file] = (row.stamp, pack((*row[1:-1], facts)))
        return row

    def keep_only(self, files: Collection[str]) -> None:
        """Forget the rows of all other files."""
        for file in self.files:
            if file not in files:
                del self.packed[file]

    def _named(self, numbers: tuple[int, ...]) -> tuple[Noun, ...]:
        return tuple([self._noun(number) for number in numbers])

    def _numbered(self, nouns: tuple[Noun, ...]) -> tuple[int, ...]:
        return tuple([self._number(noun) for noun in nouns])

    def _noun(self, number: int) -> Noun:
        noun = self._nouns.get(number)
        if noun is None:
            noun = self._nouns[number] = _unpacked(self.packed[f"{_NOUN}{number}"])
        return noun

    def _number(self, noun: Noun) -> int:
        if not self._numbers:
            kept = [int(name[1:]) for name in self.packed if name[0] == _NOUN]
            self._numbers = {self._noun(number): number for number in kept}
        number = self._numbers.get(noun)
        if number is None:
            number = self._numbers[noun] = len(self._numbers)
            self._nouns[number] = noun
            self.packed[f"{_NOUN}{number}"] = pack(noun)
        return number


def _unpacked(content: object) -> Any:
    return unpack(content) if isinstance(content, bytes) else None


def _with_nouns(facts: Facts, change: Callable[[Any], tuple[Any, ...]]) -> Facts:
    """Return facts with what stands for nouns in them changed."""
    changed = list(facts)
    for place in _NOUNS:
        if changed[place]:
            changed[place] = change(changed[place])
    return tuple(changed)
