"""Decide an article's page and the redirects of its earlier permalinks. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator import paths
from generator.group import places_of
from generator.keys import key_of
from generator.markdown import fill_links
from generator.model import Article, Document
from generator.pages import (
    ArticlePage,
    Crumb,
    EventView,
    Meta,
    PersonView,
    ReasonView,
    RedirectPage,
)
from generator.plan_feeds import announced
from generator.plan_regions import region_crumb
from generator.planning import PlannedPage, Site
from generator.reasons import find_reasons
from generator.views import district_crumb, organisation_crumb

_DESCRIPTION = 200  # characters: what search engines and chat previews show


def plan_article(site: Site, article: Article) -> Iterator[PlannedPage]:
    """Plan the page of an article, and a redirect from each of its earlier permalinks."""
    own = announced(site.feed_links, _up_path(article))
    key = key_of((site.base, article.page_key, own, article.targets))
    describe = partial(article_meta, site, article)
    make = partial(_make_article, site, article)
    yield PlannedPage(article.path, key, describe, make, is_article=True)
    for alias in article.aliases:
        path = alias.lstrip("/")
        meta = Meta(path, "redirect", article.title)
        redirect = site.plan(meta, partial(RedirectPage, meta, article.path), (article.path,))
        yield replace(redirect, is_article=True)


def _make_article(site: Site, article: Article) -> ArticlePage:
    root = paths.root_prefix(article.path)
    body = fill_links(article.body, [root + target for target in article.targets])
    return view_article(article, article_meta(site, article), body, site.texts)


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


def view_article(article: Article, meta: Meta, body: str, texts: Mapping[str, str]) -> ArticlePage:
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
        region=next(iter(meta.crumbs), None) if _is_of_province(article) else None,
        origin_wards=tuple(w.full_name for w in article.new_wards) if article.origins else (),
        mentions=tuple(district_crumb(d) for d in article.mentions),
        wards=tuple(ward.name for ward in header.wards),
        organisations=tuple(organisation_crumb(o) for o in article.organisations),
        people=tuple(PersonView(p.name, p.role) for p in header.people),
        documents=tuple(_document(d) for d in header.documents),
        events=tuple(EventView(e.date, e.text) for e in header.events),
        tags=header.tags,
        reasons=tuple(_reasons(article, texts)),
        extra=header.extra,
    )


def _is_of_province(article: Article) -> bool:
    return article.province is not None and not places_of(article)


def _reasons(article: Article, texts: Mapping[str, str]) -> Iterator[ReasonView]:
    links = {d.slug: district_crumb(d) for d in places_of(article)}
    links |= {o.slug: organisation_crumb(o) for o in article.organisations}
    for basis in find_reasons(article):
        yield ReasonView(links[basis.of], texts[f"why_{basis.rule}"], basis.quote)


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
