"""Take the lines around a headline that are about the article: its date, section and byline.

A line may tell several of them in a row.
"""

import re

from generator.dates import Dateline
from generator.importers.blocks import Block, Finding, Hint
from generator.importers.formats.linkparts import is_label
from generator.importers.layout.outlets import is_post
from generator.importers.layout.toplines import name_outlet, take_outlet
from generator.importers.layout.unexplained import Page
from generator.importers.lines.creditlines import read_credit, split_mark
from generator.importers.lines.credits import (
    is_person,
    is_photo_label,
    is_place,
    names_outlet,
    read_byline,
    read_labelled_byline,
)
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import (
    is_update,
    read_dateline,
    read_section_label,
    strip_counter,
)
from generator.importers.lines.mastheads import (
    is_capital,
    is_outlet_name,
    names_body,
    opens_body,
    read_issue,
)
from generator.importers.lines.rowparts import split_row
from generator.records import replace
from generator.text import match_key

UPDATE = "dateline of an update"  # a rule's name
_ROW_LIMIT = 160
_SIGNER_LEAST = 3  # words: "Cao Lộc, ngày 05 tháng 8 năm 2024" is a place
_NEAR = 200  # blocks: a path of sections stands no farther above its headline
_CUT_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")  # Monday first
_NAME_MOST = 4  # words of a person's name
# Words of sections that stand in capitals beside a day: "ĐỜI SỐNG - 20/10/2024".
_TOPIC = re.compile(
    r"\b(?:công đoàn|công nhân|lao động|đời sống|xã hội|kinh tế|chính (?:trị|sách|quyền)|pháp luật"
    r"|thời sự|tin|bài|hoạt động|phong trào|văn (?:hóa|hoá|nghệ|bản)|giáo dục|y tế|sức khỏe"
    r"|thể thao|thế giới|quốc tế|trong nước|du lịch|bạn đọc|đô thị|môi trường|khoa học|công nghệ"
    r"|giải trí|sự kiện|vấn đề|tiêu điểm|chuyên (?:đề|mục|trang)|việc làm|chăm lo|nữ công|đoàn thể"
    r"|tuyên giáo|tổ chức|thi đua|khen thưởng|nông (?:thôn|nghiệp)|thông (?:báo|tin)|góc nhìn"
    r"|nhịp (?:sống|cầu)|người tốt|an (?:toàn|sinh)|quyền lợi|tư vấn|đối thoại|phóng sự|ảnh"
    r"|an ninh|quốc phòng|giao thông|tài chính|thị trường|doanh nghiệp|bất động sản|xây dựng đảng"
    r"|đảng|biển đảo|ngành|cơ sở|địa phương|thủ đô|thành phố|quê hương|tết)\b"
)
_CREDITED = re.compile(
    r"[\s,|–-]*Theo (?P<name>[^\W\d_a-zà-ỹ][^.]{2,50})$"
)  # between title and lead
_LABEL = re.compile(
    r"(?:ngày |đã |được )*(?:đăng|cập nhật|xuất bản)(?: lúc| ngày)?:?", re.IGNORECASE
)
_ISSUE = re.compile(r"\b(?:số|kỳ)(?: báo)?:? \d")  # "Thư tin số 22"
_POSTED = re.compile(r"(?P<name>\D{3,80}?)[\s,|–-]+[(\[]?(?P<when>\d[\d/.:\s-]+\d)[)\]]?")
_SIGNED = re.compile(r"[^\d,|]{2,40}, ngày \d{1,2}(?P<month> tháng \d)?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:đăng |cập nhật )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|hôm qua",
    re.IGNORECASE,
)


def take_line(page: Page, block: Block) -> bool:
    """Take a dateline, a path, a marked or labelled line, or a row of such; say whether it is."""
    if take_stamp(page, block) or _take_marked(page, block) or _take_poster(page, block):
        return True
    mark, rest = split_mark(block.text)
    if mark and take_stamp(page, replace(block, text=rest)):
        page.find("mark", mark, "before the dateline", block)
        return True
    is_credit = block.hint is Hint.CREDIT or _CREDITED.match(block.text) is not None
    if is_credit and _take_credit(page, block):
        return True
    parts = split_row(block.text)
    if block.hint is Hint.TITLE or len(parts) < 2 or len(block.text) > _ROW_LIMIT:
        return False
    first, last = _dated_parts(page, parts)
    if first == last and not any(_tells(part) for part in parts):
        return False
    signed = [part for part in parts if read_labelled_byline(part)]
    writers = [part for part in signed if not is_photo_label(part)] or signed
    dated = " | ".join(parts[first:last])
    for part in (*parts[:first], dated, *parts[last:]):
        one = replace(block, text=part, hint=Hint.NONE)
        author = read_labelled_byline(part)
        if author and part not in writers:
            page.drop("who took the photos", one)
        elif author:
            page.find("author", author, "behind its label", block)
        elif part and not (
            take_stamp(page, one) or _take_marked(page, one) or take_outlet(page, one)
        ):
            _take_name(page, one, is_signed=bool(signed))
    return True


def _take_poster(page: Page, block: Block) -> bool:
    """Take the body that posted an article, with the time behind it: "CĐCS May Mai, [7/5/2020]"."""
    match = _POSTED.fullmatch(block.text)
    name = match["name"] if match else ""
    is_set_apart = is_capital(name) and block.text[-1] == "]" and not is_person(name)
    if not match or not (is_set_apart or names_body(name) or is_outlet_name(name)):
        return False
    if take_stamp(page, replace(block, text=match["when"])):
        name_outlet(page, replace(block, text=name))
        return True
    return False


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
    """Say whether a part of a row is about the page: a byline, an issue, its age, a counter."""
    is_read = read_labelled_byline(part) is not None or read_issue(part) is not None
    is_counter = bool(part) and not strip_counter(part)
    return is_read or is_counter or _AGO.fullmatch(part) is not None


