# SPDX-License-Identifier: Apache-2.0
"""Number patterns: what an office writes around a running number."""

from string import Formatter

FIELDS = frozenset({"number", "year", "year2", "scope"})


def faults_of_pattern(pattern: str) -> tuple[str, ...]:
    """Why a pattern cannot be used; an empty tuple when it can."""
    try:
        fields = [(name, spec) for _text, name, spec, _conv in Formatter().parse(pattern) if name]
    except ValueError as error:
        return (str(error),)
    names = {name for name, _spec in fields}
    found = [f"unknown field {{{name}}}" for name in sorted(names - FIELDS)]
    if "number" not in names:
        found.append("no {number} in the pattern")
    if not found:
        try:
            _format(pattern, number=1, year=2026, scope="")
        except (ValueError, IndexError) as error:
            found.append(str(error))
    return tuple(found)


def format_number(pattern: str, *, number: int, year: int, scope: str = "") -> str:
    """``ĐTKHCN.{number:03d}/{year2:02d}`` with 7 in 2026 gives ``ĐTKHCN.007/26``."""
    faults = faults_of_pattern(pattern)
    if faults:
        raise ValueError(f"number pattern {pattern!r}: {'; '.join(faults)}")
    return _format(pattern, number=number, year=year, scope=scope)


def _format(pattern: str, *, number: int, year: int, scope: str) -> str:
    return pattern.format(number=number, year=year, year2=year % 100, scope=scope)
