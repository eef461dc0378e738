"""What the preview says in the terminal."""

from generator.preview.messages import Built, Failed, Fault, Listening, PagesStand
from generator.preview.words import describe
from generator.result import Report

FAULT = Fault("a.md:1", "hỏng", "sửa")


def _said(message: object, *, is_quiet: bool = False) -> list[str]:
    assert isinstance(message, Built | Failed | Listening | PagesStand)
    return [line for line, _ in describe(message, is_quiet=is_quiet)]


def test_the_address_is_said_and_a_taken_port() -> None:
    assert _said(Listening("http://127.0.0.1:5501/", 5501, 5500, is_local=True)) == [
        "Port 5500 is taken; this preview is on 5501.",
        "Preview on http://127.0.0.1:5501/  (stop with Ctrl-C)",
    ]


def test_listening_to_the_network_is_a_warning() -> None:
    lines = list(describe(Listening("u", 1, 1, is_local=False), is_quiet=True))

    assert lines[0] == (
        "Everyone on the network can read this preview, drafts and problems too.",
        True,
    )


def test_a_build_that_failed_is_said_by_what_stopped_it() -> None:
    warning = Fault("a.md:1", "lạ", "xem", is_warning=True)

    assert _said(Failed((warning,) * 30 + (FAULT,))) == [
        "a.md:1: hỏng; sửa",
        "not built; the preview shows the last good build",
    ]


def test_many_problems_are_said_briefly() -> None:
    said = _said(Failed((FAULT,) * 30))

    assert said[0] == "a.md:1: hỏng; sửa"
    assert len(said) == 12
    assert said[10] == "and 20 more, all shown in the page"


def test_a_build_is_said_unless_it_is_to_be_quiet() -> None:
    built = Built(Report(3, 4, 1), 0.5)

    assert _said(built) == ["built: 3 files written, 1 removed in 0.50 s"]
    assert _said(built, is_quiet=True) == []
    assert _said(PagesStand({}, (FAULT,)), is_quiet=True) == ["a.md:1: hỏng; sửa"]
