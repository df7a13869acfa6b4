"""Incidents out of hand-made claims. Every place, outlet and person is invented."""

from dataclasses import dataclass, replace
from typing import Any

from bearwitness.gathering import Gathering, gather
from bearwitness.record import Act, Claim, Figure, Judgement, Moment, NameSpan, Place, Reading, Report, bind
from bearwitness.record.edtf import moment

PORT_LISS = Place("Port Liss", "town", None)
TESSIN = Place("Tessin", "town", None)
MARROW = Place("Marrow", "town", None)


@dataclass
class Told:
    """One report under construction: claims are put on the very words of its text."""

    report: Report
    text: str
    claims: list[Claim]

    def claim(self, words: str, kind: str, **more: Any) -> Claim:
        start = self.text.index(words)
        claim = Claim(f"{self.report.id}.{len(self.claims)}", self.report.id, start, start + len(words), words, kind, **more)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def count(self, words: str, measure: str, n: int, **more: Any) -> Claim:
        return self.claim(words, "figure", measure=measure, figure=Figure("exact", n, n, True, n, True, n, n, n), **more)

    def reading(self, *names: str) -> Reading:
        spans = tuple(NameSpan(self.text.index(n), self.text.index(n) + len(n), n, True, "private_name") for n in names)
        return Reading(self.report.id, tuple(self.claims), spans)


def told(name: str, text: str, published: str | None = None, *, title: str | None = None, language: str = "en") -> Told:
    return Told(Report(name, f"{name}.txt", f"{name:0>64}", "utf-8", 0, len(text), title, None, published, language=language), text, [])


def gathered(*many: Told, judgements: tuple[Judgement, ...] = ()) -> Gathering:
    reports, readings = tuple(t.report for t in many), tuple(t.reading() for t in many)
    return gather(reports, readings, tuple(t.text for t in many), judgements=judgements)


def day(iso: str) -> Moment:
    return moment(iso, basis="stated")


def raid(name: str, when: str, n: int = 14, place: Place = PORT_LISS) -> Told:
    t = told(name, f"Police detained {n} people in {place.name} on {when}.", when)
    t.count(f"{n} people", "detained", n, place=place, time=day(when))
    return t


def homes(g: Gathering) -> dict[str, str]:
    """Claim → incident."""
    return {c: i.id for i in g.incidents for c in i.claims}


def test_two_reports_of_one_raid_are_one_incident_named_in_plain_words() -> None:
    g = gathered(raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15))
    assert [(i.id, i.title, i.reports, i.parent) for i in g.incidents] == [
        ("i1", "Arrests in Port Liss, 11 April 2031", ("r1", "r2"), None)
    ]
    assert [(j.incident, j.first, j.second) for j in g.joins] == [("i1", "r1", "r2")]
    assert {"same_day", "same_place"} <= {e.feature for e in g.joins[0].evidence}


def test_the_same_town_a_week_later_is_another_incident_even_with_the_same_number() -> None:
    g = gathered(raid("r1", "2031-04-11"), raid("r2", "2031-04-18"))
    assert [i.title for i in g.incidents] == ["Arrests in Port Liss, 11 April 2031", "Arrests in Port Liss, 18 April 2031"]


def test_two_towns_on_one_day_are_two_incidents() -> None:
    assert len(gathered(raid("r1", "2031-04-11"), raid("r2", "2031-04-11", place=TESSIN)).incidents) == 2


def test_one_report_may_speak_of_two_incidents() -> None:
    t = told(
        "r1",
        "Police detained 14 people in Port Liss on 11 April. In Tessin a prisoner died on 16 April. His lawyer asks for an inquiry.",
        "2031-04-19",
    )
    t.count("14 people", "detained", 14, place=PORT_LISS, time=day("2031-04-11"))
    t.count("a prisoner", "killed", 1, place=TESSIN, time=day("2031-04-16"))
    t.claim("His lawyer asks for an inquiry", "demand")
    g = gathered(t, raid("r2", "2031-04-11", 12))
    assert [(i.reports, i.claims) for i in g.incidents] == [(("r1", "r2"), ("r1.0", "r2.0")), (("r1",), ("r1.1", "r1.2"))]


def test_claims_without_time_or_place_lean_on_their_neighbours() -> None:
    t = told("r1", "Police detained 14 people in Port Liss on 11 April. Two of them were beaten. The ministry denied it.", "2031-04-12")
    t.count("14 people", "detained", 14, place=PORT_LISS, time=day("2031-04-11"))
    t.claim("Two of them were beaten", "act", act=Act("beating"))
    t.claim("The ministry denied it", "response")
    assert [i.claims for i in gathered(t).incidents] == [("r1.0", "r1.1", "r1.2")]


