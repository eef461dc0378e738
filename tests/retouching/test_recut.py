"""What one more article moves in the A–Z, whose pages are cut by their length."""

import random

from reading import Told

from generator.config import Config
from generator.dates import PartialDate
from generator.group import group_articles
from generator.lists.index_lists import article_runs
from generator.model import Article, Body, Header
from generator.organisations import Organisations
from generator.plans.planned import Site
from generator.retouching.recut import find_moved

STORY = Told(Header("Tin", "a"), Body(b""))
WORDS = [f"{letter}{vowel}{end}" for letter in "bc" for vowel in "aeiou" for end in ("", "n", "t")]


def _article(name: str, year: int = 2021) -> Article:
    path = f"bai-viet/{year}/{name}.html"
    return Article(
        STORY,
        f"{name}.md",
        path,
        name,
        "Tin",
        PartialDate(year, 3, 8),
        page_key=name,
        entry_key=name,
    )


def _site(organisations: Organisations, articles: list[Article], *outputs: str) -> Site:
    groups = group_articles(articles, ())
    return Site(Config(outputs=outputs), {}, groups, organisations, None, {})


def _moved(
    organisations: Organisations, before: list[Article], more: Article, output: str
) -> object:
    grown = _site(organisations, [*before, more], output)
    return find_moved(_site(organisations, before, output), grown, (more,))


def test_pages_that_list_others_are_those_cut_otherwise(organisations: Organisations) -> None:
    dice = random.Random(3)
    names = {f"{dice.choice(WORDS)}-{dice.choice(WORDS)}-{n}" for n in range(500)}
    articles = [_article(name) for name in sorted(names)]
    come = several = 0

    for number in range(80):
        more = _article(f"{dice.choice(WORDS)}-{dice.choice(WORDS)}-{1000 + number}")
        then, now = (
            {run.path: run.keys for run in article_runs(some)}
            for some in (articles, [*articles, more])
        )
        moved = _moved(organisations, articles, more, "index")
        articles.append(more)
        if then.keys() != now.keys():
            come += 1
            assert moved is None
        else:
            assert isinstance(moved, frozenset)
            assert moved == {path for path in now if now[path] != then[path]}
            several += len(moved) > 1
    assert 0 < come < 50
    assert several > 0


def test_the_first_article_of_a_letter_brings_its_page(organisations: Organisations) -> None:
    assert _moved(organisations, [_article("an")], _article("ba"), "index") is None
    assert _moved(organisations, [_article("an")], _article("ba"), "data") == frozenset()
