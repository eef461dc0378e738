"""What somebody saves while a build is at work, the next build finds."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import contents, write_file
from meanwhile import at_moving, at_reading, in_a_process
from touching import LONG_AGO, edit_text, settle

from generator.options import Options
from generator.rebuild import rebuild

_REGISTER = "content/gazetteer/organisations.yaml"
_BODY = """cd-bep:
  name: Công đoàn {}
  level: grassroots
  parent: ldld-thanh-pho-ha-noi
  province: ha-noi
"""
_NOW = datetime(2026, 11, 29, tzinfo=UTC)


def _options(root: Path, site: str = "site") -> Options:
    return Options(root, root / site, moment=_NOW)


def _clean(root: Path) -> dict[str, bytes]:
    """Return the site that is built anew into another folder."""
    options = Options(root, root / "again", moment=_NOW, is_clean=True)
    rebuild(options)
    return contents(options.output)


@pytest.mark.parametrize("time", range(1, 4))
@pytest.mark.parametrize("is_first", [True, False])
def test_a_register_saved_while_it_is_read_is_what_the_site_shows(
    make_digest: MakeDigest, time: int, *, is_first: bool
) -> None:
    root = make_digest({
        "articles/a.md": article(organisations="[cd-bep]"),
        "gazetteer/organisations.yaml": _BODY.format("Bếp Cũ"),
    })  # fmt: skip
    register = root / _REGISTER
    if not is_first:
        rebuild(_options(root))
        write_file(root / "content/articles/a.md", article("Tên khác", organisations="[cd-bep]"))

    def overtaken() -> None:
        """Build while somebody saves the register."""
        at_reading(register, lambda: write_file(register, _BODY.format("Bếp Mới")), time)
        rebuild(_options(root))

    in_a_process(overtaken)
    assert "Bếp Mới" in register.read_text(encoding="utf-8")
    rebuild(_options(root))

    found = contents(root / "site")
    assert any("Bếp Mới".encode() in page for page in found.values())
    assert not any("Bếp Cũ".encode() in page for page in found.values())
    assert found == _clean(root)


@pytest.mark.parametrize(
    ("name", "time", "is_first"),
    [
        *(("templates/base.html", time, True) for time in range(1, 4)),
        ("templates/base.html", 1, False),
        *(("static/icon.svg", time, True) for time in range(1, 4)),
    ],
)
def test_a_theme_that_is_put_back_after_a_build_leaves_nothing_of_what_it_was(
    make_digest: MakeDigest, name: str, time: int, *, is_first: bool
) -> None:
    settings = "base_url: https://tin.example/\n"
    files = {"articles/a.md": article(date="2021-03-08"), "site.yaml": settings}
    root = make_digest(files | {"articles/b.md": article(id="b", date="2021-03-09")})
    shipped = (REPOSITORY / "themes/default" / name).read_text(encoding="utf-8")
    own = write_file(root / "themes/default" / name, shipped)
    if not is_first:
        settle(root)
        os.utime(own, (LONG_AGO, LONG_AGO))
        in_a_process(lambda: rebuild(_options(root)))  # this one has no template at hand then
        edit_text(_options(root))

    def overtaken() -> None:
        """Build while somebody saves the file."""
        at_reading(own, lambda: write_file(own, f"{shipped}<!-- khác -->"), time)
        rebuild(_options(root))

    in_a_process(overtaken)
    assert own.read_text(encoding="utf-8") != shipped
    write_file(own, shipped)
    rebuild(_options(root))

    assert contents(root / "site") == _clean(root)


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_page_that_somebody_spoils_during_a_build_is_made_again(
    make_digest: MakeDigest, *, is_whole: bool
) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article("Hai", id="b")})
    rebuild(_options(root))
    edited = article("Tên khác") if is_whole else article(body="Đoạn khác.")
    write_file(root / "content/articles/a.md", edited)

    def overtaken() -> None:
        """Build while somebody writes into a page."""
        at_moving(root / "site", lambda page: page.write_text("hỏng", encoding="utf-8"))
        rebuild(_options(root))

    in_a_process(overtaken)
    spoiled = [p for p, page in contents(root / "site").items() if page == "hỏng".encode()]
    rebuild(_options(root))

    assert len(spoiled) == 1
    assert contents(root / "site") == _clean(root)
