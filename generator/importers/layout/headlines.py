"""Headlines of other articles that a page prints on one line with nothing between them."""

import re

_LEAST = 110  # characters: two headlines are longer than this, a caption seldom is
_LEAST_NAMED = 75  # where the second is headed by a name
_SENTENCE_END = re.compile(r"[.!?…]$")
# No range: À-Ỹ has à too.
_CAPITAL = "[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_NAMED = re.compile(rf"(?<=[^\W\d_] )(?:{_CAPITAL}\w*\s?){{1,3}}: ")
_MOST = 600  # characters: a longer line is no row of headlines
_LEAST_WORDS = 5  # of a headline
_FEDERATION = re.compile(r"LĐLĐ (?:quận|huyện|thị xã|thành phố|tỉnh) ")
_NUMBERED_DISTRICT = re.compile(r"(?:Quận|Q\.) ?\d{1,2}: ")
_RUN = re.compile(rf"(?<!\S){_CAPITAL}\w*(?: {_CAPITAL}\w*)*:?")
_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Openings of headlines that are nobody's name.
_STARTS = re.compile(
    r"(?:Sôi nổi|Nhiều hoạt động|(?:Hơn|Gần) \d+|Hàng (?:trăm|nghìn)|Trao (?:tặng|hỗ trợ|quà)"
    r"|Tập huấn|Phát (?:động|huy)|Đẩy mạnh|Nâng cao|Tăng cường|Khai mạc|Bế mạc|Khánh thành|Ra mắt"
    r"|Tuyên dương|Biểu dương|Khắc phục|Quyết tâm|Lan tỏa)(?!\w)"
)
# After one of these a name may go on with it ("người thợ Đan Phượng") or open a headline.
_LEADS_ON = frozenset({
    "đường", "làng", "thôn", "vùng", "đất", "miền", "hồ", "sông", "chợ", "cụm", "khu", "đảo",
    "đến", "tới", "trong", "khối", "em", "cô", "chú", "bác", "cụ", "chí", "phó", "viên", "sĩ",
    "sư", "nhân", "dân", "nữ", "nam", "thợ", "người", "động", "sinh", "chức", "ty", "trường",
    "gốm", "mộc", "nghề",
})  # fmt: skip
# After one of these nothing begins anew: the phrase is not finished.
_UNFINISHED = frozenset({
    "của", "tại", "ở", "với", "cho", "từ", "và", "cùng", "do", "về", "theo", "vì", "là",
    "mỗi", "các", "những", "mọi", "quận", "huyện", "xã", "phường", "phố", "trấn", "tỉnh",
    "ngành", "cấp", "anh", "chị", "ông", "bà", "tịch", "thư", "mắt", "lập", "mạc",
})  # fmt: skip
# One syllable, and a name or a part of one.
_SINGLE = frozenset({
    "Huế", "Lào", "Mỹ", "Nga", "Nhật", "Đức", "Anh", "Pháp", "Ý", "Bác", "Tết", "Xuân", "Hè", "Thu",
    "Đông", "Nữ", "Nam", "Y", "Khoa", "Viện", "Cục", "Vụ", "Chi", "Cụm", "Khu", "Khối", "Quỹ",
    "Cung", "Huân", "Huy", "Di", "Đền", "Chùa", "Chợ", "Cầu", "Biển", "Hồ", "Núi", "Sông", "Đảo",
    "Covid",
})  # fmt: skip
_SURNAMES = frozenset({
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Tôn", "Đinh", "Trịnh", "Đoàn", "Lương", "Mai", "Cao", "Tạ", "Hà",
})  # fmt: skip
_VERB = re.compile(
    r"(?:tặng|trao|tổ chức|khai mạc|tuyên dương|biểu dương|phát động|ra mắt|khánh thành|bàn giao"
    r"|hỗ trợ|thăm|kết nạp|tập huấn|đối thoại|tổng kết|sơ kết|khen thưởng|triển khai|chăm lo|mở"
    r"|vận động|đón|giải quyết|thành lập|hưởng ứng|ký kết|đẩy mạnh|nâng cao|phối hợp|tiếp nhận"
    r"|khởi công)\b"
)
_ACTS = re.compile(
    r"(?:LĐLĐ|Công đoàn) (?:quận|huyện|thị xã|thành phố|tỉnh|phường|xã)"
    rf"(?: {_CAPITAL}\w*| \d{{1,2}})+ {_VERB.pattern}"
)
# After one of these a body is what is acted on, or whose: "tặng hoa LĐLĐ quận", "cán bộ LĐLĐ quận".
_OF_BODY = frozenset({
    "hoa", "cờ", "mừng", "tặng", "thăm", "giúp", "khen", "đón", "mời", "hợp", "bộ", "đạo", "biểu",
    "ban", "vụ", "đội", "sở", "đoàn", "sự", "diện", "gia", "trưởng", "quan", "thức",
})  # fmt: skip
_LEAST_BODY_WORDS = 7  # of a headline that opens with its body
_AFTER_NAME = '0123456789”"'
# Names of three syllables begin so: Nam Từ Liêm, Hai Bà Trưng. Others have two.
_LONG_NAME = frozenset({
    "Nam", "Bắc", "Đông", "Tây", "Hai", "Bà",
})  # fmt: skip


