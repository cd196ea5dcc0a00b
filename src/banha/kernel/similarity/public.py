# SPDX-License-Identifier: Apache-2.0
"""The door of similarity."""

from banha.kernel.similarity.compare import Comparison, compare
from banha.kernel.similarity.corpus import NewRecord, drop_record, put_record, put_records
from banha.kernel.similarity.detectors.port import DetectorMissing
from banha.kernel.similarity.evidence import evidence_of, evidence_of_case
from banha.kernel.similarity.expertise import Text, affinities
from banha.kernel.similarity.indexing import bring_in_step, rebuild
from banha.kernel.similarity.kinship import kinship_of
from banha.kernel.similarity.levels import thresholds_in_force
from banha.kernel.similarity.models import (
    Calibration,
    CaseCandidate,
    CorpusRecord,
    OverlapCase,
    OverlapScan,
    Verdict,
)
from banha.kernel.similarity.overlaps import find_overlaps
from banha.kernel.similarity.queries import (
    CorpusState,
    cases_of,
    corpus_state,
    standing_verdict,
)
from banha.kernel.similarity.readers import register_reader, register_refill
from banha.kernel.similarity.scans import resume_scan, start_scan, stop_scan
from banha.kernel.similarity.services import (
    WhatIsNew,
    freeze_case,
    record_verdict,
    rerun_case,
    run_case,
    what_is_new,
)
from banha.kernel.similarity.terms import (
    Candidate,
    EvidencePair,
    FieldName,
    FieldPair,
    Finding,
    Kinship,
    Level,
    Passage,
    Reason,
    Segment,
)

__all__ = [
    "Calibration",
    "Candidate",
    "CaseCandidate",
    "Comparison",
    "CorpusRecord",
    "CorpusState",
    "DetectorMissing",
    "EvidencePair",
    "FieldName",
    "FieldPair",
    "Finding",
    "Kinship",
    "Level",
    "NewRecord",
    "OverlapCase",
    "OverlapScan",
    "Passage",
    "Reason",
    "Segment",
    "Text",
    "Verdict",
    "WhatIsNew",
    "affinities",
    "bring_in_step",
    "cases_of",
    "compare",
    "corpus_state",
    "drop_record",
    "evidence_of",
    "evidence_of_case",
    "find_overlaps",
    "freeze_case",
    "kinship_of",
    "put_record",
    "put_records",
    "rebuild",
    "record_verdict",
    "register_reader",
    "register_refill",
    "rerun_case",
    "resume_scan",
    "run_case",
    "standing_verdict",
    "start_scan",
    "stop_scan",
    "thresholds_in_force",
    "what_is_new",
]
