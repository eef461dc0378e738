"""What a page shows of its site's name outside the title of its window: banner, links, imprint.

A name is believed by where it stands: it leads home, spells the address, heads an imprint.
"""

import re
from collections.abc import Iterator, Sequence

from generator.importers.formats.linkparts import read_parts
from generator.importers.formats.markup import Element, leads_home, name_of
from generator.importers.formats.pagetext import Piece
from generator.importers.lines.credits import is_person
from generator.importers.lines.footers import is_footer, read_holder, read_owner
from generator.importers.lines.hosts import hosts_in, spells_host
from generator.importers.lines.mastheads import (
    in_small_letters,
    is_body_name,
    is_capital,
    is_organ,
    is_outlet_name,
    last_body,
    names_body,
    names_kind,
    opens_issue,
    split_motto,
)
from generator.text import clean_line, match_key, slug

SITE_LIMIT, LEAST_WORDS = 60, 3  # characters; words of a name that only itself says is one
_BAR = re.compile(r"\s+[-–—|•·:~]+\s+|\s*\|\s*|\s+[»>›«‹<]\s+|\s*::\s*")
_HOME_WORDS = frozenset({"trang chủ", "home", "logo", "banner", "trang nhất", "về trang chủ"})
_BOX_LIMIT = 300  # characters of a box with the site's name
_FOOT, _NAME_MOST = 60, 8  # texts at the foot of a page, words of a name there
_HEAD, _LETTERHEAD = 4, 1  # pieces at the top of a page
_TEXTS = "//body//text()[not(ancestor::script or ancestor::style or ancestor::select)]"
_BANNER = re.compile(r"-(?:logo\w*|banner|brand|masthead|header)-")
_LOGO_BOX = re.compile(r"-(?:logo\w*|site-?(?:name|title)|banner|brand|masthead)-")
_LOGO = re.compile(
    r"^(?:logo|banner|ảnh bìa|trang chủ)\s*(?:của|:|-)?\s*|\s*-\s*powered by.*$", re.IGNORECASE
)
_HOME_LINK = re.compile(
    r"-(?:logo\w*|site-?(?:name|title|logo|brand\w*)|brand\w*|navbar-brand|masthead)-"
)
_PLAIN = re.compile(r"(?:cong doan|lien doan|bao|tap chi|trang|cong thong tin|ldld)\b")
_OF_SITE = re.compile(r"(?:trang|cổng)\b")
_ENDED = re.compile(r"[.!?…:;,][”\"’')]*$")
_HOLDERS = frozenset({"copyright", "owner", "application-name", "apple-mobile-web-app-title"})


