"""A saved article's page ahead of the build: the same bytes that the build makes, or none."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.build import Viewer, build
from generator.errors import ContentError, Problem
from generator.options import Options
from generator.preview.ahead import Ahead, Glance
from generator.records import replace
from generator.site import plan_site
from generator.siteplan import SitePlan

FILE = "content/articles/2021/a.md"
PAGE = "bai-viet/2021/a.html"
KEYS = {
    "date": '"2021-05-03"',
    "districts": "[tay-ho]",
    "organisations": "[ldld-quan-tay-ho]",
    "people": "[{name: Vũ Thị Trâm, role: Chủ tịch LĐLĐ quận Tây Hồ}]",
    "documents": "[{kind: Nghị quyết, number: 02-NQ/TW}]",
}
OTHER = KEYS | {"id": "b", "date": '"2021-05-02"'}


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    root = make_digest(
        {
            "site.yaml": "base_url: https://x.example/tin/\n",
            "articles/2021/a.md": article("Bản đầu", **KEYS),
            "articles/2021/b.md": article("Bài kia", **OTHER),
            "articles/u.md": article("Không ngày", id="u"),
            "articles/n.md": article("Nháp", id="n", draft="true"),
        }
    )
    return Options(root, root / "site", is_preview=True)


def _built(options: Options) -> Ahead:
    plans: list[SitePlan] = []
    build(options, viewer=Viewer(tuple, lambda plan, _is_all: plans.append(plan)))
    return Ahead(plans[-1], options)


def _save(options: Options, text: str, file: str = FILE) -> None:
    (options.root / file).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("Đoạn khác.", {}),
        ("Một đoạn.", {"summary": "Câu mở đầu.", "kicker": "Công đoàn", "author": "An"}),
        ("Một đoạn.", {"tags": "[a, b]", "updated": '"2021-06-01"', "section": "Đời sống"}),
        ("Một đoạn.", {"events": "[{date: 2021-07-01, text: Đại hội}]", "rieng": "của tôi"}),
        ("[Bài kia](b.md) và [quận](/quan-huyen/tay-ho/index.html).", {}),
        ("Một đoạn.", {"source": "{name: Lao động, url: https://l.example/1}"}),
    ],
)
def test_the_page_is_the_one_that_the_build_makes(
    options: Options, body: str, changed: dict[str, str]
) -> None:
    ahead, page = _built(options), options.output / PAGE
    first = page.read_bytes()
    _save(options, article("Bản hai", body=body, **KEYS | changed))

    glance, shown = ahead.show(FILE), page.read_bytes()
    build(options)

    assert glance == Glance(is_changed=True)
    assert shown != first
    assert shown == page.read_bytes()


def test_an_undated_article_is_shown_too(options: Options) -> None:
    ahead, page = _built(options), options.output / "bai-viet/khong-ro-ngay/u.html"
    _save(options, article("Vẫn không ngày", id="u"), "content/articles/u.md")

    glance, shown = ahead.show("content/articles/u.md"), page.read_bytes()
    build(options)

    assert glance == Glance(is_changed=True)
    assert b"V\xe1\xba\xabn kh\xc3\xb4ng" in shown
    assert shown == page.read_bytes()


def test_what_is_saved_without_a_change_changes_nothing(options: Options) -> None:
    ahead = _built(options)
    _save(options, article("Bản đầu", **KEYS))

    assert ahead.show(FILE) == Glance(is_changed=False)


@pytest.mark.parametrize(
    "changed",
    [{"date": '"2021-05-04"'}, {"districts": "[ba-dinh]"}, {"organisations": "[]"}, {"id": "c"},
     {"people": "[]"}, {"documents": "[]"}, {"aliases": "[cu.html]"}, {"draft": "true"},
     {"mentions": "[ba-dinh]"}, {"slug": "khac"}, {"province": "hue"}],
)  # fmt: skip
def test_an_article_that_moves_or_moves_others_waits_for_the_build(
    options: Options, changed: dict[str, str]
) -> None:
    ahead, page = _built(options), options.output / PAGE
    first = page.read_bytes()
    _save(options, article("Bản hai", **KEYS | changed))

    glance = ahead.show(FILE)

    assert glance is None or glance.problems  # Huế has no quận Tây Hồ
    assert page.read_bytes() == first


@pytest.mark.parametrize(
    "file",
    ["content/articles/n.md", "content/articles/x.md", "content/site.yaml", "themes/default/a.css"],
)
def test_what_is_no_article_of_the_site_waits_for_the_build(options: Options, file: str) -> None:
    ahead = _built(options)
    (options.root / file).parent.mkdir(parents=True, exist_ok=True)
    _save(options, article("Nháp", id="n", draft="true"), file)

    assert ahead.show(file) is None


def test_a_vanished_article_waits_for_the_build(options: Options) -> None:
    ahead = _built(options)
    (options.root / FILE).unlink()

    assert ahead.show(FILE) is None


@pytest.mark.parametrize(
    "text",
    [
        "---\n- hỏng\n---\n",
        "",
        article("x", body="[a](khong-co.md)", **KEYS),
        article("x", body="[a](/khong-co.html)", **KEYS),
        article("x", body="[a](../n.md)", **KEYS),
        article("x", **KEYS | {"districts": "[khong-co]"}),
        article("x", **KEYS | {"organisations": "[Hội Lạ Lùng Nhất, ldld-khong-co]"}),
    ],
)
def test_a_broken_article_is_told_as_the_build_tells_it(options: Options, text: str) -> None:
    ahead, page = _built(options), options.output / PAGE
    first = page.read_bytes()
    _save(options, text)

    glance = ahead.show(FILE)
    with pytest.raises(ContentError) as told:
        build(options)

    assert glance is not None
    assert glance.problems == told.value.problems
    assert page.read_bytes() == first


def test_the_warnings_of_others_are_told_beside_it(options: Options) -> None:
    _save(
        options, article(id="b", organisations="[Hội Lạ]", date='"2021"'), "content/articles/b.md"
    )
    (options.root / "content/articles/2021/b.md").unlink()
    ahead = _built(options)
    _save(options, "---\n- hỏng\n---\n")

    glance = ahead.show(FILE)
    with pytest.raises(ContentError) as told:
        build(options)

    assert glance is not None
    assert glance.problems == told.value.problems
    assert any(problem.is_warning for problem in glance.problems)
    assert isinstance(glance.problems[0], Problem)


def test_a_strict_preview_waits_for_the_build(options: Options) -> None:
    ahead = _built(replace(options, is_strict=False))
    strict = Ahead(plan_site(options), replace(options, is_strict=True))
    _save(options, article("Bản hai", **KEYS))

    assert strict.show(FILE) is None
    assert ahead.show(FILE) == Glance(is_changed=True)


def test_nothing_is_left_beside_the_site(options: Options) -> None:
    ahead = _built(options)
    _save(options, article("Bản hai", **KEYS))

    ahead.show(FILE)

    assert not (options.output / ".digest-staging").exists()
    assert not list(Path(options.output).rglob("*.new"))
