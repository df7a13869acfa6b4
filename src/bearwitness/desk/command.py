"""The command line: thin, no rules of its own. Heavy rooms are imported only by the command that needs them."""

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence

from bearwitness import __version__
from bearwitness.errors import BadInputError, BearwitnessError

DOUBTS = 1
INTERRUPTED = 130

EXAMPLES = {
    "demo": "bearwitness demo --check",
    "new": "bearwitness new CASE.bw",
    "add": "bearwitness add CASE.bw reports/ --outlet 'Oress Wire'",
    "open": "bearwitness open CASE.bw --port 8123",
    "list": "bearwitness list CASE.bw figures --json",
    "read": "bearwitness read report.txt --published 2031-05-05 --jsonl",
    "weigh": "bearwitness weigh reports/*.txt --json",
    "verify": "bearwitness verify CASE.bw --json",
    "rebuild": "bearwitness rebuild CASE.bw --reread",
    "passphrase": "bearwitness passphrase CASE.bw --new-passphrase-file FILE",
}
LISTS = ("reports", "claims", "incidents", "figures", "origins", "edges", "doubts")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bearwitness",
        description="Turns many reports of abuse into one record that can be defended.",
        epilog="Exit codes: 0 done, 1 done with doubts (--strict), 2 usage, 3 bad input, 4 vault or key,\n"
        "5 damage, 6 refused, 70 our fault, 130 interrupted.\n"
        "Example: bearwitness demo --check",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"bearwitness {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    demo = _command(commands, "demo", "build the invented example case in a fresh folder and open it")
    demo.add_argument("--check", action="store_true", help="print, verify and end; do not open the desk")
    demo.add_argument("--into", metavar="DIR", help="the folder to make (default: bearwitness-demo here, numbered)")
    demo.add_argument("--port", type=int, default=0)
    demo.add_argument("--no-browser", action="store_true")

    new = _command(commands, "new", "make an empty vault")
    _case(new)

    add = _command(commands, "add", "keep files and read them")
    _case(add)
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add.add_argument("--outlet", metavar="NAME", help="who published them")
    add.add_argument("--published", metavar="DATE", help="when they were published (EDTF, 2031-05-05)")
    add.add_argument("--source", metavar="WHO_GAVE_IT", help="who handed them over")
    add.add_argument("--whole", action="store_true", help="a file is one report: do not split it")
    add.add_argument("--unread", action="store_true", help="keep now, read later (rebuild reads them)")
    _numbers(add)

    open_ = _command(commands, "open", "open the desk in a browser, on this machine only")
    _case(open_)
    open_.add_argument("--port", type=int, default=0)
    open_.add_argument("--no-browser", action="store_true")

    look = _command(commands, "list", "look without a browser")
    _case(look)
    look.add_argument("what", choices=LISTS)
    look.add_argument("--json", action="store_true", help="one object a line")
    look.add_argument("--as", dest="as_", choices=("ucdp", "acled"), help="figures in another reading, named on the output")

    read = _command(commands, "read", "read files, keep nothing")
    _stateless(read)
    form = read.add_mutually_exclusive_group()
    form.add_argument("--jsonl", action="store_true", help="the run, then each report followed by its claims")
    form.add_argument("--figures", action="store_true", help="one line a figure about people harmed, held or rescued")
    form.add_argument("--text", action="store_true", help="the faithful text of one file")

    weigh = _command(commands, "weigh", "the whole road in memory, keep nothing")
    _stateless(weigh)
    form = weigh.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one object: the record")
    form.add_argument("--grouping", action="store_true", help="a line for each incident a document speaks of")

    verify = _command(commands, "verify", "check that what is kept is unchanged")
    _case(verify)
    verify.add_argument("--json", action="store_true")
    verify.add_argument("--checkpoint", metavar="FILE", help="a checkpoint kept outside, to compare with (- for standard input)")

    rebuild = _command(commands, "rebuild", "delete the index and make it again")
    _case(rebuild)
    rebuild.add_argument("--reread", action="store_true", help="read every file again")
    _numbers(rebuild)
    rebuild.set_defaults(numbers=None)  # as each file was asked to be read when it was kept

    passphrase = _command(commands, "passphrase", "change the passphrase (the vault is written anew)")
    _case(passphrase)
    passphrase.add_argument("--new-passphrase-file", metavar="FILE")
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".", epilog=f"Example: {EXAMPLES[name]}")


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE.bw")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--passphrase-file", metavar="FILE", help="its first line is the passphrase")
    group.add_argument("--passphrase-fd", type=int, metavar="N", help="an open descriptor to read it from")


def _numbers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--numbers", choices=("literal", "acled"), default="literal", help="how vague words are floored")
    parser.add_argument("--strict", action="store_true", help="exit 1 if there are doubts")


def _stateless(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    parser.add_argument("--published", metavar="DATE", help="when they were published (EDTF, 2031-05-05)")
    parser.add_argument("--clear", action="store_true", help="show names of private persons (otherwise P1, P2 …)")
    parser.add_argument("--whole", action="store_true", help="a file is one report: do not split it")
    _numbers(parser)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Every failure ends here, in words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # UTF-8 whatever the terminal claims; a file's name with odd bytes is printed as escapes, not as a fault.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = build_parser().parse_args(arguments)
    from bearwitness.desk import commands

    run: Callable[[argparse.Namespace], int] = commands.RUN[asked.command]
    try:
        code = run(asked)
        sys.stdout.flush()
        return code
    except BearwitnessError as error:
        _say(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted. What was printed as kept is kept; run the same command again to go on.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away: nothing more can be said, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT):
            return _fault(fault)
        print("The output could not be written to the end: the disk it goes to is full. Nothing in a vault was changed by that; what was "
              "printed as kept is kept. Free some space, or send the output elsewhere.", file=sys.stderr)  # fmt: skip
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BadInputError.exit_code
    except Exception as fault:
        return _fault(fault)


def _fault(fault: Exception) -> int:
    if os.environ.get("BEARWITNESS_TRACEBACK"):
        raise fault
    # The class only: a message from below may hold words of a report.
    print(f"A fault of ours: {type(fault).__name__}.\n{BearwitnessError.advice}", file=sys.stderr)
    return BearwitnessError.exit_code


def _say(error: BearwitnessError) -> None:
    says = "".join(c if c.isprintable() else f"⟦{ord(c):04X}⟧" for c in str(error))
    print(f"{type(error).__name__}: {says}\n{error.advice}", file=sys.stderr)


def worst(errors: list[BadInputError], *, doubts: bool, strict: bool) -> int:
    """The exit code when the good inputs are done: bad input before doubts."""
    for error in errors:
        _say(error)
    if errors:
        return BadInputError.exit_code
    return DOUBTS if doubts and strict else 0
