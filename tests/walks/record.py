"""Records what walks expect: `python -m tests.walks.record [FILE…]`; all of them when no file is named.

A new walk begins as a file with `walk`, `scenario`, `seed` and `turns: [{reply: …}, …]`, or is made from one reply a
line: `python -m tests.walks.record NEW.yaml --walk "One sentence." --scenario ID --seed N --replies REPLIES.txt`.
Read the difference before you keep it: what is recorded is what is from then on held to be right.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.catalogue import Catalogue
from scenarios.cards import DataFault
from tests.cards import catalogue
from tests.walks.walk import SCORES, Walk, WalkTurn, differences, files, read_walk, take


def write(walk: Walk) -> str:
    """A walk as a card, every value on a line of its own."""
    lines = [f"walk: {_quoted(walk.walk)}", f"scenario: {walk.scenario}", f"seed: {walk.seed}"]
    lines += [f"opening: {_quoted(walk.opening)}", "turns:"]
    for turn in walk.turns:
        lines += [
            f"  - reply: {_quoted(turn.reply)}",
            f"    acts: [{', '.join(turn.acts)}]",
            f"    findings: [{', '.join(turn.findings)}]",
            f"    state: {turn.state}",
            f"    line: {_quoted(turn.line)}",
        ]
    lines.append(f"ending: {walk.ending}")
    if walk.terms is not None:
        lines.append(f"terms: {json.dumps(walk.terms.model_dump(), ensure_ascii=False)}")
    if walk.scores is not None:
        numbers = [f"{name}: {_number(getattr(walk.scores, name))}" for name in SCORES]
        lines.append(f"scores: {{passed: {str(walk.scores.passed).lower()}, {', '.join(numbers)}}}")
    return "\n".join(lines) + "\n"


def record(walk: Walk, cards: Catalogue) -> tuple[Walk, list[str]]:
    """The walk as it goes today, and what changed; acts that the author named are kept where they still hold."""
    now = take(walk, cards).walk
    turns = []
    for then, today in zip(walk.turns, now.turns, strict=False):
        kept = tuple(act for act in then.acts if act in today.acts)
        turns.append(today.model_copy(update={"acts": kept or today.acts}))
    return now.model_copy(update={"turns": tuple(turns)}), list(differences(walk, now))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(score: int | None) -> str:
    return "null" if score is None else str(score)


def _begun(args: argparse.Namespace) -> Walk:
    """A new walk from a file of replies."""
    said = Path(args.replies).read_text(encoding="utf-8").splitlines()
    turns = tuple(WalkTurn(reply=reply.strip()) for reply in said if reply.strip())
    return Walk(walk=args.walk, scenario=args.scenario, seed=args.seed, turns=turns)


def _recorded(file: Path, walk: Walk, cards: Catalogue) -> None:
    """Writes the walk as it goes today; one that ends before its last reply is left alone unless it is new."""
    now, changed = record(walk, cards)
    left = len(walk.turns) - len(now.turns)
    if left and walk.ending:
        print(f"{file.name}: NOT recorded: the debtor now ends it {left} replies earlier, as {now.ending}; shorten it")
        return
    file.write_text(write(now), encoding="utf-8", newline="\n")
    print(f"{file.name}: {now.ending}, {now.scores}" + (f"; {left} replies after the end left out" if left else ""))
    for each in changed if walk.ending else ():
        print(f"  {each}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--walk", help="a new walk: one sentence of what it shows")
    parser.add_argument("--scenario", help="a new walk: the scenario's id")
    parser.add_argument("--seed", type=int, default=1, help="a new walk: the seed")
    parser.add_argument("--replies", help="a new walk: file with one reply a line")
    args = parser.parse_args()
    cards = catalogue()
    if args.replies:
        if len(args.files) != 1 or not (args.walk and args.scenario):
            parser.error("a new walk needs one FILE, --walk and --scenario")
        _recorded(args.files[0], _begun(args), cards)
        return
    for file in args.files or files():
        try:
            _recorded(file, read_walk(file), cards)
        except DataFault as fault:
            raise SystemExit(str(fault)) from None


if __name__ == "__main__":
    main()
