"""What can be made beside the pages that are always made; content/site.yaml chooses."""

from collections.abc import Iterable
from typing import NamedTuple


class FeedFormat(NamedTuple):
    """A format of feeds: how it is chosen, what readers call it, its files' name and media type."""

    output: str
    name: str
    file: str
    type: str


FORMATS = (
    FeedFormat("rss", "RSS", "rss.xml", "application/rss+xml"),
    FeedFormat("atom", "Atom", "atom.xml", "application/atom+xml"),
    FeedFormat("json", "JSON", "feed.json", "application/feed+json"),
)
DISTRICT_FEEDS, ORGANISATION_FEEDS, ARCHIVES = "district-feeds", "organisation-feeds", "archives"
CALENDARS, CARDS, EMBEDS, SEARCH = "calendars", "cards", "embeds", "search"
OPML, SITEMAP, DATA = "opml", "sitemap", "data"
TIMELINES, INDEX = "timelines", "index"  # pages of years and months; the A–Z
ALL = (
    *(form.output for form in FORMATS),
    DISTRICT_FEEDS, ORGANISATION_FEEDS, ARCHIVES,
    OPML, CALENDARS, CARDS, EMBEDS, SEARCH, SITEMAP, DATA, TIMELINES, INDEX,
)  # fmt: skip


def feed_files(outputs: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that make a feed: one a format that is chosen."""
    chosen = frozenset(outputs)
    return tuple(form.file for form in FORMATS if form.output in chosen)