def _dated_parts(page: Page, parts: list[str]) -> tuple[int, int]:
    """Return where in a row its date begins and ends: the clock may be a part of its own."""
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            if read_dateline(" | ".join(parts[first:last]), page.zone):
                return first, last
    return 0, 0


def _take_name(page: Page, part: Block, *, is_signed: bool) -> None:
    """Take a name in a row: the author's, the outlet's where another part is labelled as his."""
    author = read_byline(part.text) if " " in part.text else None
    is_name = bool(author) and part.text.istitle() and not page.cues.is_noise(part.text)
    if is_name and is_signed and page.is_plain:
        name_outlet(page, part)
    elif author and is_name:
        page.find("author", author, "names beside the date", part)
    elif part.text:
        page.drop("page furniture", part)


def take_stamp(page: Page, block: Block) -> bool:
    """Take a dateline or a path of sections; say whether the block is one."""
    dateline = read_dateline(block.text, page.zone)
    crumb = read_crumbs(_without_headline(page, block.text))
    issue = read_issue(block.text) if block.hint is Hint.NONE else None
    if issue is not None:
        page.fields.setdefault("date", Finding(str(issue), "month of the issue", (block.line,)))
        return True
    if dateline is not None:
        beside = "" if _is_cut_weekday(dateline) else dateline.section
        section, author = _beside(page, replace(block, text=beside))
        signed = _SIGNED.match(block.text.lstrip(" *"))
        if signed and not (author and _is_signer(author, is_spelt=bool(signed["month"]))):
            section, author = "", None  # a letterhead's
        if is_update(block.text) and "date" in page.fields:
            page.find("updated", str(dateline.published), UPDATE, block)
            return True
        rule = UPDATE if is_update(block.text) else "dateline"
        page.find("date", str(dateline.published), rule, block)
        if author:
            page.find("author", author, "beside the dateline", block)
        if section and not is_post(page):
            page.find("section", section, "beside the dateline", block)
    elif crumb and block.hint is not Hint.TITLE:
        page.find("section", crumb, "end of the path from the home page", block)
    return dateline is not None or (crumb is not None and block.hint is not Hint.TITLE)


def _is_cut_weekday(dateline: Dateline) -> bool:
    """Say whether what stands before a day is its weekday without "Thứ": "Hai, 05/08/2024"."""
    day = dateline.published.calendar_day
    return day is not None and dateline.section.lower().strip(" ,") == _CUT_DAYS[day.weekday()]


def _is_signer(name: str, *, is_spelt: bool) -> bool:
    """Say whether a person stands before a day; two words before one in words are a place."""
    return is_person(name) and not (is_spelt and len(name.split()) < _SIGNER_LEAST)


def _without_headline(page: Page, text: str) -> str:
    """Return a path of sections without the headline that it ends with on some pages."""
    title = page.title or next((b.text for b in page.blocks[:_NEAR] if b.hint is Hint.TITLE), "")
    is_last = bool(title) and text != title and text.endswith(title)
    return text.removesuffix(title).rstrip(" >›»/") if is_last else text


def _beside(page: Page, block: Block) -> tuple[str, str | None]:
    """Return the section and the author before a dateline; take the outlet that stands there."""
    parts = [part for part in split_row(block.text) if part and not _LABEL.fullmatch(part)]
    if len(parts) == 1 and ", " in parts[0]:
        parts = parts[0].split(", ")
        outlets = [part for part in parts if is_outlet_name(part)]
        for outlet in outlets:
            take_outlet(page, replace(block, text=outlet))
        is_list = bool(outlets) or any(" " in part and is_person(part) for part in parts)
        parts = [part for part in parts if part not in outlets] if is_list else [", ".join(parts)]
    parts = [part.strip(" /") for part in parts if not _ISSUE.search(match_key(part))]
    parts = [part for part in parts if not _takes_credit(page, replace(block, text=part))]
    if "author" in page.fields:  # who took the photos is another
        parts = [part for part in parts if not is_photo_label(part)]
    for part in parts:
        author = read_byline(part) if " " in part else None
        is_written = part.istitle() or _is_in_capitals(page, part)
        if author and (read_labelled_byline(part) or is_written):
            others = [other for other in parts if other != part]
            is_section = len(others) == 1 and is_label(others[0])
            return others[0] if is_section else "", author
    return " | ".join(parts), None


def _is_in_capitals(page: Page, part: str) -> bool:
    """Say whether a name in capitals is a person's: no place, outlet or section of the page.

    Its section is known by then, or it opens with a surname.
    """
    is_short = part.isupper() and len(part.split()) <= _NAME_MOST
    is_other = is_place(part) or names_outlet(part) or opens_body(part) or part in page.menu
    is_named = is_person(part) or "section" in page.fields
    return is_short and is_named and not (is_other or _TOPIC.search(match_key(part)))


def _takes_credit(page: Page, part: Block) -> bool:
    """Take the outlet that a row credits behind a label: "Nguồn: Báo Quê Mẫu"."""
    credit = read_credit(part.text, page.cues.credit) if ":" in part.text else None
    if credit and credit.outlet:
        page.find("outlet", credit.outlet, "credited beside the dateline", part)
    return credit is not None and credit.outlet is not None


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
