"""A parse made fit for climbing: a parser that chooses heads one by one may close a ring, in which every climb would run for ever."""

from dataclasses import replace

from bearwitness.reading.analysis import Sentence


def as_tree(s: Sentence) -> Sentence:
    """The sentence with each ring of heads cut at its first token, which becomes a root of its own; every root is called so."""
    heads = [t.head for t in s.tokens]
    done: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at not in done and at not in path and heads[at] != at:
            path.append(at)
            at = heads[at]
        if at in path:
            ring = path[path.index(at) :]
            heads[min(ring)] = min(ring)
        done.update(path)
        done.add(at)
    tokens = tuple(
        replace(t, head=h, dep="ROOT") if h == t.i and t.dep.upper() != "ROOT" else t for t, h in zip(s.tokens, heads, strict=True)
    )
    return replace(s, tokens=tokens) if tokens != s.tokens else s
