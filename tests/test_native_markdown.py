"""What the parser in machine code makes has the bytes of the other one's, or is not taken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import contents
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.markdown import _parser, _render, render_body
from generator.native_markdown import render_native
from generator.options import Options

pytest.importorskip("pyromark", reason="the extra `fast` is not installed")

_PIECES = st.sampled_from((
    "Đoàn", "viên", "Ứng", "a", "1", "12", " ", " ", " ", "\n", "\n", "\n\n", "- ", "\n- ",
    "\n\n- ", "\n  - ", "\n   - ", "\n    - ", "\n1. ", "\n2. ", "\n3. ", "0. ", "1986. ",
    "1986\\.", "> ",
    "\n> ", "\n> > ", "# ", "\n## ", "\n###### ", "#", " #", "---", "\n---\n", "===", "\n===\n",
    "*", "**", "***", "_", "__", "*n*", "**b**", "_n_", "x*y", "a_b", "`", "``", "`mã`", "~", "|",
    "\\", "\\*", "\\_", "\\#", "\\\\", "\\[", "\\&amp;", "&", "& ", "&amp;", "&#65;", "&x", "<",
    "[", "]", "(", ")", "![", "](", ".", ",", "!", "?", ";", ":", "“", "”", "‘", "’", "«", "»",
    '"', "'", "–", "—", "…", "+", "=", "-", ">", "{{", "}}", "{%", "@", "$", "^", "%", "/", "  ",
    "\t", "\u00a0", "\u0300", "🙂", "\f",
))  # fmt: skip
_PLAIN = st.sampled_from((
    "Đoàn", "viên", "a", "2", " ", " ", "\n", "\n- ", "\n  - ", "\n2. ", "\n> ", "\n\n", "*", "**",
    "_", "*n*", "**b**", "`", "\\*", "\\#", '"', "“", "”", ",", ".", "–", "&", "#", "(", ")",
))  # fmt: skip


def _parsed(text: str) -> str:
    return _render(_parser().parse(text), 1, [])


@settings(max_examples=1000)
@given(st.lists(st.one_of(_PIECES, _PLAIN, _PLAIN), max_size=20).map("".join))
def test_what_is_taken_has_the_bytes_of_the_other_parser(text: str) -> None:
    html = render_native(text)

    assert html is None or html == _parsed(text)


@pytest.mark.parametrize("target", ["blob:x", "intent:x", "file:///x", "https://a.vn/b", "a.md"])
@pytest.mark.parametrize("form", ["[một]({})", "*b* [một]({})", "- [một]({})\n- hai", "_a_ <{}>"])
def test_every_way_makes_links_of_the_same_schemes(form: str, target: str) -> None:
    text = form.format(target)

    assert render_native(text) in (None, _parsed(text))
    assert render_body(text).html.strip() == _parsed(text).strip()


@settings(max_examples=1000)
@given(st.lists(_PLAIN, max_size=12).map(lambda pieces: f"Đoàn{''.join(pieces)}a"))
def test_plain_prose_and_lists_have_the_bytes_of_the_other_parser(text: str) -> None:
    html = render_native(text)

    assert html is None or html == _parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Một *hai*",
        "Một\nhai **ba** bốn",
        'Ông nói: "Hai"\n\n- một\n- hai\n  - ba\n  - bốn\n- năm',
        "- một\n\n- hai",
        "1. một\n2. hai\n\n> ba\n> bốn",
        "Năm sao \\*\\*\\*\\*\\* và A & B",
    ],
)
def test_such_texts_are_taken(text: str) -> None:
    assert render_native(text) == _parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[a](b.md)",
        "<b>",
        "~~a~~",
        "| a |\n|---|\n| b |",
        "5. năm",
        "&amp;",
        "    a",
        "a  \nb",
        "a\n---",
        ">",
        "*🙂*",
        "- - a",
    ],
)
def test_texts_that_might_differ_are_left_to_the_other_parser(text: str) -> None:
    assert render_native(text) is None


def _markdown_files() -> list[Path]:
    folders = ("tests", "content", "docs", "seeds")
    found = (path for name in folders for path in (REPOSITORY / name).rglob("*.md"))
    return sorted(path for path in (*found, *REPOSITORY.glob("*.md")) if path.is_file())


def test_all_markdown_of_the_repository_has_the_same_bytes() -> None:
    taken = 0
    for path in _markdown_files():
        for text in path.read_bytes().decode("utf-8", "replace").split("\n\n"):
            html = render_native(text)
            taken += html is not None
            assert html is None or html == _parsed(text), path

    assert taken > 50


_WITHOUT = (
    "import sys; sys.modules['pyromark'] = None; from generator.cli import run; "
    "sys.exit(run(sys.argv[1:]))"
)


def test_a_site_has_the_same_bytes_without_it_and_keeps_its_cache(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    bodies = [
        "- một *hai*\n- ba \\* bốn\n\n  năm",
        "Một `mã`\nhai",
        "1. a\n2. b\n   c",
        "[a](b0.md)",
    ]
    root = make_digest(
        {f"articles/b{n}.md": article(body=body, id=f"b{n}") for n, body in enumerate(bodies)}
    )
    assert render_native(bodies[1]) is not None

    build(Options(root, tmp_path / "with"))
    other = ["--root", str(root), "build", "--jobs", "1", "--output"]
    command = [sys.executable, "-c", _WITHOUT, *other, str(tmp_path / "without")]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    kept = subprocess.run(
        [sys.executable, "-c", _WITHOUT, *other, str(tmp_path / "with")],
        cwd=REPOSITORY, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert contents(tmp_path / "without") == contents(tmp_path / "with")
    assert " 0 files written" in kept.stdout


def test_a_body_is_rendered_the_same_without_it() -> None:
    texts = ["Một `mã`\nhai", "- a\n\n  b\n- c", "# Một *hai* \\#"]
    program = (
        "import sys, json; sys.modules['pyromark'] = None; "
        "from generator.markdown import render_body; "
        "print(json.dumps([render_body(t).html for t in json.loads(sys.argv[1])]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, json.dumps(texts)],
        cwd=REPOSITORY, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert json.loads(told.stdout) == [render_body(text).html for text in texts]
