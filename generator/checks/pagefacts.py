"""A finished page as its checker sees it: ids, links, title, and what is wrong with its HTML.

The rules are those of the HTML standard that a template can break without anybody seeing it, with
every element closed, and no script within the page, so that a strict policy of content holds.
"""

from html.parser import HTMLParser

from generator import paths
from generator.records import Struct
from generator.text import nearest

_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
_WEB = ("https", "http")
_TOP = ("#", "#top")  # the top of any page
_DATA = "application/ld+json"  # the type of a script that is none


class Fault(Struct, frozen=True):
    """What is wrong with a page, the way out, the line of the page, and the link that is wrong."""

    what: str
    remedy: str
    line: int | None = None
    href: str | None = None


class PageFacts(HTMLParser):
    """Collects the ids of a page, its links, its title, and the faults of its HTML.

    `links` lead inside the site, `web_links` are those and images of its text that lead out of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.web_links: list[str] = []
        self.title = ""
        self.faults: list[Fault] = []
        self._open: list[tuple[str, int]] = []  # elements and their lines
        self._headings = 0
        self._leads_on = False
        self._has_doctype = False

    def handle_decl(self, decl: str) -> None:
        """See the page's type."""
        self._has_doctype |= decl.casefold() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag not in _VOID:
            self._open.append((tag, self.getpos()[0]))
        self._look_over(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See an element that is closed as it is opened, which only drawings have."""
        if tag not in _VOID and not self._is_drawn:
            self._blame_open(tag, self.getpos()[0])
        self._look_over(tag, attrs)

    @property
    def _is_drawn(self) -> bool:
        return any(name == "svg" for name, _ in self._open)

    def _look_over(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if len(known) < len(attrs):
            self._blame(f"<{tag}> has an attribute twice", "give it once")
        for name, value in attrs:
            self._look_at(name, value or "")
        if tag in ("a", "img"):
            self._look_where(known.get("href" if tag == "a" else "src"))
        self._headings += tag == "h1"
        self._leads_on |= tag == "meta" and known.get("http-equiv") == "refresh"
        if tag == "img" and "alt" not in known:
            remedy = 'say what it shows; `alt=""` if that is nothing'
            self._blame(f'the image "{known.get("src")}" has no alt', remedy)
        if tag == "html" and not known.get("lang"):
            self._blame("<html> has no lang", "say which language it is in")
        if tag == "script" and "src" not in known and known.get("type") != _DATA:
            self._blame("there is a script within the page", "move it into a file below static/")

    def _look_at(self, name: str, value: str) -> None:
        if name == "id" and value:
            if value in self.ids:
                self._blame(f'the id "{value}" stands twice', "rename one of them")
            self.ids.add(value)
        elif name in ("href", "src") and value:
            if paths.is_internal(value) or (value[0] == "#" and value not in _TOP):
                self.links.append(value)
        elif name.startswith("on"):
            self._blame(f"there is a script in {name}", "move it into a file below static/")

    def _look_where(self, href: str | None) -> None:
        """See where a link or an image of the text leads, if that is out of the site."""
        if href is None or href.startswith("#") or (href and paths.is_internal(href)):
            return
        scheme = href.partition(":")[0].lower()
        if scheme in _WEB and href[len(scheme) + 1 :].startswith("//"):
            self.web_links.append(href)
        elif not href:
            self._blame("a link leads nowhere", "say where it leads, or remove it", href)
        elif scheme[:2] == "//" or len(scheme) < 2 or nearest(scheme, _WEB, 0.7):
            remedy = "write an address like https://example.org/page.html"
            self._blame(f'the link "{href}" is no web address', remedy, href)

    def handle_data(self, data: str) -> None:
        """Collect the title."""
        if self._open and self._open[-1][0] == "title" and not self._is_drawn:
            self.title += data.strip()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that nobody closed."""
        if all(name != tag for name, _ in self._open):
            self._blame(f"</{tag}> closes nothing", "remove it, or open the element")
            return
        while (left := self._open.pop())[0] != tag:
            self._blame_open(*left)

    def close(self) -> None:
        """End the page."""
        super().close()
        for left in self._open:
            self._blame_open(*left)
        if not self._has_doctype:
            self.faults.append(Fault("there is no <!doctype html>", "let the page begin with it"))
        if self._headings != 1 and not self._leads_on:
            told = f"are {self._headings} <h1>" if self._headings else "is no <h1>"
            self.faults.append(Fault(f"there {told}", "let one say what the page is about"))
        if not self.title:
            remedy = "give the article a title, or mend the template"
            self.faults.append(Fault("there is no title", remedy))

    def _blame_open(self, tag: str, line: int) -> None:
        self.faults.append(Fault(f"<{tag}> is not closed", "close it", line))

    def _blame(self, what: str, remedy: str, href: str | None = None) -> None:
        self.faults.append(Fault(what, remedy, self.getpos()[0], href))


def read_page(content: bytes) -> PageFacts:
    """Read the UTF-8 bytes of a page."""
    facts = PageFacts()
    facts.feed(content.decode("utf-8"))
    facts.close()
    return facts
