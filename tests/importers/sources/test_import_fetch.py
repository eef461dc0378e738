"""Fetching pages: what is let in, what is refused and in which words, on a real server."""

import gzip
import shutil
import ssl
import subprocess
from pathlib import Path
from time import monotonic

import pytest
from web_server import HTML, Reply, Site, serving

from generator import __version__
from generator.errors import Problem
from generator.importers.sources.fetch import Fetched, fetch_pages
from generator.importers.sources.request import Limits
from generator.records import replace

LIMITS = Limits(pause=0, may_reach_private=True)
PAGE = Reply("<p>Công đoàn</p>".encode())
NONE = Reply(b"", 404)


def _fetch(site: Site, *paths: str, limits: Limits = LIMITS) -> list[Fetched | Problem]:
    return list(fetch_pages([site.url(path) for path in paths], limits))


def _page(site: Site, path: str) -> Fetched:
    (outcome,) = _fetch(site, path)
    assert isinstance(outcome, Fetched), outcome
    return outcome


def _what(site: Site, path: str, limits: Limits = LIMITS) -> str:
    (outcome,) = _fetch(site, path, limits=limits)
    assert isinstance(outcome, Problem), outcome
    assert outcome.file == site.url(path)
    assert outcome.remedy
    return outcome.what


def _leads(to: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": to})


def test_page_comes_with_its_bytes_type_and_charset() -> None:
    headers = {"Content-Type": "Text/HTML; Charset=Windows-1258"}
    with serving({"/a": Reply(b"\xd2", headers=headers)}) as site:
        page = _page(site, "/a")

        assert page == Fetched(site.url("/a"), site.url("/a"), b"\xd2", "text/html", "windows-1258")


def test_charset_that_is_not_told_is_not_known() -> None:
    with serving({"/a": Reply(headers={"Content-Type": "text/html"})}) as site:
        assert _page(site, "/a").charset is None


def test_server_is_told_who_asks() -> None:
    with serving({"/a": PAGE}) as site:
        _page(site, "/a")

        assert {agent for _, agent in site.asked} == {f"union-digest/{__version__}"}


def test_address_outside_ascii_is_percent_encoded() -> None:
    with serving({"/tin-t%E1%BB%A9c?q=%C4%83": PAGE}) as site:
        assert _page(site, "/tin-tức?q=ă#doan-2").content == PAGE.body


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_to_its_final_address(status: int) -> None:
    with serving({"/a": _leads("/b", status), "/b": PAGE}) as site:
        assert _page(site, "/a").url == site.url("/b")


def test_redirect_in_utf_8_is_followed() -> None:
    latin = "/tin tức".encode().decode("latin-1")
    with serving({"/a": _leads(latin), "/tin%20t%E1%BB%A9c": PAGE}) as site:
        assert _page(site, "/a").content == PAGE.body


def test_five_redirects_are_followed_and_six_are_not() -> None:
    chain = {f"/{n}": _leads(f"/{n + 1}") for n in range(6)}
    with serving(chain | {"/6": PAGE}) as site:
        assert _page(site, "/1").url == site.url("/6")
        assert _what(site, "/0") == "it redirects more than 5 times"


def test_redirects_in_a_circle_are_refused() -> None:
    with serving({"/a": _leads("/b"), "/b": _leads("/a")}) as site:
        assert _what(site, "/a") == f"it redirects in a circle, back to {site.url('/a')}"
        assert len(site.asked) == 3  # robots.txt, /a, /b


@pytest.mark.parametrize(
    "target", ["ftp://x.example/a", "file:///etc/passwd", "http://u:p@x/", "http://["]
)
def test_redirect_to_what_is_no_plain_web_address_is_refused(target: str) -> None:
    with serving({"/a": _leads(target)}) as site:
        assert _what(site, "/a").endswith(f": {target}")


@pytest.mark.parametrize("status", [404, 403, 410, 500, 503])
def test_answer_that_is_no_page_is_told(status: int) -> None:
    with serving({"/a": Reply(b"<p>x</p>", status)}) as site:
        assert _what(site, "/a").startswith(f"the server answers {status} ")


def test_page_up_to_the_limit_is_taken() -> None:
    with serving({"/a": Reply(b"x" * 1000)}) as site:
        (outcome,) = _fetch(site, "/a", limits=replace(LIMITS, size=1000))

        assert isinstance(outcome, Fetched)
        assert len(outcome.content) == 1000


def test_page_over_the_limit_is_refused_without_its_end() -> None:
    with serving({"/a": Reply(b"x" * 1001, drips=True)}) as site:
        what = _what(site, "/a", replace(LIMITS, size=1000))

        assert what == "it is larger than 1,000 bytes"


def test_page_that_swells_when_unpacked_is_refused() -> None:
    headers = HTML | {"Content-Encoding": "gzip"}
    with serving({"/a": Reply(gzip.compress(b"x" * 10_000_000), headers=headers)}) as site:
        assert _what(site, "/a", replace(LIMITS, size=100_000)) == "it is larger than 100,000 bytes"


def test_packed_page_is_unpacked() -> None:
    headers = HTML | {"Content-Encoding": "gzip"}
    with serving({"/a": Reply(gzip.compress(PAGE.body), headers=headers)}) as site:
        assert _page(site, "/a").content == PAGE.body


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json"])
def test_what_is_no_page_of_text_is_refused(media_type: str) -> None:
    with serving({"/a": Reply(headers={"Content-Type": media_type})}) as site:
        assert _what(site, "/a") == f'what stands there is "{media_type}", no page of text'


def test_what_does_not_say_its_type_is_refused() -> None:
    with serving({"/a": Reply(headers={})}) as site:
        assert _what(site, "/a") == "what stands there does not say what it is, no page of text"


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/xml", "multipart/related"])
def test_feeds_and_saved_pages_are_taken(media_type: str) -> None:
    with serving({"/a": Reply(headers={"Content-Type": media_type})}) as site:
        assert _page(site, "/a").media_type == media_type


def test_silent_server_is_left() -> None:
    with serving({"/a": Reply(b"", hangs=True), "/robots.txt": NONE}) as site:
        assert _what(site, "/a", replace(LIMITS, silence=2)) == (
            "the server says nothing for 2 seconds"
        )


def test_server_that_drips_is_left() -> None:
    with serving({"/a": Reply(b"", drips=True)}) as site:
        assert _what(site, "/a", replace(LIMITS, total=2)) == (
            "the page takes longer than 2 seconds"
        )


def test_page_that_breaks_off_is_refused() -> None:
    with serving({"/a": Reply(b"half", headers=HTML | {"Content-Length": "8"})}) as site:
        assert _what(site, "/a").startswith("the answer broke off (")


def test_server_that_is_not_there_is_told() -> None:
    with serving({}) as site:
        url = site.url("/a")

    (outcome,) = fetch_pages([url], LIMITS)

    assert isinstance(outcome, Problem)
    assert outcome.what.endswith(" cannot be reached (Connection refused)")


def test_name_that_is_no_server_is_told() -> None:
    (outcome,) = fetch_pages(["http://khong-co.invalid/"], LIMITS)

    assert isinstance(outcome, Problem)
    assert outcome.what == 'no server is called "khong-co.invalid"'


@pytest.mark.parametrize(
    "url", ["ftp://x.example/", "http://", "http://[x/", "http://x:99999/", "http://a b/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    (outcome,) = fetch_pages([url], LIMITS)

    assert isinstance(outcome, Problem)
    assert outcome.what.endswith(url)


def test_one_refusal_stops_no_other_page() -> None:
    with serving({"/b": PAGE}) as site:
        first, second = _fetch(site, "/a", "/b")

        assert isinstance(first, Problem)
        assert isinstance(second, Fetched)


def test_address_given_twice_is_asked_once() -> None:
    with serving({"/a": PAGE}) as site:
        assert len(_fetch(site, "/a", "/a")) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_private_address_is_refused_unless_allowed(host: str) -> None:
    (outcome,) = fetch_pages([f"http://{host}:9/"], Limits(pause=0))

    assert isinstance(outcome, Problem)
    assert outcome.what.endswith(" is an address of this machine or its network")


def test_private_server_sees_no_request() -> None:
    with serving({"/a": PAGE}) as site:
        what = _what(site, "/a", Limits(pause=0))

        assert what == '"127.0.0.1" is an address of this machine or its network'
        assert site.asked == []


def test_robots_are_asked_once_a_host_and_before_the_page() -> None:
    with serving({"/a": PAGE, "/b": PAGE}) as site:
        _fetch(site, "/a", "/b")

        assert site.paths == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("agent", ["*", "union-digest"])
def test_page_that_robots_disallow_is_not_asked_for(agent: str) -> None:
    robots = Reply(f"User-agent: {agent}\nDisallow: /rieng/\n".encode())
    with serving({"/robots.txt": robots, "/rieng/a": PAGE, "/b": PAGE}) as site:
        what = _what(site, "/rieng/a")

        assert what.endswith("asks programs not to fetch it")
        assert site.paths == ["/robots.txt"]
        assert _page(site, "/b").content == PAGE.body


def test_robots_for_others_do_not_concern_us() -> None:
    robots = Reply(b"User-agent: GPTBot\nDisallow: /\n")
    with serving({"/robots.txt": robots, "/a": PAGE}) as site:
        assert _page(site, "/a").content == PAGE.body


def test_redirect_to_what_robots_disallow_is_not_followed() -> None:
    robots = Reply(b"User-agent: *\nDisallow: /rieng/\n")
    replies = {"/robots.txt": robots, "/a": _leads("/rieng/a"), "/rieng/a": PAGE}
    with serving(replies) as site:
        assert _what(site, "/a").endswith("asks programs not to fetch it")
        assert "/rieng/a" not in site.paths


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_host_without_robots_allows_all(status: int) -> None:
    with serving({"/robots.txt": Reply(b"", status), "/a": PAGE}) as site:
        assert _page(site, "/a").content == PAGE.body


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_cannot_be_had_allow_nothing(status: int) -> None:
    with serving({"/robots.txt": Reply(b"", status), "/a": PAGE}) as site:
        assert f" answers {status}, so nothing is fetched" in _what(site, "/a")
        assert site.paths == ["/robots.txt"]


def test_robots_behind_a_redirect_are_read() -> None:
    replies = {
        "/robots.txt": _leads("/r"),
        "/r": Reply(b"User-agent: *\nDisallow: /\n"),
        "/a": PAGE,
    }
    with serving(replies) as site:
        assert _what(site, "/a").endswith("asks programs not to fetch it")


def test_robots_that_redirect_for_ever_allow_all() -> None:
    with serving({"/robots.txt": _leads("/robots.txt"), "/a": PAGE}) as site:
        assert _page(site, "/a").content == PAGE.body
        assert len(site.asked) == 7


def test_requests_to_one_host_keep_their_distance() -> None:
    with serving({"/a": PAGE}) as site:
        started = monotonic()
        _fetch(site, "/a", limits=replace(LIMITS, pause=0.2))

        assert monotonic() - started >= 0.2


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for "localhost" that nobody has signed, its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    words = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout k.pem -out c.pem"
    )
    subprocess.run(words.split(), cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "k.pem").read_text() + (folder / "c.pem").read_text())
    return both


def _tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _fetch_tls(site: Site, host: str) -> Fetched | Problem:
    (outcome,) = fetch_pages([site.url("/a", host, "https")], LIMITS)
    return outcome


def test_trusted_certificate_of_the_host_is_accepted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving({"/a": PAGE}, _tls(certificate)) as site:
        assert isinstance(_fetch_tls(site, "localhost"), Fetched)


def test_certificate_of_another_host_is_refused(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving({"/a": PAGE}, _tls(certificate)) as site:
        outcome = _fetch_tls(site, "127.0.0.1")

    assert isinstance(outcome, Problem)
    assert "its certificate is not to be trusted: IP address mismatch" in outcome.what


def test_certificate_that_nobody_signed_is_refused(certificate: Path) -> None:
    with serving({"/a": PAGE}, _tls(certificate)) as site:
        outcome = _fetch_tls(site, "localhost")

    assert isinstance(outcome, Problem)
    assert "its certificate is not to be trusted: self" in outcome.what
