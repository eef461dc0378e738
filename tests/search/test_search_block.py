"""The files of a block: which there are, what they hold, and how few an edit changes."""

import json
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.block import (
    RECORDS,
    _encode,
    block_paths,
    make_block,
    shard_count,
    shard_of,
)

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _decode(text: str) -> list[int]:
    """Read postings by the description of the format, another way than the browser does."""
    if text.startswith("!"):
        bits = "".join(f"{_DIGITS.index(digit):06b}" for digit in text[1:])
        return [number for number, bit in enumerate(bits) if bit == "1"]
    steps, digits = [], list[int]()
    for value in map(_DIGITS.index, text):
        digits.append(value - 48 if value >= 48 else value)
        if value < 48:
            steps.append(sum(digit * 16**place for place, digit in enumerate(digits)) + 1)
            digits = []
    return [place - 1 for place in accumulate(steps)]


@given(st.sets(st.integers(0, 3000), min_size=1))
def test_postings_come_back(numbers: set[int]) -> None:
    assert _decode(_encode(sorted(numbers))) == sorted(numbers)


def test_postings_take_the_shorter_of_two_forms() -> None:
    assert _encode([5, 700]) == "F2r"  # 5 and, 695 further, 6 + 16 * 43
    assert _encode([0, 1, 2]) == "!4"
    assert _encode(list(range(900))) == "!" + "_" * 150


@pytest.mark.parametrize(("articles", "shards"), [(1, 4), (60, 8), (833, 128), (5000, 128)])
def test_shards_grow_with_the_block(articles: int, shards: int) -> None:
    assert shard_count(articles) == shards


def test_a_words_shard_never_moves() -> None:
    assert [shard_of(key, 128) for key in ("dong", "da", "@d.dong-da", "")] == [90, 125, 84, 0]


def _terms(words: str, pairs: str = "", people: str = "{}") -> bytes:
    return f'["2021/a","A","2021","article","",""]\n{people}\n{pairs}\n{words}'.encode()


def _shards(files: dict[str, bytes]) -> str:
    return "".join(files[path].decode() for path in sorted(files) if path[-5:-3].isalnum())


def test_an_entry_nests_spellings_and_following_words_under_the_folded_word() -> None:
    files = make_block("2021", [_terms("đống đa", "dong=da da="), _terms("đồng dong", "dong=")])

    shards = _shards(files)

    assert ";dong =B đống=A đồng=B|=B da=A;" in shards
    assert ";da đa=A|=A;" in shards


def test_both_tone_placements_stand_under_one_spelling() -> None:
    shards = _shards(make_block("2021", [_terms("hoà"), _terms("hoà hòa"), _terms("hòa")]))

    assert f";hoa hòa={_encode([0, 1, 2])};" in shards


@given(st.permutations(["hoà", "hòa", "hoa", "bình", "@k.brief"]))
def test_the_order_of_an_articles_words_is_not_told(words: list[str]) -> None:
    first = _terms("hoa hòa hoà bình @k.brief")

    assert make_block("b", [first, _terms(" ".join(words))]) == make_block("b", [first, first])


def test_a_block_makes_the_files_it_promises() -> None:
    files = make_block("2021", [_terms("a")] * (RECORDS + 1))

    assert tuple(files) == block_paths("2021", RECORDS + 1)
    assert files["2021/t1.js"].startswith(b'digestRecords("2021",1,[\n["2021/a"')


def test_people_of_two_articles_are_named_with_their_number() -> None:
    one = _terms("a", people='{"a":"Á","b":"B"}')
    files = make_block("2021", [one, _terms("a", people='{"a":"Á"}')])

    called = files["2021/nguoi.js"].decode()

    assert json.loads(called[called.index("[") : called.rindex("]") + 1]) == [["a", "Á", 2]]


def test_a_new_word_in_one_article_changes_one_file() -> None:
    terms = [_terms(f"công đoàn từ{number % 7}") for number in range(100)]
    before = make_block("2021", terms)

    after = make_block("2021", [*terms[:50], _terms("công đoàn từ1 lương"), *terms[51:]])

    assert [path for path in after if after[path] != before[path]] == [
        f"2021/{shard_of('luong', shard_count(100)):02x}.js"
    ]
