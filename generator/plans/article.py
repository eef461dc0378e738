"""Decide each article's page and the redirects of its earlier permalinks. Pure."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar

from generator import paths
from generator.config import LEAD
from generator.encoded import EncodedText
from generator.feeds.planned import announced
from generator.group import places_of
from generator.keys import hash_text, key_of
from generator.lists.neighbourhood import Neighbourhood, find_around
from generator.lists.views import (
    district_crumb,
    organisation_crumb,
    view_entries,
    view_entry,
    view_event,
)
from generator.markdown import fill_links
from generator.model import Article, Credit, Document
from generator.plans.items import PlannedPage, PlannedView
from generator.plans.planned import Site
from generator.plans.regions import region_crumb
from generator.reasons import find_reasons
from generator.records import replace
from generator.text import match_key
from generator.viewmodels.entries import Crumb, PersonView, ReasonView
from generator.viewmodels.pages import ArticlePage, Meta, RedirectPage

_DESCRIPTION = 200  # characters: what search engines and chat previews show


def plan_articles(site: Site) -> Iterator[PlannedPage]:
    """Plan the page of each article, and a redirect from each of its earlier permalinks."""
    articles = site.groups.articles if site.is_whole else _in_scope(site)
    beside = Neighbourhood(site.groups, None if site.is_whole else articles)
    bases: dict[str, str] = {}
    for article in articles:
        up = _up_path(article)
        if up not in bases:
            bases[up] = _base(site, up)
        yield _PlannedArticle(article.path, site, article, beside, bases[up])
        for alias in article.aliases if site.lists((article,)) else ():
            yield _plan_redirect(site, article, alias)


def _in_scope(site: Site) -> tuple[Article, ...]:
    """Return the articles whose own text is another, or an entry that may stand beside it."""
    wanted = {article.path for article in find_around(site.groups, site.fresh)}
    wanted |= site.scope.texts if site.scope else frozenset()
    return tuple(article for article in site.groups.articles if article.path in wanted)


class _PlannedArticle(PlannedPage, frozen=True):
    """The page of an article, with what it is made from; there may be very many."""

    site: Site
    article: Article
    beside: Neighbourhood
    base: str

    is_article: ClassVar[bool] = True

    @property
    def key(self) -> str:
        """The page's key."""
        own = _key(self.site, self.article)
        return hash_text(f"{self.base}\n{own}\n{self.beside.key(self.article)}")

    @property
    def place(self) -> str:
        """Its first district."""
        places = places_of(self.article)
        return places[0].slug if places else ""

    def describe(self) -> Meta:
        """Describe the page."""
        return article_meta(self.site, self.article)

    def make(self) -> ArticlePage:
        """Make the page."""
        return make_article(self.site, self.article, self.beside)


def _base(site: Site, up: str) -> str:
    """Return the key of what all pages of articles below the page `up` show."""
    return key_of((site.base, announced(site.feed_links, up)))


def _key(site: Site, article: Article) -> str:
    """Return the key of what an article's page shows besides what stands beside it."""
    if not (article.targets or article.new_wards or article.people or article.documents):
        return article.page_key
    parts = [article.page_key, *article.targets]
    parts += [site.ward_paths.get(ward.code, "") for ward in article.new_wards]
    for subjects in (site.people, site.documents):
        if article.path in subjects.of_article:
            parts.append(repr(subjects.with_pages(article)))
    return " ".join(parts)


def _plan_redirect(site: Site, article: Article, alias: str) -> PlannedPage:
    path = alias.lstrip("/")
    key = key_of((site.base, path, article.path, article.entry_key))
    meta = Meta(path, "redirect", article.title)
    return PlannedView(path, key, meta, partial(RedirectPage, meta, article.path), is_article=True)


def make_article(site: Site, article: Article, beside: Neighbourhood) -> ArticlePage:
    """Return the page of an article of the site, with what stands beside it."""
    is_lead_only = site.config.text_of(article.header.source) == LEAD
    root = paths.root_prefix(article.path)
    whole = fill_links(article.body, [root + target for target in article.targets])
    meta, body = article_meta(site, article), EncodedText(b"" if is_lead_only else whole)
    page = _view_article(article, meta, body)
    shared = beside.related(article, (site.people, site.documents))
    newer, older = beside.sides(article)
    return replace(
        page,
        is_lead_only=is_lead_only,
        captions=() if is_lead_only else page.captions,
        wards=_wards(site, article),
        people=_people(site, article),
        documents=_documents(site, article),
        reasons=_reasons(article, page, whole, site.texts),
        related=view_entries(shared),
        newer=view_entry(newer) if newer else None,
        older=view_entry(older) if older else None,
    )


