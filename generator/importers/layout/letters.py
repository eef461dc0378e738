"""Take a mail off the article that it brings: its header, the sender's note and the signature.

What a mail says of itself (its day, its subject) says nothing of the article. Pure.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.layout.unexplained import Page
from generator.text import match_key

_HEADER = re.compile(
    r"^[>*\s]*(?P<name>from|từ|người gửi|date|ngày|ngày gửi|sent|đã gửi|thời gian|subject|chủ đề"
    r"|tiêu đề|v/v|to|tới|đến|người nhận|kính gửi|cc|bcc|reply-to)\s*\*?\s*:\*?\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:^|\s)(?:subject|chủ đề|tiêu đề)\s*:\s*(?P<subject>\S.*)$", re.IGNORECASE)
_JOINED = re.compile(
    r"^(?:from|từ)\s*:.*\b(?:sent|date|ngày|đã gửi)\s*:.*\b(?:subject|chủ đề|tiêu đề)\s*:",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:(?:fwd?|re|tr|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)
_RULE = re.compile(
    r"^[-_=*\s]*(?:forwarded message|original message|thư (?:đã )?(?:được )?chuyển tiếp|thư gốc"
    r"|begin forwarded message)?[-_=*:\s]*$", re.IGNORECASE,
)  # fmt: skip
_CLOSING = re.compile(
    r"^(?:--|trân trọng(?: (?:cảm ơn|kính chào))?|thân ái|thân mến|kính thư|(?:best |kind )?regards"
    r"|sent from my \w+|được gửi từ .{2,30})[\s,.!]*$", re.IGNORECASE,
)  # fmt: skip
_REACH, _NOTE, _END = 25, 8, 12  # blocks: to the last header, of a note, of a signature
_TITLE_WORDS, _LEAST_LINES = 4, 3
_ENDED = re.compile(r"[.,;:!][”\"’')]*$")


def cut_letter(page: Page) -> None:
    """Drop a mail's header and note above the article, and the signature below it."""
    end, subject = _header_end(page.blocks)
    if not end:
        return
    page.drop("header of a mail", *page.blocks[:end])
    del page.blocks[:end]
    place = _headline_place(page.blocks, subject)
    if place is None and subject and page.blocks:
        page.find("title", subject, "subject of the mail", page.blocks[0])
    elif place:
        note = _note_end(page.blocks[:place]) if page.blocks[place].hint is Hint.TITLE else place
        page.drop("note in a mail", *page.blocks[:note])
        del page.blocks[:note]
    _cut_signature(page)


def _cut_signature(page: Page) -> None:
    for place in range(len(page.blocks) - 1, max(len(page.blocks) - _END, 0), -1):
        if _CLOSING.match(page.blocks[place].text):
            page.drop("signature of a mail", *page.blocks[place:])
            del page.blocks[place:]


def _header_end(blocks: Sequence[Block]) -> tuple[int, str]:
    """Return how many blocks the last header and all above it take, and its subject."""
    end, subject = 0, ""
    run: list[Block] = []
    for place, block in enumerate(blocks[:_REACH], start=1):
        if _JOINED.match(block.text):
            end, subject = place, _subject(block)
        elif _HEADER.match(block.text):
            run.append(block)
            if _is_header(run):
                end, subject = place, next(filter(None, map(_subject, run)), "")
        elif not _RULE.match(block.text):
            run = []
    while end and end < len(blocks) and _RULE.match(blocks[end].text):
        end += 1
    return end, subject


def _is_header(run: Sequence[Block]) -> bool:
    names = {match["name"].lower() for block in run if (match := _HEADER.match(block.text))}
    return len(names) >= _LEAST_LINES and any("@" in block.text for block in run)


def _subject(block: Block) -> str:
    match = _SUBJECT.search(block.text)
    return _PREFIX.sub("", match["subject"]) if match else ""


def _note_end(above: Sequence[Block]) -> int:
    """Return the place after the last line above a headline that is addressed to somebody."""
    ended = (place for place, block in enumerate(above, start=1) if _ENDED.search(block.text))
    return max(ended, default=0)


def _headline_place(blocks: Sequence[Block], subject: str) -> int | None:
    """Return where the article begins: at its marked title, the subject, the first headline."""
    near = blocks[:_NOTE]
    wanted = match_key(subject)
    for place, block in enumerate(blocks):
        if block.hint is Hint.TITLE:
            return place
    for place, block in enumerate(near):
        if wanted and match_key(block.text) == wanted:
            return place
    for place, block in enumerate(near):
        is_line = len(block.text.split()) >= _TITLE_WORDS and not _ENDED.search(block.text)
        if is_line and len(block.text) <= 200:
            return place
    return None
