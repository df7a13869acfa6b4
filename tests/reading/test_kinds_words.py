"""The little language of patterns, and the quick look that passes a sentence over. All people, places and reports are invented."""

import json
from pathlib import Path

import pytest

from bearwitness.reading.kinds_words import beginnings, compile_pattern, kind_words
from bearwitness.reading.numbers import fold

CASES = Path(__file__).resolve().parents[2] / "bench" / "cases" / "kinds" / "cases.jsonl"
LISTS = {"harm": ("burn*", "beat")}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("threat* to <harm>", "threatened to burned", True),
        ("threat* to <harm>", "threatened to beating", False),
        ("the .. court", "the old and grey court", True),
        ("the .. court", "the man left. a court", False),
        ("the .. court", "the one two three four five six seven eight court", False),
        ("denied (that )?he", "denied, “he", True),
        ("(has )?denied", "not-denied", False),
    ],
)
def test_a_pattern_means_what_its_signs_say(pattern: str, text: str, found: bool) -> None:
    assert found == bool(compile_pattern(pattern, LISTS).search(text))


def test_no_sentence_that_a_rule_would_match_is_passed_over() -> None:
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    lost = [
        (rule.name, found.group())
        for case in cases
        for rule in kind_words(case["language"]).rules
        for found in rule.pattern.finditer(fold(case["text"]))
        if rule.needs.isdisjoint(beginnings(found.group()))
    ]
    assert lost == []
