"""Name the site of a page: what its window's title, its banner or its first lines call it.

What the page declares in its metadata goes before all of this.
"""

import re
from collections.abc import Iterator, Sequence

from generator.importers.footers import is_footer, read_holder, read_owner
from generator.importers.linkparts import read_parts
from generator.importers.markup import Element, name_of
from generator.importers.mastheads import (
    in_small_letters,
    is_body_name,
    is_outlet_name,
    is_platform,
)
from generator.importers.pagetext import Piece
from generator.text import clean_line, match_key

_BAR = re.compile(r"\s+[-–—|•·:]+\s+|\s*\|\s*|\s+[»>›«‹<]\s+|\s*::\s*")
_HOME_WORDS = frozenset({"trang chủ", "home", "logo", "banner", "trang nhất", "về trang chủ"})
_PLAIN = re.compile(r"(?:cong doan|lien doan|bao|tap chi|trang|cong thong tin|ldld)\b")
_UNREAD = re.compile(r"^\(\d+\+?\)\s*")
_EDGES = " -–—|•·:»«‹›"
_TITLE_WORDS, _SECTION_WORDS, _SITE_LIMIT = 5, 6, 60
_OUTLET = re.compile(r"(?:báo|tạp chí|trang|cổng|đài|website) ")
_BOX_LIMIT = 300  # characters of a box with the site's name
_FOOT = 60  # texts at the foot of a page
_TEXTS = "//body//text()[not(ancestor::script or ancestor::style or ancestor::select)]"
_LEAST_WORDS = 3  # of a name that nothing but itself says is one
_BANNER = re.compile(r"-(?:logo\w*|banner|brand|masthead|header)-")
_LOGO_BOX = re.compile(r"-(?:logo\w*|site-?(?:name|title)|banner|brand|masthead)-")
_LOGO = re.compile(r"^(?:logo|banner|ảnh bìa|trang chủ)\s*(?:của|:|-)?\s*|\s*-\s*powered by.*$",
                   re.IGNORECASE)  # fmt: skip


# What systems put into the title of a window: it names a page, no site.
_PAGE_LABEL = re.compile(
    r"(?:(?:in|xem|đọc|hiển thị) )?(?:(?:nội dung|trang|bản) )?(?:chi tiết )?"
    r"(?:bài viết|bài|tin bài|tin tức|tin|nội dung|trang|bản in)(?: chi tiết)?"
    r"|chi tiết|in bài|bản in|tin tức (?:-|&|và) sự kiện|trang chủ|chuyên mục|danh mục"
    r"|số(?: báo)? \d{1,5}(?:\W.*)?"
    r"|(?:print|view|news|article|detail|home|index|default|untitled)(?: (?:detail|view|page))?s?"
)
_HOME_LINK = re.compile(
    r"-(?:logo\w*|site-?(?:name|title|logo|brand\w*)|brand\w*|navbar-brand|masthead)-"
)


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
    _read_window(meta, window, headline)
    if is_platform(meta.get("site", "")) and title is not None:
        posters = [p.text for p in pieces[:title] if is_body_name(p.text) or is_outlet_name(p.text)]
        meta["site"] = posters[0] if posters else meta["site"]
    if "site" not in meta or _lacks_marks(meta["site"]):
        names = list(_names(page, window, pieces[:title] if title is not None else ()))
        names = names or list(_agreed(page, window, headline)) or list(_owners(page))
        if names and not ("site" in meta and _lacks_marks(names[0])):
            meta["site"] = _as_written(names[0], names)


def _without_platform(window: str) -> str:
    """Return a window's title without the service that a post is on, if it says who posted."""
    parts = _BAR.split(_UNREAD.sub("", window).strip(" .:~*=|-"))
    if len(parts) < 3 or not is_platform(parts[-1]):
        return window if len(parts) != 1 else parts[0]
    read = _UNREAD.sub("", window)
    return read[: read.rindex(parts[-1])].rstrip(_EDGES)


def _lacks_marks(name: str) -> bool:
    """Say whether a name is written without the marks of Vietnamese: "Cong doan Giao duc"."""
    return name.isascii() and _PLAIN.match(name.lower()) is not None


def is_site_name(piece: Piece) -> bool:
    """Say whether a line that could be a headline is the site's name: it leads home, or says so."""
    link = next(piece.element.iter("a"), None) if piece.is_link else None
    is_home = link is not None and leads_home(link)
    is_called = "-site-title-" in name_of(piece.element)
    return is_home or is_called or is_outlet_name(piece.text) or is_body_name(piece.text)


def leads_home(link: Element) -> bool:
    """Say whether a link leads to the first page of its site."""
    target = re.sub(r"^https?://[^/]*", "", (link.get("href") or "").strip())
    return target in ("", "/", "./", "index.php", "/index.php", "index.html", "index.htm")


