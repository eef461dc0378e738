"""What holds for the templates and style sheets of every theme that the program ships."""

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from jinja2 import Environment, nodes

THEMES = REPOSITORY / "themes"
TEMPLATES = sorted(THEMES.glob("*/templates/*.html"))
SHEETS = [path for path in THEMES.glob("*/static/*.css") if path.name != "tokens.css"]
# Names that are the same in every language, and what is no text for readers.
NAMES = {"RSS", "Atom", "JSON", "OPML", "CSV"}
SPOKEN = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
# Where a drawing is laid out: the measures of its parts are the theme's own.
DRAWINGS = {"tiles.html"}
ARITHMETIC = (nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Sub, nodes.Add)


def _name(path: Path) -> str:
    return path.relative_to(THEMES).as_posix()


def _markup(source: str) -> str:
    """Return what stands in a template as it is, Jinja's parts left out."""
    lexed = Environment(autoescape=True).lex(source)
    return "".join(value if kind == "data" else "\x00" for _, kind, value in lexed)


def _words(source: str) -> list[str]:
    markup = _markup(source)
    shown = re.sub(r"<[^>]*>", " ", markup)
    found = WORD.findall(re.sub(r"&\w+;", " ", shown))
    found += [word for text in SPOKEN.findall(markup) for word in WORD.findall(text)]
    found += [word for word in WORD.findall(markup) if not word.isascii()]
    return [word for word in found if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_is_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 80


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert _words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>{{ t.home }}</p><small>RSS</small>", []),
        ("<p>Trang {{ n }}</p>", ["Trang"]),
        ('<a title="Xem {{ n }}">{{ t.see_all }}</a>', ["Xem"]),
        ('<p data-said="Đã chép" data-year="chua-ro-ngay">', ["Đã", "chép"]),
        ("{# Ghi chú #}<p>1 · 2</p>", []),
    ],
)
def test_words_in_a_template_would_be_seen(source: str, words: list[str]) -> None:
    assert _words(source) == words


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_computes_nothing(path: Path) -> None:
    parsed = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    found = [node.lineno for node in parsed.find_all(ARITHMETIC) if not _names_a_text(node)]

    assert found == [] or path.name in DRAWINGS


def _names_a_text(node: nodes.Node) -> bool:
    """Say whether an addition puts a key together: `t["kind_" + item.kind]`."""
    parts = (node.left, node.right) if isinstance(node, nodes.Add) else ()
    return any(isinstance(p, nodes.Const) and isinstance(p.value, str) for p in parts)


@pytest.mark.parametrize("path", SHEETS, ids=_name)
def test_colours_stand_among_the_tokens_only(path: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(", sheet) == []


@pytest.mark.parametrize("path", SHEETS, ids=_name)
def test_every_token_that_is_used_is_defined(path: Path) -> None:
    known = (THEMES / "default" / "static" / "tokens.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8")))

    assert used - set(re.findall(r"(--[\w-]+)\s*:", known)) == set()
