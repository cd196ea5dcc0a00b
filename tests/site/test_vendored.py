# SPDX-License-Identifier: Apache-2.0
"""What was copied from other houses is what the list says, with its licence."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "src/banha/site/static/vendor", ROOT / "tests/journeys/vendor"]


@pytest.mark.parametrize("folder", FOLDERS, ids=["static", "journeys"])
def test_vendored_files_match_their_hashes(folder: Path) -> None:
    packages = json.loads((folder / "VENDORED.json").read_text())["packages"]
    listed = {name: digest for package in packages for name, digest in package["files"].items()}

    assert all(package["version"] and package["licence"] for package in packages)
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDORED.json"
    }
    assert found == listed
