"""`make bench`: everything in one run."""

from __future__ import annotations

import platform

from tests.bench.served import measure_served
from tests.bench.turns import measure_turns


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}")
    measure_turns()
    measure_served()


if __name__ == "__main__":
    main()
