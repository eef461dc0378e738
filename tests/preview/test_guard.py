"""Host and Origin: nobody reaches the preview by a foreign name or from a foreign page."""

import pytest

from generator.preview.guard import Guard

HERE = Guard("127.0.0.1", 5500)
EVERYWHERE = Guard("0.0.0.0", 5500)


@pytest.mark.parametrize("host", ["127.0.0.1:5500", "localhost:5500", "[::1]:5500"])
def test_this_machines_names_are_answered(host: str) -> None:
    assert HERE.refusal({"Host": host}) is None
    assert HERE.refusal({"Host": host, "Origin": f"http://{host}"}, is_socket=True) is None


@pytest.mark.parametrize(
    "host",
    ["evil.example:5500", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:5500", "",
     "192.168.1.7:5500",
     "x@127.0.0.1:5500", "127.0.0.1:99999", "[::1", "127.0.0.1:5500/x", "localhost.:5500"],
)  # fmt: skip
def test_other_names_are_refused(host: str) -> None:
    assert HERE.refusal({"Host": host}) is not None


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:5500", "http://127.0.0.1:5501",
     "http://localhost:5500",
     "http://127.0.0.1:5500.evil.example", ""],
)  # fmt: skip
def test_other_origins_are_refused(origin: str) -> None:
    headers = {"Host": "127.0.0.1:5500", "Origin": origin}

    assert HERE.refusal(headers) is not None


def test_a_socket_without_an_origin_is_no_browsers() -> None:
    assert HERE.refusal({"Host": "127.0.0.1:5500"}) is None
    assert HERE.refusal({"Host": "127.0.0.1:5500"}, is_socket=True) is not None


def test_a_preview_for_the_network_answers_to_numbers_but_to_no_foreign_name() -> None:
    assert EVERYWHERE.refusal({"Host": "192.168.1.7:5500"}) is None
    assert EVERYWHERE.refusal({"Host": "evil.example:5500"}) is not None


@pytest.mark.parametrize(
    ("host", "is_local"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.7", False), ("may.example", False)],
)  # fmt: skip
def test_what_only_this_machine_can_reach(host: str, is_local: bool) -> None:
    assert Guard(host, 5500).is_local is is_local


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:5500/"), ("::1", "http://[::1]:5500/"),
     ("0.0.0.0", "http://127.0.0.1:5500/"), ("::", "http://[::1]:5500/")],
)  # fmt: skip
def test_the_address_to_open(host: str, url: str) -> None:
    assert Guard(host, 5500).url == url
