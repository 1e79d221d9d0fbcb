"""The curve of the debtor's mood: trust, tension and willingness over the replies, drawn and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.language import Wording
from app.parts import Curve, CurveRow, Series, Tip
from personas.model import Mood

LEFT, RIGHT, TOP, BOTTOM = 50, 505, 20, 200
"""The drawing field, in the units of the template's viewBox."""
LABEL_DISTANCE = 22
TIPPED = 15
"""Points of trust and tension together from which a reply is said to have tipped the mood."""
MOST_TIPS = 3
MOST_TICKS = 12
AFFECTS = ("trust", "tension", "willingness")


def curve_of(
    moods: Sequence[Mood], states: Mapping[str, str], wording: Wording, *, notes: Mapping[int, str] | None = None
) -> Curve:
    """The moods in order, the first before any reply; names of states by id; a trainer's notes by reply."""
    names = {
        "trust": wording.say("Trust"),
        "tension": wording.say("Tension"),
        "willingness": wording.say("Willingness"),
    }
    xs = [_x(number, len(moods)) for number in range(len(moods))]
    labels = _spread({affect: _y(getattr(moods[-1], affect)) for affect in AFFECTS})
    first, last = moods[0], moods[-1]
    return Curve(
        label=wording.say(
            "Trust went from %(trust)d to %(trust_now)d, tension from %(tension)d to %(tension_now)d, "
            "willingness from %(will)d to %(will_now)d.",
            trust=first.trust,
            trust_now=last.trust,
            tension=first.tension,
            tension_now=last.tension,
            will=first.willingness,
            will_now=last.willingness,
        ),
        series=tuple(_series(affect, names[affect], moods, xs, labels[affect]) for affect in AFFECTS),
        tips=tuple(
            _tip(number, xs[number], moods, wording, (notes or {}).get(number, "")) for number in tipping_turns(moods)
        ),
        ticks=_ticks(xs),
        rows=tuple(
            CurveRow(str(n), m.trust, m.tension, m.willingness, states.get(m.state, m.state))
            for n, m in enumerate(moods)
        ),
    )


def tipping_turns(moods: Sequence[Mood]) -> tuple[int, ...]:
    """The replies, at most three, after which trust and tension moved most; in the order they were said."""
    shifts = [(_shift(moods[n - 1], moods[n]), n) for n in range(1, len(moods))]
    strongest = sorted((s for s in shifts if s[0] >= TIPPED), key=lambda s: (-s[0], s[1]))[:MOST_TIPS]
    return tuple(sorted(number for _, number in strongest))


def _shift(before: Mood, now: Mood) -> int:
    return abs(now.trust - before.trust) + abs(now.tension - before.tension)


def _x(number: int, count: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * number / max(1, count - 1), 1)


def _y(value: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / 100, 1)


def _series(affect: str, name: str, moods: Sequence[Mood], xs: Sequence[float], label_y: float) -> Series:
    dots = tuple((x, _y(getattr(mood, affect))) for x, mood in zip(xs, moods, strict=True))
    points = " ".join(f"{x},{y}" for x, y in dots)
    return Series(name, affect, points, dots, dots[-1][0], dots[-1][1], label_y)


def _spread(ends: dict[str, float]) -> dict[str, float]:
    """Heights of the labels at the right edge, pushed apart so that none covers another."""
    placed: dict[str, float] = {}
    floor = float(TOP)
    for affect, y in sorted(ends.items(), key=lambda end: end[1]):
        floor = max(floor, y + 4)
        placed[affect] = floor
        floor += LABEL_DISTANCE
    return placed


def _ticks(xs: Sequence[float]) -> tuple[tuple[float, str], ...]:
    every = -(-len(xs) // MOST_TICKS)
    return tuple((x, str(number)) for number, x in enumerate(xs) if number % every == 0)


def _tip(number: int, x: float, moods: Sequence[Mood], wording: Wording, note: str) -> Tip:
    before, now = moods[number - 1], moods[number]
    sentence = wording.say(
        "trust %(trust)s, tension %(tension)s.",
        trust=_signed(now.trust - before.trust),
        tension=_signed(now.tension - before.tension),
    )
    return Tip(number, x, f"{sentence} {note}".strip())


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "±0"
