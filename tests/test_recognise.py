"""Headlines in, what is seen in them out: one JSON object a line, as it comes."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.cli import run
from generator.dates import load_zone
from generator.errors import ContentError
from generator.importers.run import learn
from generator.recognise import Recogniser, parse_item

HANOI = load_zone("Asia/Ho_Chi_Minh")
HEADLINE = {
    "id": "h1",
    "kicker": None,
    "headline": "LĐLĐ quận Đống Đa quán triệt Nghị quyết 02/NQ-TW",
    "lead": "(LĐTĐ) Sáng 5/8, tại Hà Nội, đồng chí Lê Thị Kim Huệ, Chủ tịch LĐLĐ quận chủ trì.",
    "published": "2021-08-06T08:00:00+07:00",
}


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    return Recogniser(learn(tmp_path_factory.mktemp("no-digest")))


def _recognise(recogniser: Recogniser, **parts: object) -> dict[str, object]:
    line = json.dumps({"id": 1, "headline": "Tin", **parts}).encode()
    return recogniser.recognise(parse_item(line, 1, HANOI))


def test_an_item_tells_all_it_names(recogniser: Recogniser) -> None:
    seen = _recognise(recogniser, **HEADLINE)

    assert list(seen) == [
        "id", "province", "districts", "wards", "organisations", "people", "dates", "documents",
        "party_committees",
    ]  # fmt: skip
    assert (seen["id"], seen["province"]) == ("h1", "thành phố Hà Nội")
    assert seen["organisations"] == ["LĐLĐ quận Đống Đa"]
    assert seen["people"] == [{"name": "Lê Thị Kim Huệ", "role": "Chủ tịch LĐLĐ quận"}]
    assert seen["dates"] == [{"date": "2021-08-05", "text": "Sáng 5/8"}]
    assert seen["documents"] == [{"kind": "Nghị quyết", "number": "02-NQ/TW"}]


def test_a_district_has_province_role_and_basis(recogniser: Recogniser) -> None:
    districts = _recognise(recogniser, **HEADLINE)["districts"]

    assert isinstance(districts, list)
    (district,) = districts
    assert district["name"] == "quận Đống Đa"
    assert district["province"] == "thành phố Hà Nội"
    assert district["role"] == "primary"
    assert district["basis"] == "named"


@pytest.mark.parametrize(
    ("headline", "bases"),
    [
        ("Các quận Ba Đình, Đống Đa tổng kết", ["named", "shared"]),
        ("LĐLĐ Đống Đa họp", ["dropped"]),
    ],
)
def test_a_districts_basis_is_how_the_headline_names_it(
    recogniser: Recogniser, headline: str, bases: list[str]
) -> None:
    districts = _recognise(recogniser, headline=headline)["districts"]

    assert isinstance(districts, list)
    assert [district["basis"] for district in districts] == bases


def test_a_ward_has_district_and_province(recogniser: Recogniser) -> None:
    headline = "Công đoàn phường Cầu Diễn, quận Nam Từ Liêm, thành phố Hà Nội trao quà"

    seen = _recognise(recogniser, headline=headline, published="2021-08-06")

    assert seen["wards"] == [
        {
            "name": "phường Cầu Diễn",
            "district": "quận Nam Từ Liêm",
            "province": "thành phố Hà Nội",
        }
    ]
    assert "CĐCS phường Cầu Diễn" in seen["organisations"]  # type: ignore[operator]


def test_party_committees_are_told_apart_from_union_bodies(recogniser: Recogniser) -> None:
    headline = "LĐLĐ huyện Thanh Trì góp ý văn kiện trình Huyện ủy và Thành ủy Hà Nội"

    seen = _recognise(recogniser, headline=headline, published="2021-08-06")

    assert seen["organisations"] == ["LĐLĐ huyện Thanh Trì"]
    assert seen["party_committees"] == ["Huyện ủy Thanh Trì", "Thành ủy Hà Nội"]


def test_what_is_not_known_stays_so(recogniser: Recogniser) -> None:
    seen = _recognise(recogniser, headline="Công đoàn trao quà", lead="Ngày 5/8, sáng nay")

    assert seen == {
        "id": 1,
        "province": None,
        "districts": [],
        "wards": [],
        "organisations": [],
        "people": [],
        "dates": [],
        "documents": [],
        "party_committees": [],
    }


def test_texts_are_cleaned_before_they_are_read(recogniser: Recogniser) -> None:
    decomposed = "Qua\u0323\u0302n\u00a0 \u0110\u00f4\u0301ng \u0110a:\u200b tin"

    assert _recognise(recogniser, headline=decomposed)["province"] == "thành phố Hà Nội"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "it is no JSON; write one object a line"),
        (b"[" * 100_000, "it is no JSON; write one object a line"),
        (b"[1]", 'it is no JSON object; write {"id": …, "headline": …}'),
        (b"\xff", "it is not UTF-8; save the list as UTF-8"),
        (b'{"headline": "a"}', 'it has no id; add "id", a text or a whole number'),
        (b'{"id": true, "headline": "a"}', 'it has no id; add "id", a text or a whole number'),
        (b'{"id": 1}', 'it has no headline; add "headline"'),
        (b'{"id": 1, "headline": " "}', 'it has no headline; add "headline"'),
        (
            rb'{"id": "\ude00", "headline": "a"}',
            r"it holds half a character; write such a \ud83d with its \ude00",
        ),
        (
            rb'{"id": 1, "headline": "a", "lead": "\ud83d b"}',
            r"it holds half a character; write such a \ud83d with its \ude00",
        ),
        (
            b'{"id": 1, "headline": "a", "lead": 5}',
            'its lead is no text; write "lead" in quotation marks or null',
        ),
        (
            b'{"id": 1, "headline": "a", "published": "2021-02-30"}',
            '"2021-02-30" is not in the calendar; write "published" like '
            "2021-05-13T08:10:00+07:00, 2021-05-13, or null",
        ),
        (
            b'{"id": 1, "headline": "a", "published": 2021}',
            '"2021" is no date; write "published" like 2021-05-13T08:10:00+07:00, 2021-05-13, '
            "or null",
        ),
    ],
)
def test_a_bad_line_says_what_to_do(line: bytes, told: str) -> None:
    with pytest.raises(ContentError) as refused:
        parse_item(line, 7, HANOI)

    assert [str(problem) for problem in refused.value.problems] == [f"standard input:7: {told}"]


def test_the_command_goes_on_behind_a_bad_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = b'{"id": 1, "headline": "a"}\n\nxin\n{"id": 2, "headline": "b"}'
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(lines)))

    status = run(["--root", str(tmp_path), "recognise"])

    output = capsys.readouterr()
    assert status == 1
    assert [json.loads(line)["id"] for line in output.out.splitlines()] == [1, 2]
    assert output.err == "standard input:3: it is no JSON; write one object a line\n"


def test_the_command_goes_on_behind_a_day_at_the_ends_of_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        ("sáng nay 31/12", "9999-12-31T23:59:59-12:00"),
        ("sáng nay, hôm qua 1/1", "0001-01-01T00:00:00+14:00"),
        ("sáng nay 31/12, ngày mai", "9999-12-31"),
        ("sáng nay, hôm qua 1/1", "0001-01-01"),
    )
    items = [{"id": n, "headline": text, "published": day} for n, (text, day) in enumerate(told, 1)]
    lines = "\n".join(map(json.dumps, items)).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(lines)))

    status = run(["--root", str(tmp_path), "recognise"])

    output = capsys.readouterr()
    assert status == 1
    assert [json.loads(line)["id"] for line in output.out.splitlines()] == [3, 4]
    for number, line in enumerate(output.err.splitlines(), 1):
        assert line.startswith(f'standard input:{number}: "{told[number - 1][1]}" is not in the c')


def test_an_item_is_answered_before_the_next_comes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "--root", str(tmp_path), "recognise"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):
            process.stdin.write(json.dumps({"id": number, "headline": "Tin"}).encode() + b"\n")
            process.stdin.flush()

            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()

        assert process.wait(timeout=60) == 0
