"""What each command does, by the rooms behind it."""

import argparse
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bearwitness.desk import output
from bearwitness.desk.command import worst
from bearwitness.desk.passphrase import ask_passphrase, from_file, prompt
from bearwitness.desk.walking import Found, documents, hand_over, take, walk
from bearwitness.errors import BadInputError, DamageError, UsageError, VaultExistsError
from bearwitness.settings import Settings

if TYPE_CHECKING:
    from bearwitness.case import Case
    from bearwitness.journey import Pile

Asked = argparse.Namespace


def settings_of(asked: Asked) -> Settings:
    """The run's settings; an unreadable --published is a usage error, never a guess."""
    published = getattr(asked, "published", None)
    if published is not None:
        from bearwitness.record.edtf import moment

        try:
            moment(published, basis="given")
        except ValueError as fault:
            raise UsageError(f"--published: {fault}") from None
    return Settings(
        numbers=getattr(asked, "numbers", None) or "literal", published=published, outlet=getattr(asked, "outlet", None),
        source=getattr(asked, "source", None), whole=getattr(asked, "whole", False), clear=getattr(asked, "clear", False),
    )  # fmt: skip


def sort_out(paths: list[str]) -> tuple[list[Found], list[BadInputError]]:
    """Files to take and what cannot be taken."""
    good: list[Found] = []
    bad: list[BadInputError] = []
    for thing in walk(paths):
        (good if isinstance(thing, Found) else bad).append(thing)  # type: ignore[arg-type]
    return good, bad


# ── stateless ────────────────────────────────────────────────────────────────────────────────────


def read(asked: Asked) -> int:
    """`read`: reports and claims, nothing kept."""
    settings = settings_of(asked)
    good, bad = sort_out(asked.paths)
    if asked.text:
        return _faithful(good, bad, settings)
    pile = _pile(good, bad, settings)
    if asked.jsonl:
        lines = output.jsonl(pile, settings)
    elif asked.figures:
        lines = output.flat_figures(pile, documents(good), settings)
    else:
        output.printed(output.reading_lines(pile, settings))
        lines = iter(())
    for words in lines:
        print(words)
    doubts = bool(pile.doubts) or any(r.doubts for r in pile.reports) or any(c.doubts for r in pile.readings for c in r.claims)
    return worst(bad, doubts=doubts, strict=asked.strict)


def _faithful(good: list[Found], bad: list[BadInputError], settings: Settings) -> int:
    from bearwitness.journey import Handed, receive_one

    if len(good) + len(bad) != 1:
        raise UsageError("--text takes one file.")
    for found in good:
        text = receive_one(Handed(found.path, take(found), found.below), settings).text
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return worst(bad, doubts=False, strict=False)


def _pile(good: list[Found], bad: list[BadInputError], settings: Settings) -> "Pile":
    from bearwitness.journey import Handed, number_pile, read_files
    from bearwitness.reading import Parsers

    def handed() -> Iterator[Handed]:
        for n, found in enumerate(good, 1):
            progress("reading", n, len(good))
            try:
                untrusted = take(found)
            except BadInputError as error:
                bad.append(error)
                continue
            yield Handed(found.path, untrusted, found.below)

    return number_pile(read_files(handed(), Parsers(), settings))


def progress(what: str, n: int, of: int) -> None:
    """One line on a terminal's error stream, written over; silent elsewhere."""
    if sys.stderr.isatty() and of > 1:
        print(f"\r{what} {n} of {of} …" + ("\r\033[K" if n == of else ""), end="", file=sys.stderr, flush=True)


def weigh(asked: Asked) -> int:
    """`weigh`: the whole road in memory."""
    from bearwitness.journey import weigh_pile

    settings = settings_of(asked)
    good, bad = sort_out(asked.paths)
    pile = _pile(good, bad, settings)
    record = weigh_pile(pile)
    if asked.json:
        print(output.line(output.record_form(record, pile, settings)))
    elif asked.grouping:
        for words in output.grouping(record, documents(good)):
            print(words)
    else:
        output.printed(output.record_lines(record, pile, settings))
    return worst(bad, doubts=bool(record.doubts), strict=asked.strict)


