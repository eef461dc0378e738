"""Decide an article's page and the redirects of its earlier permalinks. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator import paths
from generator.group import places_of
from generator.keys import key_of
from generator.markdown import fill_links
from generator.model import Article, Document
from generator.pages import ArticlePage, Crumb, EventView, Meta, PersonView, RedirectPage
from generator.plan_feeds import announced
from generator.planning import PlannedPage, Site
from generator.views import district_crumb, organisation_crumb

_DESCRIPTION = 200  # characters: what search engines and chat previews show


def plan_article(site: Site, article: Article) -> Iterator[PlannedPage]:
    """Plan the page of an article, and a redirect from each of its earlier permalinks."""
    links = site.feed_links
    # Joined, not hashed: this is done for every article at every build.
    key = f"{site.announced_key(_own_page(article))} {article.page_key}"
    if article.targets:
        key = key_of((key, article.targets))
    describe = partial(article_meta, article, links)
    make = partial(_make_article, article, links)
    yield PlannedPage(article.path, key, describe, make, is_article=True)
    for alias in article.aliases:
        path = alias.lstrip("/")
        meta = Meta(path, "redirect", article.title)
        redirect = site.plan(meta, partial(RedirectPage, meta, article.path), (article.path,))
        yield replace(redirect, is_article=True)


def _make_article(article: Article, links: Mapping[str, Crumb]) -> ArticlePage:
    root = paths.root_prefix(article.path)
    body = fill_links(article.body, [root + target for target in article.targets])
    return view_article(article, article_meta(article, links), body)


def _own_page(article: Article) -> str:
    places = places_of(article)
    return paths.district(places[0].slug) if places else paths.HOME


def article_meta(article: Article, links: Mapping[str, Crumb]) -> Meta:
    """Return what the article's page says of itself; `links` lead to the pages with feeds."""
    header, places = article.header, places_of(article)
    first = places[0] if places else None
    return Meta(
        path=article.path,
        kind="article",
        title=header.title,
        description=_shorten(header.summary or ""),
        crumbs=tuple(_capitalised(district_crumb(d)) for d in places[:1]),
        feeds=announced(links, _own_page(article)),
        district=first.slug if first else None,
        organisation=article.organisations[0].slug if article.organisations else None,
        article=article.id,
    )


def view_article(article: Article, meta: Meta, body: str) -> ArticlePage:
    """Return the page of an article whose body is given as finished HTML."""
    header = article.header
    return ArticlePage(
        meta=meta,
        title=header.title,
        kicker=header.kicker,
        date=header.date,
        updated=header.updated,
        section=header.section,
        author=header.author,
        source_name=header.source.name or header.source.mark,
        source_url=header.source.url,
        also=tuple(Crumb(c.name or c.mark or c.url or "", c.url or "") for c in header.also),
        summary=header.summary,
        body=body,
        is_brief=header.kind == "brief",
        captions=header.captions,
        districts=tuple(district_crumb(d) for d in places_of(article)),
        origin_wards=tuple(w.full_name for w in article.new_wards) if article.origins else (),
        mentions=tuple(district_crumb(d) for d in article.mentions),
        wards=tuple(ward.name for ward in header.wards),
        organisations=tuple(organisation_crumb(o) for o in article.organisations),
        people=tuple(PersonView(p.name, p.role) for p in header.people),
        documents=tuple(_document(d) for d in header.documents),
        events=tuple(EventView(e.date, e.text) for e in header.events),
        tags=header.tags,
        extra=header.extra,
    )


def _document(document: Document) -> str:
    return f"{document.kind} {document.number}" if document.kind else document.number


def _capitalised(crumb: Crumb) -> Crumb:
    return Crumb(_capital(crumb.label), crumb.path, crumb.note)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shorten(text: str) -> str:
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"
