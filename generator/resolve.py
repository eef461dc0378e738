"""From files to articles, their names resolved: known places and bodies, or problems.

Nothing is chosen for the editor: an unknown or ambiguous name is a problem, not a guess.
"""

from collections.abc import Iterable

from generator import paths
from generator.errors import Problem
from generator.header import prose_comments
from generator.keys import key_of
from generator.load import ArticleFile
from generator.markdown import DEEPEST, may_have_links
from generator.model import Article, District, Link, NamedWard, Ward
from generator.naming import Names
from generator.organisations import Context, Organisations
from generator.places import Gazetteer
from generator.records import key_of_records, replace


def resolve_file(
    file: ArticleFile, organisations: Organisations
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Resolve the names of one file; an unreadable one has problems only.

    The links of its body still lead nowhere: see `linking`.
    """
    names = Names(file, organisations)
    names.warn_of_comments()
    if file.problems:
        names.places()
        return None, (*file.problems, *names.problems)
    return _resolve(file, names), tuple(names.problems)


def resolve_again(file: ArticleFile, earlier: Article) -> Article | None:
    """Return the article of a file as it was without problems `earlier`, but for its text.

    `None` where more has changed, or where it has no date: its record may tell another day now.
    """
    if file.problems or file.header.date is None or file.body.lost_line:
        return None
    if prose_comments(file.head):  # of which somebody is to be told
        return None
    if key_of_records((file.header,)) != key_of_records((earlier.header,)):
        return None  # equal headers may tell the same in another order
    digest, links = file.digest, _links(file)
    page_key = _page_key(earlier.entry_key, digest, file.text)
    return replace(earlier, story=file, links=links, targets=(), digest=digest, page_key=page_key)


def _links(file: ArticleFile) -> tuple[Link, ...]:
    return file.body.links if may_have_links(file.text) else ()


def _resolve(file: ArticleFile, names: Names) -> Article:
    header = file.header
    province, districts, mentions = names.places()
    day = header.date.calendar_day if header.date else None
    context = Context(province, tuple(d.slug for d in districts), day)
    bodies = names.bodies(context)
    new_wards = names.new_wards(province)
    names.warn_of_wards(province, districts)
    _check(file, names)
    path = paths.article(header.date, file.slug)
    origins = () if districts else _origins(header.wards, new_wards, names.gazetteer, province)
    shown = (path, province, districts, mentions, bodies, new_wards, origins)
    entry_key = key_of_records((header, file.first_seen, *shown))
    digest = file.digest
    return Article(
        file=file.file,
        path=path,
        story=file,
        id=header.id,
        title=header.title,
        date=header.date,
        updated=header.updated,
        province=province,
        districts=districts,
        mentions=mentions,
        organisations=bodies,
        new_wards=new_wards,
        origins=origins,
        people=header.people,
        documents=header.documents,
        events=header.events,
        aliases=names.aliases(path),
        links=_links(file),
        first_seen=file.first_seen,
        is_draft=header.draft,
        tags=header.tags,
        digest=digest,
        entry_key=entry_key,
        page_key=_page_key(entry_key, digest, file.text),
    )


def _page_key(entry_key: str, digest: str, text: str) -> str:
    """Return the key of an article with its body; `digest` tells of the text but for its ends."""
    start = text[: len(text) - len(text.lstrip())]
    return key_of((entry_key, digest, start, text[len(text.rstrip()) :]))


def _check(file: ArticleFile, names: Names) -> None:
    """Report what keeps an article from having a page, or one with all that it says."""
    if not file.slug:
        remedy = "rename the file or add `slug: …`"
        names.blame(names.line("title"), "the file's name has no letter", remedy)
    elif not paths.is_portable(f"{file.slug}-.html"):
        what = "the name of its page is too long"
        names.blame(names.line("slug"), what, "write a shorter `slug: …`")
    if file.body.lost_line:
        what = "lists and quotations stand too deep within one another to be shown"
        remedy = f"set them in less: {DEEPEST // 2} lists or {DEEPEST} quotations at most"
        names.blame(file.body.lost_line, what, remedy)


def _origins(
    stated: Iterable[NamedWard],
    new_wards: Iterable[Ward],
    gazetteer: Gazetteer,
    province: str | None,
) -> tuple[District, ...]:
    """Return the districts in which old wards lie, and those of which new ones took land."""
    named = (ward.district for ward in stated if ward.district)
    told = (gazetteer.find_district(name, province).found for name in named)
    relation = gazetteer.old_districts_by_ward_code
    slugs = [district.slug for district in told if district is not None]
    slugs += [old for ward in new_wards for old in relation.get(ward.code, ())]
    return tuple(gazetteer.districts[old] for old in dict.fromkeys(slugs))
