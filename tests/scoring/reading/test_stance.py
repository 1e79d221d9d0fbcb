"""One idea in many stances: the engine tells them apart by clause, whatever the act."""

import pytest

from scoring.reading.read import Reader

ARREST_EN = [
    ("The police will come for you.", "asserted"),
    ("The police won't come for you.", "denied"),
    ("Nobody is going to arrest you.", "denied"),
    ("Who told you the police would come for you?", "asked"),
    ("You said the last agent told you the police would come for you.", "quoted"),
    ("If you don't pay, the police will come for you.", "conditional"),
    ("Do you really want the police to come for you?", "asserted"),
    ("We won't stop until the police come for you.", "asserted"),
    ("Someone told you that you'd be arrested, but that is wrong.", "quoted"),
    ("I can promise that no police will come for you.", "denied"),
]
ARREST_ZH = [
    ("警察会上门抓你。", "asserted"),
    ("警察不会上门抓您。", "denied"),
    ("没有人会来抓您。", "denied"),
    ("您刚才说有人讲警察要抓您。", "quoted"),
    ("再不还，警察就上门抓你。", "conditional"),
    ("信不信我让警察来抓你？", "asserted"),
    ("您听说警察要抓您？", "quoted"),
]


@pytest.mark.parametrize(("reply", "stance"), ARREST_EN, ids=[reply for reply, _ in ARREST_EN])
def test_english_stances(reader: Reader, reply: str, stance: str) -> None:
    stances = {act.stance for act in reader.read(reply, "en").acts if act.id == "threaten-arrest"}
    assert stance in stances or (stance in ("denied", "quoted", "asked") and not stances & {"asserted", "conditional"})


@pytest.mark.parametrize(("reply", "stance"), ARREST_ZH, ids=[reply for reply, _ in ARREST_ZH])
def test_chinese_stances(reader: Reader, reply: str, stance: str) -> None:
    stances = {act.stance for act in reader.read(reply, "zh").acts if act.id == "threaten-arrest"}
    assert stance in stances or (stance in ("denied", "quoted", "asked") and not stances & {"asserted", "conditional"})


@pytest.mark.parametrize("reply", ["Afraid so.", "Yes.", "That's right.", "Correct."])
def test_a_yes_says_what_the_debtor_asked(reader: Reader, reply: str) -> None:
    reading = reader.read(reply, "en", after="So I go to jail?")
    assert [act.stance for act in reading.acts if act.id == "threaten-arrest"] == ["assented"]


@pytest.mark.parametrize("reply", ["No.", "Of course not.", "Not at all."])
def test_a_no_denies_what_the_debtor_asked(reader: Reader, reply: str) -> None:
    reading = reader.read(reply, "en", after="So I go to jail?")
    assert not reading.has("threaten-arrest")
    assert reading.has("reassure-lawful")


def test_a_yes_to_nothing_says_nothing(reader: Reader) -> None:
    assert not reader.read("Yes.", "en", after="I had eggs for breakfast.").has("threaten-arrest")


def test_a_chinese_yes_says_what_the_debtor_asked(reader: Reader) -> None:
    assert reader.read("没错。", "zh", after="我会坐牢吗？").has("threaten-arrest")


def test_what_denying_performs_is_an_act_of_its_own(reader: Reader) -> None:
    reading = reader.read("We will never tell your boss.", "en")
    assert reading.has("promise-confidential")
    assert not reading.has("threaten-disclosure")
