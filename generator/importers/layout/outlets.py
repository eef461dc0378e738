"""Find the outlet's name in a plain text by where it stands and where it stands again.

A masthead has any words: a name above the article that its foot, its motto or its prose names again
is the outlet's. Pure.
"""

import re
from collections.abc import Iterator, Sequence

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.layout.letterheads import find_issuer, join_name
from generator.importers.layout.outletmarks import find_mark, spells_mark
from generator.importers.layout.posters import find_poster
from generator.importers.layout.toplines import read_numbered
from generator.importers.layout.unexplained import Page
from generator.importers.lines.credits import is_person, read_labelled_byline
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import read_dateline
from generator.importers.lines.footers import is_footer, read_holder, read_owner
from generator.importers.lines.hosts import hosts_in, spells_host
from generator.importers.lines.mastheads import (
    HOME,
    in_small_letters,
    is_body_name,
    is_capital,
    is_letterhead,
    is_menu,
    is_motto,
    is_outlet_name,
    is_platform,
    opens_issue,
    split_motto,
)
from generator.importers.lines.outletnames import credited_name, names_bulletin
from generator.importers.lines.rowparts import strip_marks
from generator.records import replace
from generator.text import match_key

POSTED = "above the time of the post"  # a rule's name
_FOOT, _END, _BENEATH = (
    8,
    16,
    2,
)  # blocks at the foot of a page, with an imprint's, below its headline
_NAME_LEAST, _NAME_MOST, _NAME_LIMIT = 2, 8, 60  # words, characters
_WORD_LEAST = 5  # letters of a name of one word
_SOLE_LEAST = 3  # words of a name that nothing but its capitals shows
_PROSE_LEAST, _LINE_LIMIT = 60, 220  # characters of prose, of a line of an imprint
_OVER = 3  # lines: a name, its motto, the menu
_PRINTED = re.compile(
    r"(?:bản )?(?:in|chép|sao chép|lưu|trích|lấy|tải) (?:về |lại )?(?:từ|tại) "
    r"(?:website |trang web |trang |cổng )?(?P<name>[^\W\d][^,;:|(]{3,60})", re.IGNORECASE
)  # fmt: skip
_AGE = re.compile(r"\d{1,2} (?:giây|phút|giờ|ngày|tuần)(?: trước)?\W*")
_PLACE = re.compile(r"(?:tỉnh|thành phố|tp|quận|huyện|thị xã|phường|xã|thị trấn)\b")
_BREAK = re.compile(r"\s+[-–—:]\s+|\s*[|•·★]\s*|:\s+")
_NO_NAME = re.compile(r"""[:@<>|]|[.!?…;,][”"’')\]]*$""")
_ENDED = re.compile(r"""[.!?…:;,][”"’')\]]*$""")


def find_outlet(page: Page) -> None:
    """Take the outlet's name from the head and the foot of a plain text that declares none."""
    if "site" in page.meta or "site" in page.fields:
        return
    title = next((p for p, b in enumerate(page.blocks) if b.hint is Hint.TITLE), 0)
    above = [replace(block, text=strip_marks(block.text)) for block in page.blocks[:title]]
    foot = page.blocks[title:][-_FOOT:]
    found = _posted(page) or _marked(page, above) or _issued(above) or find_issuer(above)
    found = found or join_name(above) or _repeated(page, above, foot)
    found = found or _below(page, title)
    is_named = any(is_outlet_name(b.text) and not is_motto(b.text) for b in above)
    found = found or _printed(above) or _windowed(page, title)
    found = found or _spelt_below(page, above, foot)
    found = found or (None if is_named else _owner(foot)) or _headed(page, above)
    found = found or _over_menu(page, above)
    if found:
        name, rule, block = found
        written = in_small_letters(name, (b.text for b in page.blocks))
        page.fields["site"] = Finding(written, rule, (block.line,), 0.8)


def settle_outlet(page: Page, foot: Sequence[Block]) -> None:
    """Leave of a plain text's outlet the name that it is credited by; `foot` ends the page."""
    site = page.fields.get("site")
    if site:
        name = credited_name(str(site.value), (block.text for block in foot[-_END:]))
        page.fields["site"] = replace(site, value=name)


def is_post(page: Page) -> bool:
    """Say whether what a network shows is read: its outlet stands above the time of the post."""
    site = page.fields.get("site")
    return site is not None and site.rule == POSTED


