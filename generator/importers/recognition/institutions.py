"""Read which company, school or guild a union body's name goes on with."""

from collections.abc import Sequence

from generator.importers.recognition.names import compound_length, name_stop, next_capital
from generator.importers.recognition.words import Words
from generator.placenames import spelling

_HOLDERS = """
công ty|tổng công ty|tập đoàn|xí nghiệp|nhà máy|trường|đại học|học viện|cao đẳng|bệnh viện|
trung tâm y tế|ngân hàng|hợp tác xã|htx|khách sạn|siêu thị|cơ quan|chi nhánh|viện|trung tâm|sở|
phòng|cục|chi cục|văn phòng|ban quản lý|nhà hát|cảng|báo|đài|kho bạc|cụm|liên hiệp|
bưu điện|ban|hội|bộ|cung|nhà khách|trạm y tế|thpt|thcs
"""
_HOLDING = frozenset(
    tuple(spelling(part).split()) for part in _HOLDERS.replace("\n", "").split("|") if part
)
_NO_GUILD = frozenset((tuple(spelling("cơ sở").split()), tuple(spelling("thành viên").split())))
_MANY = frozenset(spelling("các những").split())
_LONGEST = 3


class InstitutionReader:
    """Reads institutions in the lines of one article, whose names may be told in another line."""

    def __init__(self, lines: Sequence[Words]) -> None:
        self.lines = lines

    def read(self, words: Words, place: int) -> tuple[str, int]:
        """Return the name of the institution at a word and where it ends; "" where none is.

        Where it ends is 0 if only its kind stands there ("Công đoàn Công ty"): then the name is
        that of the only such institution of the article.
        """
        length = _holder_length(words, place)
        if not length or words.before(place) != " ":
            return "", 0
        stop = name_stop(words, place + length)
        if stop > place + length:
            written = words.text[words.starts[place] : words.ends[stop - 1]]
            return f"{written[:1].upper()}{written[1:]}", stop
        kind = words.keys[place : place + length]
        return (self._only(kind), 0) if words.capitals[place] else ("", 0)

    def _only(self, kind: tuple[str, ...]) -> str:
        names: dict[tuple[str, ...], str] = {}
        for words in self.lines:
            for place in range(len(words.keys) - len(kind)):
                if words.keys[place : place + len(kind)] == kind:
                    stop = name_stop(words, place + len(kind))
                    if stop > place + len(kind):
                        text = words.text[words.starts[place] : words.ends[stop - 1]]
                        names.setdefault(words.keys[place:stop], text)
        return next(iter(names.values())) if len(names) == 1 else ""

    def guild_stop(self, words: Words, place: int) -> int:
        """Return where a guild's name ends; 0 where none is told ("các nghiệp đoàn cơ sở").

        Guilds of several places have a name each, which is not told: "xe ôm các phường A, B".
        """
        stop = self._guild_stop(words, place)
        return 0 if _MANY.intersection(words.keys[place:stop]) else stop

    def _guild_stop(self, words: Words, place: int) -> int:
        if place >= len(words.keys) or words.before(place) != " ":
            return 0
        if words.capitals[place]:
            return name_stop(words, place)
        if not compound_length(words, place) or words.has(place, 2, _NO_GUILD):
            return 0
        following = next_capital(words, place, most=2)
        return name_stop(words, following) if following is not None else 0


def _holder_length(words: Words, place: int) -> int:
    return next((n for n in range(_LONGEST, 0, -1) if words.has(place, n, _HOLDING)), 0)
