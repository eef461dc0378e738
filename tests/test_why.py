"""Why a page is as it is, and why an article appears where it does, or nowhere."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.cli import run
from generator.errors import UsageError
from generator.options import Options
from generator.why import explain

FILES = {
    "articles/a.md": article(date='"2021"', districts="[tay-ho]", aliases="[cu/a.html]"),
    "articles/b.md": article(id="b", draft="true"),
    "articles/c.md": article(id="c", date='"2030-01-01"'),
    "articles/d.md": article(id="d", date='"2021"', districts="[ba-dinh]"),
    "site.yaml": "base_url: https://tin.example/\n",
}


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    root = make_digest(FILES)
    return Options(root, root / "site", now=datetime.fromisoformat("2026-01-01T00:00:00+07:00"))


def test_an_article_tells_its_page_and_where_it_stands(options: Options) -> None:
    told = explain(options, "content/articles/a.md")

    assert told[:2] == ["content/articles/a.md appears", "  as the page bai-viet/2021/a.html"]
    assert {
        "  in quan-huyen/tay-ho/index.html",
        "  in index.html",
        "  in cu/a.html",
        "  in rss.xml",
        "  in quan-huyen/tay-ho/atom.xml",
        "  in sitemap.xml",
    } <= set(told)
    assert "  in quan-huyen/ba-dinh/index.html" not in told
    assert [line for line in told if "tim-kiem" in line] == ["  in tim-kiem/index.html"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("b", "it is a draft; take `draft: true` out, or build with --drafts"),
     ("c", "its date 2030-01-01 is later than --now")],
)  # fmt: skip
def test_an_article_that_is_held_back_says_why(options: Options, name: str, reason: str) -> None:
    told = explain(options, str(options.root / f"content/articles/{name}.md"))

    assert told == [f"content/articles/{name}.md does not appear: it is held back", f"  {reason}"]


def test_an_article_with_problems_tells_them(options: Options, make_digest: MakeDigest) -> None:
    make_digest({"articles/e.md": ""})

    told = explain(options, "content/articles/e.md")

    assert told[1].startswith("  content/articles/e.md:1: the file is empty; ")


def test_an_article_behind_the_problems_of_others_says_so(
    options: Options, make_digest: MakeDigest
) -> None:
    make_digest({"articles/e.md": ""})

    told = explain(options, "content/articles/a.md")

    assert told[1] == f"  1 problem of other files: `digest --root {options.root} check` lists them"


@pytest.mark.parametrize("path", ["bai-viet/2021/a.html", "quan-huyen/tay-ho", "cu/a.html"])
def test_a_page_tells_the_articles_it_is_made_from(options: Options, path: str) -> None:
    told = explain(options, path)

    assert "  content/articles/a.md" in told
    assert "  content/site.yaml and content/gazetteer" in told


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("quan-huyen/ba-dinh", {"d"}),
        ("phuong-xa/phuong-tay-ho", {"w"}),
        ("ca-nhan/vu-thi-tram-ldld-thanh-pho-ha-noi", {"p", "q"}),
        ("van-ban/02-nq-tw", {"p", "q"}),
        ("tinh-thanh/ha-noi", {"p", "q"}),
        ("bai-viet/2024", {"q"}),
        ("bai-viet/2023", {"p"}),
        ("index.html", {"a", "d", "w", "p", "q"}),
        ("404.html", set()),
    ],
)
def test_a_page_tells_only_the_articles_it_shows(
    options: Options, make_digest: MakeDigest, path: str, shown: set[str]
) -> None:
    named = {
        "people": "[{name: Vũ Thị Trâm, role: Chủ tịch LĐLĐ thành phố Hà Nội}]",
        "documents": "[{kind: Nghị quyết, number: 02-NQ/TW}]",
        "province": "ha-noi",
    }
    ward = '[{name: "phường Tây Hồ"}]'
    make_digest(
        {
            "articles/p.md": article(id="p", date='"2023"', **named),
            "articles/q.md": article(id="q", date='"2024"', **named),
            "articles/w.md": article(id="w", date='"2025-09-01"', province="ha-noi", wards=ward),
        }
    )

    told = explain(options, path)
    files = {line.strip() for line in told if "content/articles/" in line}

    assert files == {f"content/articles/{name}.md" for name in shown}


def test_a_static_file_tells_where_it_lies(options: Options) -> None:
    themes = options.root / "themes/default/static"
    themes.mkdir(parents=True)
    (themes / "them.css").write_text("a {}", encoding="utf-8")
    run(["--root", str(options.root), "build"])
    (made,) = (options.output / "tinh").glob("them.*.css")

    told = explain(options, str(made))

    assert Path(told[1].strip()).name == "them.css"


@pytest.mark.parametrize("way", ["", "index.html", "/index.html"])
@pytest.mark.parametrize("start", ["https://tin.example/", "http://127.0.0.1:5500/", "/"])
def test_a_page_is_named_by_any_address(options: Options, start: str, way: str) -> None:
    told = explain(options, f"{start}quan-huyen/tay-ho/{way}".replace("//index", "/index"))

    assert told[0].startswith('quan-huyen/tay-ho/index.html, "')


@pytest.mark.parametrize("name", ["a1", "seeds/1.txt", "seeds/1.txt#f"])
def test_an_article_is_named_by_its_id_or_source(
    options: Options, make_digest: MakeDigest, name: str
) -> None:
    make_digest({"articles/f.md": article(id="f", source="{file: seeds/1.txt}")})

    told = explain(options, name)

    assert told[0] == f"content/articles/{'a' if name == 'a1' else 'f'}.md appears"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("khong-co.html", "name one, or an article below content/articles"),
        ("articles/a.md", 'did you mean "content/articles/a.md"?'),
        ("quan-huyen/tay-hoo/index.html", 'did you mean "quan-huyen/tay-ho/index.html"?'),
    ],
)
def test_what_no_build_makes_is_a_wrong_word(options: Options, name: str, remedy: str) -> None:
    with pytest.raises(UsageError) as refusal:
        explain(options, name)

    assert str(refusal.value).endswith(f"is no file that a build makes, and no article; {remedy}")


def test_the_command_prints_it(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["--root", str(options.root), "why", "rss.xml"])

    assert status == 0
    assert capsys.readouterr().out.startswith("rss.xml is made from\n")
