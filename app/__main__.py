"""The command line: `python -m app …`, the same as `faircall …`."""

from __future__ import annotations

import sys

from app.commands import command


def main() -> None:
    """Run one command; text is UTF-8 whatever the terminal thinks."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    command()


if __name__ == "__main__":
    main()
