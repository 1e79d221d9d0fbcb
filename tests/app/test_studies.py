"""Case studies show what their cards say: every topic in every language, played anew, ending as they must."""

from collections.abc import Iterator
from html import unescape
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.studies import played_study, studies_gone_astray
from scenarios.study import Topic
from scenarios.terms import Language
from tests.cards import catalogue


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    database = tmp_path_factory.mktemp("studies") / "faircall.db"
    with TestClient(create_app(Settings(database_url=f"sqlite:///{database}", secret="only for this test"))) as client:
        yield client


def test_every_topic_is_shown_in_every_language() -> None:
    cards = catalogue()
    found = {(study.topic, cards.scenarios[study.scenario].language) for study in cards.studies.values()}
    assert found == {(topic, language) for topic in get_args(Topic) for language in get_args(Language)}


@pytest.mark.parametrize("study", sorted(catalogue().studies))
def test_a_study_is_said_to_the_end_and_ends_as_its_card_says(study: str) -> None:
    card = catalogue().studies[study]
    talk = played_study(catalogue(), card)
    assert talk.ending is not None
    assert talk.scorecard is not None
    assert (talk.ending.kind, talk.scorecard.passed, len(talk.turns)) == (card.ends, card.passes, len(card.replies))
    broken = [finding for turn in talk.turns for finding in turn.grade.violations]
    assert bool(broken) == (card.topic == "broken-rules")


def test_a_study_that_goes_another_way_is_named() -> None:
    assert not list(studies_gone_astray(catalogue()))


@pytest.mark.parametrize("language", get_args(Language))
def test_the_pages_are_open_to_all_and_show_what_the_trainer_says(app: TestClient, language: Language) -> None:
    headers = {"Accept-Language": language}
    index = app.get("/studies", headers=headers).text
    for id_, study in catalogue().studies.items():
        assert f"/studies/{id_}" in index
        page = app.get(f"/studies/{id_}", headers=headers)
        assert page.status_code == 200
        shown = unescape(page.text)
        assert study.title.in_(language) in shown
        assert all(each.comment.in_(language) in shown for each in study.replies)
    assert app.get("/studies/nothing", headers=headers).status_code == 404
