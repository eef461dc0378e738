"""Where vanished pages went: content/gone.yaml, and what of the ledger nobody has accounted for."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from generator import paths
from generator.errors import ContentError, Problem
from generator.history import ledger
from generator.history.ledger import FEED, Ledger, Record
from generator.model import Article
from generator.records import Struct, replace
from generator.result import counted
from generator.schema import TableReader, load_yaml
from generator.text import nearest
from generator.yamltext import Table

FILE = "content/gone.yaml"


class Tombstone(Struct, frozen=True):
    """What became of a permalink or an id: `target` is the page to read instead, if there is one.

    `line` is that of its entry.
    """

    name: str
    target: str | None
    line: int


Tombstones = Mapping[str, Tombstone]


def load_tombstones(root: Path) -> Tombstones:
    """Load content/gone.yaml below `root`: `permalink or id: page to read instead, or nothing`.

    Raise `ContentError` with all its problems.
    """
    node = load_yaml(root, FILE)
    if node is None:
        return {}
    if not isinstance(node, Table):
        remedy = "write `bai-viet/2021/ten-cu.html: bai-viet/2021/ten-moi.html`"
        raise ContentError([Problem(FILE, 1, "it is not a table", remedy)])
    reader = TableReader(node, FILE)
    found = {}
    for key in node.entries:
        target = reader.text(key)
        name = key.removeprefix("/")
        target = target.removeprefix("/") if target else None
        found[name] = Tombstone(name, target, reader.line(key))
        is_of_page = "/" in name or name.endswith(".html")
        if is_of_page and not paths.may_stand(name):
            reader.blame(reader.line(key), f'"{key}" is no permalink', "write one like a/b.html")
    if reader.problems:
        raise ContentError(reader.problems)
    return found


class Published(Struct, frozen=True):
    """What a build is about to publish, beside what is remembered.

    `pages` are the site paths that will stand, redirects among them but no tombstones; `articles`
    those shown; `waiting` those held back.
    """

    pages: frozenset[str]
    articles: Sequence[Article]
    waiting: Sequence[Article]


def permalinks(articles: Sequence[Article]) -> frozenset[str]:
    """Return the permalinks that lead to an article: its own and its aliases."""
    found = {article.path for article in articles}
    found.update(x.removeprefix("/") for a in articles if a.aliases for x in a.aliases)
    return frozenset(found)


def tombstone_pages(
    tombstones: Tombstones, remembered: Ledger, pages: frozenset[str]
) -> list[Tombstone]:
    """Return the tombstones that get a page: one a permalink.

    An id stands for all its permalinks at which no page of `pages` lives on.
    """
    found = {name: stone for name, stone in tombstones.items() if name.endswith(".html")}
    for name, stone in tombstones.items():
        record = remembered.records.get(name)
        for path in record.paths if record else ():
            if path not in pages:
                found.setdefault(path, replace(stone, name=path))
    return [found[path] for path in sorted(found)]


def check_tombstones(tombstones: Sequence[Tombstone], pages: frozenset[str]) -> list[Problem]:
    """Return a problem for each tombstone on a living page or below one, or with none as target."""
    problems = []
    # There are disks on which names differ only if they do in lower case.
    taken = {page.casefold() for page in pages} if tombstones else set()
    for stone in tombstones:
        way = PurePosixPath(stone.name.casefold())
        if not taken.isdisjoint(map(str, (way, *way.parents))):
            what = f'"{stone.name}" is or lies below a page of the site'
            if stone.name in pages:
                what = f'"{stone.name}" is told to be gone, and is a page of the site'
            problems.append(Problem(FILE, stone.line, what, "remove the line"))
        elif stone.target is not None and stone.target not in pages:
            what = f'"{stone.target}" is no page of the site'
            remedy = "write the page to read instead, or nothing after the colon"
            problems.append(Problem(FILE, stone.line, what, remedy))
        taken.add(str(way))
    return problems


class Loss(Struct, frozen=True):
    """A published permalink that would vanish; `article` is what now stands elsewhere in its stead.

    `problem` is what the editor is told, `key` that of its tombstone: one id stands for all pages.
    `is_told_once`: it is none any more once the ledger is written.
    """

    path: str
    article: Article | None
    problem: Problem
    is_settled_by_hand: bool = False
    key: str = ""
    is_told_once: bool = False


def find_losses(remembered: Ledger, tombstones: Tombstones, published: Published) -> list[Loss]:
    """Return every published id or permalink that would vanish unaccounted for."""
    buried = tombstone_pages(tombstones, remembered, published.pages)
    served = published.pages | {stone.name for stone in buried}
    shown = {article.id: article for article in published.articles}
    waiting = {article.id: article for article in published.waiting}
    heirs = {article.path: article for article in published.articles}
    losses: list[Loss] = []
    for record in remembered.records.values():
        if record.content == FEED:
            losses += _unfed(record, served)
        elif record.id in shown:
            article = shown[record.id]
            if article.path != record.path and record.path in heirs:
                losses.append(_taken(record, article, heirs[record.path]))
            if record.earlier or record.path not in served:
                losses += _moved(record, article, served)
        elif record.id in waiting:
            losses += _withdrawn(record, waiting[record.id], served)
        elif record.id not in tombstones:
            losses += _vanished(record, heirs, served)
    return losses


def _unfed(record: Record, served: frozenset[str]) -> list[Loss]:
    """Return the loss of a page with feeds: a warning, for its articles are all still there."""
    if record.path in served:
        return []
    what = f"{record.path} had feeds and is gone, and so are its subscribers"
    remedy = (
        f"write `{record.path}: page whose feeds they get instead, or nothing` into {FILE}, "
        "or call `digest settle`"
    )
    problem = Problem(ledger.FILE, record.line, what, remedy, is_warning=True)
    return [Loss(record.path, None, problem, key=record.path)]


def _taken(record: Record, article: Article, heir: Article) -> Loss:
    """Return the loss where another article has come to stand at the page: a warning, once.

    Nobody could say where such a page went, for there is one.
    """
    what = f"its page was published as {record.path}, which is now that of {heir.file}"
    remedy = "links to it lead to that one now; give both their former names if you do not mean it"
    line = article.header.lines.get("slug", 1)
    problem = Problem(article.file, line, what, remedy, is_warning=True)
    return Loss(record.path, article, problem, is_settled_by_hand=True, is_told_once=True)


def _moved(record: Record, article: Article, served: frozenset[str]) -> list[Loss]:
    lost = [path for path in record.paths if path not in served]
    if not lost:
        return []
    now = "" if record.path in served else f" and is now {article.path}"
    return [
        Loss(
            path,
            article,
            Problem(
                article.file,
                article.header.lines.get("aliases", 1),
                f"its page was published as {path}{now}",
                f"add `{path}` to its `aliases: […]`, so that old links still lead here, or call "
                "`digest settle`",
            ),
        )
        for path in lost
    ]


def _withdrawn(record: Record, article: Article, served: frozenset[str]) -> list[Loss]:
    """Return the loss where a published article became a draft; one of a later date only waits."""
    if not article.is_draft or record.path in served:
        return []
    line = article.header.lines.get("draft", 1)
    what = f"it was published as {record.path}"
    remedy = f"remove `draft: true`, or say in {FILE} what to read instead: `{record.path}:`"
    problem = Problem(article.file, line, what, remedy)
    return [Loss(record.path, None, problem, is_settled_by_hand=True)]


def _vanished(record: Record, heirs: Mapping[str, Article], served: frozenset[str]) -> list[Loss]:
    heir = heirs.get(record.path)
    if heir is not None:
        what = f'its page was published with the id "{record.id}"'
        remedy = (
            f"give it that id back, for feeds tell articles apart by it; if it is another article, "
            f"write `{record.id}:` into {FILE}"
        )
        problem = Problem(heir.file, heir.header.lines.get("id", 1), what, remedy)
        return [Loss(record.path, None, problem, is_settled_by_hand=True)]
    lost = [path for path in record.paths if path not in served]
    if not lost:
        return []
    what, pages, key = f"{lost[0]} was published and is gone", "the page", lost[0]
    if len(lost) > 1:
        what += f", with {counted(len(lost) - 1, 'other page')} that led there"
        pages, key = "its pages", record.id
    remedy = (
        f'restore the article with the id "{record.id}", name {pages} among the `aliases` of '
        f"another, write `{key}: page to read instead, or nothing` into {FILE}, or call "
        "`digest settle`"
    )
    problem = Problem(ledger.FILE, record.line, what, remedy)
    return [Loss(path, None, problem, key=key) for path in lost]


def check_ids(tombstones: Tombstones, remembered: Ledger) -> list[Problem]:
    """Return a warning for each tombstone of an id with which no article was published."""
    problems = []
    for name, stone in tombstones.items():
        if "/" not in name and not name.endswith(".html") and name not in remembered.records:
            near = nearest(name, remembered.records)
            remedy = f'did you mean "{near}"?' if near else "correct or remove the line"
            what = f'no article was published with the id "{name}"'
            problems.append(Problem(FILE, stone.line, what, remedy, is_warning=True))
    return problems
