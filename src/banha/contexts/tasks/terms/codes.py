# SPDX-License-Identifier: Apache-2.0
"""Codes of tasks: how each is written, and which one a dirty old text means."""

from dataclasses import dataclass
from enum import StrEnum

from banha.contexts.programmes.public import Level, Managing, Regime, TaskKind
from banha.kernel.law.public import CONFIGURATION, Basis, Source

TT50 = Source("50/2014/TT-BCT")
TT09 = Source("09/2014/TT-BKHCN")

#: Prefixes of the ministry (TT 50/2014/TT-BCT Điều 5(3)).
MOIT_PREFIXES = (
    "ĐTKHCN",
    "ĐAKH",
    "DASXTN",
    "DAKHCN",
    "CTKHCN",
    "NVTN",
    "NVTXCN",
    "NVHTQT",
    "NVTT",
    "NVQG",
    "NVTCQC",
    "NVTCNL",
)
#: Prefixes of independent national tasks (TT 09/2014/TT-BKHCN Điều 4).
NATIONAL_PREFIXES = ("ĐTĐLCN", "DAĐLCN", "ĐTĐLXH", "ĐAĐLQG")

MOIT_PREFIX_OF_KIND: dict[str, str] = {
    TaskKind.TOPIC: "ĐTKHCN",
    TaskKind.SCHEME: "ĐAKH",
    TaskKind.PILOT: "DASXTN",
    TaskKind.PROJECT: "DAKHCN",
    TaskKind.PROGRAMME: "CTKHCN",
    TaskKind.POTENTIAL: "NVTN",
    TaskKind.FUNCTIONAL: "NVTXCN",
    TaskKind.INTERNATIONAL: "NVHTQT",
    TaskKind.PROTOCOL: "NVHTQT",
    TaskKind.INFORMATION: "NVTT",
    TaskKind.GENE_FUND: "NVQG",
    TaskKind.STANDARDS: "NVTCQC",
    TaskKind.CAPACITY: "NVTCNL",
    # Kinds of the new law have no prefix of their own in any text read.
    TaskKind.SPECIAL: "ĐTKHCN",
    TaskKind.STRATEGIC: "ĐTKHCN",
    TaskKind.INNOVATION: "ĐTKHCN",
}
NATIONAL_PREFIX_OF_KIND: dict[str, str] = {
    TaskKind.TOPIC: "ĐTĐLCN",
    TaskKind.PILOT: "DAĐLCN",
    TaskKind.PROJECT: "DAĐLCN",
    TaskKind.SCHEME: "ĐAĐLQG",
}


class CodeKind(StrEnum):
    """What a code is a code of."""

    MOIT = "moit"  # ĐTKHCN.XXX/YY
    NATIONAL = "national"  # ĐTĐLCN.XX/YY
    GENE = "gene"  # QGQG.ĐT.XX/20YY, QGB06.ĐT.XX/20YY
    PROTOCOL = "protocol"  # NĐT/xx/yy/zz
    PROGRAMME = "programme"  # KC.08.20/16-20
    NATIONAL_ID = "national_id"  # NV.aa.MX1X2.bbbb.cccc
    PERSON_ID = "person_id"  # CB.aaaaaa
    ORGANISATION_ID = "organisation_id"  # MX1X2.Y1Y2.Z1Z2.V1V2V3
    CERTIFICATE = "certificate"  # 20/KQNC-SKHCN
    CONTRACT = "contract"  # 032.09.RD/HĐ-KHCN
    YEAR_FIRST = "year_first"  # CS2012-19, B2019-BKA-02: base level and other ministries
    LOCAL = "local"  # any other form of a province or a school


@dataclass(frozen=True)
class CodePattern:
    """How a code is numbered: the series that counts, the pattern, and who says so."""

    prefix: str
    pattern: str
    basis: Basis

    @property
    def series(self) -> str:
        """One sequence a prefix; the year is the numbering's own."""
        return f"tasks.code.{self.prefix}"


def code_pattern_for(*, managing: str, regime: str, kind: str) -> CodePattern:
    """The pattern a new task's code is given by.

    Patterns of R3 and of the provinces were not found in any text: they are configuration.
    """
    if managing == Managing.NATIONAL:
        prefix = NATIONAL_PREFIX_OF_KIND.get(kind, "ĐTĐLCN")
        basis = TT09.article("4") if regime == Regime.R1 else CONFIGURATION
        return CodePattern(prefix, prefix + ".{number:02d}/{year2:02d}", basis)
    prefix = MOIT_PREFIX_OF_KIND[kind]
    if managing == Managing.MOIT:
        basis = TT50.article("5(3)") if regime == Regime.R1 else CONFIGURATION
        return CodePattern(prefix, prefix + ".{number:03d}/{year2:02d}", basis)
    return CodePattern(f"{prefix}-CT", prefix + "-CT.{number:03d}/{year2:02d}", CONFIGURATION)


def format_moit_code(prefix: str, order: int, year: int) -> str:
    """``ĐTKHCN.XXX/YY``; ValueError for a prefix the circular does not know."""
    if prefix not in MOIT_PREFIXES or not 0 < order < 1000:
        raise ValueError(f"{prefix} {order}")
    return f"{prefix}.{order:03d}/{year % 100:02d}"


def format_national_code(prefix: str, order: int, year: int) -> str:
    """``ĐTĐLCN.XX/YY``."""
    if prefix not in NATIONAL_PREFIXES or order < 1:
        raise ValueError(f"{prefix} {order}")
    return f"{prefix}.{order:02d}/{year % 100:02d}"


def format_gene_code(agency: str, kind: str, order: int, year: int) -> str:
    """``QGQG.ĐT.XX/20YY``; ``agency`` is "QG" for national tasks, else the agency's code."""
    if kind not in {"ĐT", "DASXTN"} or order < 1:
        raise ValueError(f"{kind} {order}")
    return f"QG{agency}.{kind}.{order:02d}/{year:04d}"


def format_protocol_code(country: str, year: int, order: int) -> str:
    """``NĐT/xx/yy/zz`` with the ISO 3166 code of the partner country."""
    if len(country) != 2 or not country.isalpha() or order < 1:
        raise ValueError(f"{country} {order}")
    return f"NĐT/{country.upper()}/{year % 100:02d}/{order:02d}"


def format_national_id(level: str, agency: str, year: int, serial: str) -> str:
    """``NV.aa.MX1X2.bbbb.cccc``: the serial is issued by the national database, never by us."""
    if level not in Level.values or len(agency) != 3:
        raise ValueError(f"{level} {agency}")
    return f"NV.{level}.{agency.upper()}.{year:04d}.{serial}"