_Found = tuple[str, str, Block]


def _posted(page: Page) -> _Found | None:
    """Return who posted what a network shows."""
    place = find_poster(page)
    if place is None:
        return None
    block, below = page.blocks[place : place + 2]
    if is_person(below.text):  # who posted in a group
        page.find("author", below.text, "below the name of a group", below)
        page.blocks.remove(below)
    return block.text, POSTED, block


def _marked(page: Page, above: Sequence[Block]) -> _Found | None:
    """Return the line of the head whose first letters are the mark that opens the lead."""
    mark = find_mark(page.blocks) if above else None
    named = (b for b in above if mark and spells_mark(b.text, mark) and not _NO_NAME.search(b.text))
    block = next(named, None)
    return (block.text, "spelt by the mark of the lead", block) if block else None


def _issued(above: Sequence[Block]) -> _Found | None:
    """Return the bulletin that the head of a page names with its issue, whoever stands above."""
    for block in above:
        name = read_numbered(block.text)
        if name and names_bulletin(name):
            return name, "in the head of the page, with its issue", block
    return None


def _below(page: Page, title: int) -> _Found | None:
    """Take the outlet's name off the lines below a headline, where reading programs print it."""
    if not page.is_text:
        return None
    for block in page.blocks[title + 1 : title + 1 + _BENEATH]:
        if is_outlet_name(block.text):
            page.drop("name of the outlet", block)
            page.blocks.remove(block)
            return block.text, "below the headline", block
    return None


def _printed(above: Sequence[Block]) -> _Found | None:
    """Return the outlet whose page a program printed or a person copied, as the first line says."""
    for block in above:
        match = _PRINTED.match(block.text)
        if match and is_capital(match["name"].split(" ", 1)[0]):
            return match["name"].strip(), "printed from", block
    return None


def _windowed(page: Page, title: int) -> _Found | None:
    """Return what stands last behind the headline in a line above it: its window's title."""
    headline = page.blocks[title].text if page.blocks else ""
    for block in page.blocks[:title]:
        rest = block.text[len(headline) :]
        is_window = rest != block.text and match_key(block.text).startswith(match_key(headline))
        name = _BREAK.split(rest)[-1] if is_window and _BREAK.match(rest) else ""
        is_name = name != rest and name[:1].isalpha() and len(name) <= _NAME_LIMIT
        if is_name and not is_platform(name):
            return name, "in the title of the window", block
    return None


def _spelt_below(page: Page, above: Sequence[Block], foot: Sequence[Block]) -> _Found | None:
    """Return the last line where it is an outlet's name with the letters of an address above."""
    hosts = hosts_in(block.text for block in above)
    last = foot[-1:] if hosts else []
    for block in last:
        if is_outlet_name(block.text) and spells_host(block.text, hosts):
            page.drop("name of the outlet", page.blocks.pop())
            return block.text, "spelt by the address above", block
    return None


def _over_menu(page: Page, above: Sequence[Block]) -> _Found | None:
    """Return the page's first line where the row with the home page stands below it."""
    for row in above[1:_OVER]:
        text = above[0].text
        is_short = _NAME_LEAST <= len(text.split()) <= _NAME_MOST and text[0].isupper()
        is_name = is_short and not _NO_NAME.search(text) and not any(map(str.isdigit, text))
        key = match_key(row.text)
        is_row = is_menu(row.text) or key.startswith(tuple(f"{home} " for home in HOME))
        if is_name and is_row and match_key(text) not in key:
            is_part = page.cues.is_noise(text) or is_menu(text)
            return None if is_part else (text, "in the head of the page, above its menu", above[0])
    return None


def _repeated(page: Page, above: Sequence[Block], foot: Sequence[Block]) -> _Found | None:
    """Return a name of the head that head, foot or prose has again, or that spells an address."""
    hosts = hosts_in(block.text for block in (*above, *foot))
    own = [b.text for b in foot if len(b.text) <= _LINE_LIMIT and is_footer(b.text)]
    for block in above:
        heads = [b.text for b in above if b is not block and not _is_list(page, b.text)]
        for name in _names(page, block):
            if is_platform(name):
                continue
            if _is_told(name, (*heads, *own)) or spells_host(name, hosts):
                return name, "in the head of the page, and again", block
            if _is_in_prose(page, name):
                return name, "in the head of the page, and in the text", block
    return None


