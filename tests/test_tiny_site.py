"""A tiny site with every kind of page, compared byte for byte.

After a change that is meant, make it anew and read the difference before committing it:
`digest --root tests/sites/tiny build --output tests/sites/tiny/expected`.
"""

from pathlib import Path

from conftest import REPOSITORY

from generator.build import build
from generator.site import Options
from generator.write import MANIFEST

TINY = REPOSITORY / "tests" / "sites" / "tiny"


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_the_tiny_site_is_made_byte_for_byte(tmp_path: Path) -> None:
    build(Options(TINY, tmp_path / "site"))

    made, expected = _files(tmp_path / "site"), _files(TINY / "expected")

    assert sorted(made) == sorted(expected)
    assert {path for path, content in made.items() if content != expected[path]} == set()
