"""What a reader sees follows from what happened: marks, underlines, face, curve."""

from itertools import pairwise

import pytest

from app.language import Wording
from app.parts import Piece
from app.showing.curve import LEFT, RIGHT, curve_of, tipping_turns
from app.showing.face import expression, face_of
from app.showing.marks import marks_of, pieces_of, reason_of, remarks_of
from personas.model import Mood
from scoring.grading.model import Citation, Dimension, Finding, Grade, Score, Severity
from scoring.reading.model import Span

EN = Wording("en")


def finding(
    start: int, end: int, severity: Severity = "major", dimension: Dimension = "legality", sentence: str = "So it is."
) -> Finding:
    return Finding(
        rule="some-rule", dimension=dimension, category="abuse", span=Span(start, end), quote="", severity=severity,
        confidence="high", finding=sentence, why="", say_instead="", footing="law",
        cites=(Citation("us.fdcpa.1692d", "FDCPA", "15 U.S.C. 1692d", "No abuse.", None),),
    )  # fmt: skip


def graded(*findings: Finding, empathy: int = 40, is_rated: bool = True) -> Grade:
    return Grade(findings, Score(60 if findings else 100), Score(empathy), Score(62, is_rated=is_rated), ())


def test_what_was_not_touched_says_so_and_is_not_zero() -> None:
    mark = marks_of(graded(is_rated=False), EN)[2]
    assert (mark.word, mark.sign, mark.score, mark.tone) == ("not rated", "–", "", "quiet")


def test_legality_shows_the_gravest_violation() -> None:
    mark = marks_of(graded(finding(0, 2, "minor"), finding(3, 5, "auto-fail")), EN)[0]
    assert (mark.word, mark.tone) == ("fails the call", "bad")


def test_praise_is_no_violation() -> None:
    mark = marks_of(graded(finding(0, 2, "praise", "empathy")), EN)[0]
    assert (mark.word, mark.tone) == ("nothing found", "good")


@pytest.mark.parametrize(
    ("score", "word"), [(12, "cold"), (37, "neutral"), (62, "sees the person"), (100, "sees and supports")]
)
def test_the_level_follows_the_guide_s_cuts(score: int, word: str) -> None:
    assert marks_of(graded(empathy=score), EN)[1].word == word


def test_the_reply_is_cut_at_its_findings_and_stays_whole() -> None:
    text = "Pay up, you crook, today."
    pieces = pieces_of(text, [finding(8, 17), finding(0, 17, "advice", "empathy")], EN)
    assert "".join(piece.text for piece in pieces) == text
    assert [(p.text, p.tone) for p in pieces if p.note] == [("Pay up, ", "warn"), ("you crook", "bad")]


def test_spans_count_code_points_outside_the_basic_plane() -> None:
    assert pieces_of("😀您好", [finding(1, 3)], EN)[1] == Piece("您好", "Legality: serious breach", "bad")


def test_advice_about_a_whole_reply_underlines_nothing() -> None:
    assert [p.note for p in pieces_of("Pay soon.", [finding(0, 9, "advice", "clarity")], EN)] == [""]


def test_an_empty_reply_has_no_pieces() -> None:
    assert pieces_of("", [], EN) == ()


def test_the_reason_is_the_gravest_finding_s_sentence() -> None:
    grade = graded(finding(0, 2, "praise", "empathy", "Kind."), finding(3, 5, "major", sentence="A threat."))
    assert reason_of(grade) == "A threat."
    assert reason_of(graded()) == ""


def test_a_citation_without_article_names_the_instrument_alone() -> None:
    hidden = Finding(**{**{k: getattr(finding(0, 1), k) for k in Finding.__slots__},
                        "cites": (Citation("cn.x.1", "Guideline", None, "Gist.", None),)})  # fmt: skip
    assert remarks_of([hidden], EN)[0].cites[0].label == "Guideline"
    assert remarks_of([finding(0, 1)], EN)[0].cites[0].label == "FDCPA 15 U.S.C. 1692d"


@pytest.mark.parametrize(
    ("trust", "tension", "step"), [(0, 100, 1), (20, 45, 2), (50, 50, 3), (60, 40, 4), (100, 0, 5)]
)
def test_the_face_follows_trust_and_tension(trust: int, tension: int, step: int) -> None:
    assert expression(trust, tension) == step


def test_a_new_persona_has_a_face_without_any_code() -> None:
    assert face_of("chatty", 3, EN).head == "plain"
    assert face_of("hostile", 3, EN).head == "hostile"


MOODS = [
    Mood("guarded", 20, 45, 15),
    Mood("stalling", 12, 67, 10),
    Mood("opening-up", 40, 40, 30),
    Mood("promised", 42, 38, 60),
]
STATES = {"guarded": "on guard", "stalling": "stalling", "opening-up": "opening up", "promised": "has promised"}


def test_the_curve_tells_the_same_as_its_table() -> None:
    curve = curve_of(MOODS, STATES, EN)
    assert [row.tension for row in curve.rows] == [45, 67, 40, 38]
    assert [len(series.dots) for series in curve.series] == [4, 4, 4]
    assert {x for series in curve.series for x, _ in series.dots} >= {LEFT, RIGHT}
    assert curve.label == "Trust went from 20 to 42, tension from 45 to 38, willingness from 15 to 60."


def test_the_curve_marks_the_replies_that_tipped_the_mood() -> None:
    assert tipping_turns(MOODS) == (1, 2)
    assert tipping_turns(MOODS[:1]) == ()
    assert curve_of(MOODS, STATES, EN).tips[0].sentence == "trust −8, tension +22."
    assert curve_of(MOODS, STATES, EN, notes={2: "They felt heard."}).tips[1].sentence.endswith("They felt heard.")
    assert curve_of(MOODS, STATES, EN).rows[2].state == "opening up"


def test_the_labels_of_the_curve_do_not_cover_each_other() -> None:
    heights = sorted(
        series.label_y for series in curve_of([Mood("a", 50, 50, 50), Mood("a", 50, 50, 50)], {}, EN).series
    )
    assert min(b - a for a, b in pairwise(heights)) >= 15


def test_a_conversation_that_ended_before_any_reply_has_a_curve_of_one_point() -> None:
    assert [len(series.dots) for series in curve_of(MOODS[:1], STATES, EN).series] == [1, 1, 1]
