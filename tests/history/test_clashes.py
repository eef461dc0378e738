"""Who has an id or a page by right, among articles that claim the same."""

import pytest
from conftest import article
from reading import ZONE, read_all

from generator.history.clashes import find_clashes
from generator.history.ledger import COLUMNS, HEAD, Ledger, parse_ledger
from generator.organisations import Organisations

PAGE = "bai-viet/khong-ro-ngay/{}.html"


def _ledger(files: dict[str, str], organisations: Organisations, *names: str) -> Ledger:
    """Return the ledger after some of the files were published."""
    articles, _ = read_all({name: files[name] for name in names}, organisations)
    lines = [HEAD]
    for one in articles:
        cells = {"id": one.id, "page": one.path, "content": one.digest}
        lines.append("\t".join(cells.get(column, "") for column in COLUMNS))
    return parse_ledger("\n".join(lines), ZONE)


def _told(files: dict[str, str], organisations: Organisations, ledger: Ledger) -> list[str]:
    articles, _ = read_all(files, organisations)
    return [f"{p.file.rpartition('/')[2]}: {p.what}" for p in find_clashes(articles, ledger)]


def test_without_a_ledger_the_first_keeps_its_id(organisations: Organisations) -> None:
    files = {name: article() for name in ("a.md", "b.md", "c.md")}

    assert _told(files, organisations, Ledger()) == [
        f'{name}: the id "a1" is also that of content/articles/a.md' for name in ("b.md", "c.md")
    ]


@pytest.mark.parametrize("holder", ["a.md", "b.md", "c.md"])
def test_all_are_told_of_who_was_published(organisations: Organisations, holder: str) -> None:
    files = {name: article() for name in ("a.md", "b.md", "c.md")}
    ledger = _ledger(files, organisations, holder)

    assert _told(files, organisations, ledger) == [
        f'{name}: the id "a1" is also that of content/articles/{holder}'
        for name in files
        if name != holder
    ]


def test_of_a_copy_in_another_folder_the_text_tells(organisations: Organisations) -> None:
    files = {"1/b.md": article("Chép ra"), "2/b.md": article(), "3/b.md": article("Chép nữa")}
    ledger = _ledger(files, organisations, "2/b.md")

    articles, _ = read_all(files, organisations)
    told = {problem.file for problem in find_clashes(articles, ledger)}

    assert told == {"content/articles/1/b.md", "content/articles/3/b.md"}


def test_who_was_moved_keeps_its_id_by_its_alias(organisations: Organisations) -> None:
    moved = {"z.md": article(aliases=f"[{PAGE.format('b')}]"), "a.md": article("Chép ra")}
    ledger = _ledger({"b.md": article()}, organisations, "b.md")

    assert _told(moved, organisations, ledger) == [
        'a.md: the id "a1" is also that of content/articles/z.md'
    ]


@pytest.mark.parametrize("alias", ["cu", "a"])
def test_a_redirect_of_a_published_article_stays_its_own(
    organisations: Organisations, alias: str
) -> None:
    page = PAGE.format(alias)
    files = {"moi.md": article(aliases=f"[/{page}]"), f"{alias}.md": article(id="c")}
    ledger = _ledger(files, organisations, "moi.md")

    assert _told(files, organisations, ledger) == [
        f"{alias}.md: its page {page} is also an alias of content/articles/moi.md"
    ]
    assert _told(files, organisations, Ledger()) == [
        f'moi.md: the alias "/{page}" is also the page of content/articles/{alias}.md'
    ]


def test_two_with_one_alias_are_told_of_an_alias(organisations: Organisations) -> None:
    page = PAGE.format("cu")
    files = {name: article(id=name[0], aliases=f"[{page}]") for name in ("a.md", "b.md")}

    assert _told(files, organisations, Ledger()) == [
        f'b.md: the alias "{page}" is also an alias of content/articles/a.md'
    ]


def test_an_article_may_name_its_own_page_and_an_alias_twice(organisations: Organisations) -> None:
    aliases = f"[{PAGE.format('a')}, {PAGE.format('cu')}, /{PAGE.format('cu')}]"

    assert _told({"a.md": article(aliases=aliases)}, organisations, Ledger()) == []
