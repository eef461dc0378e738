"""The A–Z index: its letters, how it files, and that each thing can be found in it."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.lists.index_lists import filing_name
from generator.options import Options
from generator.plans.index import letter_of
from generator.site import plan_site
from generator.viewmodels.finding import IndexList, IndexPage

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]", "organisations": "[ldld-quan-tay-ho]"}


def _pages(root: Path) -> dict[str, IndexPage | IndexList]:
    made = (page.make() for page in plan_site(Options(root, root / "site")).pages)
    return {page.meta.path: page for page in made if isinstance(page, IndexPage | IndexList)}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Đống Đa", "Đ"),
        ("Ứng Hòa", "Ư"),
        ("“Ấm tình” công đoàn", "Â"),
        ("ổn định", "Ô"),
        ("400 cán bộ", "0–9"),
        ("…", "#"),
        ("an toàn", "A"),
    ],
)
def test_a_name_stands_under_its_vietnamese_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("LĐLĐ quận Ba Đình", "Ba Đình"),
        ("CĐCS phường Cầu Diễn", "Cầu Diễn"),
        ("Công đoàn ngành Công Thương Hà Nội", "Công Thương Hà Nội"),
        ("Công đoàn Cơ quan UBND quận Tây Hồ", "Tây Hồ"),
        ("Tổng LĐLĐ Việt Nam", "Việt Nam"),
        ("Cung Văn hóa", "Cung Văn hóa"),
    ],
)
def test_a_body_is_filed_by_its_own_name(name: str, filed: str) -> None:
    assert filing_name(name) == filed


def test_letters_follow_the_vietnamese_alphabet_within_a_page(make_digest: MakeDigest) -> None:
    titles = ("Đoàn viên", "Dân vận", "“Đẹp”", "Dệt may")
    root = make_digest(
        {f"articles/d{n}.md": article(title, id=f"d{n}") for n, title in enumerate(titles)}
    )

    page = _pages(root)["danh-muc/bai-viet/d.html"]

    assert isinstance(page, IndexList)
    assert [(part.name, [link.label for link in part.entries]) for part in page.letters] == [
        ("D", ["Dân vận", "Dệt may"]),
        ("Đ", ["“Đẹp”", "Đoàn viên"]),
    ]


def test_the_index_leads_to_every_article_body_and_district(make_digest: MakeDigest) -> None:
    files = {
        f"articles/{letter}-{n}.md": article(f"{letter.upper()} {n}", id=f"{letter}{n}", **TAY_HO)
        for letter in "abc"
        for n in range(160)
    }

    pages = _pages(make_digest(files))

    index = pages.pop("danh-muc/index.html")
    assert isinstance(index, IndexPage)
    first, *lists = index.sections
    shown = {link.path for part in lists for letter in part.letters for link in letter.entries}
    linked = [
        link.path
        for page in pages.values()
        if isinstance(page, IndexList)
        for letter in page.letters
        for link in letter.entries
    ]
    assert "quan-huyen/tay-ho/index.html" in {e.path for p in first.letters for e in p.entries}
    assert shown == set(pages)
    assert len(linked) == len(set(linked)) == 480 + 1
    assert "to-chuc/ldld-quan-tay-ho/index.html" in linked


def test_lists_lead_to_the_lists_around_them(make_digest: MakeDigest) -> None:
    pages = _pages(make_digest({f"articles/{n}.md": article(id=n) for n in "abc"}))

    page = pages["danh-muc/bai-viet/b.html"]

    assert isinstance(page, IndexList)
    assert (page.earlier, page.later) == ("danh-muc/bai-viet/a.html", "danh-muc/bai-viet/c.html")


def test_anchors_of_letters_are_distinct(make_digest: MakeDigest) -> None:
    titles = ("An", "Ăn", "Ấm", "#", "1", "Đi", "Do", "Ơ", "Ô", "O", "Ư", "U")
    root = make_digest({f"articles/x{n}.md": article(t, id=f"x{n}") for n, t in enumerate(titles)})

    page = _pages(root)["danh-muc/bai-viet/x.html"]

    assert isinstance(page, IndexList)
    anchors = [part.anchor for part in page.letters]
    assert len(set(anchors)) == len(anchors) == len(titles)
    assert all(anchor.replace("-", "").isalnum() and anchor.isascii() for anchor in anchors)
