"""The strict opener of cards: what a writer can get wrong, the line it is reported at, and the words of the report."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Self

import pytest
from pydantic import BeforeValidator, Field, model_validator

from scenarios.cards import (
    Bilingual,
    Card,
    CardId,
    CardModel,
    DataFault,
    Fault,
    Language,
    Words,
    open_card,
    open_folder,
    parse,
    suggestion,
)

Write = Callable[..., Path]


class Row(CardModel):
    in_: str = Field(alias="in")
    act: str
    goes: str | None = None


class Persona(CardModel):
    id: CardId
    name: Bilingual | None = None
    language: Language = "en"
    trust: int = Field(default=0, ge=0, le=100)
    rate: float = 0.0
    is_final: bool = False
    hears: tuple[Row, ...] = ()
    lines: dict[str, Words] = Field(default_factory=dict)
    payday: date | None = None
    calls_at: time | None = None
    income: Decimal | None = None
    fees: Annotated[tuple[Decimal, ...], BeforeValidator(lambda fees: fees or [])] = ()
    says: str | tuple[str, ...] = ()

    @model_validator(mode="after")
    def _tense_people_do_not_trust(self) -> Self:
        if self.trust > 90 and self.is_final:
            raise ValueError("trust above 90 cannot be final; lower it")
        return self


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Puts a card into an empty folder, which faults then name relatively, and gives its path."""
    monkeypatch.chdir(tmp_path)

    def writer(content: str | bytes, name: str = "avoider.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


def said(fault: pytest.ExceptionInfo[DataFault]) -> list[str]:
    return str(fault.value).split("\n")


QUOTE = "put the whole text in double quotes"

UNREADABLE = {
    "an empty file": ("", 1, "the file is empty; write the card, `id:` first"),
    "nothing but a comment": ("# to do\n\n", 1, "the file is empty; write the card, `id:` first"),
    "a list at the top": ("- a\n- b\n", 1, "a list stands at the top; a card is a group of keys, `id:` first"),
    "text at the top": ("avoider\n", 1, "mere text stands at the top; a card is a group of keys, `id:` first"),
    "a Chinese file in GBK": (
        "id: a\nname: 回避".encode("gbk"),
        2,
        "the byte 0xBB is not UTF-8; save the file as UTF-8",
    ),
    "a file in UTF-16": ("id: a\n".encode("utf-16"), 1, "the byte 0xFF is not UTF-8; save the file as UTF-8"),
    "a byte order mark": (
        "\ufeffid: a\n",
        1,
        "the file begins with a byte order mark; save it as UTF-8 without BOM",
    ),
    "line ends of an old Mac": (
        "id: a\nb: 1\rc: 2\n",
        2,
        "a carriage return stands alone; save the file with LF or CRLF line ends",
    ),
    "a tab as indentation": ("id: a\nname:\n\ten: b\n", 3, "a tab indents the line; indent with spaces"),
    "a full-width indentation": (
        "id: a\nname:\n　　en: b\n",
        3,
        "the line is indented with a full-width or hard space; indent with plain spaces",
    ),
    "a full-width colon": (
        "id: a\ntrust：5\nrate: 1\n",
        3,
        "a full-width colon ： stands where a key ends; write an ASCII colon and a space",
    ),
    "a zero-width space": (
        "id: a\nsays: ab\u200bc\n",
        2,
        (
            "the invisible character U+200B stands in column 9; "
            'delete it, or write "\\u200b" in double quotes where it is meant'
        ),
    ),
    "a control character": ("id: a\nsays: \x07\n", 2, "the control character U+0007 is not text; delete it"),
    "an unclosed quotation mark": (
        "id: a\nsays: 'hello\ntrust: 5\n",
        2,
        "a quotation mark is opened and never closed; close it",
    ),
    "an unclosed bracket": (
        "id: a\nsays: [a, b\ntrust: 5\n",
        2,
        "a bracket [ is opened and never closed; close it with ] or part the values with commas",
    ),
    "an unclosed brace": (
        "id: a\nname: {en: b\n",
        2,
        "a brace { is opened and never closed; close it with } or part the keys with commas",
    ),
    "a colon inside text": (
        "id: a\nsays: now: pay\n",
        2,
        f"a colon or an indentation that fits no key; indent evenly; {QUOTE}",
    ),
    "text that goes on after its quotes": (
        "id: a\nsays: 'it's late'\n",
        2,
        f"the line goes on where the value had ended; indent evenly; {QUOTE}",
    ),
    "text that begins with @": ("says: @home\n", 1, f"unquoted text begins with @; {QUOTE}"),
    "text that begins with %": ("says: %d\n", 1, f"unquoted text begins with %; {QUOTE}"),
    "a backslash in double quotes": (
        'says: "C:\\quiet"\n',
        1,
        "a backslash inside double quotes begins no known sign; double the backslash",
    ),
    "keys that do not line up": (
        "  id: a\nname: b\n",
        2,
        "the line is indented less than the first line; begin all keys in the first column",
    ),
    "a key among list values": (
        "says:\n  - a\n  trust: 5\n",
        3,
        "a key stands among the values of a list; indent it under its `-`, or begin it with `-`",
    ),
    "a second document": ("id: a\n---\nid: b\n", 2, "a second document begins after `---`; one file holds one card"),
    "a repeated key": ("id: a\ntrust: 5\nid: b\n", 3, "id: the key stands already in line 1; keep one of the two"),
    "a repeated key further down": (
        "hears:\n  - in: any\n    in: cold\n",
        3,
        "hears[0].in: the key stands already in line 2; keep one of the two",
    ),
    "a key repeated in other quotes": (
        "no: a\n'no': b\n",
        2,
        "no: the key stands already in line 1; keep one of the two",
    ),
    "an anchor": (
        "id: a\nsays: &s hello\n",
        2,
        "says: the anchor &s is not read; write the value out wherever it is needed",
    ),
    "an alias": ("id: a\nsays: *s\n", 2, "says: the alias *s is not read; write the value out"),
    "a merge key": ("id: a\n<<: *defaults\n", 2, "<<: the alias *defaults is not read; write the value out"),
    "a tag": ("id: a\nsays: !!str 5\n", 2, "says: the tag !!str is not read; delete it; quotes make text"),
    "a tag that would run code": (
        "id: !!python/object/apply:os.system [ls]\n",
        1,
        "id: the tag !!python/object/apply:os.system is not read; delete it; quotes make text",
    ),
    "a list as a key": ("[a, b]: c\n", 1, "a list or a group stands where a key should be; a key is a word"),
    "a nesting bomb": ("id: " + "[" * 100_000, 1, "nested too deep; no card needs more than 16 levels"),
    "a nest too deep": ("id: " + "[" * 17 + "]" * 17, 1, "nested too deep; no card needs more than 16 levels"),
    "a file beyond all measure": ("id: " + "a" * 600_000, 1, "the file is larger than 512 KiB; split the card"),
}


@pytest.mark.parametrize(("content", "line", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_strict_yaml_is_refused_at_its_line(
    write: Write, content: str | bytes, line: int, message: str
) -> None:
    with pytest.raises(DataFault) as fault:
        open_card(write(content))
    assert said(fault) == [f"avoider.yaml:{line}: {message}"]


TRUTH = "stands where true or false should stand"
DATE = 'stands where a date in quotes such as "2026-03-04" should stand'
TIME = 'stands where a time in quotes such as "19:30" should stand'
MONEY = 'stands where an amount in quotes such as "1200.00" should stand'
CHOICE = "is not one of the known values"
WHOLE = "stands where a whole number should stand"
UNQUOTED = "without quotes, separators or leading zeros"

UNFIT = {
    "an unknown key": ("trusts: 5", 2, "trusts: no such key; did you mean 'trust'?"),
    "an unknown key in a row": (
        "hears:\n  - {in: any, act: greet}\n  - {in: any, act: greet, gos: away}",
        4,
        "hears[1].gos: no such key; did you mean 'goes'?",
    ),
    "an unknown key like no other": ("name: {en: a, zh: 甲, fr: b}", 2, "name.fr: no such key; should be 'en' or 'zh'"),
    "a missing key": ("hears:\n  - {in: any}", 3, "hears[0].act: the key is missing; add `act:`"),
    "a missing translation": ("name:\n  en: The evasive one", 2, "name.zh: the key is missing; add `zh:`"),
    "a blank translation": ("name:\n  en: a\n  zh: '  '", 4, "name.zh: the text is empty; write it"),
    "a value forgotten": ("trust:", 2, "trust: nothing stands after the key; write a whole number"),
    "no for false": ("is_final: no", 2, f"is_final: the text 'no' {TRUTH}; write false, without quotes"),
    "On for true": ("is_final: On", 2, f"is_final: the text 'On' {TRUTH}; write true, without quotes"),
    "a quoted truth": (
        'is_final: "true"',
        2,
        f"is_final: the text 'true' {TRUTH}; write true, without quotes",
    ),
    "a number for a truth": ("is_final: 1", 2, f"is_final: the number 1 {TRUTH}"),
    "a quoted number": ('trust: "12"', 2, f"trust: the text '12' {WHOLE}; write 12, {UNQUOTED}"),
    "a leading zero": ("trust: 012", 2, f"trust: the text '012' {WHOLE}; write 12, {UNQUOTED}"),
    "an underscore in a number": ("trust: 1_0", 2, f"trust: the text '1_0' {WHOLE}; write 10, {UNQUOTED}"),
    "a comma in a number": ("trust: 1,000", 2, f"trust: the text '1,000' {WHOLE}; write 1000, {UNQUOTED}"),
    "full-width digits": ("trust: １２", 2, f"trust: the text '１２' {WHOLE}; full-width digits: write 12"),
    "a minute count that YAML 1.1 would make": ("trust: 21:00", 2, f"trust: the text '21:00' {WHOLE}"),
    "a hexadecimal number": ("trust: 0x1F", 2, f"trust: the text '0x1F' {WHOLE}"),
    "a broken number": ("trust: 1.5", 2, f"trust: the number 1.5 {WHOLE}"),
    "a truth for a number": ("trust: true", 2, f"trust: true {WHOLE}"),
    "text for a number": ("rate: .5", 2, "rate: the text '.5' stands where a number should stand"),
    "a number out of range": (
        "trust: 101",
        2,
        "trust: the number 101 is refused: it should be less than or equal to 100",
    ),
    "a number for text": (
        "lines: {hello: 12}",
        2,
        'lines.hello: the number 12 stands where text should stand; write "12", in quotes',
    ),
    "a truth for text": (
        "lines: {hello: true}",
        2,
        'lines.hello: true stands where text should stand; write "true", in quotes',
    ),
    "a number where text or a list may stand": (
        "says: 5",
        2,
        'says: the number 5 stands where text or a list should stand; write "5", in quotes',
    ),
    "one value for a list": (
        "hears: greet",
        2,
        "hears: the text 'greet' stands where a list should stand; write [greet]",
    ),
    "a group for a list": (
        "hears: {in: any}",
        2,
        "hears: a group of keys stands where a list should stand; begin each value with `- `",
    ),
    "text for a group": ("name: evasive", 2, "name: the text 'evasive' stands where a group of keys should stand"),
    "a number for a date": ("payday: 20260304", 2, f"payday: the number 20260304 {DATE}"),
    "a day that does not exist": ("payday: 2026-02-30", 2, f"payday: the text '2026-02-30' {DATE}"),
    "a number for a time": ("calls_at: 1930", 2, f"calls_at: the number 1930 {TIME}"),
    "text for money": ("income: a lot", 2, f"income: the text 'a lot' {MONEY}"),
    "a word that is not on the list": ("language: zn", 2, f"language: the text 'zn' {CHOICE}; should be 'en' or 'zh'"),
    "a word nearly on the list": ("language: enn", 2, f"language: the text 'enn' {CHOICE}; did you mean 'en'?"),
    "what only the model can know": (
        "trust: 95\nis_final: true",
        1,
        "trust above 90 cannot be final; lower it",
    ),
}


@pytest.mark.parametrize(("content", "line", "message"), UNFIT.values(), ids=UNFIT)
def test_what_the_model_refuses_is_said_in_plain_words(write: Write, content: str, line: int, message: str) -> None:
    card = open_card(write(f"id: avoider\n{content}\n"))
    with pytest.raises(DataFault) as fault:
        parse(card, Persona)
    assert said(fault) == [f"avoider.yaml:{line}: {message}"]


def test_an_id_is_kebab_case(write: Write) -> None:
    with pytest.raises(DataFault) as fault:
        parse(open_card(write("id: The_Avoider\n")), Persona)
    assert said(fault) == ["avoider.yaml:1: id: 'The_Avoider' is not kebab-case; small letters, digits and hyphens"]


def test_all_faults_of_a_card_are_listed_in_the_order_of_its_lines(write: Write) -> None:
    with pytest.raises(DataFault) as fault:
        parse(
            open_card(write("id: avoider\ntrust: no\nhears:\n  - {inn: any, act: greet}\nlanguage: english\n")), Persona
        )
    assert [(each.line, each.key) for each in fault.value.faults] == [
        (2, "trust"),
        (4, "hears[0].in"),
        (4, "hears[0].inn"),
        (5, "language"),
    ]


def test_what_yaml_1_1_would_change_stays_as_written(write: Write) -> None:
    card = open_card(
        write(
            "no: on\nyes: Yes\ntime: 21:00\ncode: 0123\nsum: 1_000\nday: 2026-03-04\nbig: TRUE\n1692e-4: ~\n0x10: 1e3\n"
        )
    )
    assert card.mapping == {
        "no": "on",
        "yes": "Yes",
        "time": "21:00",
        "code": "0123",
        "sum": "1_000",
        "day": "2026-03-04",
        "big": "TRUE",
        "1692e-4": None,
        "0x10": "1e3",
    }


def test_numbers_truths_and_nothing_are_read_as_such(write: Write) -> None:
    card = open_card(write("a: -5\nb: +6\nc: 1.50\nd: true\ne: false\nf: null\ng:\nh: '5'\ni: \"true\"\nj: 0\n"))
    assert list(card.mapping.values()) == [-5, 6, 1.5, True, False, None, None, "5", "true", 0]
    assert card.mapping["d"] is True


def test_a_number_longer_than_any_sum_stays_text(write: Write) -> None:
    assert open_card(write("account: " + "9" * 5000)).mapping["account"] == "9" * 5000


def test_a_card_becomes_a_frozen_model(write: Write) -> None:
    persona = parse(
        open_card(
            write(
                "id: avoider\nname: {en: The evasive one, zh: 逃避型}\ntrust: 20\nrate: 2\nhears:\n"
                '  - {in: any, act: greet}\npayday: "2026-03-04"\ncalls_at: "19:30"\n'
                'income: "1200.50"\nfees: ["25.00"]\nsays: [喂, 哪位]\n'
            )
        ),
        Persona,
    )
    assert persona.name == Bilingual(en="The evasive one", zh="逃避型")
    assert persona.hears[0].in_ == "any"
    assert (persona.payday, persona.calls_at) == (date(2026, 3, 4), time(19, 30))
    assert (persona.income, persona.fees) == (Decimal("1200.50"), (Decimal("25.00"),))
    assert persona.says == ("喂", "哪位")
    with pytest.raises(ValueError, match="frozen"):
        persona.trust = 100  # type: ignore[misc]


def test_a_validator_of_ours_does_not_open_the_door_to_conversions(write: Write) -> None:
    with pytest.raises(DataFault) as fault:
        parse(open_card(write('id: avoider\nfees: ["25.00"]\ntrust: "12"\n')), Persona)
    assert [each.key for each in fault.value.faults] == ["trust"]


def test_bilingual_words_are_given_in_the_language_asked_for() -> None:
    words = Bilingual(en="Good morning.", zh="您好。")
    assert (words.in_("en"), words.in_("zh")) == ("Good morning.", "您好。")


def test_a_card_knows_the_line_of_each_key_and_the_nearest_above_it(write: Write) -> None:
    card = open_card(write("id: a\n# why\nhears:\n\n  - in: any\n    act: greet\n  - in: cold\n"))
    assert [card.line(), card.line("hears"), card.line("hears", 0, "act"), card.line("hears", 1)] == [1, 3, 6, 7]
    assert card.line("hears", 1, "goes", "nowhere") == 7
    assert card.fault("hears", 1, "in", message="no state 'cold'") == Fault(
        "avoider.yaml", 7, "hears[1].in", "no state 'cold'"
    )


def test_a_suggestion_is_the_likeliest_name_or_the_few_there_are() -> None:
    assert suggestion("gaurded", ["guarded", "stalling"]) == "did you mean 'guarded'?"
    assert suggestion("Threat_Of_Arrest", ["threat-of-arrest"]) == "did you mean 'threat-of-arrest'?"
    assert suggestion("xyz", ["guarded", "stalling", "lost"]) == "should be 'guarded', 'stalling' or 'lost'"
    assert suggestion("xyz", [f"state-{number}" for number in range(20)]) == ""
    assert suggestion("xyz", []) == ""


def test_a_folder_is_read_by_id_in_the_order_of_names(write: Write, tmp_path: Path) -> None:
    write("id: b\n", "cards/b.yaml")
    write("id: a\n", "cards/deeper/a.yaml")
    write("# how to write one", "cards/README.md")
    write("id: hidden\n", "cards/.draft.yaml")
    folder = open_folder(tmp_path / "cards", Persona)
    assert list(folder) == ["b", "a"]
    assert folder["a"].id == "a"
    assert folder.cards["a"].path == "cards/deeper/a.yaml"
    assert str(folder.fault("b", "id", message="no one plays it")) == "cards/b.yaml:1: id: no one plays it"


def test_the_faults_of_all_files_are_listed_at_once(write: Write, tmp_path: Path) -> None:
    write("id: a\ntrust: 5\ntrust: 6\nlangauge: en\n", "cards/a.yaml")
    write("id: a\n", "cards/b.yaml")
    write("", "cards/c.yaml")
    write("id: d\n", "cards/d.yml")
    write("id: a\n", "cards/further/a.yaml")
    write("id: Big\n", "cards/Big.yaml")
    with pytest.raises(DataFault) as fault:
        open_folder(tmp_path / "cards", Persona)
    assert said(fault) == [
        "cards/Big.yaml:1: the file name 'Big.yaml' is not kebab-case; small letters, digits and hyphens",
        "cards/Big.yaml:1: id: 'Big' is not kebab-case; small letters, digits and hyphens",
        "cards/a.yaml:3: trust: the key stands already in line 2; keep one of the two",
        "cards/a.yaml:4: langauge: no such key; did you mean 'language'?",
        "cards/b.yaml:1: id: 'a' differs from the file's name; should be 'b'",
        "cards/c.yaml:1: the file is empty; write the card, `id:` first",
        "cards/d.yml:1: a card's file name ends in .yaml; rename the file",
    ]


def test_an_id_is_given_once_over_all_folders(write: Write, tmp_path: Path) -> None:
    write("id: a\n", "ours/a.yaml")
    write("id: a\n", "theirs/a.yaml")
    with pytest.raises(DataFault) as fault:
        open_folder(tmp_path / "ours", Persona, further=[tmp_path / "theirs"])
    assert said(fault) == ["theirs/a.yaml:1: id: the id 'a' is taken by ours/a.yaml; every id is given once"]


def test_language_folders_keep_the_same_id_in_each_language(write: Write, tmp_path: Path) -> None:
    class Wording(CardModel):
        act: CardId
        cues: tuple[str, ...]

    write("act: greet\ncues: [hello]\n", "wording/en/greet.yaml")
    write("act: greet\ncues: [您好]\n", "wording/zh/greet.yaml")
    folder = open_folder(tmp_path / "wording", Wording, language_folders=True, id_key="act")
    assert {name: card.cues for name, card in folder.items()} == {"en/greet": ("hello",), "zh/greet": ("您好",)}
    write("act: greet\ncues: [bonjour]\n", "wording/fr/greet.yaml")
    with pytest.raises(DataFault) as fault:
        open_folder(tmp_path / "wording", Wording, language_folders=True, id_key="act")
    assert said(fault) == [
        "wording/fr/greet.yaml:1: the card lies outside a language folder; move it to one of en/, zh/"
    ]


def test_a_law_is_named_by_its_path_with_dots(write: Write, tmp_path: Path) -> None:
    class Law(CardModel):
        id: str

    write("id: us.fdcpa\n", "law/us/fdcpa.yaml")
    assert list(open_folder(tmp_path / "law", Law, dotted_ids=True)) == ["us.fdcpa"]
    write("id: uk.fdcpa\n", "law/us/fdcpa.yaml")
    with pytest.raises(DataFault) as fault:
        open_folder(tmp_path / "law", Law, dotted_ids=True)
    assert said(fault) == ["law/us/fdcpa.yaml:1: id: 'uk.fdcpa' differs from the file's name; should be 'us.fdcpa'"]


def test_a_folder_that_is_not_there_is_a_fault(write: Write, tmp_path: Path) -> None:
    write("id: a\n", "cards/a.yaml")
    with pytest.raises(DataFault) as fault:
        open_folder(tmp_path / "cards", Persona, further=["cadrs"])
    assert said(fault) == ["cadrs:1: there is no such folder of cards"]


def test_a_file_that_is_not_there_is_a_fault(write: Write, tmp_path: Path) -> None:
    write("id: a\n")
    with pytest.raises(DataFault) as fault:
        open_card("avioder.yaml")
    assert said(fault) == ["avioder.yaml:1: the file cannot be read: no such file or directory"]


def test_a_card_is_found_inside_an_installed_package() -> None:
    card = open_card(files("scoring.reading") / "acts.yaml")
    assert isinstance(card, Card)
    assert "acts" in card.mapping
