"""What the pages answer to visitors, strangers and nonsense: the right status, a clear sentence, nothing lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from markupsafe import escape

from app.main import create_app
from app.refusals import MESSAGES
from app.rendering import POLICY, asset
from app.settings import Settings

OURS = {"sec-fetch-site": "same-origin"}
HELLO = "Hello, my name is Sam. Am I speaking with the account holder?"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    database = tmp_path_factory.mktemp("routes") / "faircall.db"
    with TestClient(create_app(Settings(database_url=f"sqlite:///{database}", secret="only for this test"))) as client:
        yield client


def visitor(app: TestClient, language: str = "en") -> TestClient:
    """A fresh browser of somebody who gave a name, over the app that is already running."""
    fresh = TestClient(app.app, headers={**OURS, "accept-language": language}, follow_redirects=False)
    assert fresh.post("/door", data={"name": "Kim"}).status_code == 303
    return fresh


def begun(someone: TestClient, mode: str = "practice") -> str:
    """The path of a new conversation."""
    answer = someone.post("/scenarios/hospital-bill-alone/conversations", data={"mode": mode})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def said(someone: TestClient, path: str, words: str, turn: int = 1, key: str = "", **headers: str) -> Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return someone.post(f"{path}/turns", data={"reply": words, "turn": turn, "key": key}, headers=given)


@pytest.mark.parametrize("path", ["/scenarios", "/conversations", "/scenarios/card-90-days"])
def test_the_door_comes_first_and_leads_on(app: TestClient, path: str) -> None:
    answer = app.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/door?onward={path}"
    assert f'value="{path}"' in app.get(answer.headers["location"]).text


@pytest.mark.parametrize("path", ["/door", "/rules", "/about", "/nowhere"])
def test_what_is_open_to_all_is_guarded_all_the_same(app: TestClient, path: str) -> None:
    answer = app.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"


def test_a_nameless_visitor_is_asked_again(app: TestClient) -> None:
    answer = app.post("/door", data={"name": "  \x00 "}, headers={**OURS, "accept-language": "zh-CN"})
    assert answer.status_code == 422
    assert "请写个名字" in answer.text


def test_a_form_from_elsewhere_changes_nothing(app: TestClient) -> None:
    someone = visitor(app)
    path = begun(someone)
    answer = said(someone, path, HELLO, sec_fetch_site="cross-site")
    assert answer.status_code == 403
    assert 'id="turn-1"' not in someone.get(path).text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", MESSAGES["en"]["reply-empty"]), (" \n\t\x00\u200b ", MESSAGES["en"]["reply-empty"]),
     ("x" * 2001, MESSAGES["en"]["reply-too-long"]), ("a" + "\u0301" * 10_000, MESSAGES["en"]["reply-too-long"])],
    ids=["empty", "only invisible", "too long", "combining marks"],
)  # fmt: skip
def test_a_reply_that_cannot_be_taken_is_explained(app: TestClient, words: str, sentence: str) -> None:
    someone = visitor(app)
    path = begun(someone)
    for script in ("", "true"):
        answer = said(someone, path, words, hx_request=script)
        assert answer.status_code == 422
        assert escape(sentence) in answer.text
    assert 'id="turn-1"' not in someone.get(path).text


@pytest.mark.parametrize("words", ["{{7*7}}", "<script>alert(1)</script>", "😀😀", "'; DROP TABLE turns; --", "${7*7}"])
def test_strange_words_are_shown_as_they_are(app: TestClient, words: str) -> None:
    someone = visitor(app)
    path = begun(someone)
    assert said(someone, path, words).status_code == 303
    page = someone.get(path).text
    assert "49" not in re.findall(r'<div class="said">(.*?)</div>', page, re.DOTALL)[0]
    assert "<script>alert" not in page


def test_the_same_key_makes_one_turn(app: TestClient) -> None:
    someone = visitor(app)
    path = begun(someone)
    first, again = (said(someone, path, HELLO, key="k1") for _ in range(2))
    assert first.headers["location"] == again.headers["location"] == f"{path}#turn-1"
    assert someone.get(path).text.count('class="reply"') == 1


def test_a_stale_turn_is_told_and_the_words_are_kept(app: TestClient) -> None:
    someone = visitor(app)
    path = begun(someone)
    said(someone, path, HELLO)
    late = said(someone, path, "I wrote this in another tab.", turn=1)
    assert late.status_code == 409
    assert escape(MESSAGES["en"]["stale-turn"]) in late.text
    assert "I wrote this in another tab.</textarea>" in late.text


def test_after_the_end_a_late_reply_leads_to_the_page(app: TestClient) -> None:
    someone = visitor(app)
    path = begun(someone)
    said(someone, path, HELLO)
    assert someone.post(f"{path}/close").headers["location"] == f"{path}/debrief"
    assert said(someone, path, "Wait!", turn=2).headers["location"] == path
    assert said(someone, path, "Wait!", turn=2, hx_request="true").headers["hx-redirect"] == path


def test_an_open_conversation_has_no_debrief_and_a_running_test_no_export(app: TestClient) -> None:
    someone = visitor(app)
    path = begun(someone, "test")
    said(someone, path, HELLO)
    assert someone.get(f"{path}/debrief").headers["location"] == path
    assert someone.get(f"{path}/export.json").status_code == 404
    assert someone.post(f"{path}/fork", data={"turn": 1}).headers["location"] == path


@pytest.mark.parametrize("form", ["html", "json", "jsonl", "csv"])
def test_the_transcript_comes_in_every_format(app: TestClient, form: str) -> None:
    someone = visitor(app)
    path = begun(someone)
    said(someone, path, HELLO)
    someone.post(f"{path}/close")
    answer = someone.get(f"{path}/export.{form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert "Am I speaking with" in answer.text


@pytest.mark.parametrize("path", ["/conversations/nonsense", "/conversations/00000000-0000-4000-8000-000000000000",
                                  "/scenarios/no-such", "/rules/no-such", "/law/no-such"])  # fmt: skip
@pytest.mark.parametrize(("language", "title"), [("en", "Not found"), ("zh-CN", "没有找到")])
def test_what_is_not_there_is_said_in_the_visitor_s_language(
    app: TestClient, path: str, language: str, title: str
) -> None:
    answer = visitor(app, language).get(path)
    assert answer.status_code == 404
    assert title in answer.text


def test_nobody_sees_another_s_conversation(app: TestClient) -> None:
    path = begun(visitor(app))
    stranger = visitor(app)
    for place in (path, f"{path}/debrief", f"{path}/briefing", f"{path}/turns/1", f"{path}/export.json"):
        assert stranger.get(place).status_code == 404, place
    for place in ("turns", "fork", "close"):
        assert stranger.post(f"{path}/{place}", data={"reply": "Hi.", "turn": 1}).status_code == 404, place


def test_my_conversations_begin_with_advice_and_then_list_what_is_open(app: TestClient) -> None:
    someone = visitor(app)
    assert "No conversation yet" in someone.get("/conversations").text
    path = begun(someone)
    assert f'href="{path}"' in someone.get("/conversations").text


def test_a_conversation_begun_twice_with_one_key_is_one(app: TestClient) -> None:
    someone = visitor(app)
    scenario = re.findall(r'href="(/scenarios/[^"?]+)"', someone.get("/scenarios").text)[0]
    first, again = (someone.post(f"{scenario}/conversations", data={"key": "once"}) for _ in range(2))
    assert first.headers["location"] == again.headers["location"]


def test_no_word_that_was_said_reaches_the_log(
    app: TestClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    someone = visitor(app)
    with caplog.at_level("DEBUG"):
        said(someone, begun(someone), "A very particular sentence.")
    assert "particular sentence" not in caplog.text
    assert "particular sentence" not in "".join(capsys.readouterr())


def test_static_files_are_addressed_by_their_content() -> None:
    assert re.fullmatch(r"/static/app\.js\?v=[0-9a-f]{12}", asset("app.js"))
    assert (Path(__file__).parents[2] / "app/static/vendor/README.md").is_file()


def test_the_debrief_leads_on_to_the_next_call_of_a_series(app: TestClient) -> None:
    someone = visitor(app)
    answer = someone.post("/scenarios/catalogue-who-is-asking/conversations", data={"mode": "practice"})
    path = answer.headers["location"]
    said(someone, path, "Hello, is that Kayleigh Robson?")
    someone.post(f"{path}/close")
    page = someone.get(f"{path}/debrief").text
    onward = re.findall(r'href="(/scenarios/catalogue-reminder\?follows=[^"]+)"', page)[0]
    briefing = someone.get(onward).text
    assert "On 14 May nothing was agreed." in briefing
    follows = path.rpartition("/")[2]
    assert f'name="follows" value="{follows}"' in briefing
    answer = someone.post("/scenarios/catalogue-reminder/conversations", data={"mode": "practice", "follows": follows})
    again = someone.get(f"{answer.headers['location']}/briefing").text
    assert "On 14 May nothing was agreed." in again
    someone.post(f"{answer.headers['location']}/close")
    assert f'name="follows" value="{follows}"' in someone.get(f"{answer.headers['location']}/debrief").text


@pytest.mark.parametrize("follows", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_nobody_goes_on_from_a_conversation_that_is_not_theirs(app: TestClient, follows: str) -> None:
    someone = visitor(app)
    assert someone.get(f"/scenarios/catalogue-reminder?follows={follows}").status_code == 404
    begun_so = someone.post("/scenarios/catalogue-reminder/conversations", data={"follows": follows})
    assert begun_so.status_code == 404


def test_what_they_feel_can_be_said_without_script_or_passed_over(app: TestClient) -> None:
    someone = visitor(app)
    for _ in range(30):
        path = begun(someone)
        for turn, words in enumerate((HELLO, "I'm sorry, that sounds hard. What happened?", "That makes sense."), 1):
            said(someone, path, words, turn)
            page = someone.get(path).text
            if (asked := re.search(r'name="feeling" value="([a-z-]+)"', page)) is None:
                continue
            answer = someone.post(f"{path}/feelings", data={"turn": turn, "feeling": asked[1]})
            assert (answer.status_code, answer.headers["location"]) == (303, path)
            assert "Noted. The debrief tells what they felt." in someone.get(path).text
            assert someone.post(f"{path}/feelings", data={"turn": "x", "feeling": "?"}).status_code == 303
            someone.post(f"{path}/close")
            assert "Reading the debtor" in someone.get(f"{path}/debrief").text
            return
    raise AssertionError("it is never asked")
