"""The page that a server sends at any address, by a theme's own sheets."""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.options import Options

HOME = "https://tin.example/điểm-tin/"


def _sheets(make_digest: MakeDigest, style: str) -> tuple[str, list[str]]:
    """Return the page, and the texts of its sheets, where a theme's own is `style`."""
    own = {"../themes/default/static/style.css": style}
    root = make_digest({"articles/a.md": article()} | own)
    build(Options(root, root / "site", base_url=HOME))
    page = (root / "site/404.html").read_bytes().decode("utf-8")
    return page, re.findall(r"<style>(.*?)</style>", page, re.DOTALL)


def test_the_byte_order_mark_of_a_sheet_begins_no_selector(make_digest: MakeDigest) -> None:
    _, sheets = _sheets(make_digest, "\ufeffbody { color: red }")

    assert sheets[1] == "body { color: red }"


@pytest.mark.parametrize("end", ["</style>", "</STYLE >"])
def test_a_sheet_does_not_end_its_element(make_digest: MakeDigest, end: str) -> None:
    page, sheets = _sheets(make_digest, f'/* {end} */ p::after {{ content: "{end}" }}')

    assert len(sheets) == 2
    assert sheets[1].count(end.replace("/", "\\/")) == 2
    assert end not in page.replace("</style>\n", "")


@pytest.mark.parametrize("style", ["\ufeffp { top: 0 }\r\n", '/* </style> */ p { top: "ệ" }\r'])
def test_the_policy_lets_in_each_sheet_as_it_stands(make_digest: MakeDigest, style: str) -> None:
    page, sheets = _sheets(make_digest, style)

    digests = [b64encode(sha256(sheet.encode()).digest()).decode() for sheet in sheets]
    assert re.findall(r"'sha256-(\S+)'", page) == digests


def test_what_a_sheet_refers_to_is_led_to_from_anywhere(make_digest: MakeDigest) -> None:
    _, sheets = _sheets(make_digest, "p { background: url(khong-co.svg) url(data:,x) }")

    assert re.findall(r"url\((.*?)\)", sheets[1])[1] == "data:,x"
    assert re.findall(r"url\((https://tin.example/.*?/)tinh/khong-co.svg\)", sheets[1])


@pytest.mark.parametrize("base_url", [HOME, None])
def test_a_page_sent_anywhere_has_its_icon_within_it(
    make_digest: MakeDigest, base_url: str | None
) -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg"><!-- "điểm" & #1 --></svg>'
    own = {"../themes/default/static/icon.svg": icon}
    root = make_digest({"articles/a.md": article()} | own)
    build(Options(root, root / "site", base_url=base_url))
    page = (root / "site/404.html").read_text(encoding="utf-8")

    (href,) = re.findall(r'<link rel="icon" href="(.*?)"', page)

    is_within = unquote(href) == f"data:image/svg+xml,{icon}"
    assert is_within == (base_url is not None)
    assert is_within or (root / "site" / href.partition("?")[0]).is_file()
