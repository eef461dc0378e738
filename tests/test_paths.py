"""Addresses: where pages stand, how they link, and links that stay inside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import paths
from generator.dates import PartialDate


def test_an_article_stands_in_the_folder_of_its_year() -> None:
    assert paths.article(PartialDate(2021, 8), "mot-bai") == "bai-viet/2021/mot-bai.html"


def test_an_article_without_a_date_has_a_folder_of_its_own() -> None:
    assert paths.article(None, "mot-bai") == "bai-viet/khong-ro-ngay/mot-bai.html"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (paths.archive("2021"), "bai-viet/2021/index.html"),
        (paths.district("ba-dinh"), "quan-huyen/ba-dinh/index.html"),
        (paths.ward("00004"), "phuong-xa/00004/index.html"),
        (paths.organisation("ldld"), "to-chuc/ldld/index.html"),
        (paths.year_page("quan-huyen/ba-dinh/index.html", 2021), "quan-huyen/ba-dinh/2021.html"),
        (
            paths.year_page("quan-huyen/ba-dinh/index.html", None),
            "quan-huyen/ba-dinh/khong-ro-ngay.html",
        ),
        (paths.year_page(paths.ARCHIVE, 2021), "bai-viet/2021/index.html"),
        (paths.month_page("to-chuc/x/index.html", 2021, 5), "to-chuc/x/2021-thang-05.html"),
        (
            paths.month_page("to-chuc/x/index.html", 2021, None),
            "to-chuc/x/2021-khong-ro-thang.html",
        ),
        (paths.month_page(paths.ARCHIVE, 2021, 5), "bai-viet/2021/thang-05.html"),
        (paths.from_the_beginning("to-chuc/x/index.html"), "to-chuc/x/tu-dau.html"),
        (paths.from_the_beginning("to-chuc/x/2021.html"), "to-chuc/x/2021-tu-dau.html"),
        (paths.from_the_beginning("bai-viet/2021/index.html"), "bai-viet/2021/tu-dau.html"),
        (paths.person("a-b"), "ca-nhan/a-b/index.html"),
        (paths.document("02-nq-tw"), "van-ban/02-nq-tw/index.html"),
        (paths.feed("quan-huyen/ba-dinh/index.html", "rss.xml"), "quan-huyen/ba-dinh/rss.xml"),
        (paths.feed(paths.HOME, "atom.xml"), "atom.xml"),
    ],
)
def test_a_page_has_an_explicit_file_name(path: str, expected: str) -> None:
    assert path == expected


@pytest.mark.parametrize(
    ("path", "prefix"), [("index.html", ""), ("a/index.html", "../"), ("a/b/c.html", "../../")]
)
def test_the_root_prefix_leads_up_from_a_page(path: str, prefix: str) -> None:
    assert paths.root_prefix(path) == prefix


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "https://x.vn/"),
        ("a/index.html", "https://x.vn/a/"),
        ("a/b.html", "https://x.vn/a/b.html"),
        ("a/my-index.html", "https://x.vn/a/my-index.html"),
    ],
)
def test_the_public_address_of_an_index_is_its_folder(path: str, address: str) -> None:
    assert paths.absolute("https://x.vn/", path) == address


@pytest.mark.parametrize("href", ["a.md", "../a.md", "/a/", "b/c.md", "?page=2", "./a:b"])
def test_a_link_without_scheme_and_host_stays_inside(href: str) -> None:
    assert paths.is_internal(href)


@pytest.mark.parametrize(
    "href", ["", "#a", "https://x.vn", "//x.vn/a", "mailto:a@x.vn", "JavaScript:a", "tel:024"]
)
def test_a_link_with_scheme_host_or_bare_fragment_does_not(href: str) -> None:
    assert not paths.is_internal(href)


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        ("b.md", ("content/articles/b.md", "")),
        ("../b.md#muc-1", ("content/b.md", "muc-1")),
        ("/quan-huyen/", ("quan-huyen/index.html", "")),
        ("/", ("index.html", "")),
        ("/bai-viet/2021/a.html?x=1#y", ("bai-viet/2021/a.html", "y")),
        ("B%C3%A0i%201.md", ("content/articles/Bài 1.md", "")),
        ("./", ("content/articles/index.html", "")),
        ("a//b.md", ("content/articles/a/b.md", "")),
    ],
)
def test_a_link_is_resolved_from_its_folder(href: str, resolved: tuple[str, str]) -> None:
    assert paths.resolve("content/articles", href) == resolved


@pytest.mark.parametrize(
    "href", ["../../../etc/passwd", "../../..", "/../a", "%2e%2e/%2e%2e/%2e%2e/a", "/%2e%2e/a"]
)
def test_a_link_cannot_climb_out_of_the_root(href: str) -> None:
    assert paths.resolve("content/articles", href) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/bài 1.html", "https://a.example/b%C3%A0i%201.html"),
        ("https://a.example/b%C3%A0i%201.html?x=1&y=[2]#3", None),
        ('https://a.example/"<x>', "https://a.example/%22%3Cx%3E"),
    ],
)
def test_what_no_address_may_hold_is_escaped_once(address: str, expected: str | None) -> None:
    assert paths.escaped(address) == (expected or address)


_PARTS = (
    "bai-viet", "/", "2021", "khong-ro-ngay", "con", "aux", "com1", "index", "dai-hoi", "0", "-",
    ".html", ".", "..", "//", "%41", "#a", "?b", "A", "đ", " ", "\n", "x" * 190, "site",
)  # fmt: skip


@settings(max_examples=1500)
@given(
    st.lists(st.sampled_from(_PARTS), max_size=5).map("".join),
    st.sampled_from(("", "bai-viet/2021/", "bai-viet/khong-ro-ngay/")),
    st.sampled_from(("", ".html", ".html\n")),
)
def test_where_a_page_may_stand_is_told_at_a_glance_as_at_length(
    middle: str, folder: str, suffix: str
) -> None:
    path = folder + middle + suffix

    assert paths.may_stand(path) == (paths.is_permalink(path) and paths.is_portable(path))


@pytest.mark.parametrize("name", ["con", "x" * 200, "Đại-hội:2021", "a|b"])
def test_no_page_may_stand_where_some_disks_refuse_it(name: str) -> None:
    assert not paths.may_stand(f"bai-viet/2021/{name}.html")
    assert paths.may_stand("bai-viet/2021/dai-hoi.html")
