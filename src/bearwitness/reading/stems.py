"""What the forms of a name have in common, in Russian cases and under an English possessive."""

import re
from functools import lru_cache

_ENDINGS = re.compile(
    r"(?<=[а-яё]{3})(?:ого|ому|ыми|ими|ами|ями|ой|ей|ою|ею|ым|им|ом|ем|ём|ая|яя|ый|ий|ую|юю|ах|ях|ам|ям|ы|и|у|ю|а|я|е|о|й|ь)$"
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Lower case, ё as е, without a Russian case ending or an English possessive."""
    return _ENDINGS.sub("", re.sub(r"['’]s?$", "", word.lower().replace("ё", "е")))


_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[клмнрцв]$)")


def name_stem(word: str) -> str:
    """The stem of a person's name: Сергей and Сергея, Мария and Марии, Павел and Павла have one. Places have `stem` alone."""
    base = re.sub(r"(?<=ов|ев|ин|ын|ск)[ыи]х$", "", stem(word))
    if not re.search("[а-я]", base):
        return base
    short = base.rstrip("еиь") if len(base) > 3 else base
    return _FLEETING.sub("", short) if len(short) > 3 else short
