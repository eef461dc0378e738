"""Style sheets find the files that they name, under the names that these get."""

import posixpath
import re

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.options import Options
from generator.templating.sheets import find_missing, in_page, place_files

FILES = {"img/logo.svg": b"<svg/>", "a.css": b"p {}", "img/b.css": b'@import "../a.css";'}


def _placed(sheet: bytes, name: str = "my.css") -> tuple[str, bytes]:
    return place_files(FILES | {name: sheet})[name]


@pytest.mark.parametrize(
    ("sheet", "rest"),
    [
        (b"a{b:url(img/logo.svg)}", b""),
        (b"a{b:url( 'img/logo.svg' )}", b""),
        (b'a{b:URL("./img/../img/logo.svg#x")}', b"#x"),
        (b"a{b:url(img/logo.svg?v=1#x)}", b"?v=1#x"),
    ],
)
def test_a_picture_is_found(sheet: bytes, rest: bytes) -> None:
    _, content = _placed(sheet)

    name = place_files(FILES)["img/logo.svg"][0].encode()
    assert name != b"img/logo.svg"
    assert name + rest in content


def test_a_sheet_in_a_folder_finds_what_lies_above_it() -> None:
    path, content = _placed(b'@import url("../a.css"); a{b:url(../img/logo.svg)}', "x/my.css")

    found = [match.decode() for match in re.findall(rb"[\w./]+\.(?:css|svg)", content)]
    placed = {place_files(FILES)[name][0] for name in ("a.css", "img/logo.svg")}
    assert {posixpath.normpath(posixpath.join("x", way)) for way in found} == placed
    assert path.startswith("x/my.")


def test_a_sheet_within_a_page_finds_what_lay_beside_it() -> None:
    sheet = b"/* url(a.svg) */ a{b:url(img/a.svg)} c{d:url('#e') url(data:f)}@import \"g.css\";"

    assert in_page(sheet, "https://tin.example/tinh/") == (
        b"/* url(a.svg) */ a{b:url(https://tin.example/tinh/img/a.svg)} c{d:url('#e') url(data:f)}"
        b'@import "https://tin.example/tinh/g.css";'
    )


def test_a_reference_to_nothing_is_found_with_its_line() -> None:
    sheet = b"/* url(x.svg) */\na{b:url(img/logo.svg)}\na{b:\nurl('../khong.svg#x')}@import 'k.css'"

    found = [*find_missing("x/my.css", sheet, {*FILES, "x/img/logo.svg"})]

    assert found == [(4, "../khong.svg#x"), (4, "k.css")]


@pytest.mark.parametrize(
    "sheet",
    [
        b"a{b:url(https://x.example/img/logo.svg)}", b"a{b:url(//x/a.css)}", b"a{b:url(#filter)}",
        b"a{b:url(data:image/svg+xml,a.css)}", b"/* url(img/logo.svg) */", b"a{b:url(khong.svg)}",
        b"a{b:url(/a.css)}", b"a{b:url()}", b"@import 'my.css';", b"a::after{content:'a.css'}",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_stays(sheet: bytes) -> None:
    assert _placed(sheet)[1] == sheet


def test_a_sheet_has_another_name_when_what_it_refers_to_changes() -> None:
    before = place_files(FILES)["img/b.css"][0]
    after = place_files(FILES | {"a.css": b"p { color: red }"})["img/b.css"][0]

    assert before != after


def test_sheets_in_a_circle_are_placed() -> None:
    placed = place_files({"a.css": b"@import 'b.css';", "b.css": b"@import 'a.css';"})

    assert placed["b.css"][1] == b"@import 'a.css';"
    assert placed["b.css"][0].encode() in placed["a.css"][1]


def test_a_site_has_what_its_theme_refers_to(make_digest: MakeDigest) -> None:
    static = "../themes/default/static"
    root = make_digest(
        {
            "articles/a.md": article(),
            f"{static}/my.css": "body { background: url(img/nen.svg) }",
            f"{static}/img/nen.svg": "<svg/>",
            f"{static}/my.css~": "cũ",
            f"{static}/#my.css#": "cũ",
        }
    )
    site = root / "site"
    build(Options(root, site))

    (sheet,) = (site / "tinh").glob("my*")
    (way,) = re.findall(r"url\((.*)\)", sheet.read_text(encoding="utf-8"))
    assert (sheet.parent / way).read_text(encoding="utf-8") == "<svg/>"
    assert not [path for path in (site / "tinh").iterdir() if path.name.startswith("#")]
