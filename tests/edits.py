"""Random edits of a small digest, as editors and disks make them; seeded, to be repeated."""

import os
import random
import re
import shutil
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from pathlib import Path

from conftest import article
from files import write_file

from generator.cache import FOLDER
from generator.options import MANIFEST

_DISTRICTS = ("tay-ho", "ba-dinh", "dong-da", "ha-dong", "son-tay", "quận Cầu Giấy")
_BODIES = ("ldld-quan-tay-ho", "LĐLĐ thành phố Hà Nội", "Công đoàn Công ty Một",
           "Công Đoàn cơ sở CÔNG TY Một", "moi-1", "moi-2")  # fmt: skip
_DATES = ('"2021"', '"2021-03"', '"2021-03-08"', '"2022-01-01T00:30:00+07:00"', '"2026-02-01"',
          '"2025-08-01T08:00"')  # fmt: skip
_WARDS = ("{name: phường Cầu Diễn, district: nam-tu-liem}", "phường Tây Hồ", "phường Láng")
_PEOPLE = ("{name: Lê Thu Hà, role: Chủ tịch LĐLĐ quận Tây Hồ}", "Trần Văn An", "Trần Văn Ân",
           "{name: LÊ THU HÀ, role: Chủ tịch LĐLĐ quận Tây Hồ}")  # fmt: skip
_DOCUMENTS = ("02-NQ/TW", "11/NQ-LĐLĐ")
_EVENTS = ("{date: 2021-03-20, text: Đại hội}", "{date: 2026-12-01, text: Hội nghị}",
           "{date: 2022-05, text: Tháng Công nhân}")  # fmt: skip
_WORDS = ("đoàn viên", "*nhấn mạnh*", "<script>x()</script>", "[xem](/index.html)", "{{ meta }}",
          "## Một mục", "> lời dẫn", "công nhân")  # fmt: skip
_TEMPLATES = ("article.html", "district.html", "macros.html", "base.html", "home.html")
_SETTINGS = ("title: Tên {n}\n", "description: Lời {n}\n", "language: en\n",
             "province: hai-phong\n", "time_zone: America/New_York\n",
             "outputs: [rss, district-feeds, sitemap, timelines, index]\n")  # fmt: skip
_LINKED = ("themes/default", "themes/default/static", "content/gazetteer")
_COMMENTS = {".css": "/* {} */\n", ".html": "<!-- {} -->\n", ".yaml": "# {}\n"}
FOREIGN = "cua-toi"  # in the names of files of the output that are not ours
_UNSPOILED = re.compile(f"{FOREIGN}|{re.escape(MANIFEST)}")
_SHIPPED = Path(__file__).resolve().parent.parent / "themes" / "default"


