"""The other kinds in English sentences: kind, subkind and the very words. All people, places and reports are invented."""

from functools import cache

import pytest

from bearwitness.reading.analysis import analyse
from bearwitness.reading.kinds import read_kinds
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

Said = tuple[str, str | None, str]
PARSERS = Parsers()


@cache
def read(text: str, language: str = "en", title_end: int | None = None) -> tuple[Claim, ...]:
    start = 0 if title_end else None
    report = Report("r1", "x", "0" * 64, "utf-8", 0, len(text), language=language, title_start=start, title_end=title_end)
    return read_kinds(analyse(report, text, PARSERS))


def said(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [(c.kind, c.subkind, c.quote) for c in read(text, language)]


def quotes(text: str, kind: str, language: str = "en") -> list[str]:
    return [c.quote for c in read(text, language) if c.kind == kind]


def targets(text: str, kind: str, language: str = "en") -> set[tuple[str, str]]:
    return {(t.name, t.kind) for c in read(text, language) if c.kind == kind for t in c.targets}


SENTENCES: list[tuple[str, list[Said]]] = [
    (
        "A masked speaker threatened to burn the library of Orvessa.",
        [("threat", None, "A masked speaker threatened to burn the library of Orvessa")],
    ),
    ("The group promised to pay 300 marks for each address.", [("threat", None, "The group promised to pay 300 marks for each address")]),
    (
        "Hunters are wanted in the following towns: Orvessa, Port Liss and Marrow.",
        [("threat", None, "Hunters are wanted in the following towns: Orvessa, Port Liss and Marrow")],
    ),
    (
        "You have until Friday to leave the valley or we will burn your houses.",
        [("threat", None, "You have until Friday to leave the valley or we will burn your houses")],
    ),
    (
        "They announced that the boatmen would be killed one by one.",
        [("threat", None, "They announced that the boatmen would be killed one by one")],
    ),
    (
        "A channel published a list with the home addresses of readers.",
        [("threat", None, "A channel published a list with the home addresses of readers")],
    ),
    ("The brotherhood called on its followers to beat every reader they meet.", [("threat", None, "beat every reader they meet")]),
    (
        "The tasks of the hunters include finding readers, beating them and burning their books.",
        [("threat", None, "finding readers"), ("threat", None, "beating them"), ("threat", None, "burning their books")],
    ),
    ("Families in Marrow fear that they will be killed.", [("context", "opinion", "Families in Marrow fear that they will be killed")]),
    (
        "The ministry promised that those responsible would be punished.",
        [("response", "pledge", "The ministry promised that those responsible would be punished")],
    ),
    (
        "The committee urged the government to release the weavers and to close the camp.",
        [("demand", None, "release the weavers"), ("demand", None, "close the camp")],
    ),
    ("The League called on Talvaria to admit inspectors.", [("demand", None, "admit inspectors")]),
    ("The widows demand an independent inquiry.", [("demand", None, "an independent inquiry")]),
    (
        "Pickets demanding to stop the raids were held in Orvessa.",
        [("demand", None, "stop the raids"), ("action", None, "Pickets demanding to stop the raids were held in Orvessa")],
    ),
    (
        "The author recommended that the League open an inquiry into the arrests.",
        [("demand", None, "the League open an inquiry into the arrests")],
    ),
    ("The authorities must put an end to the torture.", [("demand", None, "The authorities must put an end to the torture")]),
    ("The detained boatmen must be released at once.", [("demand", None, "The detained boatmen must be released at once")]),
    ("Police should protect the reading rooms.", [("demand", None, "Police should protect the reading rooms")]),
    ("The union insisted that the books be returned.", [("demand", None, "the books be returned")]),
    ("News came amid a call from the Harbour League to investigate the deaths.", [("demand", None, "investigate the deaths")]),
    ("A petition calls for the resignation of the governor.", [("demand", None, "the resignation of the governor")]),
    (
        "The Harbour Council condemned the raid on the tea house.",
        [("response", "favourable", "The Harbour Council condemned the raid on the tea house")],
    ),
    ("The interior ministry denied the reports of torture.", [("response", "deny", "The interior ministry denied the reports of torture")]),
    (
        "The department denied any involvement in the raid.",
        [("response", "deny responsibility", "The department denied any involvement in the raid")],
    ),
    ("The mayor admitted that two men had died.", [("response", "accept", "The mayor admitted that two men had died")]),
    ("The prison service said that the man had fallen from a bunk.", [("response", "other explanation", "the man had fallen from a bunk")]),
    ("The rapporteur was refused entry to Talvaria.", [("response", "inhibited", "The rapporteur was refused entry to Talvaria")]),
    ("The prosecutor refused to open a case.", [("response", "inhibited", "The prosecutor refused to open a case")]),
    ("The ministry did not answer our letters.", [("response", "none", "The ministry did not answer our letters")]),
    ("The police have failed to investigate the beatings.", [("response", "none", "The police have failed to investigate the beatings")]),
    ("Officers watched and did nothing.", [("response", "none", "Officers watched and did nothing")]),
    ("The governor promised to protect every citizen.", [("response", "pledge", "The governor promised to protect every citizen")]),
    (
        "The prosecutor's office opened an inquiry into the death.",
        [("response", "favourable", "The prosecutor's office opened an inquiry into the death")],
    ),
    ("The consulate asked for more information.", [("response", "asked for more", "The consulate asked for more information")]),
    (
        "Our network endorses the statement of the Harbour Council.",
        [("response", "favourable", "Our network endorses the statement of the Harbour Council")],
    ),
    (
        "The governor condemned the threat and promised to protect every family.",
        [
            ("response", "pledge", "promised to protect every family"),
            ("response", "favourable", "The governor condemned the threat and promised to protect every family"),
        ],
    ),
    (
        "The ministry accused the newspaper of spreading lies.",
        [("response", "counter", "The ministry accused the newspaper of spreading lies")],
    ),
    ("A picket was held outside the court in Marrow.", [("action", None, "A picket was held outside the court in Marrow")]),
    (
        "Some 200 people stood with lanterns outside the library.",
        [("action", None, "Some 200 people stood with lanterns outside the library")],
    ),
    ("Students in Orvessa joined the campaign.", [("action", None, "Students in Orvessa joined the campaign")]),
    ("The network helped 43 people to leave the province.", [("action", None, "The network helped 43 people to leave the province")]),
    ("The network has vowed to continue relocating families.", [("action", None, "The network has vowed to continue relocating families")]),
    ("Volunteers collected money for the families.", [("action", None, "Volunteers collected money for the families")]),
    (
        "Monitors urged residents to delete their messages, change their numbers and leave the town.",
        [("advice", None, "delete their messages"), ("advice", None, "change their numbers"), ("advice", None, "leave the town")],
    ),
    ("Do not open the door to strangers.", [("advice", None, "Do not open the door to strangers")]),
    ("If they stop you, do not sign anything.", [("advice", None, "do not sign anything")]),
    ("Readers should avoid the harbour at night.", [("advice", None, "Readers should avoid the harbour at night")]),
    ("The lawyers advised families to keep copies of all papers.", [("advice", None, "keep copies of all papers")]),
    ("Police asked residents to join the search.", [("action", None, "join the search")]),
    ("The union urged people to sign the petition.", [("action", None, "sign the petition")]),
    ("The figures could not be independently verified.", [("verification", None, "The figures could not be independently verified")]),
    ("Efforts to verify the story are ongoing.", [("verification", None, "Efforts to verify the story are ongoing")]),
    (
        "Our staff interviewed 27 people who had been detained.",
        [("verification", None, "Our staff interviewed 27 people who had been detained")],
    ),
    ("He provided the newspaper with images of the cell.", [("verification", None, "He provided the newspaper with images of the cell")]),
    (
        "Finding evidence is difficult because phones are confiscated.",
        [("verification", None, "Finding evidence is difficult because phones are confiscated")],
    ),
    (
        "The information came directly from people who saw the raid.",
        [("verification", None, "The information came directly from people who saw the raid")],
    ),
    ("The agency has seen a copy of the order.", [("verification", None, "The agency has seen a copy of the order")]),
    ("We have not seen the bodies.", [("verification", None, "We have not seen the bodies")]),
    ("A criminal case was opened on Monday.", [("legal", None, "A criminal case was opened on Monday")]),
    (
        "The baker was charged under article 212 of the Penal Code.",
        [("legal", None, "The baker was charged under article 212 of the Penal Code")],
    ),
    (
        "The court ordered that the baker be held for two months.",
        [("legal", None, "The court ordered that the baker be held for two months")],
    ),
    ("Talvaria ratified the convention in 2008.", [("legal", None, "Talvaria ratified the convention in 2008")]),
    ("As stated in Resolution 118, secret detention is forbidden.", [("legal", None, "As stated in Resolution 118")]),
    ("Her name has been changed.", [("protection", None, "Her name has been changed")]),
    ("The teacher spoke on condition of anonymity.", [("protection", None, "The teacher spoke on condition of anonymity")]),
    ("He asked that his surname be withheld.", [("protection", None, "his surname be withheld")]),
    ("We publish no names and no routes.", [("protection", None, "We publish no names and no routes")]),
    ("The faces in the photograph were blurred.", [("protection", None, "The faces in the photograph were blurred")]),
    ("She called the raids a genocide.", [("context", "opinion", "She called the raids a genocide")]),
    ("The crisis is a purge of readers.", [("context", "opinion", "The crisis is a purge of readers")]),
    ("She fears that her brother will be taken next.", [("context", "opinion", "She fears that her brother will be taken next")]),
    ("The reason for the arrests was a poem.", [("context", "motive", "The reason for the arrests was a poem")]),
    (
        "The photographs were provided by the Lamplight network.",
        [("context", "provenance", "The photographs were provided by the Lamplight network")],
    ),
    ("The network was founded in 2019 by dockers.", [("context", "role", "The network was founded in 2019 by dockers")]),
    ("The raid was first reported by the Quay Standard.", [("context", "provenance", "The raid was first reported by the Quay Standard")]),
]

NOTHING = [
    "The drought threatens the harvest.",
    "The government must be pleased.",
    "The police must have known about the raid.",
    "Should the government resign?",
    "The governor called the events a tragedy.",
    "The teacher asked the class to read aloud.",
    "The army began a campaign of terror in the hills.",
    "The baker sold twelve loaves.",
    "The ferry leaves Port Liss at noon.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t[:50] for t, _ in SENTENCES])
def test_each_sentence_gives_its_kinds_on_the_very_words(text: str, expected: list[Said]) -> None:
    assert sorted(map(repr, expected)) == sorted(map(repr, said(text)))


@pytest.mark.parametrize("text", NOTHING)
def test_sentences_without_these_kinds_give_none(text: str) -> None:
    assert said(text) == []


def test_fear_of_harm_is_context_and_never_a_threat() -> None:
    text = "Residents are afraid that the group will burn their houses."
    assert quotes(text, "threat") == []
    assert quotes(text, "context") == ["Residents are afraid that the group will burn their houses"]


def test_a_label_without_a_court_is_context_and_neither_legal_nor_an_act() -> None:
    assert {"context"} == {kind for kind, _, _ in said("The poet called the raids a crime against humanity.")}


def test_a_threat_names_every_place_and_group_it_is_aimed_at() -> None:
    text = "The Causeway Watch threatened to burn the houses of lantern readers in the provinces of Keldry, Sorn and Vey."
    assert {("Keldry", "place"), ("Sorn", "place"), ("Vey", "place"), ("lantern readers", "group")} == targets(text, "threat")


def test_what_follows_in_a_threatening_text_goes_on_with_the_threat() -> None:
    text = (
        "The announcement of a search for hunters appeared on Monday. The organisers promise to pay 500 marks for a beating. "
        "Recruits get a test task. The rates will rise in spring."
    )
    assert len(quotes(text, "threat")) == 4


def test_an_offer_in_a_text_without_threats_is_no_threat() -> None:
    assert quotes("The choir meets on Monday. Recruits get a test task. The rates will rise in spring.", "threat") == []


def test_points_under_a_demanding_lead_are_demands() -> None:
    text = "We demand:\n- the release of the weavers\n- a hearing before a judge\n\nThe choir sang."
    assert quotes(text, "demand") == ["the release of the weavers", "a hearing before a judge"]


def test_points_under_an_advising_lead_are_advice() -> None:
    text = "What to do if they come:\n1. Keep the door shut\n2. Write down the time\n"
    assert quotes(text, "advice") == ["Keep the door shut", "Write down the time"]


def test_they_are_the_authorities_of_the_sentence_before() -> None:
    text = "The federal authorities must act. They must close the camp."
    assert quotes(text, "demand") == ["The federal authorities must act", "They must close the camp"]


def test_a_demand_names_who_makes_it() -> None:
    claims = [c for c in read("Pickets demanding to stop the raids were held in Orvessa.") if c.kind == "demand"]
    assert [(a.agent, a.evidential) for c in claims for a in c.attribution] == [("Pickets", "participant")]


def test_a_threat_names_who_makes_it() -> None:
    claims = read("A masked speaker threatened to burn the library of Orvessa.")
    assert [(a.agent, a.evidential) for c in claims for a in c.attribution] == [("masked speaker", "perpetrator")]


def test_a_check_that_could_not_be_made_is_denied_and_one_that_runs_is_planned() -> None:
    assert [c.polarity for c in read("The figures could not be independently verified.")] == ["denied"]
    assert [c.modality for c in read("Efforts to verify the story are ongoing.")] == ["planned"]


def test_a_headline_is_marked() -> None:
    title = "Rapporteur condemns the raid on Port Liss"
    claims = read(f"{title}\n\nThe rapporteur condemned the raid on Monday.", "en", len(title))
    assert [(c.kind, c.headline) for c in claims] == [("response", True), ("response", False)]


def test_every_claim_names_its_reader_and_rule() -> None:
    marks = {(c.reader.name, c.reader.version, bool(c.reader.rule)) for t, _ in SENTENCES for c in read(t)}
    assert {("kinds-en", "1", True)} == marks


def test_no_act_and_no_figure_comes_from_this_reader() -> None:
    assert set() == {c.kind for t, _ in SENTENCES for c in read(t)} & {"act", "figure"}


def test_only_a_text_that_demands_itself_performs_the_demand() -> None:
    rules = {
        t: {(c.reader.rule or "").endswith(":own") for c in read(t)}
        for t in ("We urge the mayor to free them.", "The union urged the mayor to free them.")
    }
    assert {"We urge the mayor to free them.": {True}, "The union urged the mayor to free them.": {False}} == rules


def test_a_reported_threat_is_not_performed_and_a_spoken_one_is() -> None:
    told = read("A masked speaker threatened to burn the library of Orvessa.")
    spoken = read("You have until Friday to leave the valley or we will burn your houses.")
    assert [(c.reader.rule or "").endswith(":own") for c in (*told, *spoken)] == [False, True]
