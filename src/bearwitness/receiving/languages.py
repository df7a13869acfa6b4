"""Which language a stretch is written in: its script first, then the likeliest of the languages of that script.

Invariant: what is short or unsure is `und` with a doubt, never the nearest guess; English, Russian and Ukrainian are told apart.
"""

import re
from functools import cache
from typing import Any

#: Languages by script, as many as monitors are likely to be handed; a longer list only adds confusions (Latin, Occitan …).
SCRIPTS = {
    "latin": ("en", "az", "cs", "da", "de", "es", "et", "fi", "fr", "hu", "id", "it", "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sv",
              "sw", "tr", "vi", "sq"),
    "cyrillic": ("ru", "uk", "be", "bg", "kk", "ky", "mk", "mn", "sr"),
    "arabic": ("ar", "fa", "ur"),
}  # fmt: skip
#: A script that stands for one language among those here.
ALONE = {"georgian": "ka", "armenian": "hy", "hebrew": "he", "greek": "el"}
_RANGES = (
    ("latin", "A-Za-zÀ-ɏ"), ("cyrillic", "Ѐ-ӿ"), ("arabic", "؀-ۿ"), ("georgian", "ა-ჿⴀ-⴯Ა-Ჿ"), ("armenian", "԰-֏"),
    ("hebrew", "א-ת"), ("greek", "Ͱ-Ͽ"),
)  # fmt: skip
_LETTERS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _RANGES)
_WORDS = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\d+")
SURE = 0.80
FEWEST_LETTERS = 12
SAMPLE = 6000


def find_language(text: str, *, like: str = "und") -> tuple[str, bool]:
    """(language, sure). `like`: the language of what surrounds a short stretch, taken when it is of the same script."""
    letters = _WORDS.sub(" ", text[:SAMPLE])
    script = _script(letters)
    if script in ALONE:
        return ALONE[script], True
    if script not in SCRIPTS:
        return "und", False
    count = sum(c.isalpha() for c in letters)
    best, chance = _likeliest(script, _soft(letters))
    if count >= FEWEST_LETTERS and chance >= SURE:
        return best, True
    if like in SCRIPTS[script] and (count < 200 or best == like):
        return like, True
    return "und", False


def _script(text: str) -> str:
    counts = {name: len(pattern.findall(text)) for name, pattern in _LETTERS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 0 else "none"


def _soft(text: str) -> str:
    """Capital headlines look like another language to a model of bytes."""
    return text.lower() if text.isupper() else text


@cache
def _identifier(script: str) -> Any:
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in SCRIPTS[script] if code in known])
    return identifier


def _likeliest(script: str, text: str) -> tuple[str, float]:
    """The model's choice among the languages of the script; letters that one language alone has decide before it."""
    if script == "cyrillic":
        own = _by_own_letters(text)
        if own:
            return own, 1.0
    language, chance = _identifier(script).classify(text)
    return str(language), float(chance)


def _by_own_letters(text: str) -> str | None:
    """ї, є, ґ are Ukrainian; ы, э, ё with no і are Russian when nothing speaks for Belarusian, Kazakh or Kyrgyz."""
    lower = text.lower()
    ukrainian = sum(lower.count(c) for c in "їєґ")
    if ukrainian and not any(c in lower for c in "ыэёў"):
        return "uk"
    foreign = any(c in lower for c in "іїєґўқғңүұһәөјљњћџђѓќѕ")
    return "ru" if not foreign and any(c in lower for c in "ыэ") and sum(c.isalpha() for c in lower) >= FEWEST_LETTERS else None