def _read_window(meta: dict[str, str], window: str, headline: str) -> None:
    """Read "Headline - Section - Site" and "Site: Headline", the window's title of many systems."""
    rest = _beside(window, headline)
    if rest is not None:
        name, is_before = rest
        parts = [part for part in _BAR.split(name) if part and not _is_page_label(part)]
        site = parts[0 if is_before else -1] if parts else ""
        if site and len(site) <= _SITE_LIMIT and site != meta.get("section"):
            meta.setdefault("site", site)
        is_between = len(parts) == 2 and match_key(site) == match_key(meta.get("site", ""))
        if is_between and not is_before and len(parts[0].split()) <= _SECTION_WORDS:
            meta.setdefault("section", parts[0])
        return
    whole = _BAR.split(window)
    parts = [part for part in whole if not _is_page_label(part)]
    parts = [part for part in parts if not _is_cut_headline(part, headline)] or [""]
    named = [part for part in parts if is_outlet_name(part) or _is_named(part)]
    site = named[0] if len(named) == 1 else parts[-1]
    is_headed = len(parts[0].split()) >= _TITLE_WORDS
    is_named = _OUTLET.match(match_key(site)) is not None
    is_whole = bool(headline) and match_key(window) == match_key(headline)
    is_name = is_named or (is_headed and not is_whole)
    is_left = parts != [""] and len(parts) < len(whole) and 1 < len(site.split()) <= _SECTION_WORDS
    is_named = is_named or len(named) == 1 or is_left
    is_sole = bool(headline) and whole == parts and len(parts) == 1 and not is_whole
    is_title = _LEAST_WORDS <= len(site.split()) <= _SECTION_WORDS and site.istitle()
    if is_sole and is_title and not site.isascii():
        meta.setdefault("site", site)
    is_beside = len(parts) > 1 or _BAR.search(window) is not None
    if is_beside and is_name and len(site) <= _SITE_LIMIT:
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


def _names(page: Element, window: str, above: Sequence[Piece]) -> Iterator[str]:
    """Yield what may be the site's name, the surest first."""
    yield from (part for part in _BAR.split(window) if _is_named(part))
    for link in page.xpath("//h1//a | //*[contains(@class, 'site-title')]//a"):
        text = clean_line(link.text_content())
        if text and leads_home(link) and len(text) <= _SITE_LIMIT:
            yield text
    yield from _home_names(page)
    for image in page.iter("img", "amp-img"):
        text = _LOGO.sub("", clean_line(image.get("alt") or ""))
        if _is_named(text) and _is_banner(image):
            yield text
    for element in page.iter("div", "a", "td", "p", "span", "h2", "h3"):
        if _LOGO_BOX.search(name_of(element)):
            parts = read_parts(element) if len(element.text_content()) <= _BOX_LIMIT else []
            yield from (p.text for p in parts if len(p.text) <= _SITE_LIMIT and _is_named(p.text))
    for piece in above:
        texts = [part for part in _BAR.split(piece.text) if part]
        yield from (text for text in texts if _is_named(text) and is_outlet_name(text))


def _agreed(page: Element, window: str, headline: str) -> Iterator[str]:
    """Yield what a picture in the page's head is called, where its window or its foot says so."""
    lines = _foot_lines(page)
    told = {match_key(part) for part in _BAR.split(window)}
    told |= {match_key(read_holder(line)) for line in lines}
    told |= {match_key(line) for place, line in enumerate(lines) if _is_above_imprint(lines, place)}
    told.discard(match_key(headline))
    for image in page.iter("img", "amp-img"):
        text = _LOGO.sub("", clean_line(image.get("alt") or ""))
        if 1 < len(text) <= _SITE_LIMIT and match_key(text) in told and _is_banner(image):
            yield text


def _foot_lines(page: Element) -> list[str]:
    texts = page.xpath(_TEXTS) if page.find("body") is not None else []
    return [line for line in (clean_line(str(text)) for text in texts[-_FOOT:]) if line]


def _is_above_imprint(lines: Sequence[str], place: int) -> bool:
    return any(is_footer(below) for below in lines[place + 1 : place + 3])


def _owners(page: Element) -> Iterator[str]:
    """Yield whom the last lines of a page call its owner: "© 2020 Báo Quê Mẫu", an imprint."""
    lines = _foot_lines(page)
    for place, line in enumerate(lines):
        is_headed = is_outlet_name(line) or _is_named(line)
        is_imprint = is_headed and _is_above_imprint(lines, place)
        owner = read_owner(line) or (line if is_imprint else None)
        if owner and len(owner) <= _SITE_LIMIT and not _is_page_label(owner):
            yield owner


def _home_names(page: Element) -> Iterator[str]:
    """Yield what the links in a page's head that lead home call themselves, where they say so."""
    for link in page.iter("a"):
        if not (link.get("href") and leads_home(link)):
            continue
        image = next(link.iter("img", "amp-img"), None)
        if image is None and not _is_logo(link):
            continue
        alt = "" if image is None else image.get("alt")
        told = (clean_line(text or "") for text in (link.text_content(), link.get("title"), alt))
        for text in (_LOGO.sub("", text) for text in told):
            if 1 < len(text) <= _SITE_LIMIT and match_key(text) not in _HOME_WORDS:
                yield text


def _is_logo(link: Element) -> bool:
    around = [link, *list(link.iterancestors())[:2]]
    return any(e.tag == "header" or _HOME_LINK.search(name_of(e)) for e in around)


def _is_named(text: str) -> bool:
    is_name = is_outlet_name(text) or is_body_name(text)
    return is_name and len(text.split()) >= _LEAST_WORDS


def _is_banner(image: Element) -> bool:
    around = [image, *list(image.iterancestors())[:3]]
    source = f"-{re.sub(r'[^a-z]+', '-', (image.get('src') or '').lower())}-"
    return any(_BANNER.search(name_of(e)) for e in around) or bool(_BANNER.search(source))


def _as_written(name: str, names: Sequence[str]) -> str:
    """Return a name as it is written in small letters, where the page writes it so anywhere."""
    same = (other for other in names if match_key(other) == match_key(name))
    return next((other for other in same if not other.isupper()), in_small_letters(name))
