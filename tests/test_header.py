"""The front matter of an article: which keys there are, and what is wrong with them."""

from datetime import UTC

import pytest

from generator.dates import Interval, PartialDate
from generator.header import KEYS, SLUG, parse_header, prose_comments
from generator.model import Credit, Document, Event, Header, NamedWard, Person

WHOLE = """\
id: a1
title: Một bài
kicker: Tết
date: 2021-01-22T14:22Z
updated: 2021-01-23
summary: Tóm tắt
kind: brief
section: Công đoàn
author: Trần A
source: {name: Lao động Thủ đô, mark: LĐTĐ, url: "https://x.vn/a", file: a.txt}
also: [{name: Báo khác, url: "https://y.vn/b"}]
province: ha-noi
districts: [ba-dinh, quận Tây Hồ]
mentions: dong-da
wards: [phường Láng Hạ, {name: xã Cự Khê, district: thanh-oai}]
organisations: [ldld-quan-ba-dinh]
people: [{name: Trần A, role: Chủ tịch}, Lê B]
documents: [02-NQ/TW, {number: 11/NQ-LĐLĐ, kind: Nghị quyết}]
events: [{text: Đại hội, date: 2021-05/2021-06}]
captions: [Ảnh]
tags: [Thi đua]
draft: true
aliases: [cu/a.html]
slug: mot-bai
photographer: {name: Lê C, tools: [a, ~]}
"""


def _read(text: str) -> Header:
    header, problems = parse_header(text, 2, "x.md", UTC)
    assert problems == []
    return header


def _told(text: str) -> list[str]:
    _, problems = parse_header(text, 2, "x.md", UTC)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("key", ["title", "id"])
def test_what_must_be_a_text_and_is_a_list_is_told_once(key: str) -> None:
    written = {"id": "a1", "title": "Một"} | {key: "[a, b]"}

    told = _told("".join(f"{name}: {value}\n" for name, value in written.items()))

    assert len(told) == 1
    assert f"{key} holds a list" in told[0]


def test_every_known_key_has_its_place_in_the_example() -> None:
    assert set(_read(WHOLE).lines) == {*KEYS, "photographer"}


def test_each_value_is_read_in_its_type() -> None:
    header = _read(WHOLE)

    assert str(header.date) == "2021-01-22T14:22:00+00:00"
    assert header.updated == PartialDate(2021, 1, 23)
    assert header.source == Credit("Lao động Thủ đô", "LĐTĐ", "https://x.vn/a", "a.txt")
    assert header.districts == ("ba-dinh", "quận Tây Hồ")
    assert header.wards == (NamedWard("phường Láng Hạ"), NamedWard("xã Cự Khê", "thanh-oai"))
    assert header.people == (Person("Trần A", "Chủ tịch"), Person("Lê B"))
    assert header.documents == (Document("02-NQ/TW"), Document("11/NQ-LĐLĐ", "Nghị quyết"))
    assert header.events == (
        Event(Interval(PartialDate(2021, 5), PartialDate(2021, 6)), "Đại hội"),
    )
    assert header.draft is True
    assert header.kind == "brief"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kicker", "Tết"),
        ("summary", "Tóm tắt"),
        ("section", "Công đoàn"),
        ("author", "Trần A"),
        ("province", "ha-noi"),
        ("mentions", ("dong-da",)),
        ("organisations", ("ldld-quan-ba-dinh",)),
        ("captions", ("Ảnh",)),
        ("tags", ("Thi đua",)),
        ("aliases", ("cu/a.html",)),
        ("slug", "mot-bai"),
    ],
)
def test_a_text_or_list_is_read_into_its_own_field(key: str, value: object) -> None:
    assert getattr(_read(WHOLE), key) == value


def test_keys_of_the_editors_own_are_kept_as_written() -> None:
    assert _read(WHOLE).extra == {"photographer": {"name": "Lê C", "tools": ("a", None)}}


