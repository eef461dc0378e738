"""The check of a whole site: nothing is written, and every fault of pages and feeds is told."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article
from web_server import Reply, serving

from generator.checkup import check
from generator.cli import run
from generator.importers.request import Limits
from generator.options import Options

SITE = "base_url: https://tin.example/\n"


def _options(root: Path) -> Options:
    return Options(root, root / "site")


def test_a_site_with_all_outputs_is_right(make_digest: MakeDigest) -> None:
    header = {"date": '"2021-05-02"', "districts": "[tay-ho]"}
    texts = {f"articles/{n}.md": article(id=n, **header) for n in "abc"}
    root = make_digest(texts | {"site.yaml": SITE})

    assert check(_options(root)) == ()
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


def test_the_web_is_asked_on_request(make_digest: MakeDigest) -> None:
    replies = {"/a": Reply(), "/c": Reply(status=503), "/d": Reply(status=301,
               headers={"Location": "/a"}), "/robots.txt": Reply(b"", 404)}  # fmt: skip
    limits = Limits(pause=0, may_reach_private=True)
    with serving(replies) as server:
        names = ("a", "b", "c", "d", "a", "a#x")
        links = " ".join(f"[{name}]({server.url(f'/{name}')})" for name in names)
        root = make_digest({"articles/a.md": article(body=links), "site.yaml": SITE,
                            "articles/b.md": article(id="b", body=links)})  # fmt: skip
        unasked = check(_options(root))
        told = check(_options(root), limits)

    assert unasked == ()
    assert sorted(server.paths) == ["/a", "/a", "/b", "/c", "/d", "/robots.txt"]
    assert [(p.file, p.what.split('": ')[1], p.is_warning) for p in told] == [
        (f"content/articles/{name}.md", what, is_warning)
        for name in "ab"
        for what, is_warning in (
            ("the server answers 404 Not Found", False),
            ("the server answers 503 Service Unavailable", True),
        )
    ]


def test_what_robots_txt_forbids_is_not_asked_for(make_digest: MakeDigest) -> None:
    replies = {"/robots.txt": Reply(b"User-agent: *\nDisallow: /\n")}
    limits = Limits(pause=0, may_reach_private=True)
    with serving(replies) as server:
        body = f"[a]({server.url('/a')})"
        root = make_digest({"articles/a.md": article(body=body), "site.yaml": SITE})
        (told,) = check(_options(root), limits)

    assert server.paths == ["/robots.txt"]
    assert told.is_warning
