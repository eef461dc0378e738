"""The one spelling of a union body's name, and the level that a name tells.

Levels: Luật Công đoàn 2024, điều 8.
"""

import re
from functools import lru_cache

from generator.model import Level, Organisation
from generator.placenames import ABBREVIATED, KINDS, WARD_KINDS
from generator.text import clean_line, match_key, slug

NATIONAL = Organisation("tong-ldld-viet-nam", "Tổng LĐLĐ Việt Nam", Level.NATIONAL)

_DOTTED = {short: kind for short, kind in ABBREVIATED.items() if short.endswith(".")}
_SHORT_KINDS = "|".join(map(re.escape, _DOTTED))
# A union of one of these is a grassroots one, whether it is called CĐCS or Công đoàn.
_EMPLOYERS = (
    "công ty", "bệnh viện", "trường", "xí nghiệp", "nhà máy", "trung tâm", "khách sạn", "htx",
    "hợp tác xã", "ngân hàng", "văn phòng", "sở", "phòng", "chi nhánh", "chi cục", "viện", "báo",
    "đài", "tạp chí", "nhà hát", "cảng", "cục", "ban quản lý", "trạm y tế", "học viện", "đại học",
)  # fmt: skip
_REWRITES = (
    (r"liên\s+đoàn\s+lao\s+động(?:\s*\(\s*lđlđ\s*\))?", "LĐLĐ"),
    (r"công\s+đoàn\s+cơ\s+sở(?:\s*\(\s*cđcs\s*\))?", "CĐCS"),
    (r"^công\s+đoàn\b", "Công đoàn"),
    (r"uỷ\s+ban\s+nhân\s+dân|ủy\s+ban\s+nhân\s+dân", "UBND"),
    (
        rf"\b(lđlđ|công đoàn|cđcs|ubnd) ({_SHORT_KINDS}) ?(?=\d|\w\w)",
        lambda m: f"{m[1]} {_DOTTED[m[2].lower()]} ",
    ),
    (r"\b(?:tp\.?|thành\s+phố)\s+(?=\w)", "thành phố "),
    (r"^các\s+cấp\s+công\s+đoàn\b", "Công đoàn"),
    (r"^tổng\s+(?:công\s+đoàn|lđlđ)(?:\s+việt\s+nam)?$", NATIONAL.name),
    (rf"^(?:công\s+đoàn|lđlđ)\s+({'|'.join(KINDS)})\b", r"LĐLĐ \1"),
    (rf"^(?:công\s+đoàn|cđcs)\s+(?=(?:{'|'.join(_EMPLOYERS)})\s)", "CĐCS "),
    (rf"\b({'|'.join((*KINDS, *WARD_KINDS))})\b", lambda m: m[1].lower()),
)
_ABBREVIATIONS = (
    ("trách nhiệm hữu hạn", "tnhh"), ("cổ phần", "cp"), ("một thành viên", "mtv"),
    ("thương mại", "tm"), ("dịch vụ", "dv"), ("tổng công ty", "tct"), ("hợp tác xã", "htx"),
    ("khu công nghiệp", "kcn"), ("khu chế xuất", "kcx"), ("trung học phổ thông", "thpt"),
    ("trung học cơ sở", "thcs"),
)  # fmt: skip
_LEVELS = (
    ("nghiệp đoàn", Level.GRASSROOTS),
    ("cđcs ", Level.GRASSROOTS),
    ("công đoàn cơ quan ", Level.GRASSROOTS),
    ("công đoàn ngành ", Level.SECTOR),
    ("công đoàn viên chức ", Level.SECTOR),
    ("công đoàn giáo dục ", Level.SECTOR),
    ("công đoàn tổng công ty ", Level.SECTOR),
    ("công đoàn tập đoàn ", Level.SECTOR),
    ("công đoàn các k", Level.SECTOR),
)


@lru_cache(maxsize=1024)
def canonical_name(text: str) -> str:
    """Return the one spelling of a union's name: abbreviations folded, kinds in lower case.

    "Liên đoàn Lao động Quận X", "Công đoàn quận X", "các cấp Công đoàn quận X": "LĐLĐ quận X".
    """
    name = clean_line(text)
    for pattern, replacement in _REWRITES:
        name = re.sub(pattern, replacement, name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def level_of(name: str) -> Level | None:
    """Return the level that a canonical name tells; `None` where it tells none."""
    key = match_key(name)
    return next((level for start, level in _LEVELS if key.startswith(start)), None)


def body_slug(name: str) -> str:
    """Return the slug under which all ways to write a body's name meet.

    "Công ty Cổ phần May 10" and "Công ty CP May 10" are one.
    """
    key = match_key(name)
    for long, short in _ABBREVIATIONS:
        key = key.replace(long, short)
    return slug(key)


def unlisted(name: str) -> Organisation:
    """Return a body that nobody registered and no rule names: its level stays unknown."""
    name = canonical_name(name)
    return Organisation(body_slug(name), name, Level.UNKNOWN)
