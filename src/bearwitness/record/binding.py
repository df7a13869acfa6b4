"""What a person's judgement binds to: content, never an identifier, so that a better reader loses no human work."""

from dataclasses import dataclass

from bearwitness.record.claim import Claim


@dataclass(frozen=True, slots=True)
class Binding:
    """One claim by content: the digest of its file, its span, its kind, and its measure, act type or subkind."""

    sha256: str
    start: int
    end: int
    kind: str
    measure_or_subkind: str | None


def subject(claim: Claim) -> str | None:
    """What a claim is about, for binding: its measure, its act's type or its subkind."""
    return claim.measure or (claim.act.type if claim.act else claim.subkind)


def bind(claim: Claim, sha256: str) -> Binding:
    return Binding(sha256, claim.start, claim.end, claim.kind, subject(claim))
