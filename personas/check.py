"""Every fault of the persona and scenario cards, one a line; `python -m personas.check` ends with status 1 for any."""

from __future__ import annotations

import sys

from personas.fitting import misfits
from personas.load import load_personas
from scenarios.cards import DataFault
from scenarios.load import load_scenarios


def check() -> list[str]:
    """The faults as lines; faults of one kind of card do not hide those of another."""
    said: list[str] = []
    scenarios = personas = None
    try:
        scenarios = load_scenarios()
    except DataFault as fault:
        said += map(str, fault.faults)
    try:
        personas = load_personas()
    except DataFault as fault:
        said += map(str, fault.faults)
    if scenarios is not None and personas is not None:
        said += map(str, sorted(misfits(scenarios, personas)))
    return said


if __name__ == "__main__":
    faults = check()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.exit(1 if faults else 0)
