"""The page that a server sends at any address: its links are absolute, style and icon within it.

A relative link would lead nowhere from there, and a page on a disk finds no sheet on the web.
"""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from generator import paths
from generator.errors import ChangedError
from generator.patterns import pattern
from generator.records import Struct
from generator.templating.sheets import in_page, place_files
from generator.templating.templates import markup
from generator.templating.themes import TOKENS, static_contents
from generator.text import in_unix_lines
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import NotFoundPage

_ICON = "icon.svg"
_SHEETS = (TOKENS, "style.css")  # those of every page
_Assets = tuple[tuple[str, str], ...]  # the names of a theme's static files, and their site paths
_END = pattern("</(?=style)", re.IGNORECASE)  # it would end the element, even in a comment


class Sheet(Struct, frozen=True):
    """A style sheet within a page, and the source by which a policy lets it in [CSP 3, 2.3.1]."""

    text: object
    source: str


def way_home(page: AnyPage, base_url: str | None) -> str:
    """Return what leads from a page to the home page's folder: a relative one as HTML already."""
    if isinstance(page, NotFoundPage) and base_url is not None:
        return base_url
    return markup(paths.root_prefix(page.meta.path))


def sheets_within(
    page: AnyPage, base_url: str | None, folders: tuple[Path, ...], assets: _Assets
) -> tuple[Sheet, ...]:
    """Return the sheets that stand in a page itself, by a theme's folders.

    Other pages, and those of a site without a public address, have none. Raise `ChangedError` where
    the folders' static files are not the `assets` any more.
    """
    if not _is_sent_anywhere(page, base_url):
        return ()
    placed = _placed(folders, assets)
    found = (placed[name] for name in _SHEETS if name in placed)
    return tuple(_sheet(in_page(sheet, f"{base_url}{paths.STATIC}/")) for sheet in found)


def icon_within(
    page: AnyPage, base_url: str | None, folders: tuple[Path, ...], assets: _Assets
) -> str | None:
    """Return the address that is the icon of such a page itself, `None` for others.

    Raise `ChangedError` likewise.
    """
    if not _is_sent_anywhere(page, base_url):
        return None
    content = _placed(folders, assets).get(_ICON)
    return None if content is None else f"data:image/svg+xml,{quote(content)}"


def _placed(folders: tuple[Path, ...], assets: _Assets) -> dict[str, bytes]:
    """Return the static files by name, as they stand in the site."""
    placed = place_files(static_contents(folders))
    if {name: f"{paths.STATIC}/{path}" for name, (path, _) in placed.items()} != dict(assets):
        raise ChangedError("the theme changed while the site was being built; build again")
    return {name: content for name, (_, content) in placed.items()}


def _is_sent_anywhere(page: AnyPage, base_url: str | None) -> bool:
    return isinstance(page, NotFoundPage) and base_url is not None


def _sheet(content: bytes) -> Sheet:
    text = content.decode("utf-8-sig", "replace")  # the mark would begin the first selector
    text = _END.sub(r"<\\/", text)  # the same in a text of CSS [css-syntax-3, 4.3.7]
    text = in_unix_lines(text)  # as browsers read it, and digest it
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Sheet(markup(text), f"sha256-{digest}")
