"""The desk over an invented record: who may see it, what its pages carry, and that no text of a stranger does anything."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from bearwitness.desk.guard import COOKIE, HEADERS, LAUNCH_SECONDS
from bearwitness.desk.leaves import ON_A_LEAF, leaf_of
from bearwitness.desk.web import make_desk
from desk.invented_record import CLAIMS, INCIDENTS, REPORTS, TEXTS, InventedCase

TOKEN, PORT = "launch-token-of-the-test", 8123
BASE = f"http://127.0.0.1:{PORT}"
PAGES = (
    "/",
    "/reports",
    "/doubts",
    *(f"/report/{r.id}" for r in REPORTS),
    *(f"/incident/{i.id}" for i in INCIDENTS),
    *(f"/claim/{c.id}" for c in CLAIMS),
)


@pytest.fixture
def case() -> InventedCase:
    return InventedCase()


@pytest.fixture
def stranger(case: InventedCase) -> TestClient:
    return TestClient(make_desk(case, token=TOKEN, port=PORT), base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def desk(stranger: TestClient) -> TestClient:
    assert stranger.get(f"/launch/{TOKEN}").status_code == 303
    return stranger


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/").text)
    assert found
    return found.group(1)


def post(desk: TestClient, path: str, *, origin: str | None = BASE, **fields: str):
    return desk.post(path, data=fields, headers={"origin": origin} if origin else {})


# ── doors ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_carries_every_protecting_header(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 200
    assert {k: answer.headers[k] for k in HEADERS} == HEADERS
    assert "server" not in answer.headers


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_inline_style_or_script_or_an_address_elsewhere(desk: TestClient, page: str) -> None:
    text = desk.get(page).text
    assert not re.search(r"<style|\sstyle=|<script(?! src=\"/static/keys\.js\" defer></script>)|\son\w+=\"", text)
    assert not re.search(r"(?:src|href|action)=\"(?!/|#)", text)


def test_without_a_session_what_is_there_and_what_is_not_give_the_same_bytes(stranger: TestClient) -> None:
    answers = [stranger.get(p) for p in ("/", "/report/r1", "/report/no-such", "/nothing/at/all", "/launch/wrong")]
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1
    assert {k: answers[0].headers[k] for k in HEADERS} == HEADERS


def test_inside_an_unknown_identifier_gives_the_page_that_strangers_get(desk: TestClient) -> None:
    inside = desk.get("/report/no-such")
    desk.cookies.clear()
    assert desk.get("/report/r1").content == inside.content


def test_the_launch_token_works_once_and_leads_to_a_clean_address(stranger: TestClient) -> None:
    first = stranger.get(f"/launch/{TOKEN}")
    assert first.headers["location"] == "/"
    cookie = first.headers["set-cookie"].lower()
    assert COOKIE in cookie and "httponly" in cookie and "samesite=strict" in cookie
    assert stranger.get(f"/launch/{TOKEN}").status_code == 404


def test_the_launch_token_is_dead_after_a_minute(stranger: TestClient) -> None:
    stranger.app.state.door.began -= LAUNCH_SECONDS + 1  # type: ignore[attr-defined]
    assert stranger.get(f"/launch/{TOKEN}").status_code == 404


def test_another_host_name_sees_nothing_even_with_the_cookie(desk: TestClient) -> None:
    for host in ("bearwitness.example", f"127.0.0.1:{PORT + 1}", "127.0.0.1", f"192.0.2.1:{PORT}"):
        assert desk.get("/", headers={"host": host}).status_code == 404
    assert desk.get("/", headers={"host": f"127.0.0.1:{PORT}"}).status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", f"http://127.0.0.1:{PORT + 1}", f"https://127.0.0.1:{PORT}"])
def test_a_form_from_elsewhere_decides_nothing(desk: TestClient, case: InventedCase, origin: str | None) -> None:
    assert post(desk, "/claim/c1/accept", origin=origin, csrf=csrf(desk)).status_code == 403
    assert case.made == {}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_hidden_origin_needs_the_word_of_the_browser(desk: TestClient, case: InventedCase, site: str) -> None:
    fields, path = {"csrf": csrf(desk)}, "/claim/c1/accept"
    assert desk.post(path, data=fields, headers={"origin": "null", "sec-fetch-site": site}).status_code == 403
    assert case.made == {}
    assert desk.post(path, data=fields, headers={"origin": "null", "sec-fetch-site": "same-origin"}).status_code == 303


def test_a_form_without_its_secret_decides_nothing(desk: TestClient, case: InventedCase) -> None:
    assert post(desk, "/claim/c1/accept").status_code == 403
    assert post(desk, "/claim/c1/accept", csrf="wrong").status_code == 403
    assert case.made == {}


def test_reading_a_decision_address_decides_nothing(desk: TestClient, case: InventedCase) -> None:
    assert desk.get("/claim/c1/accept").status_code == 404
    assert case.made == {}


def test_lock_ends_the_session_and_says_so(desk: TestClient) -> None:
    answer = post(desk, "/lock", csrf=csrf(desk))
    assert answer.status_code == 200 and "Locked" in answer.text
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert desk.get("/").status_code == 404
    assert desk.app.state.locked  # type: ignore[attr-defined]


# ── decisions ────────────────────────────────────────────────────────────────────────────────────


def test_accepting_is_kept_and_shown(desk: TestClient, case: InventedCase) -> None:
    assert post(desk, "/claim/c1/accept", csrf=csrf(desk)).headers["location"] == "/claim/c1"
    assert case.made["c1"].what == "accept" and case.made["c1"].reason is None
    assert "Accepted" in desk.get("/claim/c1").text


def test_rejecting_needs_a_reason(desk: TestClient, case: InventedCase) -> None:
    secret = csrf(desk)
    refused = post(desk, "/claim/c1/reject", csrf=secret, reason="  ")
    assert refused.status_code == 422 and "say why" in refused.text and case.made == {}
    post(desk, "/claim/c1/reject", csrf=secret, reason="The nine are animals.")
    assert (case.made["c1"].what, case.made["c1"].reason) == ("reject", "The nine are animals.")


def test_no_decision_is_chosen_beforehand(desk: TestClient) -> None:
    page = desk.get("/claim/c1").text
    assert "btn first" not in page and "autofocus" not in page and "checked" not in page


# ── what the pages say ───────────────────────────────────────────────────────────────────────────


def spoken(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", fragment, flags=re.S)))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_a_claim_is_marked_at_its_exact_words(desk: TestClient, claim) -> None:
    page = desk.get(f"/report/{claim.report}").text
    marked = re.findall(r'<a class="c [^"]*" href="[^"]*" data-claims="([^"]*)" data-start="(\d+)">(.*?)</a>', page, flags=re.S)
    mine = [(int(start), spoken(words)) for names, start, words in marked if claim.id in names.split()]
    assert "".join(words for _, words in mine) == claim.quote
    assert mine[0][0] == claim.start
    assert f'id="{claim.id}"' in page and f'id="n-{claim.id}"' in page


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_a_report_stands_in_full_with_deceiving_signs_shown(desk: TestClient, report) -> None:
    article = re.search(r"<article.*?</article>", desk.get(f"/report/{report.id}").text, flags=re.S)
    assert article
    body = re.findall(r'<(?:p|h2) class="passagetext">(.*?)</(?:p|h2)>', article.group(), flags=re.S)
    shown = "".join(spoken(b) for b in body)
    plain = TEXTS[report.id].replace("\u202e", "⟦RLO⟧").replace("\u202c", "⟦PDF⟧")
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", plain)


def test_a_strangers_markup_stays_words(desk: TestClient) -> None:
    page = desk.get("/report/r6").text
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page and "⟦RLO⟧" in page


def test_a_private_name_stands_only_in_its_report(desk: TestClient) -> None:
    for page in PAGES:
        text = desk.get(page).text
        if page in ("/report/r1", "/report/r6"):
            inside, outside = re.sub(r"<article.*?</article>", "", text, flags=re.S), "Marta Kellen" in text
            assert outside and "Marta" not in inside
        else:
            assert "Marta" not in text and "Kellen" not in text
    assert "Raid witnessed by [P1]" in desk.get("/").text


@pytest.mark.parametrize("incident", INCIDENTS, ids=lambda i: i.id)
def test_every_bound_leads_to_the_passages_it_rests_on(desk: TestClient, incident) -> None:
    page = desk.get(f"/incident/{incident.id}").text
    claims = {c.id: c for c in CLAIMS}
    for figure in incident.figures:
        assert figure.sentence.en in unescape(page)
        for bound in (figure.bounds.low, figure.bounds.best, figure.bounds.high):
            for name in bound.claims if bound else ():
                assert f'href="/report/{claims[name].report}#{name}"' in page
                assert bound.why in unescape(page)


def test_voices_stand_in_words(desk: TestClient) -> None:
    page = desk.get("/incident/i1").text
    assert "5 reports, one voice for certain, perhaps two" in page
    assert "2 reports, two separate voices" in page


def test_a_number_that_nobody_said_stands_nowhere(desk: TestClient) -> None:
    """More than 60 is not 61, dozens is not 24."""
    for page in ("/", "/incident/i1", "/report/r1", "/report/r5", "/claim/c3", "/claim/c11"):
        assert not re.search(
            r"\b61\b|\b24\b", spoken(re.sub(r'class="tree">.*?</dd>|<text.*?</text>|class="ref".*?</', "", desk.get(page).text))
        )
    assert "more than 60" in desk.get("/incident/i1").text


def test_an_unread_sentence_is_shown_as_unread(desk: TestClient) -> None:
    assert re.search(r'<span class=" unread"[^>]*><bdi>The mill stood still for 3 days\.', desk.get("/report/r1").text)


def test_an_edge_shows_its_whole_card(desk: TestClient) -> None:
    page = desk.get("/incident/i1?edge=e2").text
    assert '<article id="e2" class="default">' in page
    assert "11 rare words in the same order" in page and "+8" in page


def test_a_fault_names_its_class_and_nothing_else(case: InventedCase) -> None:
    class Broken(InventedCase):
        def text(self, report_id: str) -> str:
            raise RuntimeError("Marta Kellen said so")

    desk = TestClient(make_desk(Broken(), token=TOKEN, port=PORT), base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    desk.get(f"/launch/{TOKEN}")
    answer = desk.get("/report/r1")
    assert answer.status_code == 500 and "RuntimeError" in answer.text and "Marta" not in answer.text
    assert {k: answer.headers[k] for k in HEADERS} == HEADERS


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("2", 2), ("0", 1), ("-1", 1), ("99", 3), ("x", 1), ("²", 1), ("9" * 400, 3)])
def test_a_long_list_is_cut_into_leaves_and_any_number_finds_one(asked: str | None, number: int) -> None:
    leaf = leaf_of(range(ON_A_LEAF * 2 + 1), asked)
    assert (leaf.number, leaf.of, leaf.first, leaf.things[0]) == (number, 3, (number - 1) * ON_A_LEAF, (number - 1) * ON_A_LEAF)
