"""The site's machine-readable side: its pages, sitemap, robots and list of feeds."""

from collections.abc import Iterable, Mapping
from html import escape

from generator import paths
from generator.config import Config
from generator.feeds.syndicate import Feed
from generator.group import places_of
from generator.model import Article
from generator.records import json_spaced
from generator.viewmodels.pages import Meta

_UNLISTED = ("not-found", "redirect", "gone", "embed")  # what no search engine should offer


def render_site_data(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return du-lieu/site.json: every page as `describe_page` or `describe_article` tells it."""
    return json_spaced({"pages": [*rows]}, 1) + b"\n"


def site_data_row(row: Mapping[str, str]) -> bytes:
    """Return how a page stands in du-lieu/site.json."""
    text = json_spaced({"pages": [row]}, 1)
    return text[text.index(b"[") + 2 : text.rindex(b"\n ]")]


def describe_page(meta: Meta) -> dict[str, str]:
    """Return a page's kind, path, title and subject."""
    subject = (meta.district, meta.organisation, meta.article)
    return _describe((meta.kind, meta.path, meta.title), subject)


def describe_article(article: Article) -> dict[str, str]:
    """Return the same of an article's page; its front matter need not be read for it."""
    places, bodies = places_of(article), article.organisations
    of = (places[0].slug if places else None, bodies[0].slug if bodies else None, article.id)
    return _describe(("article", article.path, article.title), of)


def _describe(page: tuple[str, str, str], subject: tuple[str | None, ...]) -> dict[str, str]:
    named = zip(("district", "organisation", "article"), subject, strict=True)
    data = dict(zip(("kind", "path", "title"), page, strict=True))
    return data | {key: value for key, value in named if value is not None}


def is_listed(meta: Meta) -> bool:
    """Say whether search engines should offer a page."""
    return meta.kind not in _UNLISTED


def render_sitemap(base_url: str, listed: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9) of pages by path, each with the date of its change.

    The date has the precision it has, and is empty where none is known.
    """
    rows = []
    for path, date in listed:
        lastmod = f"<lastmod>{date}</lastmod>" if date else ""
        rows.append(f"<url><loc>{escape(paths.absolute(base_url, path))}</loc>{lastmod}</url>")
    return _sitemap("urlset", rows)


def render_sitemap_index(base_url: str, parts: Iterable[str]) -> bytes:
    """Return a sitemap.xml that leads to its parts, by their paths."""
    rows = [f"<sitemap><loc>{escape(base_url + part)}</loc></sitemap>" for part in parts]
    return _sitemap("sitemapindex", rows)


def _sitemap(kind: str, rows: Iterable[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + space + "\n".join(rows) + f"\n</{kind}>\n").encode()


def render_robots(base_url: str | None) -> bytes:
    """Return robots.txt: everything may be read, and where the sitemap stands."""
    sitemap = f"Sitemap: {base_url}{paths.SITEMAP}\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def render_opml(config: Config, groups: Mapping[str, Iterable[Feed]]) -> bytes:
    """Return the list of all feeds as OPML 2.0, one outline a group; `config` has a base_url."""
    base_url, file = config.base_url or "", config.feed_files[0]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{escape(config.title)}</title></head>", "<body>"]
    for group, feeds in groups.items():
        lines.append(f'<outline text="{escape(group)}">')
        for feed in feeds:
            xml_url = escape(base_url + paths.feed(feed.page, file))
            html_url = escape(paths.absolute(base_url, feed.page))
            lines.append(
                f'<outline type="rss" text="{escape(feed.title)}" '
                f'xmlUrl="{xml_url}" htmlUrl="{html_url}"/>'
            )
        lines.append("</outline>")
    return ("\n".join([*lines, "</body>", "</opml>"]) + "\n").encode()
