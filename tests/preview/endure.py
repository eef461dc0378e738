"""Save again and again, as in a long day, and look at memory and open files. A script, not a test.

    .venv/bin/python tests/preview/endure.py DIGEST [--saves 2000]

DIGEST is copied first. Each save waits for its build; every fiftieth is broken, every tenth adds or
takes away an article, a tab comes and goes with each twentieth.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from previewing import Preview, children, previewing


def main() -> None:
    """Print memory and open files of both processes as the saves go on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digest", type=Path)
    parser.add_argument("--saves", type=int, default=2000)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "digest"
        shutil.copytree(given.digest / "content", root / "content")
        with previewing(root) as preview:
            preview.hear("built:")
            _endure(root, preview, given.saves)


def _endure(root: Path, preview: Preview, saves: int) -> None:
    file = next((root / "content" / "articles").rglob("*.md"))
    good = file.read_text(encoding="utf-8")
    extra = file.with_name("them-bot.md")
    began = time.monotonic()
    for number in range(1, saves + 1):
        if number % 50 == 0:
            file.write_text("---\n- hỏng\n---\n", encoding="utf-8")
            preview.hear("not built")
        if number % 10 == 0 and extra.exists():
            extra.unlink()
        elif number % 10 == 0:
            extra.write_text(
                f"---\nid: them\ntitle: Thêm {number}\n---\n\nMột.\n", encoding="utf-8"
            )
        file.write_text(f"{good}\n\nLần lưu {number}.\n", encoding="utf-8")
        preview.hear("built:")
        if number % 20 == 0:
            tab = preview.socket()
            tab.greet(preview.url)
            tab.close()
        if number in (20, 100) or number % (saves // 8) == 0:
            told = [_told(process) for process in _processes(preview)]
            print(f"{number:5} saves, {time.monotonic() - began:5.0f} s:", "; ".join(told))
            sys.stdout.flush()
        preview.said.clear()


def _processes(preview: Preview) -> list[int]:
    return [preview.process.pid, *children(preview.process.pid)]


def _told(process: int) -> str:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    files = len(list(Path(f"/proc/{process}/fd").iterdir()))
    return f"{memory / 1024:.1f} MiB, {files} files"


if __name__ == "__main__":
    main()