def test_an_english_and_a_russian_report_meet() -> None:
    english = raid("r1", "2031-04-11")
    russian = told("r2", "В Порт-Лиссе 11 апреля полиция задержала 15 человек.", "2031-04-12", language="ru")
    russian.count("15 человек", "detained", 15, place=Place("Порт-Лиссе", "town", None), time=day("2031-04-11"))
    g = gathered(english, russian)
    assert [(i.title, i.reports) for i in g.incidents] == [("Arrests in Port Liss, 11 April 2031", ("r1", "r2"))]


def test_a_total_over_years_stands_apart_from_the_new_wave() -> None:
    t = told("r1", "Police detained 14 people in Port Liss on 11 April. Since 2027 the network has moved 150 people.", "2031-04-12")
    t.count("14 people", "detained", 14, place=PORT_LISS, time=day("2031-04-11"))
    since = Moment("2027/2031-04-12", "2027-01-01", "2031-04-12", "interval", "stated")
    moved = t.count("150 people", "evacuated", 150)
    t.claims[-1] = replace(moved, figure=replace(moved.figure, window=since, scope="cumulative"))  # type: ignore[type-var]
    g = gathered(t)
    assert sorted(i.title for i in g.incidents) == ["Arrests in Port Liss, 11 April 2031", "Relocation, 1 January 2027 to 12 April 2031"]


def test_a_person_parts_what_was_joined_and_joins_what_was_parted() -> None:
    one, two, three = raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15), raid("r3", "2031-04-18")
    parted = judged("not_same", one, two)
    joined = judged("same", one, three)
    assert {i.reports for i in gathered(one, two, three).incidents} == {("r1", "r2"), ("r3",)}
    assert {i.reports for i in gathered(one, two, three, judgements=(parted,)).incidents} == {("r1",), ("r2",), ("r3",)}
    assert {i.reports for i in gathered(one, two, three, judgements=(parted, joined)).incidents} == {("r1", "r3"), ("r2",)}


def judged(what: str, one: Told, other: Told) -> Judgement:
    a, b = one.claims[0], other.claims[0]
    x = bind(a, one.report.sha256)
    return Judgement(what, x.sha256, x.start, x.end, x.kind, x.measure_or_subkind, "Ash", None, bind(b, other.report.sha256))  # type: ignore[arg-type]


def test_a_judgement_that_matches_nothing_is_a_doubt() -> None:
    one, two = raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15)
    lost = judged("not_same", one, raid("r9", "2031-04-11"))
    assert [d.what for d in gathered(one, two, judgements=(lost,)).doubts] == ["judgement_unmatched"]


def test_a_missing_date_is_a_doubt_and_not_a_guess() -> None:
    t = told("r1", "Police detained 14 people in Port Liss.")
    t.count("14 people", "detained", 14, place=PORT_LISS)
    g = gathered(t)
    assert (g.incidents[0].time, g.incidents[0].title, [d.what for d in g.doubts]) == (None, "Arrests in Port Liss", ["time_missing"])


def test_the_order_of_reports_changes_only_the_order_inside() -> None:
    many = [raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15), raid("r3", "2031-04-18"), raid("r4", "2031-04-18", 3, TESSIN)]
    assert homes(gathered(*many)) == homes(gathered(*reversed(many)))


def test_a_person_parts_two_claims_that_one_report_told_as_one() -> None:
    t = told("r1", "Police detained 14 people in Port Liss on 11 April. Later 3 people were taken from a boat.", "2031-04-12")
    t.count("14 people", "detained", 14, place=PORT_LISS, time=day("2031-04-11"))
    t.count("3 people", "detained", 3)
    a, b = (bind(c, t.report.sha256) for c in t.claims)
    apart = Judgement("not_same", a.sha256, a.start, a.end, a.kind, a.measure_or_subkind, "Ash", None, b)
    assert [i.claims for i in gathered(t).incidents] == [("r1.0", "r1.1")]
    assert sorted(i.claims for i in gathered(t, judgements=(apart,)).incidents) == [("r1.0",), ("r1.1",)]


def test_the_later_of_two_opposite_judgements_holds_whichever_claim_was_named_first() -> None:
    one, two = raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15)
    taken_back = (judged("not_same", one, two), judged("same", two, one))
    assert [i.reports for i in gathered(one, two, judgements=taken_back).incidents] == [("r1", "r2")]


def test_a_rejected_claim_stands_in_no_incident() -> None:
    one, two = raid("r1", "2031-04-11"), raid("r2", "2031-04-11", 15)
    x = bind(two.claims[0], two.report.sha256)
    no = Judgement("reject", x.sha256, x.start, x.end, x.kind, x.measure_or_subkind, "Ash")
    assert homes(gathered(one, two, judgements=(no,))) == {"r1.0": "i1"}


