#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verify an export of the audit with nothing but Python: ``verify_audit.py FILE [--head HASH]``.

Every entry's hash and every seal is computed again; the first link that does not hold is named.
``--head`` is a head of the chain that was kept elsewhere (``audit-heads.txt``): with it, a chain
that was made anew as a whole, or cut short, is found too. Exit: 0 whole, 1 broken, 2 unreadable.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

FORMAT = "ba-nha-audit/1"
GENESIS = "0" * 64
COLUMNS = 12


class Broken(Exception):  # noqa: N818
    """The first thing that does not hold."""


def sealed_field(value: Any) -> bytes:
    if value is None:
        return b"-;"
    text = str(value).encode()
    return str(len(text)).encode() + b":" + text + b";"


def entry_hash(row: list[Any]) -> str:
    return hashlib.sha256(b"".join(map(sealed_field, row[:-1]))).hexdigest()


@dataclass
class Chain:
    """Where the verification stands."""

    head: str = GENESIS
    sealed_up_to: int = 0
    last_id: int = 0
    entries: int = 0
    seals: int = 0
    heads: set[str] = field(default_factory=lambda: {GENESIS})
    waiting: list[str] = field(default_factory=list)

    def take_entry(self, row: list[Any]) -> None:
        if len(row) != COLUMNS or not isinstance(row[0], int):
            raise Broken(f"entry after {self.last_id}: not an entry")
        if row[0] <= self.last_id:
            raise Broken(f"entry {row[0]}: stands after entry {self.last_id}")
        if row[0] <= self.sealed_up_to:
            raise Broken(f"entry {row[0]}: stands outside its seal")
        if entry_hash(row) != row[-1]:
            raise Broken(f"entry {row[0]}: its content does not match its hash")
        self.last_id = row[0]
        self.entries += 1
        self.waiting.append(row[-1])

    def take_seal(self, seal: dict[str, Any]) -> None:
        name = f"seal {seal['first_id']}-{seal['last_id']}"
        if seal["previous_hash"] != self.head or seal["first_id"] != self.sealed_up_to + 1:
            raise Broken(f"{name}: does not follow the seal before it")
        if self.last_id > seal["last_id"]:
            raise Broken(f"{name}: entry {self.last_id} stands before it")
        if len(self.waiting) != seal["count"]:
            raise Broken(f"{name}: {seal['count']} entries were sealed, {len(self.waiting)} found")
        text = f"{self.head}|{seal['first_id']}|{seal['last_id']}|{seal['count']}"
        if hashlib.sha256((text + "".join(self.waiting)).encode()).hexdigest() != seal["hash"]:
            raise Broken(f"{name}: its entries do not match its hash")
        self.head, self.sealed_up_to = seal["hash"], seal["last_id"]
        self.heads.add(self.head)
        self.seals += 1
        self.waiting.clear()


def verify(lines: Iterable[str], head: str = "") -> Chain:
    """Walk through the export. Raises ``Broken`` at the first fault."""
    chain, end = Chain(), None
    for number, line in enumerate(lines, 1):
        part = json.loads(line)
        if number == 1:
            if part.get("format") != FORMAT:
                raise Broken(f"line 1: not an export of the form {FORMAT}")
        elif end is not None:
            raise Broken(f"line {number}: stands after the end")
        elif "entry" in part:
            chain.take_entry(part["entry"])
        elif "seal" in part:
            chain.take_seal(part["seal"])
        elif "end" in part:
            end = part["end"]
        else:
            raise Broken(f"line {number}: unknown")
    if end is None:
        raise Broken("the end is missing: the file was cut off")
    if end != {"entries": chain.entries, "seals": chain.seals}:
        raise Broken(f"the end counts {end}, found {chain.entries} entries, {chain.seals} seals")
    if head and head not in chain.heads:
        raise Broken(f"the head {head} is not in this chain: it was made anew or cut short")
    return chain


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Verify an export of the audit.")
    parser.add_argument("file")
    parser.add_argument("--head", default="", help="a head of the chain kept elsewhere")
    options = parser.parse_args(arguments)
    try:
        with open(options.file, encoding="utf-8") as lines:
            chain = verify(lines, options.head)
    except Broken as fault:
        print(f"BROKEN {fault}")
        return 1
    except (OSError, ValueError, KeyError, TypeError) as fault:
        print(f"UNREADABLE {fault}")
        return 2
    tail = len(chain.waiting)
    print(f"WHOLE {chain.entries} entries, {chain.seals} seals, {tail} not yet sealed")
    print(f"HEAD {chain.head}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
