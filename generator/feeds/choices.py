"""The feeds that the editor chose in content/site.yaml: their names resolved, their articles."""

from collections.abc import Iterable

from generator import paths
from generator.config import FILE, Config, FeedChoice
from generator.errors import Problem
from generator.feeds.planned import ChosenFeed
from generator.group import places_of
from generator.model import Article
from generator.organisations import Context, Organisations
from generator.text import match_key
from generator.viewmodels.entries import Crumb


def choose_articles(
    config: Config, organisations: Organisations, articles: Iterable[Article]
) -> tuple[list[ChosenFeed], list[Problem]]:
    """Return each chosen feed with its articles, in their order, and a problem a name unknown.

    An article is chosen by any of the districts, bodies or tags; tags are compared without case.
    """
    articles = tuple(articles)
    feeds: list[ChosenFeed] = []
    problems: list[Problem] = []
    for choice in config.feeds:
        districts, unknown_places = _districts(choice, config, organisations)
        bodies, unknown_bodies = _bodies(choice, config, organisations, articles)
        problems += [*unknown_places, *unknown_bodies]
        tags = {match_key(tag) for tag in choice.tags}
        chosen = tuple(
            article
            for article in articles
            if any(d.slug in districts for d in places_of(article))
            or any(o.slug in bodies for o in article.organisations)
            or any(match_key(tag) in tags for tag in article.tags)
        )
        feeds.append(ChosenFeed(Crumb(choice.title, paths.chosen_feed(choice.name)), chosen))
    return feeds, problems


def _districts(
    choice: FeedChoice, config: Config, organisations: Organisations
) -> tuple[set[str], list[Problem]]:
    found: set[str] = set()
    problems = []
    for text in choice.districts:
        lookup = organisations.gazetteer.find_district(text, config.province)
        if lookup.found is not None:
            found.add(lookup.found.slug)
            continue
        near = lookup.near or ", ".join(d.slug for d in lookup.candidates)
        remedy = f"did you mean {near}?" if near else "write a slug like ba-dinh"
        what = f'the feed "{choice.name}" names no known district: "{text}"'
        problems.append(Problem(FILE, choice.line, what, remedy))
    return found, problems


def _bodies(
    choice: FeedChoice, config: Config, organisations: Organisations, articles: tuple[Article, ...]
) -> tuple[set[str], list[Problem]]:
    named = {match_key(o.name): o.slug for a in articles for o in a.organisations}
    named |= {slug: slug for slug in named.values()}
    context = Context(config.province)
    found: set[str] = set()
    problems = []
    for text in choice.organisations:
        known = organisations.find(text, context)
        body = known.slug if known else named.get(match_key(text))
        if body is not None:
            found.add(body)
            continue
        what = f'the feed "{choice.name}" names no known organisation: "{text}"'
        remedy = "write its name as articles do, or register it"
        problems.append(Problem(FILE, choice.line, what, remedy))
    return found, problems
