"""The thesauri: one term a word, codes in pairs of digits, nothing that sorts people, and all that the readers emit stands in them."""

import json
import re
from importlib.resources import files
from typing import get_args

import pytest

from bearwitness.reading.acts_words import act_words
from bearwitness.record.thesauri import Thesaurus, find_code, is_under, read_terms

ALL: tuple[Thesaurus, ...] = get_args(Thesaurus)
DATA = files("bearwitness.record").joinpath("thesauri")


@pytest.mark.parametrize("thesaurus", ALL)
def test_every_term_has_one_word_a_code_in_pairs_and_two_names(thesaurus: Thesaurus) -> None:
    form = json.loads(DATA.joinpath(f"mt{thesaurus}.json").read_text("utf-8"))
    words = [t["word"] for t in form["terms"]]
    assert len(words) == len(set(words)) == len(read_terms(thesaurus))
    for term in read_terms(thesaurus).values():
        assert term.code is None or re.fullmatch(r"(?:\d\d){1,6}", term.code), term
        assert term.name("en") == term.english != ""
        assert re.search("[а-яё]", term.name("ru").lower()), term
        assert thesaurus == "04" or term.code is not None


def test_a_code_names_one_term_outside_the_acts() -> None:
    """Several words of ours may stand for one act of the standard; elsewhere a code is one term."""
    for thesaurus in ALL:
        codes = [t.code for t in read_terms(thesaurus).values() if t.code]
        shared = {c for c in codes if codes.count(c) > 1}
        assert not shared or thesaurus == "04" or shared == {"0311"}


def test_no_term_sorts_people_by_faith_ethnicity_or_orientation() -> None:
    sorting = re.compile(
        r"religi|muslim|christian|jew|church|mosque|ethnic|minorit|indigenous|homosex|lesbian|gay|bisex|transgender|heterosex|этнич|"
        r"религ|мечет|церк|меньшинств|гомосекс|лесби",
        re.I,
    )
    for thesaurus in ALL:
        for term in read_terms(thesaurus).values():
            assert not sorting.search(f"{term.word} {term.english} {term.russian}"), term


def test_known_codes() -> None:
    assert find_code("04", "torture") == "02011111"
    assert find_code("04", "beating") == "020101"
    assert find_code("18", "gave orders") == "0102"
    assert find_code("24", "police") == "010104"
    assert find_code("42", "highly reliable") == "01"
    assert is_under("010104", "0101")
    with pytest.raises(KeyError):
        find_code("04", "massacre")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_type_kind_and_method_of_the_word_lists_is_a_term(language: str) -> None:
    words = act_words(language)
    tables = (words.verbs, words.verbs_people, words.verbs_things, words.nouns, words.nouns_weak)
    types = {kind for table in tables for kind in table.values()} | {c.type for c in words.complements}
    assert types <= read_terms("04").keys()
    reading = files("bearwitness.reading")
    kinds = {kind for kind, _ in json.loads(reading.joinpath("words/actors.json").read_text("utf-8"))[language]}
    assert kinds <= read_terms("24").keys()
    methods = {m for m, _ in json.loads(reading.joinpath("words/methods.json").read_text("utf-8"))[language]}
    assert methods <= read_terms("05").keys()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_label_is_no_type(language: str) -> None:
    assert not {"massacre", "genocide", "crime against humanity", "purge"} & read_terms("04").keys()
