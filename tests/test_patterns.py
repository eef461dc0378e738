"""Regular expressions that are compiled when they are first used."""

import importlib
import pkgutil
import re
import sys

import pytest

import generator
from generator import patterns
from generator.patterns import pattern


def test_it_finds_what_the_compiled_one_finds() -> None:
    words, lines = pattern(r"(?P<word>\w+)"), pattern(rb"^a.*$", re.MULTILINE)
    for _ in range(2):  # compiled, and kept
        assert [match["word"] for match in words.finditer("một hai")] == ["một", "hai"]
        assert words.sub("x", "một hai") == "x x"
        assert lines.findall(b"ab\nb\nac") == [b"ab", b"ac"]
    assert (words.pattern, lines.flags) == (r"(?P<word>\w+)", re.MULTILINE)


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *told: compiled.append(told))
    pattern("never used")
    assert not compiled


def test_a_fault_in_an_expression_is_told_when_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        broken.search("")


def test_what_a_pattern_has_not_is_an_error_as_ever() -> None:
    with pytest.raises(AttributeError, match="no attribute 'searching'"):
        pattern("a").searching  # type: ignore[attr-defined]  # noqa: B018


def test_every_one_of_the_program_can_be_compiled() -> None:
    names = {module.name for module in pkgutil.walk_packages(generator.__path__, "generator.")}
    for name in names - {"generator.__main__"}:
        importlib.import_module(name)
    found = {
        id(value): value
        for name in names & sys.modules.keys()
        for value in vars(sys.modules[name]).values()
        if isinstance(value, patterns._Pattern)
    }
    assert len(found) > 50
    for value in found.values():
        assert value.pattern
