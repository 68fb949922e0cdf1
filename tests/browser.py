"""Finds Chromium for the browser tests, or gets it. Knows only the standard library and Playwright's command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Without these, a headless Chromium asks its maker's servers for things all the time.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def installed() -> str | None:
    """Return the path of a Chromium on this machine, Playwright's own included, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def ensure() -> str | None:
    """See to a browser: what is there, else Debian's package, else Playwright's own. Return what to do where none can be had."""
    if installed():
        return None
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *arguments], stdout=subprocess.DEVNULL, env=environment)
    if not installed():
        print("Downloading Playwright's Chromium for the browser tests …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not installed():
        return "The tests need Chromium and could not get it. Install it (on Debian: apt-get install chromium) and try again."
    return None
