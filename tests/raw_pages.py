"""Raw pages for the importer's tests, made from lines and from saved markup."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from files import write_file

from generator.errors import Problem
from generator.importers.blocks import Block, Draft, Hint, Layout, Source
from generator.importers.drafting import Knowledge, draft_layout
from generator.importers.formats.readers import read_sources
from generator.importers.formats.webpage import read_html
from generator.importers.layout.layout import take_apart
from generator.importers.lines.bodyparts import sort_body
from generator.importers.lines.cues import load_cues
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.shelf.manuscript import Plain, passage_blocks, plain
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.yamltext import parse_yaml

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TITLE = "LĐLĐ quận Cầu Giấy khai trương phòng đọc"
LEAD = "Sáng 5/8, LĐLĐ quận Cầu Giấy khai trương phòng đọc cho công nhân khu nhà trọ."
FIRST = "Phòng đọc có hai nghìn cuốn sách. Công nhân mượn về phòng trong hai tuần."
SECOND = "Mỗi tháng, phòng đọc thêm một trăm cuốn. Kinh phí do đoàn viên quyên góp."


def body_of_page(markup: str) -> str:
    """Return what stands in Markdown for markup between paragraphs; none of it is a caption."""
    text = f"<p>{LEAD} {FIRST}</p><p>{FIRST} {SECOND}</p>{markup}<p>{SECOND} {LEAD}</p>"
    parts = sort_body(read_html(f"<article><h1>T</h1>{text}</article>").blocks[1:], "T")
    assert parts.captions is None
    return "\n\n".join(passage_blocks(parts.passages)[2:-1])


def source(*lines: str, **meta: str) -> Source:
    """Return a page saved as plain text, a line a block."""
    blocks = tuple(Block(line, number) for number, line in enumerate(lines, start=1))
    return Source("seeds/x.txt", "0" * 32, "txt", blocks, meta)


def marked(*blocks: tuple[str, Hint], **meta: str) -> Source:
    """Return a web page: each block with what the markup says of it."""
    numbered = tuple(Block(text, line, hint) for line, (text, hint) in enumerate(blocks, start=1))
    return Source("seeds/x.html", "0" * 32, "html", numbered, meta)


def layout_of(page: Source) -> Layout:
    """Take a page apart with the built-in cues."""
    return take_apart(page, load_cues(), ZONE)


def read_source(content: bytes, file: str) -> Source:
    """Read the one page of a file that has no problem."""
    found = list(read_sources(content, file))
    assert not [one for one in found if isinstance(one, Problem) and not one.is_warning]
    (page,) = (one for one in found if isinstance(one, Source))
    return page


def draft_article(page: Source, known: Knowledge) -> Draft:
    """Take a page apart and draft it."""
    return draft_layout(take_apart(page, known.cues, known.zone), page, known)


def value(layout: Layout, key: str) -> object:
    """Return a field's value; `None` where the page does not say it."""
    finding = layout.fields.get(key)
    return finding.value if finding else None


def paragraphs(layout: Layout) -> list[str]:
    return [passage.text for passage in layout.passages if not passage.is_subhead]


def subheads(layout: Layout) -> list[str]:
    return [passage.text for passage in layout.passages if passage.is_subhead]


def reasons(layout: Layout) -> list[str]:
    """Return why lines were left out."""
    return [dropped.why for dropped in layout.dropped]


def knowledge(gazetteer: Gazetteer, organisations: Organisations) -> Knowledge:
    return Knowledge(load_cues(), organisations, PlaceFinder(gazetteer), ZONE)


def load_plain(path: Path) -> dict[str, Plain]:
    """Load a YAML file of a test case as plain texts, tuples and mappings."""
    node = plain(parse_yaml(path.read_text(encoding="utf-8")))
    assert isinstance(node, dict), path
    return node


def texts(node: Plain | object) -> list[str]:
    """Return a list of a test case."""
    assert isinstance(node, tuple), node
    return [str(text) for text in node]


def save(path: Path, lines: Iterable[str]) -> Path:
    """Save a raw page, its paragraphs set apart by blank lines."""
    return write_file(path, "\n\n".join(lines))


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of members by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()