def _is_told(name: str, lines: Sequence[str]) -> bool:
    """Say whether a line of head or imprint opens with a name and says more, or calls it owner."""
    key, is_long = match_key(name), len(name.split()) >= _SOLE_LEAST
    return any(
        (is_long and _goes_on(key, line))
        or match_key(read_holder(line)) == key
        or (is_long and match_key(line.partition(":")[2]) == key)
        for line in lines
    )


def _is_in_prose(page: Page, name: str) -> bool:
    """Say whether the text names what stands in capitals in the head: a name, no section."""
    if len(name.split()) < _SOLE_LEAST or not name.istitle():
        return False
    return any(name in b.text for b in page.blocks if len(b.text) >= _PROSE_LEAST)


def _names(page: Page, block: Block) -> Iterator[str]:
    """Yield what may be a name on a line above the headline: the line, or a part of it."""
    if is_menu(block.text) or is_motto(block.text) or is_letterhead(block.text):
        return
    for part in dict.fromkeys((block.text, *_BREAK.split(block.text))):
        words = part.split()
        least = 1 if len(part) >= _WORD_LEAST else _NAME_LEAST
        is_short = least <= len(words) <= _NAME_MOST and len(part) <= _NAME_LIMIT
        is_plain = is_short and not _ENDED.search(part) and not any(map(str.isdigit, part))
        if is_plain and is_capital(part) and not (is_person(part) or page.cues.is_noise(part)):
            yield part


def _is_list(page: Page, text: str) -> bool:
    """Say whether a line names sections, or tells of the article: it names no outlet."""
    is_row = is_menu(text) or read_crumbs(text) is not None
    is_about = read_dateline(text, page.zone) is not None or read_labelled_byline(text) is not None
    return is_row or is_about


def _goes_on(key: str, line: str) -> bool:
    """Say whether a line opens with a name and says more: its motto, whose newspaper it is."""
    told = match_key(line)
    return told.startswith((f"{key} ", f"{key},", f"{key}.", f"{key}:"))


def _owner(foot: Sequence[Block]) -> _Found | None:
    """Return whom the imprint below names, or the name that stands just above an imprint.

    Below a mail's "--" a body is the sender's, not the outlet.
    """
    lines = [block for block in foot if len(block.text) <= _LINE_LIMIT]
    imprint = [is_footer(block.text) for block in lines]
    is_signed = any(block.text.strip(" -") == "" for block in lines)
    for place in range(len(lines) - 1, -1, -1):
        text = lines[place].text
        is_above = not imprint[place] and any(imprint[place + 1 : place + 2])
        is_name = is_above and (is_outlet_name(text) or (is_body_name(text) and not is_signed))
        owner = read_owner(text) or split_motto(text) or (text if is_name else None)
        if owner and not is_platform(owner):
            return owner, "imprint below", lines[place]
    alone = [block for place, block in enumerate(lines) if any(imprint[place + 1 :])]
    named = [block for block in alone if is_outlet_name(block.text)]
    return (named[-1].text, "imprint below", named[-1]) if named else None


def _headed(page: Page, above: Sequence[Block]) -> _Found | None:
    """Return the first line where an issue, its motto or the time of a post stands below it."""
    above = [b for b in above if not (is_platform(b.text) or page.cues.is_noise(b.text))]
    if len(above) < 2:
        return None
    text, below = above[0].text, above[1].text
    words = text.split()
    is_name = _NAME_LEAST <= len(words) <= _NAME_MOST and is_capital(text)
    if not is_name or _NO_NAME.search(text) or is_person(text):
        return None
    if opens_issue(below) or is_motto(below):
        return text, "in the head of the page, above its issue", above[0]
    dateline = read_dateline(below, page.zone)
    is_place = _PLACE.match(match_key(text)) is not None
    if text.istitle() and len(words) >= _SOLE_LEAST and not is_place:
        is_dated = dateline is not None and dateline.published.moment and dateline.section
        if is_dated or any(is_footer(block.text) for block in above[1:_OVER]):
            return text, "in the head of the page, above what tells of it", above[0]
    is_aged = _AGE.fullmatch(match_key(below)) is not None
    is_timed = dateline is not None and dateline.published.moment and not dateline.section
    is_post = is_aged or is_timed
    is_poster = is_post and len(words) >= _SOLE_LEAST and not text.isupper()
    return (text, POSTED, above[0]) if is_poster else None
