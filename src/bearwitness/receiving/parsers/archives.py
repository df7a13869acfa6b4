"""Office files are zips of XML: looked through before anything is unpacked.

Invariant: no member is read past its stated and allowed size, and no XML with entities of its own is parsed.
"""

import io
import re
import zipfile
from typing import Any

from lxml import etree

MOST_MEMBER = 128 * 1024 * 1024
MOST_TOGETHER = 192 * 1024 * 1024
MOST_MEMBERS = 10_000


class TooMuchError(Exception):
    """More would come out of the archive than may."""


def open_archive(untrusted: bytes) -> zipfile.ZipFile:
    """The archive, if what its directory states is within the limits. `TooMuchError` otherwise."""
    archive = zipfile.ZipFile(io.BytesIO(untrusted))
    sizes = [m.file_size for m in archive.infolist()]
    if len(sizes) > MOST_MEMBERS or sum(sizes) > MOST_TOGETHER or max(sizes, default=0) > MOST_MEMBER:
        raise TooMuchError("size")
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member, whatever its header claims no longer than allowed."""
    with archive.open(name) as member:
        data = member.read(MOST_MEMBER + 1)
    if len(data) > MOST_MEMBER:
        raise TooMuchError("member")
    return data


def read_xml(data: bytes) -> Any:
    """The tree of a member. A document type of its own is refused: office files have none, billion laughs do."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:65536].replace(b"\0", b""), re.I):
        raise TooMuchError("entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
