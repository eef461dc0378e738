"""What is made beside the pages: all of it, or what content/site.yaml chooses."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article
from files import contents

from generator.build import build
from generator.checkup import Checkup, check
from generator.config import load_config
from generator.errors import ContentError
from generator.options import Options
from generator.outputs import ALL

_ARTICLE = {"articles/a.md": article(date='"2021"', districts="[tay-ho]",
                                     organisations="[ldld-quan-tay-ho]")}  # fmt: skip


def _made(make_digest: MakeDigest, outputs: str) -> tuple[set[str], Options]:
    root = make_digest(
        _ARTICLE | {"site.yaml": f"base_url: https://tin.example/\noutputs: {outputs}\n"}
    )
    options = Options(root, root / "site")
    build(options)
    return {name for name in contents(options.output) if name.endswith((".xml", ".json", ".opml"))
            and not name.startswith(".")}, options  # fmt: skip


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ("[]", set()),
        ("[sitemap]", {"sitemap.xml"}),
        ("[json]", {"feed.json"}),
        ("[embeds, calendars, archives]", set()),
        ("[rss]", {"rss.xml"}),
        ("[district-feeds]", set()),
        ("[rss, district-feeds, sitemap]",
         {"rss.xml", "quan-huyen/tay-ho/rss.xml", "sitemap.xml"}),
        ("[organisation-feeds, atom, opml]",
         {"atom.xml", "to-chuc/ldld-quan-tay-ho/atom.xml", "kenh-tin/kenh-tin.opml"}),
    ],
)  # fmt: skip
def test_what_is_chosen_is_made(make_digest: MakeDigest, outputs: str, expected: set[str]) -> None:
    made, options = _made(make_digest, outputs)

    assert made == expected
    assert check(options) == Checkup(())


@pytest.mark.parametrize(("outputs", "is_offered"), [("[data]", True), ("[]", False)])
def test_a_districts_page_leads_to_the_data_where_there_are_any(
    make_digest: MakeDigest, outputs: str, is_offered: bool
) -> None:
    _, options = _made(make_digest, outputs)

    page = (options.output / "quan-huyen/tay-ho/index.html").read_text(encoding="utf-8")
    main = page.partition("<main")[2].partition("</main>")[0]

    assert ('href="../../du-lieu/index.html"' in main) is is_offered


@pytest.mark.parametrize(
    ("output", "kept"),
    [
        ("data", {"du-lieu/index.html", "du-lieu/site.json", "du-lieu/articles.csv",
                  "du-lieu/datapackage.json"}),
        ("calendars", {"lich.ics", "quan-huyen/tay-ho/lich.ics"}),
        ("cards", {"anh-chia-se.png", "quan-huyen/tay-ho/anh-chia-se.png"}),
        ("embeds", {"nhung/index.html", "nhung/tay-ho.html", "nhung/nhung.js"}),
        ("search", {"tim-kiem/index.html", "tim-kiem/du-lieu/muc-luc.js"}),
        ("archives", {"rss-2020.xml", "feed-2020.json"}),
        ("timelines", {"bai-viet/index.html", "bai-viet/2020/index.html",
                       "bai-viet/2020/tu-dau.html"}),
        ("index", {"danh-muc/index.html"}),
    ],
)  # fmt: skip
def test_each_of_the_others_is_made_only_if_chosen(
    make_digest: MakeDigest, output: str, kept: set[str]
) -> None:
    event = "[{text: Đại hội, date: 2021-03-08}]"
    old = {f"articles/{n}.md": article(id=f"cu{n}", date='"2020"') for n in range(60)}
    files = old | {"articles/a.md": article(date='"2021"', districts="[tay-ho]", events=event)}

    def made(outputs: str) -> set[str]:
        settings = f"base_url: https://tin.example/\noutputs: {outputs}\n"
        root = make_digest(files | {"site.yaml": settings})
        options = Options(root, root / "site")
        build(options)
        assert check(options) == Checkup(())
        return set(contents(options.output))

    assert kept <= made(f"[rss, json, {output}]")
    assert not kept & made("[rss, json]")


def test_what_is_no_longer_chosen_is_removed(make_digest: MakeDigest) -> None:
    _made(make_digest, f"[{', '.join(ALL)}]")

    made, _ = _made(make_digest, "[sitemap]")

    assert made == {"sitemap.xml"}


def test_without_a_choice_all_is_made(tmp_path: Path) -> None:
    assert load_config(tmp_path).outputs == ALL


@pytest.mark.parametrize(
    ("written", "told"),
    [("site-map", 'there is no output "site-map"; did you mean "sitemap"?'),
     ("bánh mì", 'there is no output "bánh mì"; choose of rss, atom, ')],
)  # fmt: skip
def test_an_output_that_is_none_is_a_problem(
    make_digest: MakeDigest, written: str, told: str
) -> None:
    root = make_digest({"site.yaml": f"title: Một\noutputs: [rss, {written}]\n"})

    with pytest.raises(ContentError) as caught:
        load_config(root)

    assert [str(p).startswith(f"content/site.yaml:2: {told}") for p in caught.value.problems] == [
        True
    ]


def test_without_timelines_a_page_shows_all_of_its_articles(make_digest: MakeDigest) -> None:
    many = {
        f"articles/{n}.md": article(id=f"a{n}", date='"2020"', districts="[tay-ho]")
        for n in range(120)
    }
    settings = "base_url: https://tin.example/\noutputs: [rss, search]\n"
    root = make_digest(many | {"site.yaml": settings})
    options = Options(root, root / "site")

    build(options)

    page = (options.output / "quan-huyen/tay-ho/index.html").read_text(encoding="utf-8")
    assert all(f"bai-viet/2020/{n}.html" in page for n in range(120))
    assert check(options) == Checkup(())


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        ("[rss, sitemap]", ["there is no base_url, so no feeds and no sitemap are made"]),
        ("[rss]", ["there is no base_url, so no feeds are made"]),
        ("[sitemap, district-feeds]", ["there is no base_url, so no sitemap is made"]),
        ("[search, district-feeds, opml]", []),
        ("[]", []),
    ],
)
def test_of_a_missing_address_only_what_was_to_be_made_is_told(
    make_digest: MakeDigest, outputs: str, told: list[str]
) -> None:
    root = make_digest(_ARTICLE | {"site.yaml": f"outputs: {outputs}\n"})

    made = build(Options(root, root / "site"))

    assert [warning.what for warning in made.warnings] == told
