"""Numbers in digits and words: the value and the very words."""

import pytest

from bearwitness.reading.numbers import find_numbers, split_words


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "twenty-one men", "twenty-one", 21),
        ("en", "half a dozen men", "half a dozen", 6),
        ("en", "a dozen men", "a dozen", 12),
        ("en", "two dozen men", "two dozen", 24),
        ("en", "one hundred and five men", "one hundred and five", 105),
        ("en", "3k men", "3k", 3000),
        ("en", "1.2 million people", "1.2 million", 1_200_000),
        ("en", "1,200 people", "1,200", 1200),
        ("en", "1 200 people", "1 200", 1200),
        ("ru", "сорока рыбаков", "сорока", 40),
        ("ru", "двухсот рыбаков", "двухсот", 200),
        ("ru", "полутора тысяч рыбаков", "полутора тысяч", 1500),
        ("ru", "полтора десятка рыбаков", "полтора десятка", 15),
        ("ru", "дюжина рыбаков", "дюжина", 12),
        ("ru", "40 тыс. рыбаков", "40 тыс.", 40_000),
        ("ru", "двадцать пять тысяч триста сорок два рыбака", "двадцать пять тысяч триста сорок два", 25_342),
        ("ru", "трёмстам рыбакам", "трёмстам", 300),
        ("ru", "пятерым рыбакам", "пятерым", 5),
    ],
)
def test_a_number_is_read_from_its_words(language: str, text: str, words: str, value: int) -> None:
    split = split_words(text)
    found = find_numbers(split, language)
    assert [(words, value)] == [(text[split[n.first].start : split[n.last].end], n.value) for n in found]


@pytest.mark.parametrize("text", ["the 21st", "the third", "12:30", "3.5"])
def test_what_is_no_whole_number(text: str) -> None:
    assert find_numbers(split_words(text), "en") == ()


@pytest.mark.parametrize("text", ["12.000 men", "1e9 villagers", "0x10 men", "10,5 people", "B12 men"])
def test_digits_that_may_mean_another_number_give_none(text: str) -> None:
    assert find_numbers(split_words(text), "en") == ()
