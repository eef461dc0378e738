"""The office or trade that a text states of a person, before the name or after it, word for word.

For cleaned text on one line; `lower` is the same text in lower case.
"""

import re
from collections.abc import Sequence

from generator.importers.recognition.role_words import (
    ADDRESS,
    APPOINTED,
    HEAD,
    LEAVES,
    OFFICE,
    TRADE,
)

_HEAD, _OFFICE, _TRADE, _LEAVES = (re.compile(p) for p in (HEAD, OFFICE, TRADE, LEAVES))
_DOT = "(?<!tp)(?<!tx)(?<! q)(?<! h)(?<! p)(?<!gs)(?<!ts)[.](?= |$)"  # "TP. Hà Nội" goes on
_OPENED = re.compile(
    r" ?(?:[-–—,:(] ?(?:hiện )?(?:là )?"
    r"|,? ?(?:hiện )?(?:nay )?(?:đang )?(?:là|làm|giữ chức(?: vụ)?) (?:một )?"
    rf"| {APPOINTED})(?:(?:cô|người|anh|chị|vị) (?={HEAD}))?"
)
_ASIDE = re.compile(
    r" ?(?:\d{2} tuổi|(?:sinh năm|sn) \d{4}|(?:quê|ngụ|trú|ở) [^,()]{2,40}"
    r"|(?:bên|thứ|đứng|ngồi|ngoài|hàng) [^,()]{2,30}|trái|phải|giữa) ?[,;] ?"
)
_BRACKET = re.compile(r" \([^()]{1,80}\)(?=,)")
_END = re.compile(rf"[;:!?“”\"…|)]|{_DOT}|\((?![a-zđ]{{2,8}}\))")
_STEP = re.compile(r", ?| [-–—] | (?:và|kiêm) ")
_OTHERS = re.compile(
    rf"{ADDRESS}(?!\w)|(?:các|toàn|hơn|gần|một|nhiều|những|đại diện|lãnh đạo|cán bộ|\d)"
)
# What ends the clause before a role; brackets round an abbreviation do not: "(LĐLĐ)".
_STOPS = re.compile(
    rf"(?P<verb>{LEAVES})|{_DOT}|[;:!?“”\"…|]|\((?![a-zđ]{{2,8}}\))|(?<!\w)\)|(?<=[^()]{{9}})\)"
    r"|(?<!\w)(?:và|cùng) (?=(?:phó )?(?:chủ tịch|bí thư|trưởng|giám đốc))"
)
# "LĐLĐ quận", "UBND huyện Gia Lâm": a word in small letters behind a body's place is a verb, unless
# it makes another word of the kind ("xã hội") or tells more of the place or the office.
_KIND = re.compile(
    r"(?<!các )(?<!hợp tác )(?<!\w)(?:quận|huyện|thị xã|thành phố|tỉnh|phường|xã|thị trấn|tp|tx)"
    r"(?: (?:đảo|miền núi|vùng cao|biên giới|ven biển))?(?!\w)"
)
_WORD_ON = re.compile(r"[.]? ?(?:[-–] )?(?<=[ .])([^\W_][\w'’]*)")
_NO_VERB = re.compile(
    r"(?:và|kiêm|hoặc|ủy|uỷ|đoàn|đội|hội|viên|miền|vùng|ven|nội|ngoại|nông thôn|phía"
    r"|cũ|mới|nhà|lẻ|thuộc|trực thuộc|thường trực|phụ trách|chuyên trách|không chuyên|nguyên"
    r"|quận|huyện|thị xã|thành phố|tỉnh|phường|xã|thị trấn)(?!\w)"
)
_WINDOW = 150  # characters
_WORDS = 24


def role_after(text: str, lower: str, end: int, names: Sequence[int]) -> tuple[str, int] | None:
    """Return the role stated after a name that ends at `end`, and where it ends.

    `names` are the places at which other names begin: a role that runs into one is that person's.
    """
    start = _role_start(lower, end)
    head = _HEAD.match(lower, start) if start is not None else None
    if start is None or head is None:
        return None
    stop = _stop(text, lower, start, head.end())
    following = next((name for name in names if start < name <= stop + 1), None)
    if following is not None:
        # "…, Phó Chủ tịch Trần B": the next person's, from the last comma on.
        marks = (",", " và ", " - ", " – ", " cùng ")
        stop = min(stop, max(lower.rfind(mark, start, following) for mark in marks))
    role = text[start : max(start, stop)].strip(" ,-–—")
    return (role, stop) if role else None


