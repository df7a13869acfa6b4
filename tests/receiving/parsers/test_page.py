"""A web page: nothing of the article is lost, menus and scripts are; the head of the page names title, outlet, day and language."""

import pytest

from receiving.taking import doubts_of, take, words

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Bakers held | Quay Standard</title>
<meta property="og:site_name" content="Quay Standard"><meta property="article:published_time" content="2031-05-06T23:30:00+03:00">
<meta property="og:type" content="article"><style>p {color: red}</style><script>var held = "999 people killed";</script></head>
<body><header><a href="/">Quay Standard</a></header>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul></nav>
<article><h1>Fourteen bakers held in Orvessa</h1><p class="lead">Police in Orvessa held <b>at least 14</b> bakers on Monday night.</p>
<p>The union says the bakers were taken from <a href="/x">the flour hall</a> and were not told why.<br>Two are <i>free</i> again.</p>
<h2>What the city says</h2><ul><li>Nine were fined.</li><li>Five wait for a judge.</li></ul>
<table><tr><th>Day</th><th>Held</th></tr><tr><td>Monday</td><td>14</td></tr></table>
<blockquote><p>“We baked through the night and they came at four,” said one of them.</p></blockquote>
<figure><img src="x.png"><figcaption>The flour hall on Tuesday.</figcaption></figure>
<p>Ok.</p><p>Ok.</p></article>
<aside><p>Yesterday: three fishermen freed in Port Liss.</p></aside>
<footer>Copyright 2031 Quay Standard</footer></body></html>"""

SAID = [
    "Fourteen bakers held in Orvessa", "Police in Orvessa held at least 14 bakers on Monday night.",
    "The union says the bakers were taken from the flour hall and were not told why.", "Two are free again.", "What the city says",
    "Nine were fined.", "Five wait for a judge.", "Monday\t14",
    "“We baked through the night and they came at four,” said one of them.", "The flour hall on Tuesday.",
]  # fmt: skip


def test_nothing_of_the_article_is_lost_and_it_stands_in_order() -> None:
    text = take("bakers.html", PAGE.encode()).rendition.text
    places = [text.find(piece) for piece in SAID]
    assert -1 not in places
    assert sorted(places) == places
    assert text.splitlines().count("Ok.") == 2, "a paragraph repeated by the writer stands twice"


@pytest.mark.parametrize("left", ["999 people", "color: red", "Sport", "Weather", "Copyright"])
def test_menus_scripts_and_styles_are_no_text(left: str) -> None:
    assert left not in take("bakers.html", PAGE.encode()).rendition.text


def test_title_outlet_day_and_language_come_from_the_page() -> None:
    reception = take("bakers.html", PAGE.encode())
    (report,) = reception.reports
    assert (
        report.title, report.outlet, report.published, report.published_basis, report.language,
    ) == ("Fourteen bakers held in Orvessa", "Quay Standard", "2031-05-06", "metadata", "en")  # fmt: skip
    assert report.title == reception.rendition.text[report.title_start : report.title_end]
    assert reception.rendition.isolation == "isolated"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-07T08:00:00Z"}</script>', "2031-05-07"),
        ('<meta name="date" content="6 May 2031 10:00:00 GMT">', "2031-05-06"),
        ('<meta name="pubdate" content="20310506">', "2031-05-06"),
        ('<meta name="date" content="05/06/2031">', "2031"),
        ('<meta name="date" content="26/05/2031">', "2031-05-26"),
        ('<meta name="date" content="06.05.2031">', "2031-05-06"),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2031-13-45">', None),
    ],
)
def test_only_a_day_that_can_be_read_in_one_way_is_taken(head: str, day: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>Police held 14 bakers in Orvessa, the bakers' union said.</p></body></html>"
    (report,) = take("bakers.html", page.encode()).reports
    assert day == report.published
    assert ("metadata" if day else None) == report.published_basis


def test_a_russian_page_in_cp1251_is_read_by_its_own_word_for_the_encoding() -> None:
    page = (
        '<html><head><meta charset="windows-1251"><title>Пекари</title></head><body><h1>В Орвессе задержаны пекари</h1>'
        "<p>Полиция Орвессы задержала не менее четырнадцати пекарей, сообщил их профсоюз.</p></body></html>"
    )
    reception = take("pekari.html", page.encode("cp1251"))
    (report,) = reception.reports
    assert (report.title, report.language, report.encoding) == ("В Орвессе задержаны пекари", "ru", "utf-8")
    assert "не менее четырнадцати пекарей, сообщил их профсоюз." in reception.rendition.text


def test_an_article_that_the_page_calls_one_is_not_split() -> None:
    paragraphs = "".join(f"<h2>Heading number {n} of the long day</h2><p>{'The union spoke of the flour hall. ' * 6}</p>" for n in range(6))
    page = f'<html><head><meta property="og:type" content="article"></head><body><article>{paragraphs}</article></body></html>'
    assert len(take("long.html", page.encode()).reports) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "</html>",
        "<html><body><p>unclosed <b>marks <i>everywhere</p><p>Four were held",
        "<html><body>" + "<p hidden>unseen</p>" + "<p>Four bakers were held.</p>",
        "<html><head><meta charset='no-such-thing'></head><body><p>Four bakers were held.</p>",
    ],
)
def test_a_broken_page_never_stops_the_pile(page: str) -> None:
    reception = take("odd.html", page.encode())
    assert reception.reports or reception.doubts
    assert "unseen" not in reception.rendition.text


def test_a_page_without_words_is_empty_and_says_so() -> None:
    reception = take("empty.html", b"<html><body><script>x()</script></body></html>")
    assert reception.reports == ()
    assert reception.doubts


def test_readers_comments_stay_with_a_doubt_or_are_the_only_thing_left_out() -> None:
    page = PAGE.replace("</article>", "</article><section id='comments'><p>reader1: I saw forty of them!</p></section>")
    reception = take("bakers.html", page.encode())
    for piece in SAID:
        assert piece in reception.rendition.text
    assert "forty of them" not in words(reception, reception.reports[0])
    assert "comments_left" in doubts_of(reception)
