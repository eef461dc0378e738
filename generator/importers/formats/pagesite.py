"""Name the site of a page: what its window's title, its banner or its first lines call it.

What the page declares in its metadata goes before all of this.
"""

import re
from collections.abc import Mapping, Sequence

from generator.importers.formats.markup import Element, leads_home, name_of
from generator.importers.formats.pagetext import Piece
from generator.importers.formats.sitesigns import (
    LEAST_WORDS,
    SITE_LIMIT,
    SiteSigns,
    as_written,
    foot_lines,
    is_named,
    is_weak,
    split_bars,
)
from generator.importers.lines.credits import read_labelled_byline
from generator.importers.lines.mastheads import (
    in_small_letters,
    is_body_name,
    is_capital,
    is_outlet_name,
    is_platform,
)
from generator.importers.lines.outletnames import credited_name
from generator.text import clean_line, match_key

_UNREAD = re.compile(r"^\(\d+\+?\)\s*")
_EDGES = " -–—|•·:»«‹›~"
_TITLE_WORDS, _SECTION_WORDS = 5, 6
_OUTLET = re.compile(r"(?:báo|tạp chí|trang|cổng|đài|website) ")


# What systems put into the title of a window: it names a page, no site.
_PAGE_LABEL = re.compile(
    r"(?:(?:in|xem|đọc|hiển thị) )?(?:(?:nội dung|trang|bản) )?(?:chi tiết )?"
    r"(?:bài viết|bài|tin bài|tin tức|tin|nội dung|trang|bản in)(?: chi tiết)?"
    r"|chi tiết|in bài|bản in|tin tức (?:-|&|và) sự kiện|trang chủ|chuyên mục|danh mục"
    r"|số(?: báo)? \d{1,5}(?:\W.*)?|báo (?:in|giấy|ra ngày .*)|trang \d{1,3}"
    r"|(?:print|view|news|article|detail|home|index|default|untitled)(?: (?:detail|view|page))?s?"
)
_NEAR = 2  # pieces above a headline
_ISSUE = re.compile(r"(?<=\w)[\s,(–-]+(?:số|kỳ|tháng) \d.*$", re.IGNORECASE)


def window_of(page: Element) -> str:
    """Return the title of a page's window, empty where it has none."""
    return clean_line(next((e.text_content() for e in page.iter("title")), ""))


def name_site(
    page: Element, meta: dict[str, str], pieces: Sequence[Piece], title: int | None
) -> None:
    """Add the name of the site, and the section that stands before it in the window's title.

    `title` is the place of the headline among the pieces.
    """
    headline = pieces[title].text if title is not None else meta.get("title", "")
    window = _without_platform(window_of(page))
    if _is_page_label(meta.get("site", "")):
        del meta["site"]
    is_declared = "site" in meta
    _read_window(meta, window, headline)
    if not is_declared and title is not None and _is_section(meta, pieces[:title]):
        meta.setdefault("section", meta.pop("site"))
    if is_platform(meta.get("site", "")) and title is not None:
        posters = [p.text for p in pieces[:title] if is_body_name(p.text) or is_outlet_name(p.text)]
        meta["site"] = posters[0] if posters else meta["site"]
    if "site" not in meta or is_weak(meta["site"]):
        signs = SiteSigns(page, window, headline, meta.get("url", ""))
        names = signs.names(pieces[:title] if title is not None else ())
        if names and not ("site" in meta and is_weak(names[0])):
            meta["site"] = as_written(names)
    if "site" in meta:
        site = _ISSUE.sub("", meta["site"])
        is_long = " " in site
        site = in_small_letters(site, (p.text for p in pieces)) if is_long else site
        meta["site"] = credited_name(site, foot_lines(page))


def _is_section(meta: Mapping[str, str], above: Sequence[Piece]) -> bool:
    """Say whether what the window calls last stands just above the headline: a section's name."""
    name = meta.get("site", "")
    if not name or (is_capital(name) and len(name.split()) >= LEAST_WORDS):
        return False
    site = match_key(name)
    near = [piece for piece in above if not piece.is_barrier][-_NEAR:]
    return any(match_key(p.text) == site and not _leads(p) for p in near)