class Editor:
    """Makes one random edit at a time in a digest that has about `size` articles."""

    def __init__(self, root: Path, seed: int, size: int = 25) -> None:
        self.size, self.count = size, 0
        self.dice = random.Random(seed)
        self.former: dict[str, bytes] = {}  # texts as they were before an edit, by name
        self.settle_in(root)
        self.articles.mkdir(parents=True)
        self.settings()
        for _ in range(size):
            self.add()

    def settle_in(self, root: Path) -> None:
        """Work on the digest that is in this folder now."""
        self.root, self.output = root, root / "site"
        self.articles = root / "content" / "articles"
        self.own = root / "themes" / "default"

    def edit(self) -> str:
        """Make an edit that leaves the content without grave problems; return its name."""
        edits: list[tuple[Callable[[], None], int]] = [
            (self.add, 4 if len(self.files()) < self.size else 1),
            (self.delete, 4 if len(self.files()) > self.size else 1),
            (self.change_body, 6), (self.change_header, 8), (self.rename, 3), (self.touch, 1),
            (self.change_unseen, 2), (self.link, 2), (self.settings, 2), (self.template, 2),
            (self.texts, 1), (self.static, 2), (self.register, 2), (self.tiles, 1),
            (self.record, 3), (self.spoil_output, 2), (self.spoil_cache, 3), (self.undo_theme, 1),
            (self.move_away, 3), (self.change_linked, 3), (self.revert, 2), (self.respell, 2),
            (self.swap_names, 1), (self.swap_contents, 1), (self.misname, 2),
        ]  # fmt: skip
        change = self.dice.choices([e for e, _ in edits], [weight for _, weight in edits])[0]
        change()
        return change.__name__

    def files(self) -> list[Path]:
        return sorted(self.articles.rglob("*.md"))

    def add(self) -> None:
        self.count += 1
        path = self.articles / self.dice.choice(("2021", "2022", ".")) / f"bai-{self.count}.md"
        write_file(path, self._text(f"a{self.count}"))

    def delete(self) -> None:
        self._some_file().unlink()
        self.repair_links()

    def change_body(self) -> None:
        path = self._some_file()
        self.former[path.name] = path.read_bytes()
        body = f"{path.read_text(encoding='utf-8')}\n{self.dice.choice(_WORDS)} {self.count}\n"
        path.write_text(body, encoding="utf-8")

    def revert(self) -> None:
        """Undo an earlier edit; what has links stays, for they may lead nowhere now."""
        for path in filter(lambda path: path.name in self.former, self.files()):
            content = self.former.pop(path.name)
            if b"[B\xc3\xa0i kh\xc3\xa1c](" not in content:
                path.write_bytes(content)
                return

    def respell(self) -> None:
        """Save a file as editors of another system do, or as this one's do."""
        path = self.dice.choice((self._some_file(), self.root / "content/site.yaml"))
        lines = path.read_bytes().removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
        mark, end = self.dice.choice((b"", BOM_UTF8)), self.dice.choice((b"\n", b"\r\n"))
        path.write_bytes(mark + lines.replace(b"\n", end))

    def swap_names(self) -> None:
        one, other = self.dice.sample(self.files(), 2)
        beside = one.with_name("beside")
        one.rename(beside)
        other.rename(one)
        beside.rename(other)
        self._take_as_new()

    def swap_contents(self) -> None:
        one, other = self.dice.sample(self.files(), 2)
        content = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(content)
        self._take_as_new()

    def misname(self) -> None:
        """Edit an article, and put beside it what is none by its name, or take that away."""
        beside = self._some_file().with_name("bai.md.txt")
        if beside.exists():
            beside.unlink()
        else:
            beside.write_text("Một bài", encoding="utf-8")
        self.change_body()

    def change_header(self) -> None:
        path = self._some_file()
        text = path.read_text(encoding="utf-8")
        identifier = text.partition("id: ")[2].partition("\n")[0]
        path.write_text(self._text(identifier), encoding="utf-8")

    def rename(self) -> None:
        self.count += 1
        path = self._some_file()
        path.rename(path.with_name(f"ten-{self.count}.md"))
        self.repair_links()

    def touch(self) -> None:
        """Set a file's time to the past or the future."""
        seconds = self.dice.choice((1_000_000_000, 4_000_000_000)) + self.count
        os.utime(self._some_file(), (seconds, seconds))

    def change_unseen(self) -> None:
        """Change a letter and put size and time back as they were: only the disk's clock tells."""
        path = self._some_file()
        stat, content = path.stat(), path.read_bytes()
        path.write_bytes(content[:-2] + (b"b" if content[-2:-1] == b"a" else b"a") + b"\n")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def link(self) -> None:
        path, other = self._some_file(), self._some_file()
        way = os.path.relpath(other, path.parent)
        text = f"{path.read_text(encoding='utf-8')}\n[Bài khác]({way})\n"
        path.write_text(text, encoding="utf-8")

    def settings(self) -> None:
        self.count += 1
        lines = [line.format(n=self.count) for line in _SETTINGS if self.dice.random() < 0.3]
        if self.dice.random() < 0.9:
            lines.append("base_url: https://tin.example/\n")
        self._write("content/site.yaml", "".join(lines) or "title: Một\n")

    def template(self) -> None:
        name = self.dice.choice(_TEMPLATES)
        text = (_SHIPPED / "templates" / name).read_text(encoding="utf-8")
        self.count += 1
        self._write(f"themes/default/templates/{name}", f"{text}<!-- {self.count} -->\n")

    def texts(self) -> None:
        self.count += 1
        for language in ("vi", "en"):
            self._write(f"themes/default/i18n/{language}.yaml", f"home: Nhà {self.count}\n")

    def static(self) -> None:
        self.count += 1
        name = self.dice.choice(("style.css", f"anh-{self.count}.svg", ".DS_Store"))
        self._write(f"themes/default/static/{name}", f"/* {self.count} */\n")

    def undo_theme(self) -> None:
        if self.own.is_symlink():
            self.own.unlink()
        shutil.rmtree(self.own, ignore_errors=True)

    def move_away(self) -> None:
        """Move a folder out of the digest and leave a link to it."""
        path = self.root / self.dice.choice(_LINKED)
        if path.is_symlink() or not path.is_dir():
            return
        self.count += 1
        far = self.root.parent / "far" / str(self.count)
        far.parent.mkdir(exist_ok=True)
        shutil.move(path, far)
        path.symlink_to(far)

    def change_linked(self) -> None:
        """Change a file behind a link in place."""
        for link in filter(Path.is_symlink, (self.root / name for name in _LINKED)):
            files = sorted(path for path in link.rglob("*") if path.suffix in _COMMENTS)
            if files:
                self.count += 1
                path = self.dice.choice(files)
                with path.open("a", encoding="utf-8") as file:
                    file.write(_COMMENTS[path.suffix].format(self.count))

    def register(self) -> None:
        level = self.dice.choice(("grassroots", "sector"))
        self.count += 1
        entries = [f"moi-{n}:\n  name: Công đoàn Mới {n} {self.count % 3}\n  level: {level}\n"
                   for n in (1, 2)]  # fmt: skip
        self._write("content/gazetteer/organisations.yaml", "".join(entries))

    def tiles(self) -> None:
        rows = self.dice.choice(("- [ba-dinh, tay-ho]\n", "- [tay-ho, ~, ba-dinh]\n", None))
        path = self.root / "content/gazetteer/tiles.yaml"
        if rows is None:
            path.unlink(missing_ok=True)
        else:
            self._write("content/gazetteer/tiles.yaml", rows)

    def record(self) -> None:
        path = self.root / "content" / "import" / f"a{self.dice.randint(1, self.count)}.yaml"
        if path.exists() and self.dice.random() < 0.3:
            path.unlink()
            return
        day = self.dice.randint(1, 28)
        self._write(str(path.relative_to(self.root)), f"first_seen: '2026-11-{day:02}'\n")

    def spoil_output(self) -> None:
        made = [path for path in self.output.rglob("*")
                if path.is_file() and not _UNSPOILED.search(path.name)]  # fmt: skip
        if not made:
            return
        path = self.dice.choice(sorted(made))
        if self.dice.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"spoiled")

    def spoil_cache(self) -> None:
        folder = self.root / FOLDER
        kept = sorted(path for path in folder.rglob("*") if path.is_file())
        if not kept or self.dice.random() < 0.3:
            shutil.rmtree(folder, ignore_errors=True)
            return
        path = self.dice.choice(kept)
        content = path.read_bytes()
        if self.dice.random() < 0.2:
            path.unlink()
            return
        at = self.dice.randrange(len(content) + 1)
        path.write_bytes(content[:at] + self.dice.choice((b"", b"?", b"?" + content[at + 1 :])))

    def _write(self, name: str, text: str) -> None:
        path = self.root / name
        write_file(path, text)

    def _some_file(self) -> Path:
        return self.dice.choice(self.files())

    def _some(self, of: Iterable[str], most: int) -> str:
        return ", ".join(self.dice.sample(tuple(of), self.dice.randint(0, most)))

    def _text(self, identifier: str) -> str:
        self.count += 1
        dice, keys = self.dice, {"id": identifier}
        if dice.random() < 0.7:
            keys["date"] = dice.choice(_DATES)
        if dice.random() < 0.2:
            keys["aliases"] = f"[cu/ten-{self.count}.html]"
        keys |= {
            "districts": f"[{self._some(_DISTRICTS, 2)}]",
            "mentions": f"[{self._some(_DISTRICTS, 1)}]",
            "organisations": f"[{self._some(_BODIES[:4], 2)}]",
            "wards": f"[{self._some(_WARDS, 2)}]",
            "people": f"[{self._some(_PEOPLE, 2)}]",
            "documents": f"[{self._some(_DOCUMENTS, 1)}]",
            "events": f"[{self._some(_EVENTS, 1)}]",
            "tags": f"[{self._some(('một', 'hai', 'ba'), 2)}]",
            "draft": dice.choice(("false", "false", "true")),
            "kind": dice.choice(("article", "brief")),
        }
        return article(f"Bài {self.count}", dice.choice(_WORDS), province="ha-noi", **keys)

    def _take_as_new(self) -> None:
        """Go on where articles have come under other names: nothing is reverted to before that."""
        self.former.clear()
        self.repair_links()

    def repair_links(self) -> None:
        """Take out the links to articles: one of them may lead nowhere now."""
        for path in self.files():
            text = path.read_text(encoding="utf-8")
            kept = [line for line in text.split("\n") if not line.startswith("[Bài khác](")]
            if len(kept) != text.count("\n") + 1:
                path.write_text("\n".join(kept), encoding="utf-8")
