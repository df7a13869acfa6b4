"""The other kinds in Russian sentences: kind, subkind and the very words. All people, places and reports are invented."""

from functools import cache

import pytest

from bearwitness.reading.analysis import analyse
from bearwitness.reading.kinds import read_kinds
from bearwitness.reading.parsers import Parsers
from bearwitness.record import Claim, Report

Said = tuple[str, str | None, str]
PARSERS = Parsers()


@cache
def read(text: str, language: str = "ru", title_end: int | None = None) -> tuple[Claim, ...]:
    start = 0 if title_end else None
    report = Report("r1", "x", "0" * 64, "utf-8", 0, len(text), language=language, title_start=start, title_end=title_end)
    return read_kinds(analyse(report, text, PARSERS))


def said(text: str, language: str = "ru") -> list[tuple[str, str | None, str]]:
    return [(c.kind, c.subkind, c.quote) for c in read(text, language)]


def quotes(text: str, kind: str, language: str = "ru") -> list[str]:
    return [c.quote for c in read(text, language) if c.kind == kind]


def targets(text: str, kind: str, language: str = "ru") -> set[tuple[str, str]]:
    return {(t.name, t.kind) for c in read(text, language) if c.kind == kind for t in c.targets}


SENTENCES: list[tuple[str, list[Said]]] = [
    ("Братство угрожает сжечь дома чтецов в Орвессе.", [("threat", None, "Братство угрожает сжечь дома чтецов в Орвессе")]),
    (
        "Они обещают заплатить 300 марок за адрес каждого чтеца.",
        [("threat", None, "Они обещают заплатить 300 марок за адрес каждого чтеца")],
    ),
    ("Если вы не уедете до пятницы, мы сожжём ваши дома.", [("threat", None, "Если вы не уедете до пятницы, мы сожжём ваши дома")]),
    ("Канал опубликовал список адресов чтецов.", [("threat", None, "Канал опубликовал список адресов чтецов")]),
    ("Братство призвало сторонников избивать чтецов.", [("threat", None, "избивать чтецов")]),
    (
        "В задачи охотников входит искать чтецов, избивать их и жечь книги.",
        [("threat", None, "искать чтецов"), ("threat", None, "избивать их"), ("threat", None, "жечь книги")],
    ),
    ("Семьи в Марроу опасаются, что их убьют.", [("context", "opinion", "Семьи в Марроу опасаются, что их убьют")]),
    (
        "Комитет призвал правительство освободить ткачей и закрыть лагерь.",
        [("demand", None, "освободить ткачей"), ("demand", None, "закрыть лагерь")],
    ),
    ("Вдовы требуют независимого расследования.", [("demand", None, "независимого расследования")]),
    ("Союз потребовал от губернатора ответа.", [("demand", None, "ответа")]),
    ("Автор доклада рекомендовала, чтобы Лига начала расследование.", [("demand", None, "Лига начала расследование")]),
    ("Власти должны прекратить пытки.", [("demand", None, "Власти должны прекратить пытки")]),
    ("Полиция обязана защитить читальни.", [("demand", None, "Полиция обязана защитить читальни")]),
    ("С требованием отпустить рыбаков выступили учителя.", [("demand", None, "отпустить рыбаков")]),
    ("Совет гавани осудил облаву в чайной.", [("response", "favourable", "Совет гавани осудил облаву в чайной")]),
    ("Министерство отрицает сообщения о пытках.", [("response", "deny", "Министерство отрицает сообщения о пытках")]),
    ("Ведомство отвергло причастность к облаве.", [("response", "deny responsibility", "Ведомство отвергло причастность к облаве")]),
    ("Мэр признал, что двое умерли.", [("response", "accept", "Мэр признал, что двое умерли")]),
    ("Докладчику отказали во въезде в Тальварию.", [("response", "inhibited", "Докладчику отказали во въезде в Тальварию")]),
    ("Прокуратура отказалась возбудить дело.", [("response", "inhibited", "Прокуратура отказалась возбудить дело")]),
    ("Министерство не ответило на наши письма.", [("response", "none", "Министерство не ответило на наши письма")]),
    ("Полиция ничего не предприняла.", [("response", "none", "Полиция ничего не предприняла")]),
    ("Губернатор пообещал защитить жителей.", [("response", "pledge", "Губернатор пообещал защитить жителей")]),
    (
        "Прокуратура начала проверку по факту гибели рыбака.",
        [("response", "favourable", "Прокуратура начала проверку по факту гибели рыбака")],
    ),
    ("Наша сеть присоединяется к заявлению совета.", [("response", "favourable", "Наша сеть присоединяется к заявлению совета")]),
    ("В Марроу прошёл пикет у здания суда.", [("action", None, "В Марроу прошёл пикет у здания суда")]),
    ("Люди вышли на площадь с фонарями.", [("action", None, "Люди вышли на площадь с фонарями")]),
    ("Сеть помогла 43 людям уехать из провинции.", [("action", None, "Сеть помогла 43 людям уехать из провинции")]),
    ("Сеть намерена продолжить вывозить семьи.", [("action", None, "Сеть намерена продолжить вывозить семьи")]),
    ("Удалите переписку и смените номер.", [("advice", None, "Удалите переписку"), ("advice", None, "смените номер")]),
    ("Не открывайте дверь чужим.", [("advice", None, "Не открывайте дверь чужим")]),
    ("Юристы советуют жителям хранить копии бумаг.", [("advice", None, "хранить копии бумаг")]),
    ("Проверить эти данные независимо не удалось.", [("verification", None, "Проверить эти данные независимо не удалось")]),
    ("Сотрудники опросили 27 бывших задержанных.", [("verification", None, "Сотрудники опросили 27 бывших задержанных")]),
    (
        "Собрать доказательства трудно, потому что телефоны отбирают.",
        [("verification", None, "Собрать доказательства трудно, потому что телефоны отбирают")],
    ),
    ("Редакция изучила копию приказа.", [("verification", None, "Редакция изучила копию приказа")]),
    ("Возбуждено уголовное дело.", [("legal", None, "Возбуждено уголовное дело")]),
    ("Пекарю предъявлено обвинение по статье 212.", [("legal", None, "Пекарю предъявлено обвинение по статье 212")]),
    ("Суд отправил пекаря под стражу на два месяца.", [("legal", None, "Суд отправил пекаря под стражу на два месяца")]),
    ("Тальвария ратифицировала конвенцию в 2008 году.", [("legal", None, "Тальвария ратифицировала конвенцию в 2008 году")]),
    ("Имя героини изменено.", [("protection", None, "Имя героини изменено")]),
    ("Учительница говорила на условиях анонимности.", [("protection", None, "Учительница говорила на условиях анонимности")]),
    ("Она назвала облавы геноцидом.", [("context", "opinion", "Она назвала облавы геноцидом")]),
    ("Она боится, что заберут брата.", [("context", "opinion", "Она боится, что заберут брата")]),
    ("Причиной арестов стало стихотворение.", [("context", "motive", "Причиной арестов стало стихотворение")]),
    ("Фотографии предоставлены сетью «Лампа».", [("context", "provenance", "Фотографии предоставлены сетью «Лампа»")]),
    ("Сеть основана в 2019 году докерами.", [("context", "role", "Сеть основана в 2019 году докерами")]),
]