def test_a_header_of_id_and_title_is_enough() -> None:
    header = _read("id: a1\ntitle: Một bài\n")

    assert header == Header(title="Một bài", id="a1", lines={"id": 2, "title": 3})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: a\n", "x.md:2: there is no id; add `id: …`"),
        ("id: a1\n", "x.md:2: there is no title; add `title: …`"),
        ("id: a1\ntitle:\n", "x.md:3: there is no title; add `title: …`"),
        ("id: bài 1\ntitle: a\n", 'x.md:2: the id "bài 1" is not an id; use only'),
        ("id: a/1\ntitle: a\n", 'x.md:2: the id "a/1" is not an id; use only'),
        ("id: a1\ntitle: a\nslug: ../a\n", 'x.md:4: the slug "../a" is not a plain name'),
        ("id: a1\ntitle: a\nslug: A_b\n", 'x.md:4: the slug "A_b" is not a plain name'),
        ("id: a1\ntitle: a\ndate: hôm qua\n", 'x.md:4: date: "hôm qua" is no date'),
        ("id: a1\ntitle: a\nkind: note\n", 'x.md:4: kind is "note"; write one of: article, brief'),
        ("id: a1\ntitle: a\ndistrict: x\n", 'x.md:4: unknown key "district"; did you mean "dist'),
        ("id: a1\ntitle: a\nsource: {url: x.vn}\n", 'x.md:4: source url "x.vn" is no web address'),
        ("id: a1\ntitle: a\nsource: {url: 'javascript:x'}\n", "x.md:4: source url "),
        ("id: a1\ntitle: a\nsource: {urn: a}\n", 'x.md:4: unknown key "urn"; '),
        ("id: a1\ntitle: a\nsource: Báo\n", "x.md:4: source is not a table"),
        ("id: a1\ntitle: a\npeople:\n- role: b\n", "x.md:5: there is no name; add `name: …`"),
        ("id: a1\ntitle: a\npeople: [{rolle: b}]\n", 'x.md:4: unknown key "rolle"; did you mean'),
        ("id: a1\ntitle: a\npeople: [{ten: b}]\n", 'x.md:4: unknown key "ten"; known keys are'),
        (
            "id: a1\ntitle: a\ntags: b, c\n",
            'x.md:4: tags is one text, "b, c"; write them as a list',
        ),
        ("id: a1\ntitle: a\naliases: b.html, c.html\n", "x.md:4: aliases is one text, "),
        ("id: a1\ntitle: a\nevents: [Đại hội]\n", "x.md:4: an event has no date; add `date: …`"),
        ("id: a1\ntitle: a\nevents:\n- {text: b, date: c}\n", 'x.md:5: date: "c" is no date'),
        ("id: a1\nid: a2\n", 'x.md:3: the key "id" stands twice'),
        ("id: a1\ntitle: Đại hội: lần 2\n", 'x.md:3: a value contains ": "; put the whole value'),
        ("- a\n", "x.md:2: the front matter is a list; write one"),
        ("", "x.md:2: the front matter is empty or a single text; write one"),
    ],
)
def test_a_faulty_header_is_told_at_its_line(text: str, told: str) -> None:
    problems = _told(text)

    assert [problem[: len(told)] for problem in problems] == [told]


def test_every_problem_of_a_header_is_told() -> None:
    problems = _told("id: a b\ntitle: [a]\ndate: c\ndraft: d\n")

    assert {problem.split(":")[1] for problem in problems} == {"2", "3", "4", "5"}


@pytest.mark.parametrize("text", ["a", "a-1", "mot-bai-2021"])
def test_a_plain_name_is_a_slug(text: str) -> None:
    assert SLUG.fullmatch(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "a_b", "a/b", "..", "đ", "a\n"])
def test_anything_else_is_no_slug(text: str) -> None:
    assert not SLUG.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: Tổng kết #3 năm 2024\n", [("title", "#3 năm 2024", 1)]),
        ("id: a\nsummary: Một dòng\n  hai dòng   # ba  \n", [("summary", "# ba", 3)]),
        ("kicker: #thiđua\n", [("kicker", "#thiđua", 1)]),
        ("captions:\n- Ảnh #1\n- Ảnh\n- Ảnh #3\n", [("captions", "#1", 2), ("captions", "#3", 4)]),
        ("tags:\n  - #congdoan\n", [("tags", "#congdoan", 2)]),
        ("tags: [a, b #1\n  , c]\n", [("tags", "#1", 1)]),
        ("author: Lê\u2029# Hà\u2028\tmine: x\n", []),
        ("people:\n- name: Lê A #1\n  role: Tổ trưởng #2\n", [("role", "#2", 3)]),
        ("events:\n- date: 2021 #1\n  text: Đợt #2\n", [("text", "#2", 3)]),
    ],
)
def test_words_of_prose_behind_a_number_sign_are_found(
    text: str, found: list[tuple[str, str, int]]
) -> None:
    comments = prose_comments(text)

    assert [(key, comment.text, comment.line) for key, comment in comments] == found


@pytest.mark.parametrize(
    "text",
    [
        "# riêng #1\ntitle: Một\n  # thụt vào\n",
        "title: C# và F#1\n",
        'title: "Tổng kết #3" # ghi chú\n',
        "title: 'Tổng kết #3'\n",
        "summary: >- # ghi chú\n  Tổng kết #3\n",
        "summary: | # ghi chú\n  Tổng kết #3\n",
        "kicker: # chưa có\n",
        "captions: # mỗi dòng một\n- Ảnh\n",
        "date: 2021 # ngày đăng\ndistricts: [ba-dinh] # một\ndraft: true #2\n",
        "mine: Chữ #4\nmine-too: {title: Chữ}\n",
        "mine:\n  title: Chữ #4\n",
        "title: [Một #3\n",
    ],
)
def test_other_comments_are_none_of_it(text: str) -> None:
    assert prose_comments(text) == ()
