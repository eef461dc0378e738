"""What search keeps of an article: a record, people, pairs and words."""

import json

from conftest import article
from reading import read_articles

from generator.model import Article
from generator.organisations import Organisations
from generator.search.terms import article_terms


def _article(known: Organisations, body: str = "Một đoạn.", **keys: str) -> Article:
    (read,) = read_articles({"2021/a.md": article(body=body, **keys)}, known)
    return read


def _terms(read: Article) -> tuple[list[str], dict[str, str], list[str], list[str]]:
    record, people, pairs, words = article_terms(read).decode().split("\n")
    return json.loads(record), json.loads(people), pairs.split(), sorted(words.split())


def test_the_record_is_what_a_result_shows(organisations: Organisations) -> None:
    keys = {"date": '"2021-01-22T14:22"', "summary": "Lời dẫn.", "districts": "[dong-da]"}

    record, _, _, _ = _terms(_article(organisations, title="Tin “A”", province="ha-noi", **keys))

    assert record == ["2021/a", "Tin “A”", "2021-01-22", "article", "quận Đống Đa", "Lời dẫn."]


def test_a_long_lead_is_cut_between_words(organisations: Organisations) -> None:
    record, _, _, _ = _terms(_article(organisations, summary="công đoàn " * 40))

    assert record[5].endswith((" công…", " đoàn…"))
    assert len(record[5]) <= 181


def test_tags_and_entities_of_the_body_are_no_words(organisations: Organisations) -> None:
    read = _article(organisations, body="**Đậm** & [liên kết](https://a.example/strong) <i>")

    _, _, _, words = _terms(read)

    assert {"đậm", "liên", "kết", "i"} <= set(words)
    assert not {"strong", "amp", "href", "lt"} & set(words)


def test_pairs_are_of_the_entry_and_not_of_the_body(organisations: Organisations) -> None:
    _, _, pairs, words = _terms(_article(organisations, title="Đống Đa", body="Thanh Trì."))

    assert pairs == ["dong=da", "da="]
    assert {"thanh", "trì"} <= set(words)


def test_the_year_is_a_word_of_a_dated_article(organisations: Organisations) -> None:
    _, _, pairs, words = _terms(_article(organisations, title="#", body="…", date='"2024-05"'))

    assert pairs == ["2024="]
    assert words == ["2024", "@k.article"]


def test_a_text_without_words_has_no_pairs(organisations: Organisations) -> None:
    _, _, pairs, words = _terms(_article(organisations, title="#", body="…"))

    assert pairs == []
    assert words == ["@k.article"]


def test_a_long_form_is_also_indexed_as_its_abbreviation(organisations: Organisations) -> None:
    title = "Liên đoàn Lao động quận"

    _, _, pairs, words = _terms(_article(organisations, title=title, body="Người lao động."))

    assert {"lien=doan", "dong=quan", "ldld=quan"} <= set(pairs)
    assert {"lđlđ", "nlđ"} <= set(words)


def test_marks_say_what_the_article_belongs_to(organisations: Organisations) -> None:
    read = _article(
        organisations,
        kind="brief",
        province="ha-noi",
        districts="[dong-da]",
        organisations="[ldld-quan-dong-da]",
        people="[{name: Vũ Thị Trâm}]",
    )

    _, people, _, words = _terms(read)

    assert [word for word in words if word[0] == "@"] == [
        "@d.dong-da", "@k.brief", "@o.ldld-quan-dong-da", "@p.vu-thi-tram",
    ]  # fmt: skip
    assert people == {"vu-thi-tram": "Vũ Thị Trâm"}
