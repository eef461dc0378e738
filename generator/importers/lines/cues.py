"""The words that tell the importer what a line is: data, read from cues.yaml beside this module.

An editor extends them by `content/cues.yaml` of the digest.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.records import Struct, field_names
from generator.schema import TableReader, load_yaml
from generator.text import match_key
from generator.yamltext import Node, Table, parse_yaml

CUES_FILE = "content/cues.yaml"
_LISTS = ("noise", "buttons", "noise_openings", "tail", "elsewhere", "posts", "credit", "openers")
_COUNT = re.compile(r"\s*(?:\(\d+\)|(?<=\w) \d+)$")
_FOLLOW = re.compile(r"theo dõi .{2,60} (?:google news|zalo|facebook|youtube|tiktok|telegram)$")
_COMMENTS = re.compile(r"\b(?:bình luận|ý kiến|nhận xét|phản hồi|reply)\b")
# "Các bài viết mới nhất", "Những tin cũ hơn", "Tin tức khác trong tháng", "2 bình luận".
_OTHERS = re.compile(
    r"(?:xem |đọc )?(?:các |những )?(?:tin|bài|chuyện|câu chuyện|sự kiện|nội dung)"
    r"(?:,? bài| viết| tức| đăng| vắn| đọc)?"
    r" (?:liên quan(?: khác)?|thêm|khác|mới(?: nhất| hơn| nhận| đưa| đăng| cập nhật)?"
    r"|cũ(?: hơn)?|đã (?:đưa|đăng)"
    r"|gần đây|tiếp theo"
    r"|cùng (?:chuyên mục|chủ đề|mục|loại|sự kiện|tác giả|ngày))(?: (?:trong|cùng|của) .{2,25})?"
    r"|(?:(?:các|những|cũng|mời|xem|đọc|thêm|tiếp|nhiều) )*"
    r"(?:(?:tin|bài|chuyện)(?:,? bài| viết| tức| đăng)?(?: mới| khác| hay| đã đăng)? )?"
    r"(?:(?:cùng|trong|thuộc) )+(?:chuyên )?"
    r"(?:mục|đề|đề tài|chủ đề|thể loại|tác giả|sự kiện|số)(?: này)?"
    r"|(?:xem|đọc|tin|bài)(?: \w+){0,3} (?:cùng|trong|thuộc) (?:chuyên )?(?:mục|chủ đề|thể loại)"
    r" .{2,30}|(?:mời )?(?:bạn )?(?:đọc|xem) (?:tiếp|thêm)"
    r"|(?:xem|đọc) thêm (?:về|các|tin|bài|những|trên|tại)\b.{0,40}"
    r"|(?:tin|bài)(?: viết)? (?:liên quan|cùng chuyên mục)xem thêm.{0,20}"  # two tabs, run together
    r"|bình luận(?: \w+){1,3}"
    r"|\d{1,4} (?:bình luận|phản hồi|ý kiến|nhận xét)(?: (?:về|cho|trên) .{2,120})?"
)
_SHARE = re.compile(
    r"(?:chia sẻ|theo dõi|kết nối)(?: \w+){0,5}\s*:"
    r"[^.]{0,40}\b(?:zalo|facebook|youtube|twitter|x)\b"
)
_LIKED = re.compile(r".{2,60} và \d[\d.,]*k? người khác")
_COUNT_BEHIND = re.compile(r"\W+\d[\d.,]*k?$")
_COUNT_ONLY = re.compile(r"\+?\d[\d.,]*[kK]?|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d")  # or a player's
_PAGE_NUMBER = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]|trang \d{1,4}(?:\s*/\s*\d{1,4})?")
_SKIP = re.compile(
    r"(?:bỏ qua|nhảy|chuyển|đi|đến|tới|truy cập|skip)(?: \w+){0,3}"
    r" (?:nội dung|content|main)(?: \w+){0,2}"
)
_MOST_READ = re.compile(
    r"(?:(?:tin|bài)(?:,? bài| viết)? )?(?:được )?(?:đọc|xem|nghe|quan tâm)(?: nhiều)(?: nhất)?"
    r"(?: (?:trong |tuần|tháng|ngày|hôm|24).{0,20})?"
    r"|(?:tin|bài(?: viết)?) (?:mới|nóng|hot)(?: nhất| nhận| cập nhật)?"
)
_ASIDE = re.compile(r"\s*\([^()]*\)\W*$")
_NO_WORD = re.compile(r"\d[\d.,]*k?\b|[^\w\s]")
_EDGES = re.compile(r"[|\[\]:]")
_LINE_LIMIT, _HEADING_LIMIT = 100, 180  # characters
_NOISE_LIMIT = 60  # characters
_BUTTON_WORDS = 4


class Cues(Struct, frozen=True):
    """Cue phrases by what they announce; all but `outlets` and `openers` are match keys."""

    noise: frozenset[str]
    buttons: frozenset[str]
    noise_openings: tuple[str, ...]
    tail: frozenset[str]
    elsewhere: frozenset[str]
    posts: frozenset[str]
    credit: tuple[str, ...]
    outlets: Mapping[str, str]
    openers: frozenset[str]

    def is_noise(self, line: str) -> bool:
        """Say whether a line is page furniture, or too short to be anything."""
        if not any(map(str.isalnum, line)):
            return True
        key = _key(line)
        is_opened = len(line) <= _NOISE_LIMIT and key.startswith(self.noise_openings)
        is_follow = _FOLLOW.match(key) is not None
        return (
            (len(line) <= 2 and line != "PV")
            or key in self.noise
            or is_opened
            or is_follow
            or (len(line) <= _LINE_LIMIT and _is_line_of_page(line, key))
            or self._is_buttons(key)
            or self._counts_readers(key)
            or _is_letters(key)
        )

    def is_furniture(self, line: str) -> bool:
        """Say whether a line in the middle of a text is none of it: "Quảng cáo"."""
        return not any(map(str.isalnum, line)) or _key(line) in self.noise

    def opens_tail(self, line: str) -> bool:
        """Say whether a line announces other articles or what readers say: "Bình luận (3)"."""
        if len(line) > _HEADING_LIMIT:
            return False
        key = _ASIDE.sub("", _COUNT.sub("", _key(line)))
        return key in self.tail or any(p.fullmatch(key) for p in (_OTHERS, _MOST_READ))

    def opens_comments(self, line: str) -> bool:
        """Say whether a line announces what readers say: "Bình luận (3)"."""
        return self.opens_tail(line) and _COMMENTS.search(_key(line)) is not None

    def is_elsewhere(self, line: str) -> bool:
        """Say whether a line announces what has nothing to do with the article: "Đọc nhiều"."""
        if len(line) > _HEADING_LIMIT:
            return False
        key = _COUNT.sub("", _key(line))
        return key in self.elsewhere or _MOST_READ.fullmatch(key) is not None

    def ends_post(self, line: str) -> bool:
        """Say whether a line is what a network adds below a post: "Tất cả cảm xúc: 153"."""
        if len(line) > _NOISE_LIMIT:
            return False
        return _COUNT_BEHIND.sub("", _key(line)) in self.posts

    def _counts_readers(self, key: str) -> bool:
        """Say whether a line is buttons and counts: "❤️ 214 💬 3 Chia sẻ"."""
        words = " ".join(_NO_WORD.sub(" ", key).split())
        if not any(map(str.isalpha, key)):
            return any(unicodedata.category(char) == "So" for char in key)
        return bool(words) and words != key and self._is_buttons(words)

    def _is_buttons(self, key: str) -> bool:
        words = _EDGES.sub(" ", key).split()
        known = self.buttons | self.noise if words != key.split() else self.buttons
        while words:
            lengths = range(min(len(words), _BUTTON_WORDS), 0, -1)
            length = next((n for n in lengths if " ".join(words[:n]) in known), None)
            if length is None:
                return False
            del words[:length]
        return True


def _is_letters(key: str) -> bool:
    """Say whether a line sets the size of letters: "Xem cỡ chữ: A- A A+"."""
    words = _EDGES.sub(" ", key).split()
    letters = [word for word in words if word.strip("+-") == "a"]
    return len(letters) > 1 and len(words) - len(letters) <= _BUTTON_WORDS


def _is_line_of_page(line: str, key: str) -> bool:
    """Say whether a line is a link past the menu, a row to share by, a count, who likes a post."""
    is_number = line[-1:].isdigit() or line[-1:] in "kK-–—"
    if is_number and (_COUNT_ONLY.fullmatch(line) or _PAGE_NUMBER.fullmatch(line.strip().lower())):
        return True
    is_known = _SKIP.fullmatch(key) is not None or _LIKED.fullmatch(key) is not None
    return is_known or (":" in key and _SHARE.match(key) is not None)


def _key(line: str) -> str:
    return match_key(line).replace("tin, bài", "tin bài").strip(" :-–—*>»=#+|~★■●▪")


@lru_cache(maxsize=8)
def load_cues(root: Path | None = None) -> Cues:
    """Load the built-in cue phrases and, where `root` is a digest, those of its content/cues.yaml.

    The digest's lists come on top of the built-in ones; its outlets go before those of one mark.
    Raise `ContentError` where the digest's file is faulty.
    """
    text = (files("generator.importers.lines") / "cues.yaml").read_text(encoding="utf-8")
    built_in = _read_cues(parse_yaml(text), "generator/importers/lines/cues.yaml")
    node = load_yaml(root, CUES_FILE) if root is not None else None
    return built_in if node is None else _merge(built_in, _read_cues(node, CUES_FILE))


def _merge(built_in: Cues, own: Cues) -> Cues:
    return Cues(
        noise=built_in.noise | own.noise,
        buttons=built_in.buttons | own.buttons,
        noise_openings=own.noise_openings + built_in.noise_openings,
        tail=built_in.tail | own.tail,
        elsewhere=built_in.elsewhere | own.elsewhere,
        posts=built_in.posts | own.posts,
        credit=own.credit + built_in.credit,
        outlets={**built_in.outlets, **own.outlets},
        openers=built_in.openers | own.openers,
    )


def _read_cues(node: Node, file: str) -> Cues:
    if not isinstance(node, Table):
        remedy = 'write lists of phrases, as in "tail: [Tin khác]"'
        raise ContentError([Problem(file, 1, "it is not a table", remedy)])
    reader = TableReader(node, file)
    reader.check_keys(field_names(Cues), extras=False)
    outlets = reader.table_at("outlets")
    lists = {key: reader.texts(key) for key in _LISTS}
    names = {mark: outlets.text(mark) or mark for mark in outlets.table.entries} if outlets else {}
    if outlets:
        reader.take(outlets)
    if reader.problems:
        raise ContentError(reader.problems)
    return Cues(
        noise=frozenset(map(_key, lists["noise"])),
        buttons=frozenset(map(match_key, lists["buttons"])),
        noise_openings=tuple(map(match_key, lists["noise_openings"])),
        tail=frozenset(map(_key, lists["tail"])),
        elsewhere=frozenset(map(_key, lists["elsewhere"])),
        posts=frozenset(map(_key, lists["posts"])),
        credit=lists["credit"],
        outlets=names,
        openers=frozenset(lists["openers"]),
    )
