# SPDX-License-Identifier: Apache-2.0
"""The fingerprint of plain data: equal content gives an equal hash, whatever the order of keys."""

import hashlib
import json
from typing import Any


def digest_of(content: Any) -> str:
    """SHA-256 of the content as canonical JSON: sorted keys, no spaces, UTF-8; in hexadecimal."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