def is_run_together(line: str, openers: frozenset[str]) -> bool:
    """Say whether a line is several headlines in a row.

    A new headline shows as a capital after a small word without punctuation, or as "Đống Đa: …" in
    the middle; `openers` open names of institutions, which are capitals of their own right.
    """
    if len(line) < _LEAST_NAMED or _SENTENCE_END.search(line):
        return False
    if len(line) < _LEAST and not _tells_of_two(line):
        return _NAMED.search(line) is not None and split_run_together(line, openers) is not None
    if len(line) < _LEAST:
        return True
    return _NAMED.search(line) is not None or _count_joins(line.split(), openers) > 0


def _tells_of_two(line: str) -> bool:
    """Say whether a line tells of two bodies what each does: "LĐLĐ … trao … quà LĐLĐ … mở …"."""
    acts = [match.start() for match in _ACTS.finditer(line)]
    if len(acts) != 2 or acts[0]:
        return False
    first = line[: acts[1]].split()
    is_over = first[-1][-1].isalnum() and first[-1] not in _UNFINISHED | _LEADS_ON | _OF_BODY
    return is_over and first[-1] == first[-1].lower() and len(first) >= _LEAST_BODY_WORDS


def _count_joins(words: list[str], openers: frozenset[str]) -> int:
    joins = 0
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        opens = word[0].isupper() and word[1:].islower() and after[0].islower()
        joins += opens and before.islower() and before[-1].isalnum() and word not in openers
    return joins


def split_run_together(line: str, openers: frozenset[str]) -> tuple[str, ...] | None:
    """Split a line of headlines where each of its capitals either opens one or cannot.

    A headline has one colon: behind it "Ba Vì: …" opens the next, whatever stands before.
    `None` where a single capital leaves a doubt ("người thợ Đan Phượng: Nghề mộc…"), or where there
    is nothing to split.
    """
    if len(line) > _MOST or line.count('"') % 2:
        return None
    quoted = [match.span() for match in _QUOTES.finditer(line)]
    starts = [0]
    for match in _RUN.finditer(line):
        if not match.start() or any(a <= match.start() < b for a, b in quoted):
            continue
        before = line[: match.start()].rsplit(maxsplit=1)[-1]
        is_headed = ":" in line[starts[-1] : match.start() - 1]
        if is_headed and _is_head(match[0]) and before not in _UNFINISHED:
            opening: list[int] | None = [0]
        elif _is_single(before, match[0], line[match.end() :], openers):
            opening = [0]
        else:
            opening = _find_opening(before, match[0], line[match.start() :])
        if opening is None:
            return None
        starts += [match.start() + place for place in opening]
    ends = [*starts[1:], len(line)]
    parts = tuple(line[a:b].strip() for a, b in zip(starts, ends, strict=True))
    is_split = len(parts) > 1 and all(len(part.split()) >= _LEAST_WORDS for part in parts)
    return parts if is_split else None


def _is_head(run: str) -> bool:
    """Say whether a run is a name of the usual length above a colon: "Ba Vì:"."""
    words = run.split()
    return run.endswith(":") and len(words) <= (3 if words[0] in _LONG_NAME else 2)


def _is_single(before: str, run: str, after: str, openers: frozenset[str]) -> bool:
    """Say whether a run is one capital that can be no name: names have two syllables or more."""
    is_word = run[:1].isalpha() and run[1:].islower() and after[1:2].islower()
    is_free = before[-1].isalnum() and before == before.lower() and before not in _UNFINISHED
    return is_word and is_free and run not in _SINGLE | openers


def _find_opening(before: str, run: str, rest: str) -> list[int] | None:
    """Return where in a run of capitalised words a headline opens, if anywhere; `None`: in doubt.

    `before` is the word before the run, `rest` the line from the run on.
    """
    if _NUMBERED_DISTRICT.match(rest) and before not in _UNFINISHED and before[-1] not in ",:;–-(/":
        return [0]
    federation = _FEDERATION.search(rest[: len(run) + 12])
    if federation and not federation.start() and before[-1] in _AFTER_NAME:
        return [0]
    if federation and 0 < federation.start() < len(run):
        name = run[: federation.start()].split()
        is_open = _find_opening(before, " ".join(name), " ".join(name) + " x")
        return None if is_open is None else [*is_open, federation.start()]
    words = run.rstrip(":").split()
    behind = _behind_name(words, rest)
    if behind and before[-1] not in ",:;–-(/":
        return [behind]
    if before[-1] in ",:;–-(/" or before == "TP.":
        return []
    is_name = len(words) <= (3 if words[0] in _LONG_NAME else 2)
    is_verb = _VERB.match(rest[len(run) :].lstrip()) is not None
    if words[0] in _SURNAMES and len(words) == 3 and not (run.endswith(":") or is_verb):
        return []
    if before in _UNFINISHED:
        return [] if is_name and not run.endswith(":") else None
    is_head = is_name and run.endswith(":")
    is_doer = is_name and len(words) > 1 and is_verb
    if (is_head or is_doer or _STARTS.match(rest)) and before not in _LEADS_ON:
        return [0]
    return None


def _behind_name(words: list[str], rest: str) -> int:
    """Return where a sure opening of a headline stands behind a name: "… Thanh Oai Tuyên dương".

    0 where there is none.
    """
    length = 3 if words[0] in _LONG_NAME else 2
    if len(words) <= length:
        return 0
    start = len(" ".join(words[:length])) + 1
    return start if _STARTS.match(rest[start:]) else 0
