"""Hands bytes to the receiving room as the corridor does, and says which program or letters a test cannot do without."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from bearwitness.receiving import Reception, receive
from bearwitness.record import Report
from bearwitness.settings import Settings

FONTS = ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def take(name: str, data: bytes, **given: object) -> Reception:
    """The reception of one file under settings of the test."""
    return receive(name, data, sha256=hashlib.sha256(data).hexdigest(), settings=Settings(**given))  # type: ignore[arg-type]


def words_of(reception: Reception) -> list[str]:
    """What each report says, in order."""
    return [words(reception, report) for report in reception.reports]


def words(reception: Reception, report: Report) -> str:
    return reception.rendition.text[report.start : report.end].strip()


def doubts_of(reception: Reception) -> set[str]:
    return {d.what for d in reception.doubts} | {d.what for r in reception.reports for d in r.doubts}


def need_reading_program() -> None:
    """Tesseract with English and Russian, or the test is skipped and says so; a build server that could install it may not skip."""
    there = shutil.which("tesseract") and any(Path("/usr/share").glob("tesseract-ocr/*/tessdata/rus.traineddata"))
    if not there:
        _leave_out("tesseract-ocr with tesseract-ocr-rus is not installed: pictures and scans were not tested")


def need_font() -> str:
    """A font with Cyrillic letters, to draw a page with."""
    found = next((f for f in FONTS if Path(f).exists()), None)
    if found is None:
        _leave_out("no font with Cyrillic letters (fonts-noto-core): scans were not tested")
    return str(found)


def _leave_out(why: str) -> None:
    if os.environ.get("CI") == "true" and hasattr(os, "geteuid") and os.geteuid() == 0:
        pytest.fail(why)
    pytest.skip(why)