def _wards(site: Site, article: Article) -> tuple[Crumb, ...]:
    wards = article.header.wards
    if not wards:
        return ()
    new = {match_key(ward.full_name): site.ward_crumb(ward) for ward in article.new_wards}
    return tuple(
        new.get(match_key(w.name), Crumb(w.name, "")) if w.district is None else Crumb(w.name, "")
        for w in wards
    )


def _people(site: Site, article: Article) -> tuple[PersonView, ...]:
    if not article.people:
        return ()
    slugs = site.people.with_pages(article)
    links = [paths.person(slug) if slug else "" for slug in slugs]
    return tuple(
        PersonView(Crumb(person.name, path), person.role)
        for person, path in zip(article.people, links, strict=True)
    )


def _documents(site: Site, article: Article) -> tuple[Crumb, ...]:
    if not article.documents:
        return ()
    slugs = site.documents.with_pages(article)
    links = [paths.document(slug) if slug else "" for slug in slugs]
    return tuple(
        Crumb(_document(document), path)
        for document, path in zip(article.documents, links, strict=True)
    )


def _up_path(article: Article) -> str:
    """Return the page above an article's: of its district, of its province, or of the country."""
    places = places_of(article)
    if places:
        return paths.district(places[0].slug)
    return paths.province(article.province) if article.province else paths.NATIONAL


def article_meta(site: Site, article: Article) -> Meta:
    """Return what the article's page says of itself."""
    header, places = article.header, places_of(article)
    first = places[0] if places else None
    up = district_crumb(first) if first else region_crumb(site, article)
    return Meta(
        path=article.path,
        kind="article",
        title=header.title,
        description=_shorten(header.summary or ""),
        crumbs=(_capitalised(up),),
        feeds=announced(site.feed_links, up.path),
        district=first.slug if first else None,
        organisation=article.organisations[0].slug if article.organisations else None,
        article=article.id,
    )


def _view_article(article: Article, meta: Meta, body: EncodedText) -> ArticlePage:
    """Return the page of an article by itself, its body given as finished HTML.

    The site knows which pages its wards, people and documents have, and what stands beside it.
    """
    header = article.header
    return ArticlePage(
        meta=meta,
        title=header.title,
        kicker=header.kicker,
        date=header.date,
        first_seen=article.first_seen,
        updated=header.updated,
        section=header.section,
        author=header.author,
        source_name=header.source.name or header.source.mark,
        source_url=paths.escaped(header.source.url) if header.source.url else None,
        also=tuple([_credit(credit) for credit in header.also]),
        summary=header.summary,
        encoded_body=body,
        is_brief=header.kind == "brief",
        is_lead_only=False,
        captions=header.captions,
        districts=tuple([district_crumb(d) for d in places_of(article)]),
        region=next(iter(meta.crumbs), None) if _is_of_province(article) else None,
        origin_wards=tuple(w.full_name for w in article.new_wards) if article.origins else (),
        mentions=tuple([district_crumb(d) for d in article.mentions]),
        organisations=tuple([organisation_crumb(o) for o in article.organisations]),
        events=tuple([view_event(event) for event in header.events]),
        tags=header.tags,
        extra=header.extra,
    )


def _is_of_province(article: Article) -> bool:
    return article.province is not None and not places_of(article)


def _reasons(
    article: Article, page: ArticlePage, html: bytes, texts: Mapping[str, str]
) -> tuple[ReasonView, ...]:
    links = (*page.districts, *page.organisations)
    told = zip(links, find_reasons(article, html), strict=True)
    return tuple(ReasonView(link, texts[f"why_{basis.rule}"], basis.quote) for link, basis in told)


def _credit(credit: Credit) -> Crumb:
    return Crumb(credit.name or credit.mark or credit.url or "", paths.escaped(credit.url or ""))


def _document(document: Document) -> str:
    is_named = document.kind is None or document.number.startswith(document.kind)
    return document.number if is_named else f"{document.kind} {document.number}"


def _capitalised(crumb: Crumb) -> Crumb:
    return Crumb(_capital(crumb.label), crumb.path, crumb.note)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shorten(text: str) -> str:
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"
