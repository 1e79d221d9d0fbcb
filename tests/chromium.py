"""The Chromium that the browser tests drive; `python -m tests.chromium` prints its path, or fails."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

REQUIRED = "FAIRCALL_REQUIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No test needs the network outside; a browser that looks for it is slow where the network is closed.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> Path | None:
    """The browser of the system, or the one that `playwright install chromium` brought; None where there is neither."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def flags() -> list[str]:
    """The command line of a headless test browser; Chromium refuses root its sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if is_root else list(FLAGS)


def is_required() -> bool:
    """Whether a browser test must not be skipped, as in CI."""
    return os.environ.get(REQUIRED, "") not in {"", "0"}


if __name__ == "__main__":
    chromium = find_chromium()
    sys.stdout.write(f"{chromium or 'no Chromium'}\n")
    sys.exit(chromium is None)
