"""The room `receiving`: a stranger's file becomes a faithful text and reports.

In: a file's bytes (or an open way to them), its name, its digest. Out: a `Reception`: rendition, reports, doubts. Never: a network, a
file written, a parser run in this process, a text changed, an exception for what a stranger's file holds.
Specified in docs/formats/receiving.md.
"""

from bearwitness.receiving.reception import receive, render_faithfully
from bearwitness.receiving.rendition import Reception

__all__ = ["Reception", "receive", "render_faithfully"]
