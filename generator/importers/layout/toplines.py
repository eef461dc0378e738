"""Take the lines above a headline that are the outlet's: its name, its menu, its motto."""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.formats.linkparts import is_label
from generator.importers.formats.textdump import is_placeholder
from generator.importers.layout.outletmarks import is_channel
from generator.importers.layout.unexplained import Page
from generator.importers.lines.credits import is_person, read_byline
from generator.importers.lines.datelines import read_dateline
from generator.importers.lines.mastheads import (
    HOME,
    in_small_letters,
    is_body_name,
    is_menu,
    is_organ,
    is_outlet_name,
    is_platform,
    menu_parts,
    read_issue,
    read_poster,
    split_motto,
)
from generator.importers.lines.rowparts import strip_marks
from generator.records import replace
from generator.text import match_key

_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/?")
_OF_ISSUE = re.compile(
    r"(?P<name>(?:báo|tạp chí|tập san|bản tin|đặc san|nội san|chuyên san|thông tin)\b[^|]{3,60}?)"
    r"\s*[-–|,(]+\s*(?P<issue>(?:số|kỳ|tập|tháng|quý|ra)\b[^|]{1,50})", re.IGNORECASE,
)  # fmt: skip
_BY_ISSUER = re.compile(r"(?P<name>[^|]{3,80}?)\s+[-–|]\s+(?P<issue>\D.{5,50})")
_BESIDE = re.compile(r"\s+[-–|]\s+(?!truyền hình)", re.IGNORECASE)  # "Đài Phát thanh - Truyền hình"
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_HEAD = 12  # blocks
_HEADLINE_WORDS, _HEADLINE_LIMIT = 4, 200
_NAME_LEAST, _NAME_MOST = 3, 6  # words of an outlet's name that tells no kind
_PROSE_LEAST = 60  # characters
_ENDED = (".", ",", ":", ";")


def take_top_line(page: Page, block: Block, *, is_first: bool) -> bool:
    """Take a line of the outlet's above the headline; say whether the block is one.

    A name is only taken for the outlet's where a headline stands below it.
    """
    rest = page.blocks[1:]
    if block.hint is not Hint.NONE or not rest:
        return False
    if _take_furniture(page, block):
        return True
    if not _has_headline(page, rest):
        return False
    if rest[0].line == block.line and _names_window(page, rest[0].text):
        page.drop("when the page was printed", block)
    elif name := _named_by(page, block, rest[0]):
        name_outlet(page, replace(block, text=name))
    elif is_organ(block.text):
        page.drop("motto of the outlet", block)
    elif is_first and match_key(rest[0].text) in HOME and not is_outlet_name(block.text):
        page.drop("name of the site", block)
    elif _take_issue(page, block):
        pass
    elif is_outlet_name(block.text) or (is_first and _is_page_name(page, block, rest[0])):
        name_outlet(page, block)
    else:
        return _take_window(page, block)
    return True


def _take_furniture(page: Page, block: Block) -> bool:
    """Take an image's name, the site's address or a row of its sections."""
    if is_placeholder(block.text):
        page.drop("name of an image or a button", block)
    elif _DOMAIN.fullmatch(block.text):
        page.drop("address of the site", block)
    elif is_menu(block.text):
        page.menu += menu_parts(block.text)
        page.drop("menu of the page", block)
    elif is_channel(block.text, page.blocks[1:]):
        page.drop("menu of the page", block)
    else:
        return False
    return True


def _named_by(page: Page, block: Block, below: Block) -> str | None:
    """Return the outlet that a line names with its motto, or as who posted what stands below."""
    poster = read_poster(block.text)
    site = page.fields.get("site")
    if poster and poster == below.text:
        return poster
    if site and match_key(strip_marks(block.text)) == match_key(str(site.value)):
        return block.text
    return split_motto(block.text) or (block.text if _is_told(page, block, below) else None)


def _is_told(page: Page, block: Block, below: Block) -> bool:
    """Say whether a first line in capitals above a button is a name that the text tells, too."""
    is_name = block.text.istitle() and _NAME_LEAST <= len(block.text.split()) <= _NAME_MOST
    is_above = is_name and any(map(str.isalpha, below.text)) and page.cues.is_noise(below.text)
    if not is_above or is_person(block.text):
        return False
    prose = (b.text for b in page.blocks if len(b.text) >= _PROSE_LEAST)
    return any(block.text in text for text in prose)