class SiteSigns:
    """The signs of one page: what its window says, its headline, and its address or empty."""

    def __init__(self, page: Element, window: str, headline: str, address: str) -> None:
        self.page, self.window, self.headline = page, split_bars(window), match_key(headline)
        self.hosts = hosts_in([address])
        self.foot = list(foot_lines(page))

    def names(self, above: Sequence[Piece]) -> list[str]:
        """Return what may be the site's name, the surest first; `above` stands over the title.

        A name with its marks goes before the same without.
        """
        found: list[str] = []
        first = self._first(above)
        for signs in (self._told(above), self._declared(), self._agreed(), self._owners(), first):
            names = list(signs)
            found = found or names
            if found and not is_weak(found[0]):
                return found
            same = [name for name in names if not is_weak(name) and _has(name, found[0])]
            if same:
                return same
        return found

    def _told(self, above: Sequence[Piece]) -> Iterator[str]:
        yield from (part for part in self.window if is_named(part))
        yield from self._spelt(above)
        for link in self.page.xpath("//h1//a | //*[contains(@class, 'site-title')]//a"):
            text = clean_line(link.text_content())
            if text and leads_home(link) and len(text) <= SITE_LIMIT:
                yield text
        yield from self._home_names()
        yield from (text for text, image in self._images() if is_named(text) and _is_banner(image))
        for element in self.page.iter("div", "a", "td", "p", "span", "h2", "h3"):
            if _LOGO_BOX.search(name_of(element)):
                parts = read_parts(element) if len(element.text_content()) <= _BOX_LIMIT else []
                texts = (p.text for p in parts if len(p.text) <= SITE_LIMIT)
                yield from filter(is_named, texts)
        for place, piece in enumerate(above):
            yield from _headed(piece, above[place + 1 : place + 2])

    def _spelt(self, above: Sequence[Piece]) -> Iterator[str]:
        """Yield the texts of head and foot that have the letters of the page's address."""
        heads = (part for piece in above for part in split_bars(piece.text))
        alts = (text for text, _ in self._images())
        for text in (*self.window, *heads, *alts, *self.foot):
            is_name = len(text) <= SITE_LIMIT and " " in text and not hosts_in([text])
            if is_name and spells_host(text, self.hosts):
                yield text

    def _declared(self) -> Iterator[str]:
        """Yield whom the page's metadata calls its holder."""
        for tag in self.page.iter("meta"):
            text = clean_line(tag.get("content") or "")
            if (tag.get("name") or "").lower() in _HOLDERS and text:
                name = read_holder(text) or read_owner(text) or text
                if len(name) <= SITE_LIMIT and " " in name and "http" not in name:
                    yield name

    def _agreed(self) -> Iterator[str]:
        """Yield what a picture in the head is called, where the window or the foot says so."""
        told = {match_key(part) for part in self.window}
        told |= {match_key(read_holder(line)) for line in self.foot}
        told |= {
            match_key(line) for place, line in enumerate(self.foot) if self._is_above(place, 3)
        }
        told.discard(self.headline)
        for text, image in self._images():
            if not 1 < len(text) <= SITE_LIMIT:
                continue
            is_opening = len(text.split()) >= LEAST_WORDS and self._opens_foot(text)
            if is_opening or (match_key(text) in told and _is_banner(image)):
                yield text

    def _opens_foot(self, name: str) -> bool:
        """Say whether a line of the foot begins with a name and goes on: its address."""
        return any(re.match(rf"{re.escape(name)}\s*[-–,|]", line) for line in self.foot)

    def _owners(self) -> Iterator[str]:
        """Yield whom the last lines call the owner: "© Báo Quê Mẫu", a name over an imprint."""
        for place, line in enumerate(self.foot):
            is_near = is_named(line) or is_outlet_name(line)
            is_imprint = self._is_above(place, 3 if is_near else 1)
            is_name = is_near or (_is_name(line) and match_key(line) != self.headline)
            owner = read_owner(line) or split_motto(line) or (is_imprint and is_name and line)
            owner = owner or (self._is_above(place, 1) and _addressed(line))
            if owner and len(owner) <= SITE_LIMIT:
                yield owner

    def _first(self, above: Sequence[Piece]) -> Iterator[str]:
        """Yield a body at the top of the page that "Trang thông tin điện tử" stands beside."""
        texts = [part for piece in above[:_HEAD] for part in split_bars(piece.text) if part]
        if any(names_kind(text) and _OF_SITE.match(match_key(text)) for text in texts):
            yield from filter(names_body, texts)
        for piece in [piece for piece in above if not piece.is_barrier][:_LETTERHEAD]:
            body = last_body(piece.text)
            if body and not piece.linked:
                yield body

    def _is_above(self, place: int, reach: int) -> bool:
        """Say whether an imprint begins within so many lines below."""
        is_own = is_footer(self.foot[place])
        return not is_own and any(map(is_footer, self.foot[place + 1 : place + 1 + reach]))

    def _home_names(self) -> Iterator[str]:
        """Yield what the links in a page's head that lead home call themselves."""
        for link in self.page.iter("a"):
            text = clean_line(link.text_content())
            is_brand = _HOME_LINK.search(name_of(link)) is not None
            if not (is_brand or (link.get("href") and leads_home(link))):
                continue
            image = next(link.iter("img", "amp-img"), None)
            is_sure = is_outlet_name(text) or is_body_name(text)
            if image is None and text and not (is_sure or _is_logo(link)):
                continue
            alt = "" if image is None else image.get("alt")
            called = link.get("title") or (None if image is None else image.get("title"))
            told = (clean_line(text or "") for text in (text, called, alt))
            bare = (_LOGO.sub("", text) for text in told)
            for text in (split_motto(text) or text for text in bare):
                if 1 < len(text) <= SITE_LIMIT and match_key(text) not in _HOME_WORDS:
                    yield text

    def _images(self) -> Iterator[tuple[str, Element]]:
        for image in self.page.iter("img", "amp-img"):
            yield _LOGO.sub("", clean_line(image.get("alt") or "")), image
            if image.get("title"):
                yield _LOGO.sub("", clean_line(image.get("title") or "")), image


