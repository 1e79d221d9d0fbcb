"""Whatever is said, in whatever order: affect stays on its scale, the talk ends or stays sane, words are rendered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from personas.load import known_acts
from scoring.reading.figures import Figure
from scoring.reading.model import HELD, Reading
from tests.personas.readings import HERE, Talk, clock, count, day, money, personas, said, scenarios

ACTS = sorted(known_acts())
FIGURES: st.SearchStrategy[Figure] = st.one_of(
    st.builds(money, st.sampled_from(["0", "0.01", "50", "300", "700.50", "8400", "999999"]),
              st.sampled_from(["instalment", "payment", "balance", "total", "fee", "discount"])),
    st.builds(count, st.integers(0, 60)),
    st.builds(day, st.sampled_from(["---31", "--02-30", "weekday:5", "payday", "soon", "2026-02-29", "today"])),
    st.builds(clock, st.just("18:00")),
    st.just(Figure("percent", None, HERE)),
)  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    acts = draw(st.lists(st.sampled_from(ACTS), max_size=4, unique=True))
    stance = draw(st.sampled_from(sorted(HELD)))
    return said(*acts, figures=draw(st.lists(FIGURES, max_size=3)), stance=stance, words=draw(st.integers(0, 3)))


SCENARIO = st.sampled_from(sorted(scenarios()))
PERSONA = st.sampled_from(sorted(personas()))
LANGUAGE = st.sampled_from(["en", "zh"])


def play(scenario: str, persona: str, seed: int, replies: list[Reading]) -> Talk:
    call = Talk(scenarios()[scenario].model_copy(update={"persona": persona}), seed)
    for reply in replies:
        if call.hear(reply).ending is not None:
            break
    return call


@settings(max_examples=250, deadline=None)
@given(SCENARIO, PERSONA, st.integers(0, 99), st.lists(readings(), min_size=1, max_size=30))
def test_any_talk_stays_sane(scenario: str, persona: str, seed: int, replies: list[Reading]) -> None:
    call = play(scenario, persona, seed, replies)
    for reaction in call.reactions:
        mood = reaction.mood
        assert all(0 <= affect <= 100 for affect in (mood.trust, mood.tension, mood.willingness))
        assert (call.persona.ending(mood.state) is not None) == (reaction.ending is not None)
    assert all(line.text.strip() and "{" not in line.text for line in call.lines)
    assert len(call.reactions) <= call.scenario.patience + 2


@settings(max_examples=60, deadline=None)
@given(SCENARIO, PERSONA, st.integers(0, 99), st.lists(readings(), min_size=1, max_size=15))
def test_the_same_replies_make_the_same_talk(scenario: str, persona: str, seed: int, replies: list[Reading]) -> None:
    first, second = (play(scenario, persona, seed, replies) for _ in range(2))
    assert first.lines == second.lines
    assert first.reactions == second.reactions


@settings(max_examples=80, deadline=None)
@given(SCENARIO, PERSONA, st.integers(0, 99), st.lists(readings(), min_size=1, max_size=20))
def test_an_agreement_is_never_reached_without_terms(
    scenario: str, persona: str, seed: int, replies: list[Reading]
) -> None:
    ending = play(scenario, persona, seed, replies).reactions[-1].ending
    if ending is not None and ending.kind in ("agreement", "promise"):
        assert ending.agreement is not None
        assert ending.agreement.instalment is not None
        assert ending.agreement.first_on is not None
    elif ending is not None:
        assert ending.agreement is None
