"""Say how far an outlet's name goes: what of it is its kind, its edition on the web, its place.

The page itself tells: the name is credited as its imprint has it. Pure.
"""

import re
from collections.abc import Iterable

from generator.importers.lines.footers import is_footer, read_owner
from generator.importers.lines.hosts import hosts_in
from generator.importers.lines.mastheads import in_small_letters, names_body
from generator.text import match_key, slug

# A body's own paper for its members, and a site "of" a body, name the body.
_OF_BODY = re.compile(
    r"(?:(?:bản tin|tờ tin|thông tin|tập san|tài liệu(?: sinh hoạt)?) (?:lưu hành )?nội bộ(?: của)?"
    r"|(?:trang|cổng)(?: thông)? tin(?: điện tử)? của) (?P<body>\S.*)", re.IGNORECASE,
)  # fmt: skip
_BULLETIN = re.compile(r"bản tin(?: điện tử)?(?: của)? (?P<body>\S.*)", re.IGNORECASE)
_ON_THE_WEB = re.compile(
    r"(?P<name>\S.*?)[\s-]+(?:online|điện tử)"
    r"|(?P<kind>báo|tạp chí) điện tử (?P<rest>\S.*)", re.IGNORECASE,
)  # fmt: skip
_IN_PROVINCE = re.compile(
    r"(?P<name>.*\b(?:quận|huyện|thị xã|thành phố|TP|phường|xã|thị trấn)\b.*?)"
    r"(?:\s+[-–]\s+|\s*,\s*)(?:tỉnh|thành phố|TP\.?)\s+[^-–,]+", re.IGNORECASE,
)  # fmt: skip
_SHORTENED = "ttđt"  # "Cổng TTĐT huyện Mẫu"
_KIND = re.compile(r"^(?:báo|tạp chí)(?: điện tử)?\s+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_KINDS = ("", "báo ", "tạp chí ")


def credited_name(name: str, foot: Iterable[str]) -> str:
    """Return an outlet's name as it is credited; `foot` has the lines below the article.

    They are looked at only where the name has a part that may not be its own.
    """
    placed = _IN_PROVINCE.fullmatch(name)
    name = placed["name"] if placed else name
    paper = _OF_BODY.fullmatch(name)
    if paper and names_body(paper["body"]):
        return paper["body"]
    bulletin = _BULLETIN.fullmatch(name)
    if bulletin and names_body(bulletin["body"]):
        return bulletin["body"] if _heads_imprint(bulletin["body"], list(foot)) else name
    if name[1:].islower():  # "Công đoàn ngành y tế": of which province, the imprint tells
        return _whole_name(name, foot)
    web, key = _ON_THE_WEB.fullmatch(name), match_key(name)
    if web is None and _SHORTENED not in key:
        return name
    bare = key.replace(_SHORTENED, "thông tin điện tử")
    if web:
        bare = match_key(web["name"] or f"{web['kind']} {web['rest']}")
    wanted = {f"{kind}{bare}" for kind in _KINDS}
    owners = (read_owner(line) for line in foot)
    held = next((owner for owner in owners if owner and match_key(owner) in wanted), None)
    return in_small_letters(held) if held else name


def name_of_site(credited: str, known: Iterable[str]) -> str:
    """Return which of the known names has the letters of a site's bare address: "tho-moi.vn".

    What is credited by a name, or by an address that no known name spells, stays as it is.
    """
    hosts = hosts_in([credited]) if _DOMAIN.fullmatch(credited) else frozenset[str]()
    return next((name for name in known if _letters(name) in hosts), credited)


def names_bulletin(name: str) -> bool:
    """Say whether a name is that of a body's bulletin: "Bản tin Công đoàn Quê Mẫu"."""
    bulletin = _BULLETIN.fullmatch(name)
    return bulletin is not None and names_body(bulletin["body"])


def _whole_name(name: str, foot: Iterable[str]) -> str:
    owners = (read_owner(line) for line in foot)
    key = f"{match_key(name)} "
    return next((o for o in owners if o and names_body(o) and match_key(o).startswith(key)), name)


def _heads_imprint(body: str, foot: list[str]) -> bool:
    """Say whether a body's own name opens an imprint: its address stands behind or below it."""
    key = match_key(body)
    for place, line in enumerate(foot):
        rest = match_key(line).removeprefix(key)
        if match_key(line).startswith(key) and rest[:1] in ("", ",", ".", ":", " "):
            is_above = not rest and any(map(is_footer, foot[place + 1 : place + 2]))
            is_apart = rest[:1] != " " or rest[:3] in (" - ", " – ")
            if is_above or (is_apart and _has_figure(rest)):
                return True
    return False


def _letters(name: str) -> str:
    """Return a name without its kind as the letters of an address: "Báo Thợ Mới", "thomoi"."""
    return slug(_KIND.sub("", name)).replace("-", "")


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