def _leads(piece: Piece) -> bool:
    link = next(piece.element.iter("a"), None)
    return (link is not None and leads_home(link)) or is_site_name(piece)


def _without_platform(window: str) -> str:
    """Return a window's title without the service that a post is on, if it says who posted."""
    parts = split_bars(_UNREAD.sub("", window).strip(" .:~*=|-"))
    if len(parts) < 3 or not is_platform(parts[-1]):
        return window if len(parts) != 1 else parts[0]
    read = _UNREAD.sub("", window)
    return read[: read.rindex(parts[-1])].rstrip(_EDGES)


def is_site_name(piece: Piece) -> bool:
    """Say whether a line that could be a headline is the site's name: it leads home, or says so."""
    link = next(piece.element.iter("a"), None) if piece.is_link else None
    is_home = link is not None and leads_home(link)
    is_called = "-site-title-" in name_of(piece.element)
    return is_home or is_called or is_outlet_name(piece.text) or is_body_name(piece.text)


def _read_window(meta: dict[str, str], window: str, headline: str) -> None:
    """Read "Headline - Section - Site" and "Site: Headline", the window's title of many systems."""
    rest = _beside(window, headline)
    if rest is not None:
        name, is_before = rest
        parts = [part for part in split_bars(name) if part and not _is_page_label(part)]
        parts = [part for part in parts if part[0] not in "[("]
        authors = [part for part in parts if read_labelled_byline(part)]
        if authors:
            meta.setdefault("author", read_labelled_byline(authors[0]) or "")
        parts = [part for part in parts if part not in authors]
        site = parts[0 if is_before else -1] if parts else ""
        if site and len(site) <= SITE_LIMIT and site != meta.get("section"):
            meta.setdefault("site", site)
        is_between = len(parts) == 2 and match_key(site) == match_key(meta.get("site", ""))
        if is_between and not is_before and len(parts[0].split()) <= _SECTION_WORDS:
            meta.setdefault("section", parts[0])
        return
    whole = split_bars(window)
    parts = [part for part in whole if not _is_page_label(part)]
    parts = [part for part in parts if not _is_cut_headline(part, headline)] or [""]
    named = [part for part in parts if is_outlet_name(part) or is_named(part)]
    site = named[0] if len(named) == 1 else parts[-1]
    is_headed = len(parts[0].split()) >= _TITLE_WORDS
    is_called = _OUTLET.match(match_key(site)) is not None
    is_whole = bool(headline) and match_key(window) == match_key(headline)
    is_name = is_called or (is_headed and not is_whole)
    is_sole = bool(headline) and whole == parts and len(parts) == 1 and not is_whole
    is_title = LEAST_WORDS <= len(site.split()) <= _SECTION_WORDS and site.istitle()
    if is_sole and is_title and not site.isascii():
        meta.setdefault("site", site)
    if len(whole) > 1 and is_name and len(site) <= SITE_LIMIT:
        meta.setdefault("site", site if len(parts) > 1 else in_small_letters(site))


def _is_cut_headline(part: str, headline: str) -> bool:
    """Say whether a part of a window's title is the beginning of the headline."""
    is_long = len(part.split()) >= _TITLE_WORDS
    return is_long and match_key(headline).startswith(match_key(part).rstrip(". …"))


def _is_page_label(part: str) -> bool:
    return _PAGE_LABEL.fullmatch(match_key(part)) is not None


def _beside(window: str, headline: str) -> tuple[str, bool] | None:
    """Return what stands beside the headline, and whether before it; `None` without it."""
    key, wanted = match_key(window), match_key(headline)
    if not wanted or len(key) != len(window) or key == wanted:
        return None
    if key.startswith(wanted) and window[len(wanted)] in _EDGES:
        return window[len(wanted) :].strip(_EDGES), False
    if key.endswith(wanted) and window[-len(wanted) - 1] in _EDGES:
        return window[: -len(wanted)].strip(_EDGES), True
    return None
