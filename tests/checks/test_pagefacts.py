"""What is wrong with the HTML of a finished page."""

import pytest

from generator.checks.pagefacts import read_page

HEAD = '<!doctype html>\n<html lang="vi"><head><title>x</title></head>\n<body>'
END = "</body></html>"


def _told(html: str) -> list[str]:
    return [f"{fault.line}: {fault.what}" for fault in read_page(html.encode()).faults]


def _told_of(inner: str) -> list[str]:
    return _told(f"{HEAD}<h1>x</h1>{inner}{END}")


@pytest.mark.parametrize(
    "inner",
    [
        '<p>a<br>b<br/>c<img src="a.png" alt=""></p>',
        "<svg><path d='M0 0'/><title>y</title></svg>",
        "<ul><li>a</li><li>b</li></ul>",
        '<script src="a.js" defer></script>',
        '<script type="application/ld+json">{"a": "</p>"}</script>',
        "<p>1 &lt; 2 &amp; 3</p>",
    ],
)
def test_whole_html_is_right(inner: str) -> None:
    assert _told_of(inner) == []


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("\n<div>\n<p>a</p>", "4: <div> is not closed"),
        ("<p><b>a</p></b>", "3: <b> is not closed"),
        ("<p>a</p></div>", "3: </div> closes nothing"),
        ('<img src="a.png">', '3: the image "a.png" has no alt'),
        ('<p class="a" class="b">a</p>', "3: <p> has an attribute twice"),
        ('<p id="a">a</p><p id="a">b</p>', '3: the id "a" stands twice'),
        ("<script>alert(1)</script>", "3: there is a script within the page"),
        ('<p onclick="a()">a</p>', "3: there is a script in onclick"),
        ("<div/>", "3: <div> is not closed"),
        ("<h1>y</h1>", "None: there are 2 <h1>"),
    ],
)
def test_a_fault_is_told_with_its_line(inner: str, what: str) -> None:
    assert what in _told_of(inner)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<html lang='vi'><title>x</title><h1>x</h1></html>", "there is no <!doctype html>"),
        ("<!doctype html><html><title>x</title><h1>x</h1></html>", "<html> has no lang"),
        ("<!doctype html><html lang='vi'><title>x</title></html>", "there is no <h1>"),
        (
            "<!doctype html><html lang='vi'><h1>x</h1><svg><title>y</title></svg></html>",
            "there is no title",
        ),
        ("<!doctype html><html lang='vi'><title> </title><h1>x</h1></html>", "there is no title"),
    ],
)
def test_what_a_page_lacks_is_told(html: str, what: str) -> None:
    assert [told.partition(": ")[2] for told in _told(html)] == [what]


def test_a_page_that_leads_on_needs_no_heading() -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=a.html">'

    assert _told(f"{HEAD}{refresh}{END}") == []


def test_links_are_told_apart() -> None:
    facts = read_page(b'<a href="a.html">a</a><a href="https://x.example/?a=1">b</a>'
                      b'<a href="mailto:a@b.example">c</a><a href="#d">d</a>')  # fmt: skip

    assert facts.links == ["a.html", "#d"]
    assert facts.web_links == ["https://x.example/?a=1"]
