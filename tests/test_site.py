"""Which articles a site shows, and which problems stop it."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.errors import ContentError, DigestError, UsageError
from generator.options import Options
from generator.rebuild import build_changed
from generator.site import plan_site
from generator.siteplan import SitePlan
from generator.viewmodels.pages import HomePage

NOW = datetime.fromisoformat("2021-03-08T08:00:00+07:00")


def _plan(root: Path, *, now: datetime | None = None, with_drafts: bool = False) -> SitePlan:
    return plan_site(Options(root, root / "site", now=now, with_drafts=with_drafts))


def _shown(plan: SitePlan) -> list[str]:
    return [found.id for found in plan.groups.articles]


def test_a_draft_is_held_back(make_digest: MakeDigest) -> None:
    root = make_digest(
        {"articles/a.md": article(id="a"), "articles/b.md": article(id="b", draft="true")}
    )

    plan = _plan(root)

    assert _shown(plan) == ["a"]
    assert plan.held_back == 1


def test_a_draft_is_shown_on_request(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(id="a", draft="true")})

    assert _shown(_plan(root, with_drafts=True)) == ["a"]


@pytest.mark.parametrize("date", ["2021-03-08", "2021-03-08T07:59", "2021-03", "2021", "null"])
def test_an_article_of_an_earlier_or_unknown_date_is_shown(
    make_digest: MakeDigest, date: str
) -> None:
    root = make_digest({"articles/a.md": article(id="a", date=date)})

    assert _shown(_plan(root, now=NOW)) == ["a"]


@pytest.mark.parametrize("date", ["2021-03-09", "2021-03-08T08:01", "2021-04", "2022"])
def test_an_article_of_a_later_date_is_held_back(make_digest: MakeDigest, date: str) -> None:
    root = make_digest({"articles/a.md": article(id="a", date=date)})

    assert _shown(_plan(root, now=NOW)) == []


def test_without_a_now_no_date_is_too_late(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(id="a", date='"9999"')})

    assert _shown(_plan(root)) == ["a"]


def test_a_day_begins_in_the_zone_of_the_site(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(id="a", date="2021-03-09")})

    midnight_in_hanoi = datetime.fromisoformat("2021-03-08T17:00:00+00:00")

    assert _shown(_plan(root, now=midnight_in_hanoi)) == ["a"]


def test_a_link_to_a_draft_is_a_problem(make_digest: MakeDigest) -> None:
    root = make_digest(
        {
            "articles/a.md": article(id="a", body="[b](b.md)"),
            "articles/b.md": article(id="b", draft="true"),
        }
    )

    with pytest.raises(ContentError) as told:
        _plan(root)

    assert "leads to an article that is held back" in str(told.value.problems[0])


def test_words_of_settings_that_yaml_takes_for_a_comment_are_told(make_digest: MakeDigest) -> None:
    register = "cong-doan-x:\n  name: Công đoàn X #2\n  level: unit # hoặc grassroots\n"
    places = "districts:\n  ba-dinh:\n    aliases:\n    - Q. BĐ #cũ\n"
    files = {"gazetteer/organisations.yaml": register, "gazetteer/places.yaml": places}
    root = make_digest({"site.yaml": "title: Bản tin #1\n"} | files)

    told = [one for one in _plan(root).warnings if "comment" in one.what]

    assert [(one.file, one.line, one.what) for one in told] == [
        (f"content/{file}", line, f'"{text}" is a comment to YAML, and no part of the {key}')
        for file, line, text, key in [
            ("gazetteer/organisations.yaml", 2, "#2", "name"),
            ("gazetteer/places.yaml", 4, "#cũ", "aliases"),
            ("site.yaml", 1, "#1", "title"),
        ]
    ]


def test_a_name_that_stands_in_a_comment_is_told_beside_its_lack(make_digest: MakeDigest) -> None:
    root = make_digest({"gazetteer/organisations.yaml": "cong-doan-x:\n  name: #1\n"})

    with pytest.raises(ContentError) as told:
        _plan(root)

    assert [(one.line, one.is_warning) for one in told.value.problems] == [(2, True), (2, False)]


_UNKNOWN = article(organisations="[Hội quán Thợ may]")


def test_without_an_address_there_are_no_feeds(make_digest: MakeDigest) -> None:
    assert _plan(make_digest({"articles/a.md": article(date='"2021"')})).feed_count == 0


def test_an_organisation_of_unknown_level_is_a_warning(make_digest: MakeDigest) -> None:
    plan = _plan(make_digest({"articles/a.md": _UNKNOWN}))

    assert [problem.is_warning for problem in plan.warnings] == [True]


def test_what_is_no_article_by_its_name_is_not_read(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "content/articles/b.txt").symlink_to("nowhere")
    (root / "content/articles/c.docx").write_bytes(b"\xff")
    (root / "content/articles/c.docx").chmod(0)

    warnings = _plan(root).warnings

    assert [(one.file[-6:], one.what[:17]) for one in warnings if "left out" in one.what] == [
        ("/b.txt", "its name ends in "),
        ("c.docx", "its name ends in "),
    ]


def test_a_pdf_is_told_until_its_article_stands_beside_it(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.pdf": "x"})
    options = Options(root, root / "site")
    told = [build(options).warnings]
    (root / "content/articles/b.md").write_text(article(id="b"), encoding="utf-8")
    told.append(build_changed(options).warnings)
    (root / "content/articles/b.md").unlink()
    told.append(build_changed(options).warnings)

    named = [[one.what for one in some if one.file.endswith("b.pdf")] for some in told]

    left_out = ["its name ends in .pdf, so it is no article and is left out"]
    assert named == [left_out, [], left_out]


def test_a_linked_folder_is_told_as_one_whatever_its_name(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "far/b.md": article()})
    (root / "content/articles/2021.txt").symlink_to(root / "content/far")

    with pytest.raises(ContentError, match=r"2021\.txt: it cannot be read \(it is a link"):
        _plan(root)


def test_a_page_that_vanishes_is_told_beside_what_is_no_article(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": "base_url: https://a.example/\n"})
    build(Options(root, root / "site", moment=NOW))
    file = root / "content/articles/a.md"
    file.rename(file.with_suffix(".txt"))

    with pytest.raises(ContentError, match=r"its name ends in \.txt") as refusal:
        _plan(root)

    grave = [problem for problem in refusal.value.problems if not problem.is_warning]
    assert ["bai-viet/" in problem.what for problem in grave] == [True]


def test_a_link_to_what_is_no_article_is_a_problem(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(body="[B](b.txt)"), "articles/b.txt": article()})

    with pytest.raises(ContentError, match=r'"b\.txt" is no file of the site'):
        _plan(root)


def test_a_strict_site_takes_no_warning(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": _UNKNOWN})

    with pytest.raises(ContentError, match="is of unknown level"):
        plan_site(Options(root, root / "site", is_strict=True))


def test_a_problem_is_told_together_with_the_warnings(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": "", "articles/b.md": _UNKNOWN})

    with pytest.raises(ContentError) as told:
        _plan(root)

    assert [problem.is_warning for problem in told.value.problems] == [False, True]


def test_the_address_of_the_command_wins(make_digest: MakeDigest) -> None:
    root = make_digest({"site.yaml": "base_url: https://mot.example/\n"})

    plan = plan_site(Options(root, root / "site", base_url="https://hai.example/tin"))

    assert plan.config.base_url == "https://hai.example/tin/"


@pytest.mark.parametrize("base_url", ["", "tin.example", "ftp://tin.example/", "https://"])
def test_an_address_that_is_none_is_refused(make_digest: MakeDigest, base_url: str) -> None:
    root = make_digest({})

    with pytest.raises(UsageError, match="is no web address"):
        plan_site(Options(root, root / "site", base_url=base_url))


def test_a_theme_that_is_not_there_is_refused(make_digest: MakeDigest) -> None:
    with pytest.raises(DigestError, match="there is no theme"):
        _plan(make_digest({"site.yaml": "theme: khong-co\n"}))


def test_a_file_that_is_planned_has_one_path(make_digest: MakeDigest) -> None:
    plan = plan_site(Options(make_digest({"articles/a.md": article(date='"2021"')}), Path("site")))

    assert sorted(set(plan.paths)) == sorted(plan.paths)
    assert {page.path for page in plan.pages} < set(plan.paths)


_TOLD = article(id="a", date="2021-03-08", events="[{date: 2021-04-01, text: đại hội}]")


@pytest.mark.parametrize(
    ("now", "coming"),
    [(None, 1), ("2021-03-31T23:00:00+07:00", 1), ("2021-04-01T08:00:00+07:00", 0)],
)
def test_what_is_to_come_counts_from_now_or_from_the_newest_article(
    make_digest: MakeDigest, now: str | None, coming: int
) -> None:
    root = make_digest({"articles/a.md": _TOLD})
    plan = _plan(root, now=datetime.fromisoformat(now) if now else None)

    (home,) = (page.make() for page in plan.pages if page.path == "index.html")

    assert isinstance(home, HomePage)
    assert len(home.coming) == coming
