"""The nouns: frozen types for places, organisations, headers, articles and the site.

They hold text and dates that are already clean; nothing here reads files or makes HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from generator.dates import Interval, PartialDate
from generator.records import Struct, field


class Validity(Struct, frozen=True):
    """The days on which a unit exists: from `start`, inclusive, to `end`, exclusive."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the unit exists on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class Province(Struct, frozen=True):
    """A province or centrally run city; `kind` is tỉnh or thành phố."""

    slug: str
    name: str
    kind: str
    code: str | None
    valid: Validity

    @property
    def full_name(self) -> str:
        """Kind and name, as in running text: thành phố Hà Nội."""
        return f"{self.kind} {self.name}"


class District(Struct, frozen=True):
    """A unit of the tier that ended on 2025-07-01; `province` is a province's slug."""

    slug: str
    name: str
    kind: str
    province: str
    code: str | None
    valid: Validity

    @property
    def full_name(self) -> str:
        """Kind and name, as in running text: quận Nam Từ Liêm."""
        return f"{self.kind} {self.name}"


class Ward(Struct, frozen=True):
    """A ward, commune or township; `district` is a slug, `None` for units since 2025-07-01."""

    code: str
    name: str
    kind: str
    district: str | None
    province: str
    valid: Validity

    @property
    def full_name(self) -> str:
        """Kind and name, as in running text: phường Cầu Diễn."""
        return f"{self.kind} {self.name}"


class Level(Enum):
    """The levels of the trade union system [Luật Công đoàn 2024, điều 8]."""

    NATIONAL = "national"
    PROVINCE = "province"
    SECTOR = "sector"
    DISTRICT = "district"
    WARD = "ward"
    GRASSROOTS = "grassroots"
    UNIT = "unit"  # papers, schools and houses of culture that a union keeps
    UNKNOWN = "unknown"

    def __reduce_ex__(self, proto: object) -> "tuple[type[Level], tuple[str]]":
        """Return how it is pickled: by its value. Python 3.11.2 would have `getattr` called."""
        return (Level, (self.value,))


class Organisation(Struct, frozen=True):
    """A union body; `parent` is an organisation's slug, `district` and `province` place slugs.

    `dissolved` is its last day, `succeeded_by` the slugs of the bodies that went on with its work.
    """

    slug: str
    name: str
    level: Level
    parent: str | None = None
    district: str | None = None
    province: str | None = None
    founded: PartialDate | None = None
    dissolved: PartialDate | None = None
    succeeded_by: tuple[str, ...] = ()


class Credit(Struct, frozen=True):
    """Where an article was first published; `file` is the raw file it was imported from."""

    name: str | None = None
    mark: str | None = None
    url: str | None = None
    file: str | None = None


class NamedWard(Struct, frozen=True):
    """A ward as an article names it, with the district the text gives it."""

    name: str
    district: str | None = None


class Person(Struct, frozen=True):
    """A person with the role as stated."""

    name: str
    role: str | None = None


class Document(Struct, frozen=True):
    """A document cited, its number in normal form (02-NQ/TW)."""

    number: str
    kind: str | None = None


class Event(Struct, frozen=True):
    """A dated event told by an article."""

    date: PartialDate | Interval
    text: str


class Header(Struct, frozen=True):
    """An article's front matter, each value in its type; `lines` has the line of each key.

    `districts`, `mentions` and `organisations` are as written: slugs or names.
    """

    title: str
    id: str
    kicker: str | None = None
    date: PartialDate | None = None
    updated: PartialDate | None = None
    summary: str | None = None
    kind: str = "article"
    section: str | None = None
    author: str | None = None
    source: Credit = Credit()
    also: tuple[Credit, ...] = ()
    province: str | None = None
    districts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    wards: tuple[NamedWard, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    draft: bool = False
    aliases: tuple[str, ...] = ()
    slug: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


class Link(Struct, frozen=True):
    """A link to another page of the site, found in a body; `line` counts in the article's file."""

    target: str
    line: int


class Body(Struct, frozen=True):
    """An article's text as HTML in UTF-8; `links` still name content files or site paths.

    `lost_line` is the first line of what the HTML lacks, for it is nested too deep; 0 where it has
    all.
    """

    encoded: bytes
    links: tuple[Link, ...] = ()
    lost_line: int = 0

    @property
    def html(self) -> str:
        """The HTML as text."""
        return self.encoded.decode("utf-8")


class Story(Protocol):
    """What an article tells: its front matter and its text, perhaps not read yet."""

    @property
    def header(self) -> Header:
        """The front matter."""

    @property
    def body(self) -> Body:
        """The text as HTML."""


@dataclass(frozen=True)
class Article:
    """An article with its names resolved: the districts and organisations are known ones.

    `file` is its path below the digest's folder, `path` its permalink below the site's root.
    `origins` are the districts of its wards, old and new, only where it states none itself.
    `targets` are the site paths, with fragments, that its body's `links` lead to, in their order.
    `first_seen` is the day on which one without a date entered the digest. `digest` identifies
    what a reader reads of it.
    `entry_key` is a key of all but its body, `page_key` of the body too: what may be shown of it.

    To group, order and plan, these are enough; `header` and `body` may have to be read from disk.
    """

    story: Story
    file: str
    path: str
    id: str
    title: str = ""
    date: PartialDate | None = None
    updated: PartialDate | None = None
    province: str | None = None
    districts: tuple[District, ...] = ()
    mentions: tuple[District, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    new_wards: tuple[Ward, ...] = ()
    origins: tuple[District, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    targets: tuple[str, ...] = ()
    first_seen: PartialDate | None = None
    is_draft: bool = False
    tags: tuple[str, ...] = ()
    digest: str = ""
    entry_key: str = ""
    page_key: str = ""

    @property
    def header(self) -> Header:
        """The front matter."""
        return self.story.header

    @property
    def body(self) -> Body:
        """The text as HTML."""
        return self.story.body

    @property
    def feed_date(self) -> PartialDate | None:
        """The date that puts it into a feed: its own, or the day it was first seen."""
        return self.date or self.first_seen
