"""Replies judged in their context: what makes a score, and what cannot."""

from typing import Any

import pytest

from scenarios.model import Case
from scoring.grading.grade import grade
from scoring.grading.load import load_rulebook
from scoring.grading.model import Grade
from scoring.grading.scorecard import Round, close
from scoring.reading.load import load_reader
from tests.scoring.ordinary import ordinary

READER, CARDS = load_reader()
RULEBOOK = load_rulebook(CARDS)
ACCOUNT = {"creditor": "Harbor Bank", "agency": "Northgate", "debtor": "Dana Reyes", "balance": 2400, "currency": "USD"}


def case(language: str = "en", **facts: Any) -> Case:
    """An ordinary verified call with what a test changes."""
    return ordinary(language, **{"account": ACCOUNT, **facts})


def graded(reply: str, facts: Case) -> Grade:
    return grade(READER.read(reply, facts.language, facts.debtor_said), facts, RULEBOOK)


def categories(reply: str, facts: Case) -> set[str]:
    return {finding.category for finding in graded(reply, facts).violations}


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "I'm so sorry about your mum, Dana, truly. But if you don't pay today the police will come for you."),
        ("zh", "听到您家里的事我真的很难过，我理解您。可您今天再不还，警察就上门抓您。"),
    ],
)
def test_a_threat_makes_empathy_nothing_whatever_kind_words_surround_it(language: str, reply: str) -> None:
    found = graded(reply, case(language))
    assert found.empathy.level == 0
    assert found.legality.score == 0


def test_the_same_words_are_lawful_or_not_by_whoever_listens() -> None:
    reply = "I'm calling about the $2,400 on your Harbor Bank card."
    assert categories(reply, case()) == set()
    assert categories(reply, case(listener="unknown", verified=False)) == {"unverified_disclosure"}
    assert categories(reply, case(listener="third_party", verified=False)) == {"third_party_disclosure"}


def test_the_same_words_are_lawful_or_not_by_the_authority() -> None:
    reply = "We could do six payments of $400."
    assert categories(reply, case()) == set()
    tight = case(authority={"legal_action": "none", "max_instalments": 3, "max_waiver_pct": 0})
    assert categories(reply, tight) == {"unauthorised_promise"}


def test_the_same_words_are_lawful_or_not_by_the_country() -> None:
    reply = "The rent can wait, this can't."
    assert categories(reply, case(jurisdiction="us")) == set()
    assert categories(reply, case(jurisdiction="uk")) == {"improper_payment"}


def test_the_same_words_are_lawful_or_not_by_the_hour() -> None:
    reply = "Could you pay $200 today?"
    assert categories(reply, case()) == set()
    assert categories(reply, case(local_time="21:40")) == {"inconvenient_contact"}
    assert categories(reply, case(local_time="21:40", consents=["hour"])) == set()


def test_a_denial_and_a_quotation_accuse_nobody() -> None:
    assert categories("Nobody is going to arrest you over a card.", case()) == set()
    assert categories("You said you'd be arrested. That won't happen.", case()) == set()
    assert categories("不会有警察来抓您的。", case("zh")) == set()


def test_yes_says_what_the_debtor_asked() -> None:
    assert categories("Afraid so.", case(debtor_said="So I'll go to jail over this?")) == {"threat_of_arrest"}
    assert categories("没错。", case("zh", debtor_said="那我是不是要坐牢？")) == {"threat_of_arrest"}


def test_a_reply_that_gave_no_occasion_is_not_rated() -> None:
    greeting = graded("Good afternoon, could I speak to Dana Reyes, please?", case(debtor_said="Hello?"))
    assert not greeting.empathy.is_rated
    assert not any(finding.dimension == "empathy" for finding in greeting.findings)
    passed_over = graded("Can you pay $200 today?", case(debtor_said="I lost my job in May."))
    assert passed_over.empathy.is_rated


def test_an_auto_fail_takes_everything_and_says_what_would_have_been_earned() -> None:
    kind, cruel = (
        Round(number, case(), frozenset({"give-name"}), graded(reply, case()))
        for number, reply in enumerate(("What could you manage each month?", "Pay or you will go to prison."), 1)
    )
    card = close([kind, cruel], "agreement", RULEBOOK, reached=True)
    assert (card.total, card.passed, card.legality) == (0, False, 0)
    assert card.would_have_been > 0
    assert [finding.category for finding in card.auto_fails] == ["threat_of_arrest"]


def test_points_alone_do_not_pass_a_call_that_came_to_nothing() -> None:
    acts = frozenset(act for step in RULEBOOK.rubrics["standard"].milestones for act in step.met_by)
    good = Round(1, case(), acts, graded("I'm sorry you lost your job. What could you manage each month?", case()))
    reached = close([good], "agreement", RULEBOOK, reached=True)
    assert reached.passed
    assert not close([good], "open", RULEBOOK, reached=False).passed


def test_an_office_in_the_name_of_the_agency_is_no_claim_to_be_one() -> None:
    said = "Ivy Court Credit here. Could I speak to Dana Reyes, please?"
    unverified: dict[str, Any] = {"listener": "unknown", "verified": False, "debtor_said": "Hello?"}
    assert "impersonation" in categories(said, case(**unverified))
    ours = {"agency": "Ivy Court Credit", "creditor": "Harbor Bank", "debtor": "Dana Reyes"}
    assert categories(said, case(account=ours, **unverified)) == set()
