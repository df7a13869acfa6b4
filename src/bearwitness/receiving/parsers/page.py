"""A web page: its blocks of text in order, without scripts and menus, and what its head says of it.

Invariant: no paragraph is dropped for being repeated, short or unlikely; only what is marked as a menu, a script, a form
or the readers' comments goes (the last with a doubt).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import lxml.html

from bearwitness.receiving.decoding import choose_encoding
from bearwitness.receiving.parsed import Parsed, Raised, Writer
from bearwitness.receiving.parsers.metadates import read_meta_date
from bearwitness.receiving.rendition import Part

#: Never text a person wrote for the reader of the article.
_DROPPED = frozenset(
    "script style noscript template svg canvas iframe object nav footer form button select input textarea head math".split()
)
_DROPPED_ROLES = frozenset("navigation search menu menubar contentinfo banner dialog".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr html li main "
    "ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_COMMENTS = re.compile(r"\A(?:comments?|comments?-?(?:list|area|section|wrapper)|commentlist|disqus_thread|respond)\Z")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.I)
_DATE_NAMES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "dc.date", "dc.date.issued",
    "dcterms.created",
    "sailthru.date", "parsely-pub-date", "og:published_time", "article.published",
)  # fmt: skip


def parse(untrusted: bytes, request: dict[str, Any]) -> Parsed:
    """The page as text, with one part that carries its title, site, date and language."""
    tree = _tree(untrusted)
    if tree is None:
        return Parsed(doubts=[Raised("empty")])
    blocks = list(_blocks(tree))
    writer = Writer()
    headline: tuple[int, int] | None = None
    for tag, text in blocks:
        start, end = writer.write(text)
        writer.write("\n\n")
        if tag == "h1" and headline is None:
            headline = (start, end)
    text = writer.text()
    parsed = Parsed(text=text, whole=_is_article(tree))
    if blocks:
        parsed.parts.append(_part(tree, text, headline))
    comments = sum(_is_comments(e) and bool(e.text_content().strip()) for e in tree.iter() if isinstance(e.tag, str))
    if comments:
        parsed.doubts.append(Raised("comments_left", comments))
    # Within a mail there is no second opinion: its library is large, and mails have no menus.
    if "depth" not in request and _differ(untrusted, text):
        parsed.doubts.append(Raised("main_text_unsure"))
    return parsed


def _tree(untrusted: bytes) -> Any:
    encoding = _encoding(untrusted)
    parser = lxml.html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True)
    decoded = untrusted.decode(encoding, "replace").replace("\0", "\ufffd").lstrip("\ufeff")
    if not decoded.strip():
        return None
    return lxml.html.document_fromstring(decoded.encode(encoding, "replace"), parser=parser)


def _encoding(untrusted: bytes) -> str:
    chosen, _ = choose_encoding(untrusted[:262144])
    named = _CHARSET.search(untrusted[:4096])
    unsure = _is_not_utf8(untrusted) if chosen == "utf-8" else chosen not in ("utf-16", "utf-32")
    if named and unsure:
        chosen = named[1].decode("ascii").lower()
    try:
        "".encode(chosen)
        b"a".decode(chosen)
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if chosen.startswith("utf-8") else chosen


def _is_not_utf8(untrusted: bytes) -> bool:
    try:
        untrusted.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_menu(element: Any) -> bool:
    """A list most of whose letters are links, at least three of them, is a menu."""
    if element.tag not in ("ul", "ol"):
        return False
    links = element.xpath(".//a")
    linked = sum(len(a.text_content().strip()) for a in links)
    return len(links) >= 3 and linked >= 0.85 * max(1, len(element.text_content().strip()))


def _is_comments(element: Any) -> bool:
    """The place where readers answer, by the names that page makers give it; never one that holds the headline or the article."""
    named = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
    if element.tag not in ("div", "section", "aside", "ol", "ul") or not any(_COMMENTS.match(name) for name in named):
        return False
    return not element.xpath(".//h1 | .//article | .//*[@itemprop='articleBody']")


def _is_dropped(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    role = (element.get("role") or "").lower()
    return role in _DROPPED_ROLES or element.get("hidden") is not None or _is_menu(element) or _is_comments(element)


def _blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """(tag, text) of each block in the order of the page. Walks without recursion: pages may be nested without end."""
    pieces: list[str] = []
    tags = ["html"]

    def closed() -> Iterator[tuple[str, str]]:
        text = _tidy("".join(pieces))
        pieces.clear()
        if text:
            yield tags[-1], text

    waiting: list[tuple[str, Any]] = [("open", tree)]
    while waiting:
        what, item = waiting.pop()
        if what == "text":
            pieces.append(item if tags[-1] == "pre" else re.sub(r"\s+", " ", item))
        elif what == "close":
            yield from closed()
            tags.pop()
        elif not _is_dropped(item):
            block = item.tag in _BLOCKS
            if item.tag in ("td", "th") and tags[-1] == "tr":
                pieces.append("\t")
                block = False
            if item.tag == "br":
                pieces.append("\n")
            if block:
                yield from closed()
                tags.append(item.tag)
                waiting.append(("close", None))
            for child in reversed(item):
                if child.tail:
                    waiting.append(("text", child.tail))
                waiting.append(("open", child))
            if item.text:
                waiting.append(("text", item.text))
    yield from closed()


def _tidy(text: str) -> str:
    lines = [re.sub(r"[ \xa0]*\t[ \xa0]*", "\t", re.sub(r" {2,}", " ", line)).strip(" \t\n\r") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, some levels deep."""
    for script in tree.xpath('//script[@type="application/ld+json"]')[:20]:
        try:
            waiting: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(500):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting += [v for v in item.values() if isinstance(v, dict | list)]
            elif isinstance(item, list):
                waiting += item