def foot_lines(page: Element) -> Iterator[str]:
    """Yield the last texts of a page; those of a footer, too."""
    texts = page.xpath(_TEXTS) if page.find("body") is not None else []
    yield from (line for line in (clean_line(str(text)) for text in texts[-_FOOT:]) if line)


def split_bars(text: str) -> list[str]:
    """Return the parts of a window's title or a line of the page's head."""
    return _BAR.split(text)


def is_named(text: str) -> bool:
    """Say whether a text tells by itself that it is the name of an outlet or a body."""
    is_name = is_outlet_name(text) or is_body_name(text)
    return is_name and len(text.split()) >= LEAST_WORDS


def is_weak(name: str) -> bool:
    """Say whether a name is an address or lacks the marks of Vietnamese: "Cong doan Giao duc"."""
    is_address = " " not in name and (name.islower() or "." in name)
    return name.isascii() and (is_address or _PLAIN.match(name.lower()) is not None)


def _has(name: str, bare: str) -> bool:
    """Say whether a name has the letters of one that lacks its marks."""
    return f"-{slug(bare)}-" in f"-{slug(name)}-"


def heads_issue(piece: Piece, below: Sequence[Piece]) -> bool:
    """Say whether a short line has the number of an issue below it: it is a newspaper's name."""
    is_short = len(piece.text) <= SITE_LIMIT and not piece.is_barrier
    return is_short and any(opens_issue(p.text) for p in below[:1])


def as_written(names: Sequence[str]) -> str:
    """Return the first name, in small letters where the page has it so anywhere."""
    same = (other for other in names if match_key(other) == match_key(names[0]))
    return in_small_letters(names[0], same)


def _headed(piece: Piece, below: Sequence[Piece]) -> Iterator[str]:
    """Yield the names in a line above the title: over an issue, with a motto, by their kind."""
    if heads_issue(piece, below):
        yield piece.text
    name = split_motto(piece.text)
    if name:
        yield name
    texts = (part for part in split_bars(piece.text) if part)
    yield from (t for t in texts if is_named(t) and is_outlet_name(t) and not is_organ(t))


def _is_name(line: str) -> bool:
    """Say whether a line in the foot is written as a name, no person's."""
    is_short = 1 < len(line.split()) <= _NAME_MOST and not _ENDED.search(line)
    return is_short and is_capital(line) and not is_person(line)


def _addressed(line: str) -> str:
    """Return the body that a line names before its address; empty where it names none."""
    name, dash, _ = line.partition(" - ")
    return name.strip() if dash and is_body_name(name.strip()) else ""


def _is_logo(link: Element) -> bool:
    around = [link, *list(link.iterancestors())[:2]]
    return any(e.tag == "header" or _HOME_LINK.search(name_of(e)) for e in around)


def _is_banner(image: Element) -> bool:
    around = [image, *list(image.iterancestors())[:3]]
    source = f"-{re.sub(r'[^a-z]+', '-', (image.get('src') or '').lower())}-"
    return any(_BANNER.search(name_of(e)) for e in around) or bool(_BANNER.search(source))
