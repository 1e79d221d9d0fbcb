"""Every rule card: its examples, its languages, its law."""

from datetime import date

import pytest

from scoring.grading.examples import idle_alternatives, rule_faults
from scoring.grading.load import load_rulebook
from scoring.grading.rules import CaseTest, Rule
from scoring.reading.load import load_reader

READER, CARDS = load_reader()
RULEBOOK = load_rulebook(CARDS)
LEGALITY = [rule for rule in RULEBOOK.rules if rule.dimension == "legality"]
ONE_COUNTRY = {"essentials-to-be-given-up": {"uk"}, "breathing-space-ignored": {"uk"}, "court-list-threatened": {"cn"}}
"""What exists in one country alone."""
NOTHING_FOUND = {"adviser-bypassed": {"cn"}, "postdated-instrument-demanded": {"cn"}}
"""Standards of the house for which no source of that country was found."""


def name(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=name)
def test_a_rule_fires_and_keeps_quiet_on_its_own_examples(rule: Rule) -> None:
    assert rule_faults(READER, rule, RULEBOOK) == []


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=name)
def test_every_alternative_of_a_rule_is_shown_to_fire(rule: Rule) -> None:
    assert idle_alternatives(READER, rule, RULEBOOK) == []


def test_an_alternative_that_can_never_hold_is_named() -> None:
    rule = RULEBOOK.rule("identity-hidden")
    never = rule.when.any[0].model_copy(update={"case": CaseTest(listener=("third_party",), verified=True)})
    when = rule.when.model_copy(update={"any": (*rule.when.any, never)})
    found = idle_alternatives(READER, rule.model_copy(update={"when": when}), RULEBOOK)
    assert found == ["identity-hidden: no example fires through when.any.4, it may never do so"]


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=name)
def test_a_rule_has_both_kinds_of_example_in_both_languages(rule: Rule) -> None:
    shown = {(example.language, example.fires) for example in rule.examples}
    wanted = {(language, fires) for language in ("en", "zh") for fires in (True, False)}
    local = {"breathing-space-ignored": "zh", "court-list-threatened": "en"}.get(rule.id)
    assert {kind for kind in wanted if kind[0] != local} <= shown


@pytest.mark.parametrize("rule", LEGALITY, ids=name)
def test_a_rule_of_legality_cites_each_country_it_holds_in(rule: Rule) -> None:
    countries = ONE_COUNTRY.get(rule.id, {"us", "uk", "cn"}) - NOTHING_FOUND.get(rule.id, set())
    assert set(rule.cites) == countries


@pytest.mark.parametrize("rule", LEGALITY, ids=name)
@pytest.mark.parametrize("country", ["us", "uk", "cn"])
def test_what_is_not_verified_is_shown_without_its_article(rule: Rule, country: str) -> None:
    for citation in RULEBOOK.citations(rule, country, "en"):
        assert (citation.article is not None) == (RULEBOOK.provisions[citation.id].card.status == "verified")
    if RULEBOOK.footing(rule, country) == "law":
        assert RULEBOOK.citations(rule, country, "en")[0].article


def test_only_what_was_in_force_on_the_day_is_cited() -> None:
    rule = RULEBOOK.rule("fee-not-on-account")
    new = "cn.cost-disclosure-rules-2026.cost-sheet"
    before, after = date(2026, 7, 31), date(2026, 8, 1)
    assert new not in [provision.id for provision in RULEBOOK.cited(rule, "cn", before)]
    assert new in [provision.id for provision in RULEBOOK.cited(rule, "cn", after)]


def test_every_category_has_a_rule_whose_footing_is_law_somewhere() -> None:
    lawful = {rule.category for rule in LEGALITY for country in rule.cites if RULEBOOK.footing(rule, country) == "law"}
    # What a collector may promise is settled by his authority, not by a statute.
    assert {rule.category for rule in LEGALITY} - lawful <= {"unauthorised_promise"}