def test_a_raid_in_a_town_lies_in_the_wave_over_its_region() -> None:
    """The gazetteer's codes say that the town lies in the region."""
    keldry, orvessa = Place("Keldry", "region", "g:1", "TV.01"), Place("Orvessa", "town", "g:2", "TV.01")
    wave = told("r1", "From 18 March to 2 April police held 60 people in Keldry province.", "2031-04-03")
    stretch = Moment("2031-03-18/2031-04-02", "2031-03-18", "2031-04-02", "interval", "stated")
    wave.count("60 people", "detained", 60, place=keldry, time=stretch)
    night = raid("r2", "2031-03-24", 9, orvessa)
    elsewhere = raid("r3", "2031-03-24", 7, Place("Sarn", "town", "g:3", "TV.02"))
    g = gathered(wave, night, elsewhere)
    found = {i.title: (i.id, i.parent) for i in g.incidents}
    assert found == {
        "Arrests in Keldry, 18 March to 2 April 2031": ("i1", None),
        "Arrests in Orvessa, 24 March 2031": ("i2", "i1"),
        "Arrests in Sarn, 24 March 2031": ("i3", None),
    }


def test_an_attack_on_a_picket_is_a_part_of_it_and_the_picket_of_its_campaign() -> None:
    t = told(
        "r1",
        "The campaign began on Sunday. Pickets stood in Port Liss. In Tessin librarians held a picket. Young men in Tessin beat a docker.",
        "2031-04-14",
    )
    t.claim("The campaign began", "action")
    t.claim("Pickets stood", "action", place=PORT_LISS)
    t.claim("librarians held a picket", "action", place=TESSIN)
    t.claim("Young men in Tessin beat a docker", "act", act=Act("beating"), place=TESSIN)
    g = gathered(t)
    parent = {i.title: next((p.title for p in g.incidents if p.id == i.parent), None) for i in g.incidents}
    assert parent == {
        "Campaign": None,
        "Pickets in Port Liss": "Campaign",
        "Pickets in Tessin": "Campaign",
        "Beating in Tessin": "Pickets in Tessin",
    }


def test_a_threat_is_an_incident_of_its_own_and_takes_what_is_said_of_it() -> None:
    t = told(
        "r1", "Police held 14 people in Port Liss. A group threatened to burn houses. The governor condemned the threat.", "2031-04-14"
    )
    t.count("14 people", "detained", 14, place=PORT_LISS)
    t.claim("A group threatened to burn houses", "threat")
    t.claim("The governor condemned the threat", "response")
    assert {i.title: i.claims for i in gathered(t).incidents} == {
        "Arrests in Port Liss": ("r1.0",),
        "Threats": ("r1.1", "r1.2"),
    }


def test_the_day_something_was_said_is_not_the_day_it_happened() -> None:
    t = told("r2", "The governor said on Wednesday that 14 people were held in Port Liss.", "2031-04-16")
    held = t.count("14 people", "detained", 14, place=PORT_LISS, time=day("2031-04-16"))
    t.claims[0] = replace(held, sentence_start=0, sentence_end=len(t.text))
    assert [i.title for i in gathered(t).incidents] == ["Arrests in Port Liss"]
    assert [i.reports for i in gathered(raid("r1", "2031-04-11"), t).incidents] == [("r1", "r2")]


def test_a_past_year_is_a_wave_of_its_own() -> None:
    t = told("r1", "Police detained 14 people in Port Liss. In 2027 people were tortured there.", "2031-04-12")
    t.count("14 people", "detained", 14, place=PORT_LISS)
    t.claim("people were tortured", "act", act=Act("torture"), place=PORT_LISS, time=moment("2027", basis="stated"))
    assert sorted(i.title for i in gathered(t).incidents) == ["Arrests in Port Liss", "Torture in Port Liss, 2027"]


def test_names_join_reports_and_are_never_printed() -> None:
    one = told("r1", "The body of Marta Kellen was found by the pier.", "2031-04-11")
    two = told("r2", "Relatives buried Marta Kellen on the hill of Sarn.", "2031-04-13")
    one.count("body of Marta Kellen", "bodies", 1, place=Place("Kellen", "town", None))
    two.count("buried Marta Kellen", "killed", 1)
    reports, readings = (one.report, two.report), (one.reading("Marta Kellen"), two.reading("Marta Kellen"))
    g = gather(reports, readings, (one.text, two.text))
    assert [i.reports for i in g.incidents] == [("r1", "r2")]
    assert "one_person" in {e.feature for e in g.joins[0].evidence}
    printed = " ".join([*(i.title for i in g.incidents), *(e.words for j in g.joins for e in j.evidence), *(d.says for d in g.doubts)])
    assert "Marta" not in printed


def test_a_report_without_claims_still_has_its_group_and_is_no_incident() -> None:
    g = gathered(raid("r1", "2031-04-11"), told("r2", "Nothing was read here.", "2031-04-11"))
    assert ([i.reports for i in g.incidents], dict(g.mains)) == ([("r1",)], {"r1": "i1", "r2": "g1"})
