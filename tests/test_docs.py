"""Documentation is tested: a command, option, error or ledger line without its words fails."""

import argparse
import re
from pathlib import Path

from bearwitness import errors
from bearwitness.desk.command import EXAMPLES, build_parser

ROOT = Path(__file__).resolve().parent.parent


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    chosen = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(chosen.choices)


def test_every_command_and_option_stands_in_the_guide() -> None:
    guide = (ROOT / "docs/guides/commands.md").read_text(encoding="utf-8")
    for name, parser in commands().items():
        assert f"## {name}" in guide, name
        part = guide.split(f"## {name}\n")[1].split("\n## ")[0]
        for action in parser._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or f"`{option}" in part, f"{name} {option}"


def test_every_command_shows_an_example() -> None:
    assert set(EXAMPLES) == set(commands())
    for name, parser in commands().items():
        assert f"Example: bearwitness {name}" in parser.format_help()


def test_every_error_stands_in_the_guide_with_its_exit_code() -> None:
    guide = (ROOT / "docs/guides/errors.md").read_text(encoding="utf-8")
    for name, error in vars(errors).items():
        if isinstance(error, type) and issubclass(error, errors.BearwitnessError):
            assert re.search(rf"^\| {name} \| {error.exit_code} \|", guide, re.M), name
            assert error.advice.endswith((".", "`."))


def test_each_promise_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| (.+) \| ([^|]+) \|$", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.M)[1:]
    promises = [(promise, tests) for promise, tests in rows if not promise.startswith("--")]
    assert len(promises) > 5
    for promise, tests in promises:
        for name in tests.split(","):
            assert (ROOT / name.strip()).exists(), f"{promise[:40]}: {name}"


def test_links_in_the_papers_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"
