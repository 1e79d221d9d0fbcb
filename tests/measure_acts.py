"""Dialogue acts against labelled cases: `python -m tests.measure_acts en FILE…`; misses and false alarms by kind."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from scoring.reading.load import load_reader


def main() -> None:
    reader, _ = load_reader()
    language, *paths = sys.argv[1:]
    show = [p for p in paths if not p.endswith(".jsonl")]
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for path in (p for p in paths if p.endswith(".jsonl")):
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            reading = reader.read(case["reply"], language, case["context"].get("debtor_said", ""))
            said = {kind for act in reading.acts if act.is_held for kind in act.kinds}
            label = set(case["labels"]["acts"])
            either = label | set(case.get("second", {}).get("acts", label))
            for kind in said & either:
                hit[kind] += 1
            for kind in said - either:
                false[kind] += 1
                if kind in show:
                    words = [reading.quote(a.span) for a in reading.acts if a.is_held and kind in a.kinds]
                    print(f"FALSE {kind} {words} | {case['reply']}")
            for kind in label - said:
                missed[kind] += 1
                if kind in show:
                    print(f"MISS {kind} | D: {case['context'].get('debtor_said')} | {case['reply']}")
    for kind in sorted(set(hit) | set(missed) | set(false)):
        found, out, wrong = hit[kind], missed[kind], false[kind]
        print(
            f"{kind:22} P {found / max(1, found + wrong):.2f} R {found / max(1, found + out):.2f}"
            f"  {found}/{out}/{wrong}"
        )
    h, m, f = sum(hit.values()), sum(missed.values()), sum(false.values())
    print(f"micro F1 {2 * h / max(1, 2 * h + m + f):.3f}")


if __name__ == "__main__":
    main()
