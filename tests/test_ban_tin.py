"""The second theme, a bulletin: another look of the same pages by templates and style alone."""

from pathlib import Path

from conftest import REPOSITORY, MakeDigest, article

from generator.build import build
from generator.options import Options
from generator.templating.themes import theme_folders

SHIPPED = REPOSITORY / "themes"


def _home(root: Path) -> str:
    build(Options(root, root / "site"))
    return (root / "site" / "index.html").read_text(encoding="utf-8")


def test_the_second_theme_is_plainly_another(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": "theme: ban-tin\n"})

    page = _home(root)

    assert '<div class="head">' in page
    assert '<ol class="lines">' in page
    assert "nameplate" not in page
    assert "Một bài" in page


def test_the_second_theme_has_the_firsts_frame_and_its_own_head(make_digest: MakeDigest) -> None:
    settings = "theme: ban-tin\noutputs: []\n"
    root = make_digest({"articles/a.md": article(), "site.yaml": settings})

    page = _home(root)
    lone = (root / "site/bai-viet/khong-ro-ngay/a.html").read_text(encoding="utf-8")

    assert page.startswith(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta'
    )
    assert (page.count("<header"), page.count("<main"), page.count("<footer")) == (1, 1, 1)
    assert "masthead" not in page
    assert "print." not in page
    assert "tim-kiem" not in page  # no link to a search that is not made
    assert lone.count("<header") == 2  # the site's and the article's


def test_both_shipped_themes_can_be_named(tmp_path: Path) -> None:
    assert theme_folders(tmp_path, "ban-tin") == (SHIPPED / "ban-tin", SHIPPED / "default")


def test_districts_stand_in_the_order_of_the_alphabet(make_digest: MakeDigest) -> None:
    layout = (REPOSITORY / "content" / "gazetteer" / "tiles.yaml").read_text(encoding="utf-8")
    files = {"articles/a.md": article(), "site.yaml": "theme: ban-tin\n"}

    home = _home(make_digest(files | {"gazetteer/tiles.yaml": layout}))

    names = ["Ba Đình", "Cầu Giấy", "Đông Anh", "Đống Đa", "Gia Lâm", "Thanh Trì"]
    places = [home.index(f"{name}</a>") for name in names]
    assert places == sorted(places)
