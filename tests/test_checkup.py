"""The check of a whole site: nothing is written, and every fault of pages and feeds is told."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article
from web_server import Reply, serving

from generator.checkup import Checkup, check
from generator.cli import run
from generator.importers.sources.request import Limits
from generator.options import Options
from generator.records import replace

SITE = "base_url: https://tin.example/\n"
ROBOTS = {"/robots.txt": Reply(b"", 404)}
PAGE = "bai-viet/khong-ro-ngay/a.html"
LIMITS = Limits(pause=0, may_reach_private=True)


def _options(root: Path) -> Options:
    return Options(root, root / "site")


def test_a_site_with_all_outputs_is_right(make_digest: MakeDigest) -> None:
    header = {"date": '"2021-05-02"', "districts": "[tay-ho]"}
    texts = {f"articles/{n}.md": article(id=n, **header) for n in "abc"}
    root = make_digest(texts | {"site.yaml": SITE})

    assert check(_options(root)) == Checkup(())
    assert not (root / "site").exists()


def test_a_fault_of_a_template_is_told_once(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b"),
                        "site.yaml": SITE})  # fmt: skip
    theme = root / "themes/default/templates"
    theme.mkdir(parents=True)
    (theme / "article.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>x</h1><div><p>x</p>{% endblock %}',
        encoding="utf-8",
    )

    assert run(["--root", str(root), "check"]) == 1

    told = [line for line in capsys.readouterr().err.splitlines() if "<div> is not" in line]
    assert len(told) == 1
    assert told[0].endswith("<div> is not closed (and in 1 more place); close it")


def test_a_picture_that_a_style_sheet_misses_is_told(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": SITE})
    own = root / "themes/default/static"
    own.mkdir(parents=True)
    (own / "tokens.css").write_text(":root {}\na { b: url(khong.png) }\n", encoding="utf-8")

    (problem,) = check(_options(root)).problems

    assert (problem.file, problem.line) == ("themes/default/static/tokens.css", 2)
    assert problem.what == 'the style sheet refers to "khong.png", which is no file of the theme'


def test_a_mistyped_design_token_is_told(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": SITE})
    own = root / "themes/default/static"
    own.mkdir(parents=True)
    tokens = ":root {\n/* --acent:\n1 */ --accent: #060; --logo-width: 3rem;\n--acent: #060 }\n"
    (own / "tokens.css").write_text(tokens, encoding="utf-8")

    (problem,) = check(_options(root)).problems

    assert str(problem) == (
        'themes/default/static/tokens.css:4: no style sheet uses "--acent"; '
        'did you mean "--accent"?'
    )


@pytest.mark.parametrize("files", [{}, {"articles/b.md": ""}])
def test_faulty_phrases_of_the_import_are_told(
    make_digest: MakeDigest, files: dict[str, str]
) -> None:
    root = make_digest(files | {"articles/a.md": article(), "site.yaml": SITE, "cues.yaml": "a:\n"})

    problems = check(_options(root)).problems

    assert [p.file for p in problems if "cues" in p.file] == ["content/cues.yaml"]


def test_the_web_is_asked_on_request(make_digest: MakeDigest) -> None:
    replies = ROBOTS | {"/a": Reply(), "/c": Reply(status=503),
                        "/d": Reply(status=301, headers={"Location": "/a"})}  # fmt: skip
    with serving(replies) as server:
        names = ("a", "b", "c", "d", "a", "a#x")
        links = "\n".join(f"[{name}]({server.url(f'/{name}')})" for name in names)
        root = make_digest({"articles/a.md": article(body=links), "site.yaml": SITE,
                            "articles/b.md": article(id="b", body=links)})  # fmt: skip
        unasked = check(_options(root))
        found = check(_options(root), LIMITS)

    assert unasked == Checkup(())
    assert sorted(server.paths) == ["/a", "/a", "/b", "/c", "/d", "/robots.txt"]
    told = [
        [(p.file, p.line, p.what.split('": ')[1]) for p in some]
        for some in (found.problems, found.unsure)
    ]
    files = [f"content/articles/{name}.md" for name in "ab"]
    assert told == [
        [(file, 7, "the server answers 404 Not Found") for file in files],
        [(file, 8, "the server answers 503 Service Unavailable") for file in files],
    ]
    assert [p.is_warning for p in (*found.problems, *found.unsure)] == [False, False, True, True]


def test_the_source_of_an_article_is_asked_for(make_digest: MakeDigest) -> None:
    with serving(ROBOTS) as server:
        source = f'{{url: "{server.url("/a")}"}}'
        root = make_digest({"articles/a.md": article(source=source), "site.yaml": SITE})
        (told,) = check(_options(root), LIMITS).problems

    assert (told.file, told.line) == ("content/articles/a.md", 4)


def test_a_page_of_the_site_itself_is_asked_for_only_if_it_is_none(
    make_digest: MakeDigest,
) -> None:
    with serving(ROBOTS) as server:
        links = " ".join(f"[x]({server.url(f'/{way}')})" for way in ("", "b/", "404.html#x"))
        site = f"base_url: {server.url('/')}\n"
        root = make_digest({"articles/a.md": article(body=links), "site.yaml": site})
        (told,) = check(_options(root), LIMITS).problems

    assert server.paths == ["/robots.txt", "/b/"]
    assert server.url("/b/") in told.what


def test_hosts_are_asked_by_turns(make_digest: MakeDigest) -> None:
    with serving(ROBOTS) as server:
        hosts = ("127.0.0.1", "localhost")
        links = " ".join(f"[x]({server.url(f'/{n}', host)})" for host in hosts for n in range(2))
        root = make_digest({"articles/a.md": article(body=links), "site.yaml": SITE})
        check(_options(root), LIMITS)

    assert [way for way in server.paths if way != "/robots.txt"] == ["/0", "/0", "/1", "/1"]


def test_only_what_is_surely_gone_counts(
    make_digest: MakeDigest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.importers.sources.request.Limits", lambda: LIMITS)
    with serving(ROBOTS | {"/c": Reply(status=503)}) as server:
        root = make_digest({"articles/a.md": article(body=f"[c]({server.url('/c')})"),
                            "site.yaml": SITE})  # fmt: skip
        words = ["--root", str(root), "check", "--external"]
        status = run(words)
        told = capsys.readouterr()
        (root / "content/articles/b.md").write_text(
            article(id="b", body=f"[d]({server.url('/d')})"), encoding="utf-8"
        )
        worse = run(words)

    assert (status, worse) == (0, 1)
    assert "503" in told.err
    assert told.out == "No problems; 1 link could not be checked.\n"


def test_a_link_to_no_place_of_its_own_page_has_a_line(make_digest: MakeDigest) -> None:
    body = "Một đoạn.\n\nHai dòng:\n[xem](#cuoi)"
    root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})

    (told,) = check(_options(root)).problems

    assert (told.file, told.line) == ("content/articles/a.md", 9)
    assert '"#cuoi"' in told.what


def test_what_robots_txt_forbids_is_not_asked_for(make_digest: MakeDigest) -> None:
    replies = {"/robots.txt": Reply(b"User-agent: *\nDisallow: /\n")}
    with serving(replies) as server:
        body = f"[a]({server.url('/a')})"
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})
        found = check(_options(root), LIMITS)

    assert server.paths == ["/robots.txt"]
    assert (found.problems, len(found.unsure)) == ((), 1)


@pytest.mark.parametrize("line", ["Crawl-delay: ²", "Request-rate: ²/³", "Disallow: //["])
def test_a_line_of_robots_txt_that_nobody_can_read_says_nothing(
    make_digest: MakeDigest, line: str
) -> None:
    robots = f"User-agent: *\n{line}\nDisallow: /b\n"
    with serving({"/robots.txt": Reply(robots.encode()), "/a": Reply(), "/b": Reply()}) as server:
        body = f"[a]({server.url('/a')}) [b]({server.url('/b')})"
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})
        found = check(_options(root), LIMITS)

    assert server.paths == ["/robots.txt", "/a"]
    assert (len(found.unsure), found.problems) == (1, ())


def test_a_link_of_a_template_is_told_as_that(make_digest: MakeDigest) -> None:
    with serving(ROBOTS) as server:
        theme = f'{{% extends "default/article.html" %}}{{% block main %}}{{{{ super() }}}}<p>' \
                f'<a href="{server.url("/chan")}">x</a></p>{{% endblock %}}'  # fmt: skip
        root = make_digest({"articles/a.md": article(), "site.yaml": SITE,
                            "../themes/default/templates/article.html": theme})  # fmt: skip
        (told,) = check(_options(root), LIMITS).problems

    assert told.file == f"site/{PAGE}"


def test_pages_of_an_edition_are_the_sites_own(make_digest: MakeDigest) -> None:
    with serving(ROBOTS) as server:
        site = f"base_url: {server.url('/')}\neditions: {{en: {server.url('/en/')}}}\n"
        body = f"[a]({server.url('/en/index.html')}) [b]({server.url('')})"
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": site})
        found = check(_options(root), LIMITS)

    assert found == Checkup(())
    assert server.paths == []


def test_a_silent_host_is_not_asked_again_and_again(make_digest: MakeDigest) -> None:
    limits = replace(LIMITS, silence=2)
    with serving(ROBOTS | {f"/{n}": Reply(is_silent=True) for n in range(5)}) as server:
        body = " ".join(f"[x]({server.url(f'/{n}')})" for n in range(5))
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})
        found = check(_options(root), limits)

    assert server.paths == ["/robots.txt", "/0", "/1"]
    assert len(found.unsure) == 5


def test_hosts_are_met_while_others_are_left_in_peace(make_digest: MakeDigest) -> None:
    hosts = ("127.0.0.1", "localhost")
    with serving(ROBOTS | {"/a": Reply()}) as server:
        body = " ".join(f"[x]({server.url('/a', host)})" for host in hosts)
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})
        check(_options(root), LIMITS)

    assert server.paths == ["/robots.txt", "/robots.txt", "/a", "/a"]


@pytest.mark.parametrize(
    "href", ["htp://laodong.vn/x", "https:/laodong.vn/x", "//laodong.vn/x", "C:/tin/a.md", ""]
)
def test_a_link_that_is_no_address_is_told(make_digest: MakeDigest, href: str) -> None:
    body = f"Một đoạn.\n\n[xem]({href})"
    root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})

    (told,) = check(_options(root)).problems

    assert (told.file, told.line) == ("content/articles/a.md", 8)


@pytest.mark.parametrize("href", ["mailto:a@b.vn", "tel:+84", "zalo://x", "HTTPS://laodong.vn/x"])
def test_a_link_that_others_open_is_right(make_digest: MakeDigest, href: str) -> None:
    root = make_digest({"articles/a.md": article(body=f"[xem]({href})"), "site.yaml": SITE})

    assert check(_options(root)) == Checkup(())


def test_the_lines_of_credits_are_those_of_their_addresses(make_digest: MakeDigest) -> None:
    with serving(ROBOTS) as server:
        urls = [server.url(f"/{name}") for name in ("ab", "b", "a")]
        source = f"\n  name: Báo\n  url: {urls[0]}"
        also = f"\n  - {{name: Một, url: {urls[1]}}}\n  - name: Hai\n    url: {urls[2]}"
        root = make_digest({"articles/a.md": article(source=source, also=also), "site.yaml": SITE})
        found = check(_options(root), LIMITS)

    assert [told.line for told in found.problems] == [6, 8, 10]


def test_an_address_is_told_as_people_write_it(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(body="[x](đường-không-có.md)")})

    (told,) = check(_options(root)).problems

    assert '"đường-không-có.md"' in told.what
