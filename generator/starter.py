"""Begin a new digest: its settings, a register, a place for raw pages, a theme, a first article.

Nothing that stands is ever overwritten.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path

from generator.disk.wholefile import write_text
from generator.errors import UsageError, called
from generator.filelinks import digest_around, follow_links

THEME = "default"
_TILES = "content/gazetteer/tiles.yaml"
_SITE = """\
# The digest's own settings. Every key may be left out.
title: Điểm tin Công đoàn
description: Hoạt động công đoàn, xếp theo từng quận, huyện, thị xã
# base_url: https://…/       the site's public address: feeds need it
language: vi
time_zone: Asia/Ho_Chi_Minh
province: ha-noi           # every district of it has a page
theme: default             # or ban-tin, plainer; the folder of that name below themes/ wins over it
# editions: {en: https://…/en/}   its twin in English: digest build --language en --output site/en
"""
_REGISTER = """\
# Union bodies that do not follow from a place's name. The LĐLĐ of every province and district and
# the unions of wards are known without standing here.
cong-doan-vien-chuc-thanh-pho-ha-noi:
  name: Công đoàn Viên chức thành phố Hà Nội
  level: sector            # national, province, sector, district, ward or grassroots
  parent: ldld-thanh-pho-ha-noi
  province: ha-noi
"""
_SEEDS = """\
# Raw pages

Put here what you saved: text, web pages (.html, .mhtml), feeds (.xml) or a .zip of these. Then:

    digest import seeds
    digest review
    digest build

The import leaves these files as they are. Keep them: they are the evidence, and what a later import
compares with.
"""
_TEXTS = """\
# Texts of the interface in your own words; a key that is missing here comes from the default theme.
# Beside this folder, templates/ and static/ win over the default theme's files, one by one.
latest: Tin mới nhất
"""
_IGNORED = """\
# Made from the rest; content/ and seeds/ are yours to keep.
/site/
/.digest-cache/
"""
_ARTICLE = """\
---
id: {id}
title: {title}
date: "{today}"
summary: Bản tin này xếp tin công đoàn theo từng quận, huyện, thị xã.
province: ha-noi
---

Đây là bài đầu tiên. Hãy sửa bài này, hoặc xóa nó đi khi đã có bài của mình.

Mỗi bài là một tệp trong thư mục `content/articles`. Dòng `districts: [cau-giay]` ở phần đầu tệp đưa
bài vào trang của quận Cầu Giấy.
"""
_TITLE = "Bản tin bắt đầu từ đây"


def begin_digest(folder: Path, today: date) -> list[str]:
    """Write a new digest into a folder and return its files, relative to it.

    `today` dates the first article. Raise `UsageError` where the folder holds a digest or one of
    the files already, or is another's content, before anything is written, and `DigestError` where
    that fails; the folder is then as it was, for in one that holds half a digest none can be begun.
    """
    around = digest_around(folder)
    if around is not None and follow_links(folder).is_relative_to(around / "content"):
        what = f"{folder} lies in the content of the digest {around}"
        raise UsageError(f"{what}; nothing was written, begin the digest in another folder")
    files = _files(today)
    standing = [name for name in ("content", *files) if (folder / name).exists()]
    if standing:
        what = f"{folder / standing[0]} stands there already"
        raise UsageError(f"{what}; nothing was written, begin the digest in another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    absent = _absent_folders(folder, files)
    written: list[Path] = []
    try:
        for name, text in files.items():
            write_text(folder / name, text)
            written.append(folder / name)
    except BaseException:
        _take_back(written, absent)
        raise
    return list(files)


def _absent_folders(folder: Path, files: Iterable[str]) -> list[Path]:
    """Return the folders that have to be made for the files, each before the one it lies in."""
    needed = {place for name in files for place in (folder / name).parents}
    absent = (place for place in needed if not place.exists())
    return sorted(absent, key=lambda place: len(place.parts), reverse=True)


def _take_back(written: Iterable[Path], made: Iterable[Path]) -> None:
    for file in written:
        with suppress(OSError):
            file.unlink()
    for place in made:
        with suppress(OSError):  # it was not made, or somebody has put something into it
            place.rmdir()


def next_steps(folder: Path) -> list[str]:
    """Return what to do with a new digest, whose folder is told as one sees it from here."""
    return [
        "Put saved pages into seeds/, then call:",
        f"  {called(folder, 'import', str(folder / 'seeds'))}",
        f"  {called(folder, 'build')}",
    ]


def _tile_map() -> str:
    """Return the tile map of Ha Noi: it lies beside the program, or in its own repository."""
    package = Path(__file__).resolve().parent
    places = (package / "gazetteer" / "tiles.yaml", package.parent / _TILES)
    return next(place for place in places if place.exists()).read_text(encoding="utf-8")


def _files(today: date) -> dict[str, str]:
    identifier = blake2b(f"{_TITLE}|{today}".encode(), digest_size=8).hexdigest()
    article = _ARTICLE.format(id=identifier, title=_TITLE, today=today)
    return {
        "content/site.yaml": _SITE,
        "content/gazetteer/organisations.yaml": _REGISTER,
        _TILES: _tile_map(),
        f"content/articles/{today.year}/ban-tin-bat-dau-tu-day.md": article,
        "seeds/README.md": _SEEDS,
        f"themes/{THEME}/i18n/vi.yaml": _TEXTS,
        ".gitignore": _IGNORED,
    }
