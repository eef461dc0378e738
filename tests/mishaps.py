"""What befalls a digest between builds besides edits: its caches, history, output and clock."""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from edits import FOREIGN, Editor

from generator.cache import FOLDER
from generator.cli import run
from generator.history.ledger import FILE as LEDGER
from generator.options import MANIFEST, STAGING, Options

_DAYS = ("2021-03-08T00:00:00+07:00", "2021-06-01T00:00:00+07:00", "2025-08-01T08:00:00+07:00",
         "2026-01-01T00:00:00+07:00")  # fmt: skip
_LATER = (timedelta(), timedelta(seconds=1), timedelta(hours=5), timedelta(days=1),
          timedelta(days=-2))  # fmt: skip
_FOREIGN = (FOREIGN, f".{FOREIGN}", f"{FOREIGN}.d/{FOREIGN}", f"bai-viet/2021/{FOREIGN}.html")


def clean_copy(options: Options, beside: Path) -> Options:
    """Return how to build a copy of the same content that has nothing else from before."""
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(options.root / "content", beside / "content", symlinks=True)
    if (options.root / "themes").is_dir():
        (beside / "themes").symlink_to(options.root / "themes")
    return options._replace(root=beside, output=beside / "site", jobs=3 - options.jobs)


class Site:
    """An output folder, and what somebody has done to it that a build cannot undo.

    `foreign` are files that are not ours, `linked` folders that stand elsewhere, `blocks` what
    stands where a page belongs. `is_known` is what of it is ours: from the list, or from the cache.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.foreign: set[str] = set()
        self.linked: set[str] = set()
        self.blocks: set[str] = set()
        self.has_list = self.is_remembered = True

    @property
    def is_known(self) -> bool:
        return self.has_list or self.is_remembered

    def explains(self, refusal: str) -> bool:
        """Say whether a build has to refuse, for what it names stands in its way."""
        is_lost = not self.is_known and "stands in the way and was not written by" in refusal
        return is_lost or any(f"{self.folder}/{name}" in refusal for name in self.blocks)

    def clear_way(self) -> None:
        """Take away what stands where a page belongs, and folders that this empties."""
        for path in filter(os.path.lexists, (self.folder / name for name in self.blocks)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            with suppress(OSError):
                os.removedirs(path.parent)
        self.blocks.clear()

    def contents(self) -> dict[str, bytes | None]:
        """Return what stands in it: the bytes of files, and `None` for each folder, also links."""
        found: dict[str, bytes | None] = {}
        for folder, below, names in os.walk(self.folder, followlinks=True):
            place = Path(folder).relative_to(self.folder)
            if STAGING not in place.parts:
                found |= {(place / name).as_posix(): None for name in below}
                found |= {(place / n).as_posix(): Path(folder, n).read_bytes() for n in names}
        return found

    def may_have(self, name: str) -> bool:
        """Say whether something may stand here that no build makes."""
        if not self.is_known or name in self.foreign:
            return True
        path = PurePosixPath(name)
        return any(path in PurePosixPath(n).parents for n in self.foreign | self.linked) or any(
            path.is_relative_to(linked) for linked in self.linked
        )


class Mishaps:
    """Makes mishaps in an editor's digest, and edits; two outputs are built by turns."""

    def __init__(self, editor: Editor) -> None:
        self.editor, self.dice, self.count = editor, editor.dice, 0
        self.site, self.other = Site(editor.root / "site"), Site(editor.root.parent / "other")
        self.moment = datetime.fromisoformat("2026-11-26T08:00:00+07:00")
        self.now: datetime | None = None
        self.backup = editor.root.parent / "backup"
        self.refused = 0

    @property
    def root(self) -> Path:
        return self.editor.root

    def happen(self) -> str:
        """Make one edit or mishap; return its name."""
        mishaps: list[tuple[Callable[[], None], int]] = [
            (self.back_up, 3), (self.restore_cache, 3), (self.lose_list, 2), (self.restore_all, 2),
            (self.restore_ledger, 2), (self.respell_ledger, 1), (self.move_output, 2),
            (self.switch, 4), (self.hurt_output, 4), (self.block, 2), (self.link_folder, 1),
            (self.put_foreign, 3), (self.move_digest, 1), (self.set_clock, 4),
        ]  # fmt: skip
        self.count += 1
        if self.dice.random() < 0.5:
            name = self.editor.edit()
            if name == "spoil_cache":
                self._forget()
            self.site.is_remembered &= name != "spoil_output"
            return name
        mishap = self.dice.choices([m for m, _ in mishaps], [weight for _, weight in mishaps])[0]
        mishap()
        return mishap.__name__

    def options(self, jobs: int) -> Options:
        """Return how the next build is called."""
        self.moment += self.dice.choice(_LATER)
        moment = self.moment if self.dice.random() < 0.8 else None
        return Options(self.root, self.site.folder, jobs=jobs, now=self.now, moment=moment)

    def succeed(self) -> None:
        """Go on after a build that made the site."""
        self.refused = 0
        self.begin_anew_if_unknown()
        self.site.has_list = self.site.is_remembered = True

    def account(self, problems: Iterable[str]) -> None:
        """Do what a refused build asks for; where that does not help, begin anew without them."""
        self.refused += 1
        self.editor.repair_links()
        if self.refused > 1 or run(["--root", str(self.root), "settle"]):
            (self.root / LEDGER).unlink(missing_ok=True)
            (self.root / "content/gone.yaml").unlink(missing_ok=True)
        for problem in problems if self.refused > 1 else ():
            file = self.root / problem.partition(":")[0]
            if file in self.editor.files():
                file.unlink()
                self.editor.add()

    def begin_anew(self) -> None:
        """Take away the output, with all that is in it."""
        folder = self.site.folder
        folder.unlink() if folder.is_symlink() else shutil.rmtree(folder, ignore_errors=True)
        self.site = Site(folder)

    def begin_anew_if_unknown(self) -> None:
        if not self.site.is_known:
            self.begin_anew()

    def back_up(self) -> None:
        shutil.rmtree(self.backup, ignore_errors=True)
        for name in ("content", FOLDER):
            if (self.root / name).exists():
                shutil.copytree(self.root / name, self.backup / name, symlinks=True)
        for site in (self.site, self.other):
            if (site.folder / MANIFEST).exists():
                (self.backup / site.folder.name).mkdir(parents=True)
                shutil.copy2(site.folder / MANIFEST, self.backup / site.folder.name)

    def restore_cache(self) -> None:
        """Bring back the cache of an earlier build, or a file of it."""
        kept = sorted((self.backup / FOLDER).glob("*.*"))
        if not kept:
            return
        self._forget()
        if self.dice.random() < 0.5:
            shutil.rmtree(self.root / FOLDER, ignore_errors=True)
            shutil.copytree(self.backup / FOLDER, self.root / FOLDER)
        elif (self.root / FOLDER).exists():
            shutil.copy2(self.dice.choice(kept), self.root / FOLDER)

    def lose_list(self) -> None:
        """Lose the list of what is ours in the output, or bring back an earlier one."""
        ours, kept = self.site.folder / MANIFEST, self.backup / self.site.folder.name / MANIFEST
        if ours.exists():
            self.site.has_list = False
            shutil.copy2(kept, ours) if kept.exists() else ours.unlink()

    def restore_all(self) -> None:
        """Bring back all content, as a checkout does: with new times."""
        if not (self.backup / "content").exists():
            return
        self.editor.former.clear()
        shutil.rmtree(self.root / "content")
        content = self.backup / "content"
        shutil.copytree(content, self.root / "content", symlinks=True, copy_function=shutil.copy)

    def restore_ledger(self) -> None:
        kept = self.backup / LEDGER
        if kept.exists():
            shutil.copy2(kept, self.root / LEDGER)
        else:
            (self.root / LEDGER).unlink(missing_ok=True)

    def respell_ledger(self) -> None:
        """Give the ledger other ends of lines, as a checkout on Windows does."""
        ledger = self.root / LEDGER
        if ledger.exists():
            ledger.write_bytes(b"\r\n".join(ledger.read_bytes().splitlines()))

    def move_output(self) -> None:
        """Move the output to another place, or leave a link to it there; or remove it."""
        way, far = self.dice.randrange(3), self.root.parent / f"moved-{self.count}"
        if way == 0:
            self.begin_anew()
        elif self.site.folder.is_dir() and not self.site.folder.is_symlink():
            self.site.folder.rename(far)
            self.site.is_remembered = False
            if way == 1:
                self.site.folder.symlink_to(far)
            else:
                self.site.folder = self.editor.output = far

    def switch(self) -> None:
        self.site, self.other = self.other, self.site
        self.editor.output = self.site.folder

    def hurt_output(self) -> None:
        """Change a page by hand, keeping its size and time; or put a link in its place."""
        path = self._some_page()
        if path is None or path.is_symlink():
            return
        self.site.is_remembered = False
        if self.dice.random() < 0.5:
            stat, content = path.stat(), path.read_bytes()
            path.write_bytes(content[:-1] + b"?" if content else b"")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        else:
            far = self.root.parent / "far" / f"page-{self.count}"
            far.parent.mkdir(exist_ok=True)
            path.rename(far)
            path.symlink_to(far)

    def block(self) -> None:
        """Put a folder in the place of a page, or a file in the place of a folder."""
        path = self._some_page()
        if path is None:
            return
        if self.dice.random() < 0.5 or path.parent == self.site.folder:
            path.unlink()
            (path / FOREIGN).mkdir(parents=True)
        else:
            path = path.parent
            if path.is_symlink() or any(self._lies_in(path, name) for name in self.site.foreign):
                return
            shutil.rmtree(path)
            path.write_text(FOREIGN, encoding="utf-8")
        self.site.is_remembered = False
        self.site.blocks.add(path.relative_to(self.site.folder).as_posix())

    def link_folder(self) -> None:
        """Move a folder of the output elsewhere and leave a link to it."""
        path = self._some_page()
        if path is None or path.parent == self.site.folder or path.parent.is_symlink():
            return
        self.site.is_remembered = False
        far = self.root.parent / "far" / f"pages-{self.count}"
        far.parent.mkdir(exist_ok=True)
        path.parent.rename(far)
        path.parent.symlink_to(far)
        self.site.linked.add(path.parent.relative_to(self.site.folder).as_posix())

    def put_foreign(self) -> None:
        name = self.dice.choice(_FOREIGN)
        path = self.site.folder / name
        if any(folder.is_file() for folder in path.parents):  # it stands in the way already
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self.site.foreign.add(name)
        path.write_text(name, encoding="utf-8")

    def move_digest(self) -> None:
        """Give the folder of the digest another name."""
        self._forget()
        before = self.root
        self.editor.settle_in(before.rename(before.parent / f"digest-{self.count}"))
        for site in (self.site, self.other):
            if site.folder.is_relative_to(before):
                site.folder = self.root / site.folder.relative_to(before)
        self.editor.output = self.site.folder

    def set_clock(self) -> None:
        """Show what was there on some day, or all."""
        day = self.dice.choice((None, *_DAYS))
        self.now = datetime.fromisoformat(day) if day else None

    def _forget(self) -> None:
        """Note that what the cache knows of outputs may be lost."""
        self.site.is_remembered = self.other.is_remembered = False

    def _lies_in(self, folder: Path, name: str) -> bool:
        return (self.site.folder / name).is_relative_to(folder)

    def _some_page(self) -> Path | None:
        foreign = {MANIFEST, *self.site.foreign, *self.site.blocks}
        places = {self.site.folder / name for name in foreign}
        found = [p for p in self.site.folder.rglob("*") if p.is_file() and p not in places]
        return self.dice.choice(sorted(found)) if found else None
