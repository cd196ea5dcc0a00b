# SPDX-License-Identifier: Apache-2.0
"""Finds a Chromium for the journeys; with ``--install`` and as root on Debian, installs one."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")


def find_chromium() -> str | None:
    """The path in ``BANHA_CHROMIUM``, or the first browser on the path."""
    if told := os.environ.get("BANHA_CHROMIUM"):
        return told
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def install_chromium() -> None:
    """As root with apt-get: fetch it; a failure is told by what follows, not here."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
    ):
        subprocess.run([apt, *words], env=env, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """Say which browser the journeys will use; fail only where one is required."""
    if find_chromium() is None and "--install" in sys.argv:
        install_chromium()
    found = find_chromium()
    if found:
        print(f"journeys: {found}")
        return 0
    print("journeys: no Chromium here, they will be skipped (install the package chromium)")
    return 1 if os.environ.get("BANHA_REQUIRE_BROWSER") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
