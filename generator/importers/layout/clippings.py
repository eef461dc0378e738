"""Read the form above a clipping: title, author, outlet and day, each behind its label.

People who collect articles write so: "Tên bài: …", "Tác giả: …", "Tên báo: …", "Nội dung:". Pure.
"""

import re

from generator.importers.blocks import Block, Hint
from generator.importers.layout.unexplained import Page
from generator.importers.lines.creditlines import read_address_line
from generator.importers.lines.credits import read_marked_byline
from generator.importers.lines.datelines import read_dateline
from generator.importers.lines.mastheads import is_body_name, is_outlet_name

_LABELS = {
    "title": r"(?:tên|tựa|đầu đề|tiêu đề|tít)(?: (?:bài(?: viết| báo)?|đề|tin))?|title|headline",
    "author": r"tác giả(?: bài viết)?|người viết|author|by",
    "site": r"(?:tên )?(?:báo|tạp chí|tòa soạn|cơ quan báo chí)|nguồn(?: tin)?|nơi đăng|source",
    "section": r"chuyên mục|chuyên trang|mục|section|category",
    "date": r"ngày(?: (?:đăng|xuất bản|phát hành|đăng tải|ra báo))?|thời gian(?: đăng)?|date",
    "url": r"đường dẫn|link|url|địa chỉ(?: web| bài)?|liên kết",
    "summary": r"sa ?pô|tóm tắt|lời dẫn|trích dẫn|lead",
    "body": r"nội dung|toàn văn|bài viết|text",
}
_LINE = re.compile(
    "|".join(rf"(?P<{key}>(?:{words}))" for key, words in _LABELS.items()), re.IGNORECASE
)
_FIELD = re.compile(r"[-*•\s]*(?P<label>[^\W\d][^:\n]{1,24}?)\s*:\s*(?P<value>.*)$")
_REACH, _LEAST = 20, 3  # blocks of the form, labels that make one


def take_form(page: Page) -> None:
    """Take the form off the top of a plain text, and what it says of the article."""
    found: dict[str, tuple[Block, str]] = {}
    top = page.blocks[:_REACH] if page.is_plain else []
    if any("@" in block.text for block in top):  # the header of a mail
        return
    for block in top:
        field = _FIELD.match(block.text)
        label = _LINE.fullmatch(field["label"]) if field else None
        if field and label and label.lastgroup:
            found.setdefault(label.lastgroup, (block, field["value"].strip()))
    if len(found) < _LEAST or not found.get("title", (None, ""))[1]:
        return
    for key, (block, value) in found.items():
        if value:
            _take(page, key, block, value)
    last = max(page.blocks.index(block) for block, _ in found.values())
    page.drop("form above the article", *page.blocks[: last + 1])
    title, text = found["title"]
    head = [Block(text, title.line, Hint.TITLE)]
    lead = [Block(v, b.line, Hint.LEAD) for k, (b, v) in found.items() if k == "summary" and v]
    page.blocks[: last + 1] = head + lead


def _take(page: Page, key: str, block: Block, value: str) -> None:
    """Set the field that a line of the form tells, where it can be read."""
    rule = "behind its label"
    dateline = read_dateline(value, page.zone) if key == "date" else None
    author = read_marked_byline(value) if key == "author" else None
    if dateline:
        page.find("date", str(dateline.published), rule, block)
    elif author:
        page.find("author", author, rule, block)
    elif key == "url" and (address := read_address_line(value)):
        page.find("url", address, rule, block)
    elif key == "section":
        page.find("section", value, rule, block)
    elif key == "site" and (is_outlet_name(value) or is_body_name(value) or value[:1].isupper()):
        page.find("site", value, rule, block)
