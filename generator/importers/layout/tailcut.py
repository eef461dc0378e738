"""Cut the lists and boxes of other articles off a page; `tail` reads what is cut. Pure."""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.layout.tailrows import LEAST_WORDS
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import is_sentence
from generator.importers.lines.creditlines import read_credit, read_tags
from generator.importers.lines.credits import read_byline, read_labelled_byline
from generator.importers.lines.footers import is_footer
from generator.importers.lines.mastheads import is_body_name
from generator.records import replace

_POINTER = re.compile(
    r"(?:[>»→]+\s*)?(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|mời xem"
    r"|mời (?:quý )?(?:bạn(?: đọc)?|độc giả|vị) (?:cùng )?(?:xem|đọc)(?: thêm| tiếp)?"
    r"(?: (?:video|clip|bài|tin))?|(?:bài|tin)(?: viết)? (?:trước|sau|kế tiếp|tiếp theo))"
    r"\s*:\s*(?P<title>\S+(?: \S+){3,})$"
    r"|(?:>>+|»+|→)\s*(?P<bare>\S+(?: \S+){4,})$", re.IGNORECASE,
)  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+")
_LISTED_LEAST = 2  # headlines of a list: what stands below one may be its address
_POINTER_LIMIT = 200  # characters
_BOX_MOST, _SIGNED = 8, 3  # blocks of a box inside the text, of an article's end above one


def cut_tail(page: Page) -> None:
    """Cut all that follows the first line that announces other articles.

    Where it announces a box inside the text, only the box is cut.
    """
    _cut_pointers(page)
    titles = (p for p, block in enumerate(page.blocks) if block.hint is Hint.TITLE)
    place = 1 + next(titles, 0)
    while place < len(page.blocks):
        if not page.cues.opens_tail(page.blocks[place].text):
            place += 1
            continue
        end = _box_end(page, place)
        page.drop("tail of other articles", *page.blocks[place:end])
        is_talk = page.cues.opens_comments(page.blocks[place].text)
        if is_talk and _is_above_text(page, place):
            page.drop("page furniture", page.blocks.pop(place))
            continue
        is_told = is_talk or page.cues.is_elsewhere(page.blocks[place].text)
        page.tail += tuple(page.blocks[place + (not is_told) : end])
        del page.blocks[place:end]


def _is_above_text(page: Page, place: int) -> bool:
    """Say whether a counter of comments stands between the headline and the first sentence."""
    first = next((p for p, b in enumerate(page.blocks) if b.hint is Hint.TITLE), place)
    below = page.blocks[place + 1 : place + 2]
    is_text_next = bool(below) and is_sentence(below[0].text)
    between = page.blocks[first + 1 : place]
    return is_text_next and first < place and not any(is_sentence(b.text) for b in between)


def take_address(page: Page) -> None:
    """Take the page's own address that stands alone below its list of other articles."""
    lines = [block for block in page.tail if not is_footer(block.text)]
    addresses = [block for block in lines if _ADDRESS.fullmatch(block.text)]
    if "url" in page.meta or "url" in page.fields or len(lines) <= _LISTED_LEAST:
        return
    if addresses == lines[-1:] and addresses[0].line > lines[-2].line + 1:
        page.find("url", addresses[0].text, "address below the article", addresses[0])
        page.tail = tuple(block for block in page.tail if block is not addresses[0])


def _cut_pointers(page: Page) -> None:
    """Cut the lines that name one other article behind a pointer: "Xem thêm: …"."""
    for place in range(len(page.blocks) - 1, 0, -1):
        match = _POINTER.match(page.blocks[place].text)
        if match is None or page.cues.opens_tail(page.blocks[place].text):
            continue
        if ">>" in (match["title"] or match["bare"]):  # a row of buttons
            page.drop("page furniture", page.blocks.pop(place))
        elif len(page.blocks[place].text) <= _POINTER_LIMIT:
            block = page.blocks.pop(place)
            page.drop("names another article", block)
            page.tail = (replace(block, text=match["title"] or match["bare"]), *page.tail)


def _box_end(page: Page, start: int) -> int:
    """Return the place after a box of headlines that prose follows, else the end of the page."""
    blocks = page.blocks
    if page.cues.is_elsewhere(blocks[start].text):
        return len(blocks)
    if _is_signed(blocks[max(0, start - _SIGNED) : start]):
        return len(blocks)
    for place in range(start + 2, min(start + _BOX_MOST, len(blocks) - 1)):
        if page.cues.opens_comments(blocks[place].text):
            return len(blocks)
        if is_sentence(blocks[place].text):
            is_text = is_sentence(blocks[place + 1].text)
            is_end = not _is_name(blocks[start - 1].text) and _signs_page(page, place + 1)
            return place if is_text or is_end else len(blocks)
    return len(blocks)


def _signs_page(page: Page, place: int) -> bool:
    """Say whether a name signs the page: nothing of another article stands below it."""
    text, *below = (block.text for block in page.blocks[place:])
    ends = next((i for i, line in enumerate(below) if _ends_page(page, line)), len(below))
    is_last = all(len(line.split()) < LEAST_WORDS for line in below[:ends])
    return is_last and (_is_name(text) or read_labelled_byline(text) is not None)


def _is_name(text: str) -> bool:
    is_written = " " in text and (text.istitle() or text.isupper())
    return is_written and not is_body_name(text) and read_byline(text) is not None


def _ends_page(page: Page, line: str) -> bool:
    """Say whether a line is none of an article: a button, the tags, the imprint, another list."""
    is_told = page.cues.opens_tail(line) or page.cues.is_noise(line) or bool(read_tags(line))
    return is_told or is_footer(line) or read_credit(line, page.cues.credit) is not None


def _is_signed(above: Sequence[Block]) -> bool:
    """Say whether a line names who wrote what stands above: the article has ended there."""
    return any(read_labelled_byline(b.text) or b.hint is Hint.BYLINE for b in above)
