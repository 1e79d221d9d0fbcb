"""Show how a reply is read: `python -m tests.scoring.reading.explain en "reply" ["debtor's line"]`."""

from __future__ import annotations

import sys

from scoring.reading.load import load_reader


def main() -> None:
    reader, _ = load_reader()
    language, text, *after = sys.argv[1:]
    reading = reader.read(text, language, after[0] if after else "")
    for heard in [reading.after] if reading.after else []:
        print("HEARD", [(a.id, a.stance) for a in heard.acts])
    for clause in reading.clauses:
        print("CLAUSE", repr(reading.quote(clause.span)), clause.mode, clause.agent, clause.condition)
    for act in reading.acts:
        print("ACT", act.id, act.stance, act.modal, repr(reading.quote(act.span)))
    print("CONCEPTS", [(c.id, reading.quote(c.span)) for c in reading.concepts])
    for figure in reading.figures:
        print("FIGURE", figure)


if __name__ == "__main__":
    main()
