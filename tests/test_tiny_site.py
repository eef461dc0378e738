"""A tiny site with every kind of page, compared byte for byte with tests/sites/tiny/expected.txt.

After a change that is meant, write that file anew with `python tests/test_tiny_site.py`, and read
the difference before committing it.
"""

import re
import tempfile
from pathlib import Path

from files import contents

from generator.build import build
from generator.options import MANIFEST, Options

REPOSITORY = Path(__file__).resolve().parent.parent
TINY = REPOSITORY / "tests" / "sites" / "tiny"
THEME = REPOSITORY / "themes" / "default" / "static"


def _build(folder: Path) -> dict[str, bytes]:
    build(Options(TINY, folder))
    made = contents(folder)
    del made[MANIFEST]
    return dict(sorted(made.items()))


def _told(files: dict[str, bytes]) -> str:
    """Return all files of text as one; the theme's own are compared with the theme, and
    cards, whose bytes depend on the library that draws them, are left to their own tests.
    """
    told = "".join(
        f"======== {path}\n{content.decode('utf-8')}"
        for path, content in files.items()
        if not path.startswith("tinh/") and not path.endswith(".png")
    )
    return re.sub(r"(?s)<style>.*?</style>", "<style>…</style>", told)


def test_the_tiny_site_is_made_byte_for_byte(tmp_path: Path) -> None:
    made = _build(tmp_path / "site")

    assert _told(made) == (TINY / "expected.txt").read_bytes().decode()


def test_the_themes_files_are_copied_whole(tmp_path: Path) -> None:
    made = _build(tmp_path / "site")

    copied = {content for path, content in made.items() if path.startswith("tinh/")}

    assert copied == {path.read_bytes() for path in THEME.iterdir()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (TINY / "expected.txt").write_bytes(_told(_build(Path(folder) / "site")).encode())
