"""A list of a source on its way to the site: imported, edited, imported again."""

import pytest
from conftest import MakeDigest
from imported import import_one
from raw_pages import FIRST, LEAD, SECOND, TITLE

LIST = (
    "<ul><li>Nhà trẻ<ol><li>Đất<p>Đã chọn.</p></li><li>Tiền</li></ol></li><li>Nhà ăn</li></ul>"
    "<ul><li>Cô giáo<pre>Sáng\nChiều</pre></li></ul>"
)
WRITTEN = (
    "- Nhà trẻ\n\n  1. Đất\n\n     Đã chọn.\n\n  2. Tiền\n\n- Nhà ăn\n\n"
    "* Cô giáo\n\n  Sáng\\\n  Chiều\n"
)


def _page(parts: str) -> str:
    return f"<article><h1>{TITLE}</h1><p>05/08/2024 09:00</p><p>{LEAD}</p>{parts}</article>"


@pytest.mark.parametrize("edited", [("", ""), ("- Nhà ăn\n", "- Nhà ăn ca\n")])
def test_list_stays_where_the_source_changes_elsewhere(
    make_digest: MakeDigest, edited: tuple[str, str]
) -> None:
    root = make_digest({})
    article, _ = import_one(root, "a.html", _page(f"<p>{FIRST}</p>{LIST}<p>{SECOND}</p>"))
    article.write_text(article.read_text("utf-8").replace(*edited), encoding="utf-8")

    _, is_conflict = import_one(
        root, "a.html", _page(f"<p>{FIRST}</p>{LIST}<p>{SECOND} Vào cửa tự do.</p>")
    )

    text = article.read_text("utf-8")
    assert f"\n\n{WRITTEN.replace(*edited)}\n{SECOND} Vào cửa tự do.\n" in text
    assert not is_conflict


def test_list_changes_with_its_source(make_digest: MakeDigest) -> None:
    root = make_digest({})
    article, _ = import_one(root, "a.html", _page(f"<p>{FIRST}</p>{LIST}<p>{SECOND}</p>"))

    changed = LIST.replace("Đã chọn.", "Đã mua.")
    _, is_conflict = import_one(root, "a.html", _page(f"<p>{FIRST}</p>{changed}<p>{SECOND}</p>"))

    assert WRITTEN.replace("Đã chọn.", "Đã mua.") in article.read_text("utf-8")
    assert not is_conflict
