"""Unions of sectors and of industrial zones: one name for each sector, of the country or a place.

"Công đoàn GD&ĐT Hà Nội", "Công đoàn Giáo dục thành phố Hà Nội": Công đoàn ngành Giáo dục Hà Nội.
"""

from generator.model import District, Level, Organisation, Province
from generator.placenames import spelling
from generator.records import Struct
from generator.text import slug

_SECTORS = {
    "Giáo dục": "giáo dục và đào tạo|giáo dục & đào tạo|giáo dục đào tạo|gd và đt|gd&đt|giáo dục",
    "Y tế": "y tế",
    "Xây dựng": "xây dựng",
    "Công Thương": "công thương",
    "Giao thông Vận tải": "giao thông vận tải|gtvt",
    "Nông nghiệp và Phát triển nông thôn":
        "nông nghiệp và phát triển nông thôn|nông nghiệp và ptnt|nông nghiệp & ptnt|nn&ptnt",
    "Thông tin và Truyền thông": "thông tin và truyền thông|tt&tt|thông tin & truyền thông",
    "Dệt May": "dệt may",
    "Điện lực": "điện lực",
    "Dầu khí": "dầu khí",
    "Cao su": "cao su",
    "Đường sắt": "đường sắt",
    "Hàng không": "hàng không",
    "Hàng hải": "hàng hải",
    "Ngân hàng": "ngân hàng",
    "Than - Khoáng sản": "than khoáng sản|than và khoáng sản",
    "Bưu điện": "bưu điện",
    "Viên chức": "viên chức",
    "Tài nguyên và Môi trường": "tài nguyên và môi trường|tn&mt",
    "Văn hóa, Thể thao và Du lịch": "văn hóa thể thao và du lịch|vhttdl",
}  # fmt: skip
_ZONES = {
    "các KCN và chế xuất": "các khu công nghiệp và chế xuất|các kcn và chế xuất|kcn và chế xuất|"
                           "khu công nghiệp và chế xuất|các kcn và kcx|các kcn chế xuất|"
                           "các khu chế xuất và công nghiệp|các kcx và công nghiệp|các kcx và kcn",
    "các KCN": "các khu công nghiệp|các kcn|khu công nghiệp|kcn",
    "Khu kinh tế": "khu kinh tế|kkt|các khu kinh tế",
}  # fmt: skip
# Without the word "ngành" these are of a sector still; "Công đoàn Điện lực Hà Nội" is a company's.
_LOCAL = frozenset(("Giáo dục", "Y tế", "Xây dựng", "Công Thương", "Giao thông Vận tải",
                    "Nông nghiệp và Phát triển nông thôn"))  # fmt: skip
WITHOUT_NGANH = "Viên chức"


def _by_key(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(spelling(phrase).replace("&", " ").split()): name
        for name, phrases in table.items()
        for phrase in phrases.split("|")
    }


SECTORS = _by_key(_SECTORS)
ZONES = _by_key(_ZONES)
LONGEST = max(map(len, (*SECTORS, *ZONES)))


class Sector(Struct, frozen=True):
    """A sector or a kind of zones as read: its name, and whether "ngành" stands before it."""

    name: str
    is_zone: bool = False
    is_told: bool = False


def national_union(sector: Sector) -> Organisation:
    """Return the union of a sector of the whole country."""
    name = f"Công đoàn {sector.name} Việt Nam"
    return Organisation(slug(name), name, Level.SECTOR, "tong-ldld-viet-nam")


def local_union(sector: Sector, place: Province | District, parent: Organisation) -> Organisation:
    """Return the union of a sector, or of the industrial zones, of a province or district.

    Its slug is the same whether its name is written with the kind of the place or without.
    """
    is_city = isinstance(place, Province) and place.kind == "thành phố"
    where = place.name if is_city and sector.name != WITHOUT_NGANH else place.full_name
    plain = sector.is_zone or sector.name == WITHOUT_NGANH
    is_ours = plain or sector.is_told or sector.name in _LOCAL
    name = f"Công đoàn {'' if plain or not is_ours else 'ngành '}{sector.name} {where}"
    district = place.slug if isinstance(place, District) else None
    province = place.province if isinstance(place, District) else place.slug
    return Organisation(slug(name), name, Level.SECTOR, parent.slug, district, province)


def split_sector(text: str) -> tuple[Sector | None, str]:
    """Split "ngành Giáo dục Hà Nội" into its sector and the rest."""
    words = text.split()
    is_told = bool(words) and words[0].lower() == "ngành"
    words = words[is_told:]
    for length in range(len(words), 0, -1):
        key = tuple(spelling(" ".join(words[:length])).replace("&", " ").replace(",", " ").split())
        rest = " ".join(words[length:])
        if key in SECTORS:
            return Sector(SECTORS[key], is_told=is_told), rest
        if key in ZONES:
            return Sector(ZONES[key], is_zone=True), rest
    return None, text
