"""How builds of one digest are called, each in another way, and the settings they find."""

from collections.abc import Callable

from edits import Editor
from files import write_file

from generator import outputs
from generator.options import LANGUAGES, Options

_ADDRESSES = (None, None, "https://tin.example/", "HTTPS://Khac.example/muc")
FAULTY = "loi.md"  # begins no other article's name
_FAULTS = ("---\n- hỏng\n---\n", "---\nid: a1\ntitle: Trùng\n---\n",
           "---\nid: loi\ntitle: Lỗi\ndate: '2021-02-31'\n---\n",
           "---\nid: loi\ntitle: Lỗi\n---\n\n[Không có](khong-co.md)\n",
           "---\nid: loi\ntitle: Lỗi\ndistricts: [quận Không Có]\n---\n")  # fmt: skip
_FEED = "{{name: {name}, title: Kênh {n}, {choice}}}"
_CHOICES = ("tags: [MỘT]", "districts: [tay-ho, ha-dong]", "organisations: [LĐLĐ thành phố Hà Nội]",
            "organisations: [ldld-quan-tay-ho]", "tags: [hai], districts: [dong-da]")  # fmt: skip
_LINES = ("title: Tên {n}\n", "language: en\n", "time_zone: America/New_York\n",
          "base_url: https://tin.example/\n", "province: hai-phong\n",
          "sources: {{VOV: {{text: lead}}}}\n")  # fmt: skip
_PLACES = ("districts: {tay-ho: {name: quận Hồ Tây}}\n", "districts: {tay-ho: {aliases: [QTH]}}\n",
           "districts: {ha-dong: {name: quận Hà Đông Mới}}\n")  # fmt: skip
_CUES = ("photo: [ảnh tư liệu]\n", "author: [người viết]\n", "# không có gì\n")


class Commands:
    """Varies in an editor's digest what is told on the command line and in the settings.

    What was told stays until it is varied again, as with somebody who repeats a command.
    """

    def __init__(self, editor: Editor) -> None:
        self.editor, self.dice, self.count = editor, editor.dice, 0
        self.base_url: str | None = None
        self.language: str | None = None
        self.jobs = 1
        self.is_strict = self.is_clean = self.keeps_going = self.with_drafts = False

    def vary(self) -> str:
        """Vary one thing; return its name."""
        ways: list[tuple[Callable[[], None], int]] = [
            (self.speak, 3), (self.address, 3), (self.share_out, 1), (self.toggle_drafts, 4),
            (self.toggle_keep_going, 3), (self.toggle_clean, 1), (self.toggle_strict, 1),
            (self.spoil_article, 3), (self.settle_settings, 8), (self.dress, 2),
            (self.bury, 2), (self.name_places, 2), (self.cue, 1),
        ]  # fmt: skip
        self.count += 1
        way = self.dice.choices([one for one, _ in ways], [weight for _, weight in ways])[0]
        way()
        return way.__name__

    def options(self, options: Options) -> Options:
        """Return how to build as now told, where the command line has the effects it has."""
        return options._replace(
            base_url=self.base_url,
            language=self.language,
            jobs=self.jobs,
            is_strict=self.is_strict,
            is_clean=self.is_clean,
            keeps_going=self.keeps_going,
            with_drafts=self.with_drafts,
            now=None if self.with_drafts else options.now,
            moment=options.now or options.moment,
            is_preview=self.with_drafts,
        )

    def mend(self) -> None:
        """Take away what may have stopped a build that no edit brought."""
        self.is_strict = False
        (self.editor.articles / FAULTY).unlink(missing_ok=True)

    def speak(self) -> None:
        self.language = self.dice.choice((None, *LANGUAGES))

    def address(self) -> None:
        self.base_url = self.dice.choice(_ADDRESSES)

    def share_out(self) -> None:
        self.jobs = 3 - self.jobs

    def toggle_drafts(self) -> None:
        self.with_drafts = not self.with_drafts

    def toggle_keep_going(self) -> None:
        self.keeps_going = not self.keeps_going

    def toggle_clean(self) -> None:
        self.is_clean = not self.is_clean

    def toggle_strict(self) -> None:
        self.is_strict = not self.is_strict

    def spoil_article(self) -> None:
        """Write an article that is at fault; where others are left out, so is this."""
        self.keeps_going = self.keeps_going or self.dice.random() < 0.7
        self._write(f"articles/{FAULTY}", self.dice.choice(_FAULTS))

    def settle_settings(self) -> None:
        """Write other settings: a look, chosen feeds, another edition, and an output left out."""
        lines = [line.format(n=self.count) for line in _LINES if self.dice.random() < 0.4]
        if self.dice.random() < 0.5:
            lines.append("theme: ban-tin\n")
        if self.dice.random() < 0.7:
            left_out = self.dice.sample(outputs.ALL, self.dice.choice((1, 1, 1, 2, 12)))
            kept = (name for name in outputs.ALL if name not in left_out)
            lines.append(f"outputs: [{', '.join(kept)}]\n")
        if self.dice.random() < 0.6:
            lines.append(f"feeds: [{', '.join(self._feeds())}]\n")
        if self.dice.random() < 0.4:
            other = "vi" if "language: en\n" in lines else "en"
            lines.append(f"editions: {{{other}: https://tin.example/{other}/}}\n")
        self._write("site.yaml", "".join(lines) or "title: Một\n")

    def dress(self) -> None:
        """Change a part of the other look that comes with the program."""
        folder = self.editor.root / "themes/ban-tin"
        name, text = self.dice.choice((
            ("static/tokens.css", f":root {{ --accent: #0{self.count % 10}0 }}\n"),
            ("i18n/vi.yaml", f"home: Nhà {self.count}\n"),
            ("i18n/en.yaml", f"home: House {self.count}\n"),
            ("templates/article.html", '{% extends "default/article.html" %}\n'),
        ))  # fmt: skip
        write_file(folder / name, text)

    def bury(self) -> None:
        """Say that pages of long ago have vanished, or no longer that one has."""
        old = (f"bai-viet/2019/cu-{self.count}.html:\n", "bai-viet/2019/cu.html: index.html\n")
        path = self.editor.root / "content/gone.yaml"
        said = path.read_text(encoding="utf-8") if path.exists() else ""
        line = self.dice.choice(old)
        self._write("gone.yaml", said.replace(line, "") if line in said else said + line)

    def name_places(self) -> None:
        self._write("gazetteer/places.yaml", self.dice.choice(_PLACES))

    def cue(self) -> None:
        self._write("cues.yaml", self.dice.choice(_CUES))

    def _feeds(self) -> list[str]:
        chosen = self.dice.sample(_CHOICES, self.dice.randint(1, 3))
        return [_FEED.format(name=f"kenh-{n}", n=self.count, choice=choice)
                for n, choice in enumerate(chosen)]  # fmt: skip

    def _write(self, name: str, text: str) -> None:
        path = self.editor.root / "content" / name
        write_file(path, text)
