"""Take the lines around a headline that are about the article: its date, section and byline.

A line may tell several of them in a row.
"""

import re
from dataclasses import replace

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.credits import read_byline, read_credit, read_labelled_byline
from generator.importers.datelines import (
    is_update,
    read_crumbs,
    read_dateline,
    read_section_label,
)
from generator.importers.mastheads import read_issue
from generator.importers.toplines import take_outlet
from generator.importers.unexplained import Page

UPDATE = "dateline of an update"  # a rule's name
_ROW, _ROW_LIMIT = re.compile(r"\s*[|•·]\s*|\s+\*\s+"), 160
_CREDITED = re.compile(
    r"[\s,|–-]*Theo (?P<name>[^\W\d_a-zà-ỹ][^.]{2,50})$"
)  # between title and lead
_AGO = re.compile(
    r"(?:đăng |cập nhật )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|hôm qua",
    re.IGNORECASE,
)


def take_line(page: Page, block: Block) -> bool:
    """Take a dateline, a path, a marked or labelled line, or a row of such; say whether it is."""
    if take_stamp(page, block) or _take_marked(page, block):
        return True
    is_credit = block.hint is Hint.CREDIT or _CREDITED.match(block.text) is not None
    if is_credit and _take_credit(page, block):
        return True
    parts = _ROW.split(block.text)
    if block.hint is Hint.TITLE or len(parts) < 2 or len(block.text) > _ROW_LIMIT:
        return False
    first, last = _dated_parts(page, parts)
    if first == last and not any(_tells(part) for part in parts):
        return False
    dated = " | ".join(parts[first:last])
    for part in (*parts[:first], dated, *parts[last:]):
        one = replace(block, text=part, hint=Hint.NONE)
        author = read_labelled_byline(part)
        if author:
            page.find("author", author, "behind its label", block)
        elif part and not (
            take_stamp(page, one) or _take_marked(page, one) or take_outlet(page, one)
        ):
            _take_name(page, one)
    return True


def _take_credit(page: Page, block: Block) -> bool:
    """Take the outlet that a marked line above the text credits."""
    if "title" not in page.fields:
        return False
    credit = read_credit(block.text, page.cues.credit, is_marked=True)
    outlet = credit.outlet if credit else None
    match = _CREDITED.match(block.text)
    if match and "author" in page.fields:  # no second author
        outlet = outlet or match["name"]
    if outlet:
        page.find("outlet", outlet, "in the credit line", block)
    return outlet is not None


def _tells(part: str) -> bool:
    """Say whether a part of a row is about the page: a byline, an issue, "2 tuần trước"."""
    is_read = read_labelled_byline(part) is not None or read_issue(part) is not None
    return is_read or _AGO.fullmatch(part) is not None


def _dated_parts(page: Page, parts: list[str]) -> tuple[int, int]:
    """Return where in a row its date begins and ends: the clock may be a part of its own."""
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            if read_dateline(" | ".join(parts[first:last]), page.zone):
                return first, last
    return 0, 0


def _take_name(page: Page, part: Block) -> None:
    author = read_byline(part.text) if " " in part.text else None
    if author and author.istitle() and not page.cues.is_noise(part.text):
        page.find("author", author, "names beside the date", part)
    elif part.text:
        page.drop("page furniture", part)


def take_stamp(page: Page, block: Block) -> bool:
    """Take a dateline or a path of sections; say whether the block is one."""
    dateline = read_dateline(block.text, page.zone)
    crumb = read_crumbs(block.text)
    issue = read_issue(block.text) if block.hint is Hint.NONE else None
    if issue is not None:
        page.fields.setdefault("date", Finding(str(issue), "month of the issue", (block.line,)))
        return True
    if dateline is not None:
        author = read_byline(dateline.section) if " " in dateline.section else None
        if is_update(block.text) and "date" in page.fields:
            page.find("updated", str(dateline.published), UPDATE, block)
            return True
        rule = UPDATE if is_update(block.text) else "dateline"
        page.find("date", str(dateline.published), rule, block)
        labelled = read_labelled_byline(dateline.section)
        if author and (labelled or dateline.section.istitle()):
            page.find("author", author, "before the dateline", block)
        elif dateline.section:
            page.find("section", dateline.section, "before the dateline", block)
    elif crumb and block.hint is not Hint.TITLE:
        page.find("section", crumb, "end of the path from the home page", block)
    return dateline is not None or (crumb is not None and block.hint is not Hint.TITLE)


def _take_marked(page: Page, block: Block) -> bool:
    """Take the kicker or section that the markup or a label names; say whether it is one."""
    section = read_section_label(block.text)
    if section and block.hint is not Hint.TITLE:
        page.find("section", section, "behind its label", block)
        return True
    key = {Hint.KICKER: "kicker", Hint.SECTION: "section"}.get(block.hint)
    if key is None or page.cues.is_noise(block.text):
        return False
    page.find(key, block.text.rstrip(" :"), "marked in the page", block)
    return True
