# SPDX-License-Identifier: Apache-2.0
"""Words of the priority fields of industry and trade, from which titles and contents are made."""

from banha.site.demo.vocabulary.chemicals import CHEMICALS
from banha.site.demo.vocabulary.digital import DIGITAL
from banha.site.demo.vocabulary.energy import ENERGY
from banha.site.demo.vocabulary.materials import MATERIALS
from banha.site.demo.vocabulary.mechanics import MECHANICS
from banha.site.demo.vocabulary.metallurgy import METALLURGY
from banha.site.demo.vocabulary.smart_manufacturing import SMART_MANUFACTURING
from banha.site.demo.vocabulary.terms import Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (
    METALLURGY,
    CHEMICALS,
    MECHANICS,
    ENERGY,
    MATERIALS,
    DIGITAL,
    SMART_MANUFACTURING,
)

__all__ = ["VOCABULARIES", "Vocabulary"]
