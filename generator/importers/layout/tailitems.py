"""A headline of another article as a page lists it, and which lines of a list may be one. Pure."""

import re

from generator.dates import PartialDate
from generator.importers.layout.tailrows import LEAST_WORDS
from generator.importers.lines.creditlines import split_mark
from generator.importers.lines.cues import Cues
from generator.importers.lines.mastheads import is_menu
from generator.records import Struct
from generator.text import match_key

STOP = re.compile(r"""\.[”"’')\]]*$""")
CUT_OFF = re.compile(r"(?:…|\.\.\.?)[”\"’')\]]*$")
_FURNITURE = re.compile(
    r"#|tags?\s*:|từ khóa\s*:|chủ đề\s*:|bình luận|gửi (?:bình luận|ý kiến)|ý kiến bạn đọc"
    r"|[^:]{3,40}: ?\d[\d.,]*$|\[ |\( ?\)|thăm dò|bình chọn|liên kết\s*:"
    r"|quảng cáo|liên hệ|xem (?:tất cả|toàn bộ|tiếp)|đăng (?:nhập|ký) |theo dõi .*(?:trên|tại) "
    r"|.*(?:https?://|www\.|@)|.* (?:\.{3}|…) .* (?:\.{3}|…) .*"
    r"|.*\b(?:số|tầng) \d+\w*,? (?:phố|đường|ngõ|ngách)\b"
)
_LEAST_SURE_WORDS = 3  # of a headline that is dated or printed twice; of others `LEAST_WORDS`
LONGEST, _LONGEST_SURE = 170, 250  # characters
_HEADING_WORDS = 6  # "Đọc nhiều nhất trong tuần"


class TailItem(Struct, frozen=True):
    """Another article as a page lists it; `lead` is without its outlet's `mark`.

    `lines` are those of the headline, the time and the lead. `is_sure` is false where nothing but
    its shape says that the line is a headline.
    """

    title: str
    section: str | None = None
    published: PartialDate | None = None
    mark: str | None = None
    lead: str | None = None
    lines: tuple[int, ...] = ()
    is_sure: bool = False
    address: str | None = None

    @property
    def fullness(self) -> int:
        """Say how much the page tells of the article."""
        told = (self.section, self.published, self.mark, self.lead, self.address)
        return sum(map(bool, told))


def is_heading(line: str, cues: Cues) -> bool:
    """Say whether a line announces other articles, with a word more too: "Tin khác trong tháng"."""
    key = match_key(line)
    is_short = 0 < len(key.split()) <= _HEADING_WORDS and ":" not in key.rstrip(": ")
    return cues.opens_tail(line) or (is_short and key.startswith(tuple(cues.tail)))


def is_headline(text: str, *, is_sure: bool) -> bool:
    """Say whether a line reads as one headline; `is_sure` where the page shows that it is one."""
    words = len(text.split())
    if len(text) > _LONGEST_SURE:
        return False
    if (
        is_menu(text)
        or _FURNITURE.match(match_key(text))
        or split_mark(text)[0]
        or text[-1] in ":,;|"
    ):
        return False
    if is_sure:
        return words >= _LEAST_SURE_WORDS and len(text) <= _LONGEST_SURE
    is_ended = STOP.search(text) or CUT_OFF.search(text)
    return not is_ended and words >= LEAST_WORDS and len(text) <= LONGEST
