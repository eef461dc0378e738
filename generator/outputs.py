"""What can be made beside the pages, which are always made; content/site.yaml chooses."""

from collections.abc import Iterable

FEED_FILES = {"rss": "rss.xml", "atom": "atom.xml"}  # the formats of feeds, and their files' names
DISTRICT_FEEDS, ORGANISATION_FEEDS = "district-feeds", "organisation-feeds"
OPML, SITEMAP, DATA = "opml", "sitemap", "data"
ALL = (*FEED_FILES, DISTRICT_FEEDS, ORGANISATION_FEEDS, OPML, SITEMAP, DATA)


def feed_files(outputs: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that make a feed: one a format that is chosen."""
    chosen = frozenset(outputs)
    return tuple(file for name, file in FEED_FILES.items() if name in chosen)