def _is_article(tree: Any) -> bool:
    kinds = " ".join(str(d.get("@type", "")) for d in _linked_data(tree))
    kind = " ".join(_meta(tree).get("og:type", []))
    return bool(re.search(r"Article|BlogPosting|Report", kinds)) or "article" in kind


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.xpath("//meta")[:500]:
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _part(tree: Any, text: str, headline: tuple[int, int] | None) -> Part:
    meta, linked = _meta(tree), list(_linked_data(tree))
    title = text[slice(*headline)] if headline else None
    title = title or _first(meta.get("og:title", [])) or _first([str(d["headline"]) for d in linked if "headline" in d])
    title = title or _first([t.text_content().strip() for t in tree.xpath("//head/title")[:1]])
    if headline is None and title and text.startswith(title):
        headline = (0, len(title))
    return Part(
        start=0, end=len(text), title=title, outlet=_outlet(meta, linked), published=_published(tree, meta, linked),
        language=_language(tree), title_start=headline[0] if headline else None, title_end=headline[1] if headline else None,
    )  # fmt: skip


def _first(values: list[str]) -> str | None:
    return next((v for v in values if v), None)


def _outlet(meta: dict[str, list[str]], linked: list[dict[str, Any]]) -> str | None:
    named = [d["publisher"].get("name") for d in linked if isinstance(d.get("publisher"), dict)]
    return _first(meta.get("og:site_name", [])) or _first([n for n in named if isinstance(n, str)])


def _published(tree: Any, meta: dict[str, list[str]], linked: list[dict[str, Any]]) -> str | None:
    values: list[object] = [d.get("datePublished") for d in linked if d.get("datePublished")]
    values += [v for name in _DATE_NAMES for v in meta.get(name, [])]
    values += [e.get("datetime") or e.get("content") for e in tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]')[:5]]
    times = [e.get("datetime") for e in tree.xpath("//time[@datetime]")[:50]]
    days = {read_meta_date(t) for t in times} - {None}
    if len(days) == 1:
        values += times
    return next((d for d in map(read_meta_date, values) if d), None)


def _language(tree: Any) -> str | None:
    said = (tree.get("lang") or "").strip().split("-")[0].split("_")[0].lower()
    return said if re.fullmatch(r"[a-z]{2,3}", said) else None


def _differ(untrusted: bytes, text: str) -> bool:
    """Does the other way of finding the main text lose, or gain, more than a tenth of the words?"""
    try:
        import trafilatura

        other = trafilatura.extract(untrusted, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False) or ""
    except Exception:
        return True
    ours, theirs = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", other))
    return sum((ours - theirs).values()) > 0.1 * sum(ours.values()) + 10 or sum((theirs - ours).values()) > 0.03 * sum(theirs.values()) + 3