def _role_start(lower: str, end: int) -> int | None:
    """Return where a role may begin after a name: behind the age and birthplace told first."""
    bracket = _BRACKET.match(lower, end)
    if bracket and not _HEAD.search(lower, end, bracket.end()):
        end = bracket.end()
    opened = _OPENED.match(lower, end)
    start = opened.end() if opened else None
    while start is not None and (aside := _ASIDE.match(lower, start)):
        start = aside.end()
    return start


def _stop(text: str, lower: str, start: int, head: int) -> int:
    """Return where a role that begins at `start` ends: before a verb, a name, another clause."""
    limit = min(len(text), start + _WINDOW)
    ended = _END.search(lower, start, limit)
    limit = ended.start() if ended else limit
    for leaves in _LEAVES.finditer(lower, head, limit):
        if text[leaves.start()].islower():
            limit = leaves.start()
            break
    limit = _behind_place(text, lower, head, limit)
    for step in _STEP.finditer(lower, head, limit):
        if not _goes_on(step, text, lower):
            return step.start()
    return limit


def _behind_place(text: str, lower: str, head: int, limit: int) -> int:
    """Return where the sentence goes on behind the place of a body; `limit` where it does not."""
    for kind in _KIND.finditer(lower, head, limit):
        place = kind.end()
        while word := _WORD_ON.match(lower, place, limit):
            if text[word.start(1)].islower():
                if _NO_VERB.match(lower, word.start(1)):
                    break
                return place
            place = word.end()
    return limit


def _goes_on(step: re.Match[str], text: str, lower: str) -> bool:
    """Say whether what follows a comma, a dash or "và" is more of the same role."""
    place = step.end()
    is_and = step[0].strip() == "và"
    if _HEAD.match(lower, place):
        return not is_and or text[place].isupper()
    if lower.startswith("thương binh", place):  # Sở Lao động, Thương binh và Xã hội
        return True
    if _OTHERS.match(lower, place) or step[0].startswith(","):
        return False
    return is_and or text[place : place + 1].isupper()


def role_before(text: str, lower: str, start: int, floor: int) -> tuple[str, int] | None:
    """Return the role stated directly before a name that begins at `start`, and where it begins.

    Nothing before `floor` is looked at: it belongs to another person.
    """
    window = max(floor, start - _WINDOW)
    end = window + len(lower[window:start].rstrip(" ,-–—:").removesuffix(" là"))
    clause = _clause_start(text, lower, window, end)
    comma = lower.rfind(", ", clause, end)
    begins = _head_in(text, lower, comma + 2 if comma >= 0 else clause, end)
    while comma >= 0 and begins == comma + 2:
        comma = lower.rfind(", ", clause, comma)
        earlier = comma + 2 if comma >= 0 else clause
        if not _HEAD.match(lower, earlier):
            break
        begins = earlier
    if begins is None or len(text[begins:end].split()) > _WORDS:
        return None
    if _behind_place(text, lower, begins, end) < end:  # "Chủ tịch LĐLĐ quận tri ân bà …"
        return None
    return text[begins:end], begins


def _clause_start(text: str, lower: str, window: int, end: int) -> int:
    """Return where the clause begins that ends before a name: behind a stop, a verb, "và"."""
    begins = window
    for match in _STOPS.finditer(lower, window, end):
        if match["verb"] is None or text[match.start()].islower():
            begins = match.end()
    return begins + len(lower[begins:end]) - len(lower[begins:end].lstrip())


def _head_in(text: str, lower: str, start: int, end: int) -> int | None:
    """Return where the first office written as a title begins, else the last one, or a trade."""
    offices = [match.start() for match in _OFFICE.finditer(lower, start, end)]
    titled = [place for place in offices if text[place].isupper()]
    if offices:
        return (titled or offices[-1:])[0]
    trade = _TRADE.search(lower, start, end)
    return trade.start() if trade else None
