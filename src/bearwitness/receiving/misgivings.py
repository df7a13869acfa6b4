"""Every doubt that receiving can raise, in one table: word → sentence. A parser may name a word; only this table may speak.

Invariant: no sentence holds text of the file but a name the file's own format gives (an attachment, a header word), shortened.
"""

from bearwitness.record import Doubt

MARK = "identities 1"

SENTENCES = {
    # the file
    "empty": "The file is empty.",
    "kept_unread": "This kind of file ({name}) is kept but not read; it can be annotated by hand.",
    "encrypted": "The file is encrypted; it is kept and can be annotated by hand.",
    "parser_failed": "The file could not be parsed ({name}); it is kept, and nothing of it was read.",
    "over_limit": "The file asks for more than the limits allow ({name}); what lies over them is kept unread.",
    "reduced_isolation": "Reduced isolation: this system could not shut the parser off from files and network.",
    "cut_at_limit": "Only the first {n} characters were read; the rest is kept unread.",
    "format_unlike_name": "The file's content is not what its name says; it was read as {name}.",
    "direction_controls": "The text holds {n} characters that hide or turn the direction of writing; they are kept.",
    # its letters
    "bad_bytes": "{n} bytes are not valid in this encoding and stand as replacement characters.",
    "encoding_guessed": "The encoding is a guess from the frequency of letters: {name}.",
    "mixed_encodings": "Some lines are in another encoding than the rest.",
    # its format
    "scan": "{n} pages have no text; they are pictures.",
    "machine_read": "The text was read from a picture by machine; figures and names may be misread.",
    "no_reading_program": "No program that reads pictures is installed; the picture is kept unread.",
    "main_text_unsure": "Two ways of finding the main text of this page differ; all of it is kept, menus perhaps too.",
    "comments_left": "Readers' comments on the page were left out.",
    "attachments": "Attachments are kept within the mail and not read: {name}.",
    "forms_left": "{n} formulas are shown as the value stored with them; none was computed.",
    "no_text_column": "No column was recognised as the text; all cells are kept in order.",
    "columns_ignored": "Columns of no known meaning stand in the text with their heading: {name}.",
    "service_messages": "{n} service messages (joined, pinned, renamed) were left out.",
    "media_omitted": "{n} messages hold media that are not in the export.",
    "notes_kept": "{n} notes, comments or deletions stand in the file beside its text; they are kept unread.",
    # its reports
    "split_guessed": "Where this report begins is a guess: {name}.",
    "not_split": "The text is too long to look for several reports in it.",
    "embedded_guessed": "This report seems to be quoted whole by the one before it.",
    "outlet_unknown": "No outlet is named.",
    "outlet_guessed": "The outlet is a guess from the {name}.",
    "date_unknown": "No date of publication is stated.",
    "date_ambiguous": "The date can be read in two ways, by day or by month first; it is left open.",
    "dates_differ": "The text and its metadata give different dates of publication; the metadata are used.",
    "language_unsure": "The language is not certain.",
    "title_unsure": "The first line may be a headline or the first sentence.",
}


def doubt(
    what: str, *, n: int | None = None, name: str | None = None, report: str | None = None, start: int | None = None, end: int | None = None
) -> Doubt:
    """The doubt of this word, said in its one sentence."""
    said = SENTENCES[what].format(n=0 if n is None else n, name=_short(name))
    return Doubt(what=what, says=said, by=MARK, report=report, start=start, end=end)


def _short(name: str | None) -> str:
    """A name of a stranger's file, on one line, without controls, and no longer than a line."""
    clean = "".join(c if c.isprintable() else " " for c in name or "unnamed")
    return clean if len(clean) <= 160 else clean[:159] + "…"
