"""What pages tell their readers, in the words of the interface."""

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article

from generator.build import build
from generator.dates import PartialDate
from generator.options import Options
from generator.templating.date_texts import date_text
from generator.templating.themes import load_texts


def _page(root: Path, path: str) -> str:
    """Return the text that stands on a page of a digest, without its markup."""
    build(Options(root, root / "site"))
    text = (root / "site" / path).read_text(encoding="utf-8").partition("<body")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


@pytest.mark.parametrize(
    ("keys", "had"),
    [({}, "tiêu đề"), ({"summary": "Một đoạn."}, "tiêu đề và đoạn mở đầu")],
    ids=["headline", "lead"],
)
def test_a_brief_says_what_it_has(make_digest: MakeDigest, keys: dict[str, str], had: str) -> None:
    root = make_digest({"articles/a.md": article(kind="brief", date="2021-03-08", **keys)})

    page = _page(root, "bai-viet/2021/a.html")

    assert f"chúng tôi chỉ có {had} do một trang khác dẫn lại" in page


def test_dates_are_written_in_one_way() -> None:
    texts = load_texts((REPOSITORY / "themes" / "default",), "vi")
    written = re.findall(r"\b[\d/]+/\d{4}\b", " ".join(texts.values()))

    assert set(written) == {date_text(PartialDate(2025, 7, 1), texts)}


def test_an_author_is_told_from_the_date_beside(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(date="2021-03-08", author="Phương Bùi")})

    page = _page(root, "bai-viet/2021/a.html")

    assert "Đăng 08/03/2021 Tác giả Phương Bùi" in page


def test_a_unit_belongs_to_its_province(make_digest: MakeDigest) -> None:
    keys = {"province": "ha-noi", "districts": "[tay-ho]"}
    root = make_digest({"articles/a.md": article(date="2021-03-08", **keys)})

    page = _page(root, "quan-huyen/tay-ho/index.html")

    assert "Loại đơn vị Quận thuộc thành phố Hà Nội" in page
