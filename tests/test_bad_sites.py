"""Refused content: each folder of sites/bad/ is a digest, expected.txt what the editor is told."""

from pathlib import Path

import pytest
from conftest import article
from files import contents

from generator.build import build
from generator.cli import run
from generator.options import Options

BAD = Path(__file__).resolve().parent / "sites" / "bad"
FOLDERS = sorted(path.name for path in BAD.iterdir())
# Anchors stand in finished pages, which only `digest check` reads again, and texts for such links.
SEEN_BY_CHECK_ALONE = {"broken-anchor", "link-of-another-scheme", "markup-shown-as-text"}


@pytest.fixture(scope="module")
def standing_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a good site that no bad build may touch."""
    root = tmp_path_factory.mktemp("good")
    (root / "content" / "articles").mkdir(parents=True)
    (root / "content" / "articles" / "a.md").write_text(article(), encoding="utf-8")
    build(Options(root, root / "site"))
    return root / "site"


@pytest.mark.parametrize("name", FOLDERS)
def test_check_tells_the_editor_each_problem(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD / name)
    expected = (BAD / name / "expected.txt").read_text(encoding="utf-8")

    status = run(["check"])

    assert capsys.readouterr().err == expected
    assert status == 1


@pytest.mark.parametrize("name", [name for name in FOLDERS if name not in SEEN_BY_CHECK_ALONE])
def test_a_bad_build_leaves_the_site_that_stood(name: str, standing_site: Path) -> None:
    before = contents(standing_site)

    status = run(["--root", str(BAD / name), "build", "--output", str(standing_site)])

    assert status == 1
    assert contents(standing_site) == before


@pytest.mark.parametrize("name", FOLDERS)
def test_a_problem_names_place_fault_and_way_out(name: str) -> None:
    told = (BAD / name / "expected.txt").read_text(encoding="utf-8").splitlines()

    assert told
    for line in told:
        assert line.startswith("content/")
        assert "; " in line
