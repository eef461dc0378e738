"""The site's machine-readable side: its pages, sitemap, robots and list of feeds."""

import json
from collections.abc import Iterable, Mapping
from html import escape

from generator import paths
from generator.config import Config
from generator.model import Article
from generator.pages import Meta
from generator.syndicate import Feed

_UNLISTED = ("not-found", "redirect", "gone", "embed")  # what no search engine should offer


def render_site_data(metas: Iterable[Meta]) -> bytes:
    """Return du-lieu/site.json: every page with its kind, path, title and subject."""
    pages = [_page_data(meta) for meta in metas]
    return (json.dumps({"pages": pages}, ensure_ascii=False, indent=1) + "\n").encode()


def _page_data(meta: Meta) -> dict[str, str]:
    data = {"kind": meta.kind, "path": meta.path, "title": meta.title}
    subject = {
        "district": meta.district,
        "organisation": meta.organisation,
        "article": meta.article,
    }
    return data | {key: value for key, value in subject.items() if value is not None}


def render_sitemap(base_url: str, metas: Iterable[Meta], articles: Iterable[Article]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9); an article's lastmod has the precision it has."""
    changed = {a.path: a.updated or a.date for a in articles}
    rows = []
    for meta in metas:
        if meta.kind in _UNLISTED:
            continue
        date = changed.get(meta.path)
        lastmod = f"<lastmod>{date}</lastmod>" if date else ""
        rows.append(f"<url><loc>{escape(paths.absolute(base_url, meta.path))}</loc>{lastmod}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + space + "\n".join(rows) + "\n</urlset>\n").encode()


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