# ── a case ───────────────────────────────────────────────────────────────────────────────────────


def passphrase_of(asked: Asked, *, new: bool = False) -> str:
    return ask_passphrase(file=asked.passphrase_file, descriptor=asked.passphrase_fd, new=new)


@contextmanager
def case_of(asked: Asked) -> Iterator["Case"]:
    from bearwitness.case import Case
    from bearwitness.custody import Vault

    missing = Path(asked.case)
    with Vault.open(missing, passphrase_of(asked)) as vault:
        yield Case(vault, settings_of(asked))


def new(asked: Asked) -> int:
    """`new`: an empty vault. The passphrase may come as for the other commands; at a prompt it is asked for twice."""
    import os

    from bearwitness.custody import Vault
    from bearwitness.desk.passphrase import VARIABLE

    if os.path.lexists(asked.case):
        raise VaultExistsError(f"{asked.case} is already there.")
    given = os.environ.get(VARIABLE)
    if asked.passphrase_file is None and asked.passphrase_fd is None and given:
        words = from_file(given)
    else:
        words = passphrase_of(asked, new=True)
    Vault.create(Path(asked.case), words).close()
    print(f"New vault: {asked.case}")
    return 0


def add(asked: Asked) -> int:
    """`add`: keep, then read; a line for each report after its commit."""
    from bearwitness.journey import Handed

    good, bad = sort_out(asked.paths)
    with case_of(asked) as case:

        def handed() -> Iterator[Handed]:
            for found in good:
                try:
                    yield Handed(found.path, hand_over(found), found.below)
                except BadInputError as error:
                    bad.append(error)

        for kept in case.add(handed(), unread=asked.unread):
            print(output.on_one_line(f"{kept.id}  {kept.path}  {kept.state}"), flush=True)
        doubts = asked.strict and not asked.unread and bool(case.record().doubts)
    leftovers(good)
    return worst(bad, doubts=doubts, strict=asked.strict)


def leftovers(good: list[Found]) -> None:
    """What still lies in clear after `add`, and what to do about it."""
    files = [f.path for f in good if f.path != "-"]
    if not files:
        return
    shown = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    print(
        output.on_one_line(f"Still in clear outside the vault: {shown}. Delete them when you have checked the vault and a backup."),
        file=sys.stderr,
    )
    if _swap_is_on():
        print("Swap is on: parts of memory may be written to disk in clear. Encrypt it or switch it off.", file=sys.stderr)


def _swap_is_on() -> bool:
    try:
        return len(Path("/proc/swaps").read_text(encoding="ascii").splitlines()) > 1
    except (OSError, ValueError):
        return False


def look(asked: Asked) -> int:
    """`list`: one kind of thing in the case, in clear: whoever opens the vault may see it."""
    from bearwitness.desk.listing import forms, lines

    if asked.as_ and asked.what != "figures":
        raise UsageError("--as goes with figures only.")
    with case_of(asked) as case:
        record = case.record()
        chosen = forms(record, asked.what, profile=asked.as_)
        if asked.json:
            for form in chosen:
                print(output.line(form))
        else:
            output.printed(lines(record, asked.what, chosen))
    return 0


def verify(asked: Asked) -> int:
    """`verify`: unchanged since kept, or what is not."""
    from bearwitness.custody import verify_vault

    earlier = _checkpoint(asked.checkpoint) if asked.checkpoint else None
    result = verify_vault(Path(asked.case), passphrase_of(asked), earlier=earlier)
    if asked.json:
        form = {
            "ok": result.ok, "reports": result.reports, "entries": result.entries, "checkpoint": result.checkpoint,
            "outside_witnesses": result.outside_witnesses, "damage": list(result.damage),
        }  # fmt: skip
        print(output.line(form))
    else:
        output.printed(verdict(result.ok, result.reports, result.entries, result.outside_witnesses, result.damage))
    return 0 if result.ok else DamageError.exit_code


