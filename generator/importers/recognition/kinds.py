"""The words that announce a place's name: its kind, written out, short or in a committee's name."""

from generator.importers.recognition.words import Words
from generator.placenames import spelling
from generator.records import Struct

_KINDS = {
    "quận": "quận", "huyện": "huyện", "thị xã": "thị xã", "thành phố": "thành phố",
    "tỉnh": "tỉnh", "phường": "phường", "xã": "xã", "thị trấn": "thị trấn", "đặc khu": "đặc khu",
    "quận ủy": "quận", "huyện ủy": "huyện", "thị ủy": "thị xã", "thành ủy": "thành phố",
    "tỉnh ủy": "tỉnh", "quận đoàn": "quận", "huyện đoàn": "huyện", "thị đoàn": "thị xã",
    "thành đoàn": "thành phố", "tỉnh đoàn": "tỉnh",
}  # fmt: skip
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "q": "quận", "h": "huyện",
          "p": "phường", "x": "xã", "t": "tỉnh"}  # fmt: skip
_SURE_SHORT = ("tp", "tx")  # need no dot
_AFTER = ("đảo", "miền núi", "ngoại thành", "ngoại ô", "nội thành", "vùng cao", "biên giới", "mới",
          "ven đô", "ven biển", "cửa khẩu", "nông thôn mới", "cũ", "trẻ")  # fmt: skip
_MANY = {"các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều",
         "2 đơn vị", "một số", "liên"}  # fmt: skip


def _keyed(phrases: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(spelling(phrase).split()): kind for phrase, kind in phrases.items()}


_BY_KEY = _keyed(_KINDS)
_PARTY = frozenset(spelling("ủy đoàn").split())
# "Hà Đông - Chủ tịch", "Hà Đông, Trưởng ban": so goes on what a person is.
_ROLES = frozenset(spelling("chủ phó trưởng bí giám ủy đại").split())
KIND_FIRST = frozenset(key[0] for key in _BY_KEY) | frozenset(_SHORT)
_MANY_KEYS = frozenset(spelling(word) for word in _MANY)
_AFTER_KEYS = frozenset(tuple(spelling(phrase).split()) for phrase in _AFTER)


class Kind(Struct, frozen=True):
    """One kind or several ("các quận, huyện"), from word `first` to before word `end`.

    `is_many`: the names of several places follow. `is_party`: it is that of a committee, Quận ủy.
    """

    first: int
    end: int
    names: tuple[str, ...]
    is_many: bool
    is_party: bool = False


def read_kind(words: Words, place: int) -> Kind | None:
    """Read the kind that begins at a word; `None` where none does."""
    if words.keys[place] not in KIND_FIRST:
        return None
    found = _kind_at(words, place)
    if found is None:
        return None
    kind, end = found
    kinds = [kind]
    while (following := _further(words, end)) is not None:
        kinds.append(following[0])
        end = following[1]
    many = len(kinds) > 1 or (place > 0 and is_many(words, place - 1))
    is_party = len(kinds) == 1 and words.keys[end - 1] in _PARTY
    return Kind(place, _skip(words, end), tuple(kinds), many, is_party)


def _kind_at(words: Words, place: int) -> tuple[str, int] | None:
    keys = words.keys
    if place + 1 < len(keys) and words.gap(place) == " ":
        kind = _BY_KEY.get((keys[place], keys[place + 1]))
        if kind is not None:
            return kind, place + 2
    kind = _BY_KEY.get((keys[place],))
    if kind is not None:
        return kind, place + 1
    kind = _SHORT.get(keys[place])
    if kind is None or place + 1 >= len(keys):
        return None
    gap = words.gap(place)
    is_dotted = gap.startswith(".") and gap.strip(". ") == ""
    is_plain = keys[place] in _SURE_SHORT and gap == " "
    return (kind, place + 1) if is_dotted or is_plain else None


def _further(words: Words, end: int) -> tuple[str, int] | None:
    """Read the next of several kinds that stand together: "các quận, huyện, thị xã"."""
    following = words.next_listed(end - 1)
    found = _kind_at(words, following) if following is not None else None
    is_party = words.keys[end - 1] in _PARTY or (found and words.keys[found[1] - 1] in _PARTY)
    return None if is_party else found


def is_many(words: Words, place: int) -> bool:
    """Say whether a word announces several places: "các", "hai", "3"."""
    return place < len(words.keys) and (
        words.keys[place] in _MANY_KEYS or words.keys[place].isdigit()
    )


def _skip(words: Words, end: int) -> int:
    """Return where the name begins: after what may stand between, "huyện đảo Phú Quý"."""
    for length in (3, 2, 1):
        if words.keys[end : end + length] in _AFTER_KEYS and end + length < len(words.keys):
            return end + length
    return end


def is_person(words: Words, stop: int) -> bool:
    """Say whether a role follows the name that ends before word `stop`, as after a person's."""
    if stop >= len(words.keys) or words.gap(stop - 1) not in (" - ", " – ", ", "):
        return False
    return words.capitals[stop] and words.keys[stop] in _ROLES