NOTHING = [
    "Урожаю угрожает засуха.",
    "Правительство должно быть довольно.",
    "Губернатор назвал случившееся трагедией.",
    "Паром уходит из Порт-Лисса в полдень.",
    "Пекарь продал двенадцать булок.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t[:50] for t, _ in SENTENCES])
def test_each_sentence_gives_its_kinds_on_the_very_words(text: str, expected: list[Said]) -> None:
    assert sorted(map(repr, expected)) == sorted(map(repr, said(text, "ru")))


@pytest.mark.parametrize("text", NOTHING)
def test_sentences_without_these_kinds_give_none(text: str) -> None:
    assert said(text, "ru") == []


def test_fear_of_harm_is_context_and_never_a_threat() -> None:
    text = "Жители опасаются, что братство сожжёт их дома."
    assert quotes(text, "threat", "ru") == []
    assert quotes(text, "context", "ru") == ["Жители опасаются, что братство сожжёт их дома"]


def test_a_threat_names_every_place_and_group_it_is_aimed_at() -> None:
    text = "Группа «Дамба» угрожает сжечь дома чтецов в Келдри, Сорне и Вее."
    assert {("Келдри", "place"), ("Сорне", "place"), ("Вее", "place"), ("чтецов", "group")} == targets(text, "threat", "ru")


def test_points_under_a_demanding_lead_are_demands() -> None:
    text = "Мы требуем:\n- освободить ткачей\n- допустить врачей\n"
    assert quotes(text, "demand", "ru") == ["освободить ткачей", "допустить врачей"]


def test_a_demand_names_whom_it_is_aimed_at_and_who_makes_it() -> None:
    claims = read("Комитет призвал правительство освободить ткачей и закрыть лагерь.", "ru")
    assert [(t.name, t.kind) for c in claims for t in c.targets] == [("правительство", "body")] * 2
    assert {"Комитет"} == {a.agent for c in claims for a in c.attribution}


def test_every_claim_names_its_reader_and_rule() -> None:
    marks = {(c.reader.name, c.reader.version, bool(c.reader.rule)) for t, _ in SENTENCES for c in read(t, "ru")}
    assert {("kinds-ru", "1", True)} == marks
