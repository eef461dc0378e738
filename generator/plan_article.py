"""Decide an article's page. Pure."""

from collections.abc import Mapping

from generator import paths
from generator.group import places_of
from generator.model import Article, Document
from generator.pages import ArticlePage, Crumb, EventView, Meta, PersonView
from generator.plan_feeds import announced
from generator.views import district_crumb, organisation_crumb

_DESCRIPTION = 200  # characters: what search engines and chat previews show


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
        feeds=announced(links, paths.district(first.slug) if first else paths.HOME),
        district=first.slug if first else None,
        organisation=article.organisations[0].slug if article.organisations else None,
        article=article.id,
    )


def plan_article(article: Article, meta: Meta, body: str) -> ArticlePage:
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
