"""Every way a run can fail. Each class carries its exit code and advice: what happened, what it means for the record, what to do.

Messages hold identifiers, never a name, a quotation or a place.
"""


class BearwitnessError(Exception):
    """The run cannot go on. `str()` says what happened; `advice` what it means for the record and what to do."""

    exit_code = 70
    advice = "This is a fault of ours. Nothing that was already kept is changed. Please report it with the class name above."

    def __init__(self, says: str, *, advice: str | None = None) -> None:
        super().__init__(says)
        if advice is not None:
            self.advice = advice


class UsageError(BearwitnessError):
    """The command was called in a way it does not know."""

    exit_code = 2
    advice = "Nothing was done. See --help."


class BadInputError(BearwitnessError):
    """What was handed over cannot be taken: not there, not readable, not of the form asked for."""

    exit_code = 3
    advice = "Nothing of it was kept. The other inputs were done first. Mend the input and try again."


class VaultError(BearwitnessError):
    """The vault cannot be opened or written."""

    exit_code = 4
    advice = "Nothing in the vault was changed."


class NoPassphraseError(VaultError):
    """No passphrase was given and there is no terminal to ask at."""

    advice = "Give --passphrase-file FILE, --passphrase-fd N or BEARWITNESS_PASSPHRASE_FILE. The vault was not touched."


class WrongPassphraseError(VaultError):
    """The passphrase does not open this vault, or the file is no vault."""

    advice = "Nothing was changed. Try again; if the passphrase is surely right the first page may be damaged: run verify on a backup."


class VaultBusyError(VaultError):
    """Another process has this vault open."""

    advice = "One writer at a time. Close the other window or wait until it ends, then try again. Nothing was changed."


class VaultExistsError(VaultError):
    """A new vault was asked for where a file already stands."""

    advice = "Nothing was overwritten. Choose another name."


class VaultMissingError(VaultError):
    """There is no file at this path."""

    advice = "Check the path, or make a new vault with `bearwitness new`."


class DiskFullError(VaultError):
    """The disk took no more. What was reported as kept is kept; the rest is not."""

    advice = "What was printed as kept is safe. Free some space and add the rest again: what is already kept is recognised."


class DamageError(BearwitnessError):
    """What is stored does not agree with what was written."""

    exit_code = 5
    advice = "The vault is now read-only. Keep a copy of the file as it is, and compare it with your last backup."


class RefusedError(BearwitnessError):
    """The program will not do this; the reason is said."""

    exit_code = 6
    advice = "Nothing was done."


class InterruptedRunError(BearwitnessError):
    """The person stopped the run."""

    exit_code = 130
    advice = "What was printed as kept is kept. Run the same command again to go on."
