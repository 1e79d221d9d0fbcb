"""What is proposed instead: a reply that one could say, filled from the case, and good by the same rules."""

import pytest
from pydantic import ValidationError

from scenarios.model import Case
from scoring.grading.better import filled
from scoring.grading.grade import grade
from scoring.grading.load import load_rulebook
from scoring.grading.rules import Rule
from scoring.reading.load import load_reader
from tests.scoring.ordinary import ordinary

READER, CARDS = load_reader()
RULEBOOK = load_rulebook(CARDS)
PROPOSING = [rule for rule in RULEBOOK.rules if rule.say_instead]
GOOD = 2


def case_of(rule: Rule, language: str) -> Case:
    """The case in which the rule's own first example breaks it."""
    broken = next((e for e in rule.examples if e.fires and e.language == language), None)
    return ordinary(language, **({**broken.case, "debtor_said": broken.after} if broken else {}))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("rule", PROPOSING, ids=lambda rule: rule.id)
def test_what_is_proposed_is_lawful_kind_and_clear(rule: Rule, language: str) -> None:
    case = case_of(rule, language)
    assert rule.say_instead is not None
    proposed = filled(rule.say_instead.in_(case.language), case.language, case)
    found = grade(READER.read(proposed, language, case.debtor_said), case, RULEBOOK)
    told = f"{proposed!r}: {[finding.rule for finding in found.findings]}"
    assert not found.violations, told
    assert (found.empathy.level or 0) >= GOOD, told
    assert (found.clarity.level or 0) >= GOOD, told


def test_it_is_filled_from_the_case_and_stays_readable_where_that_is_silent() -> None:
    text = "I'm calling from {agency}: {balance} is owed, {days} days late."
    case = ordinary("en")
    assert filled(text, "en", case) == "I'm calling from Northgate Recovery: $2,400 is owed, 75 days late."
    assert filled("还欠{balance}。", "zh", ordinary("zh")) == "还欠12000元。"
    assert filled("{balance} is owed.", "en") == "the balance on file is owed."


def test_a_name_that_stands_for_nothing_is_told() -> None:
    facts = RULEBOOK.rule("hedged").model_dump(by_alias=True)
    with pytest.raises(ValidationError, match=r"\{sum\}.*stands for nothing"):
        Rule.model_validate(facts | {"say_instead": {"en": "It's {sum}.", "zh": "一共{sum}。"}})