def _checkpoint(path: str) -> str:
    """The note as it was printed, or the whole answer of `verify --json` that holds it."""
    import json

    try:
        words = take(Found(path, path)).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInputError(f"{path}: this is no checkpoint.") from None
    if not words.startswith("{"):
        return words
    try:
        return str(json.loads(words)["checkpoint"])
    except (ValueError, KeyError):
        raise BadInputError(f"{path}: this is no checkpoint.") from None


def verdict(ok: bool, reports: int, entries: int, witnesses: int, damage: tuple[str, ...]) -> Iterator[str]:
    kept = f"{reports} kept files, {entries} ledger lines, {witnesses} outside witnesses"
    if ok:
        yield f"Unchanged since kept: {kept}."
        return
    yield f"Damage found: {kept}."
    yield from (f"  {words}" for words in damage)
    yield DamageError.advice


def rebuild(asked: Asked) -> int:
    """`rebuild`: the index anew, from what was kept."""
    with case_of(asked) as case:
        count = case.rebuild(reread=asked.reread, numbers=asked.numbers, progress=lambda n, of: progress("rebuilding", n, of))
        doubts = asked.strict and bool(case.record().doubts)
    print(f"Index rebuilt from {count} kept {'file' if count == 1 else 'files'}.")
    return worst([], doubts=doubts, strict=asked.strict)


def passphrase(asked: Asked) -> int:
    """`passphrase`: a new file under a new key takes the old one's place."""
    from bearwitness.custody import change_passphrase

    old = passphrase_of(asked)
    fresh = from_file(asked.new_passphrase_file) if asked.new_passphrase_file else prompt(new=True)
    change_passphrase(Path(asked.case), old, fresh)
    print("Passphrase changed: the vault was written anew under a new key. Backups made before still open with the old one.")
    return 0


def open_case(asked: Asked) -> int:
    """`open`: the desk, on this machine only, until Ctrl-C."""
    from bearwitness.desk.serving import serve

    with case_of(asked) as case:
        serve(case, port=asked.port, browser=not asked.no_browser)
    return 0


def demo(asked: Asked) -> int:
    """`demo`: the invented example case, built, printed and verified; then the desk."""
    from bearwitness.case import Case
    from bearwitness.custody import Vault
    from bearwitness.desk.serving import serve
    from bearwitness.journey import Handed

    folder = _fresh_folder(asked.into)
    words = "-".join(secrets.token_hex(2) for _ in range(5))
    example = Path(__file__).parent / "example"
    files = [Found(str(p), p.name) for p in sorted(example.rglob("*")) if p.is_file() and not p.name.startswith(("README", "__"))]
    with Vault.create(folder / "example.bw", words) as vault:
        case = Case(vault, Settings())
        output.printed(f"{k.id}  {k.path}  {k.state}" for k in case.add(Handed(f.below, take(f), f.below) for f in files))
        record, pile = case.record(), case.pile()
        output.printed(output.record_lines(record, pile, replace(case.settings, clear=False)))
        print()
        result = case.verify()
        output.printed(verdict(result.ok, result.reports, result.entries, result.outside_witnesses, result.damage))
        print(f"Folder: {folder}\nVault: {folder / 'example.bw'}\nPassphrase: {words}")
        print("Everything in this case is invented.", flush=True)
        if not asked.check:
            serve(case, port=asked.port, browser=not asked.no_browser)
    return 0 if result.ok else DamageError.exit_code


def _fresh_folder(into: str | None) -> Path:
    if into is not None:
        folder = Path(into)
        if (folder / "example.bw").exists():
            raise VaultExistsError(f"{folder / 'example.bw'} is already there.")
    else:
        names = (Path("bearwitness-demo" + (f"-{n}" if n > 1 else "")) for n in range(1, 10_000))
        folder = next(f for f in names if not f.exists())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInputError(f"{folder}: {fault.strerror}") from None
    return folder.resolve()


RUN = {
    "demo": demo, "new": new, "add": add, "open": open_case, "list": look, "read": read, "weigh": weigh, "verify": verify,
    "rebuild": rebuild, "passphrase": passphrase,
}  # fmt: skip