def _take_window(page: Page, block: Block) -> bool:
    """Take the outlet's name beside the headline, as the title of a window has both."""
    name = _names_window(page, block.text)
    if name:
        name_outlet(page, replace(block, text=name))
    return bool(name)


def _names_window(page: Page, text: str) -> str:
    """Return what stands last beside the headline on one line; empty where it is none such."""
    title = next((match_key(b.text) for b in page.blocks if b.hint is Hint.TITLE), "")
    parts = _BESIDE.split(text)
    rest = [part for part in parts if match_key(part) != title]
    return rest[-1] if title and rest and len(parts) > len(rest) else ""


def _take_issue(page: Page, block: Block) -> bool:
    """Take an outlet's name with the issue: "Tập san Thợ điện - số 7 (tháng 3-2014)"."""
    match = _OF_ISSUE.fullmatch(block.text) or _BY_ISSUER.fullmatch(block.text)
    if match is None or read_dateline(block.text, page.zone) is not None:
        return False
    if match.re is _BY_ISSUER and not (is_body_name(match["name"]) and read_issue(match["issue"])):
        return False
    name_outlet(page, replace(block, text=match["name"]))
    month, day = read_issue(match["issue"]), read_dateline(match["issue"], page.zone)
    told = month or (day.published if day else None)
    if told is not None:
        rule = "month of the issue" if month else "day of the issue"
        page.fields.setdefault("date", Finding(str(told), rule, (block.line,)))
    return True


def read_numbered(text: str) -> str | None:
    """Return the outlet's name of a line that has its issue behind it; `None` where it has none."""
    match = _OF_ISSUE.fullmatch(text)
    return match["name"] if match else None


def take_outlet(page: Page, part: Block) -> bool:
    """Take the outlet's name among others on one line; say whether the part is it."""
    is_name = is_outlet_name(part.text) or is_body_name(part.text)
    if is_name:
        name_outlet(page, part)
    return is_name


def name_outlet(page: Page, block: Block) -> None:
    """Take a block for the outlet's name, where no other is known, and a section beside it."""
    name, *sections = _BESIDE.split(_ASIDE.sub("", block.text))
    if sections and not (is_outlet_name(name) and is_label(sections[0])):
        name, sections = block.text, []
    for section in sections[:1]:
        page.fields.setdefault("section", Finding(section, "beside the outlet", (block.line,), 0.8))
    declared = page.meta.get("site", "")
    if "site" in page.fields or (declared and not is_platform(declared)):
        page.drop("name of the outlet", block)
    else:
        written = in_small_letters(name, (b.text for b in page.blocks))
        page.find("site", written, "name of the outlet above the title", block)


def _is_page_name(page: Page, block: Block, below: Block) -> bool:
    """Say whether a body's name is that of a page on a social network: "Follow", a time below."""
    is_stamp = read_dateline(below.text, page.zone) is not None
    is_above_menu = is_menu(below.text)
    is_button = any(map(str.isalpha, below.text)) and page.cues.is_noise(below.text)
    return is_body_name(block.text) and (is_stamp or is_button or is_above_menu)


def _has_headline(page: Page, blocks: Sequence[Block]) -> bool:
    """Say whether a line that may be a headline stands below, before any prose."""
    for block in blocks[:_HEAD]:
        text = block.text
        if len(text) > _HEADLINE_LIMIT or (len(text) >= _PROSE_LEAST and text.endswith(".")):
            return False
        is_line = len(text.split()) >= _HEADLINE_WORDS and not text.endswith(_ENDED)
        if is_line and not _is_other(page, text):
            return True
    return False


def _is_other(page: Page, text: str) -> bool:
    is_outlets = is_menu(text) or is_organ(text) or is_outlet_name(text) or split_motto(text)
    is_about = read_dateline(text, page.zone) is not None or read_byline(text) is not None
    return bool(is_outlets) or is_about or page.cues.is_noise(text)
