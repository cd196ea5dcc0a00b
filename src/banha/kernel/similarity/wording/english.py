# SPDX-License-Identifier: Apache-2.0
"""English abstracts: what of their wording stands in any abstract and says nothing of its subject.

A model of meaning reads a frame ("this study aims to develop …") as loudly as the subject, and the
frame is the same for every work: it is left out before the model is asked.
"""

import re

#: Grammar of English that is no syllable of Vietnamese written without marks.
GRAMMAR = frozenset(("of", "and", "with", "for", "which", "this", "are", "will", "from", "by"))
#: This share of such words, of at least two kinds, makes a text English.
GRAMMAR_FROM = 0.08
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[.,;:]")
WORDS = """
a ability able about abstract academic accept access accordance according account accuracy accurate
achieve achieved achievement acquire across action active activities activity actual adapt adapted
addition additional address adequate adopt advance advanced advantage advantages affect after
against agency aim aims all allow along also alternative among an analyse analysed analyses
analysis analyze and announce annual answer any appear applicability applicable applicants
application applications applied apply approach approaches appropriate approve are area areas
around article articles as aspect aspects assess assessed assessment assist associated assume at
attempt author authority authors availability available average background base based basic basis
be been before begin being benefit benefits best better between beyond book both brief bring broad
budget build building built but by calculate calculation call can capability capable capacity
carried carry case cases cause challenge challenges change changes chapter characterise
characteristic characteristics cheap cheaper choice choose circumstances claim clear coefficient
collaborate collaboration collect collected collection combination combine combined combines
commercial commercialisation common companies company compare compared comparison compete
competitive complete completed complex component comprehensive concept concern concerned conclude
conclusion condition conditions conduct conducted confirm consider considerable considered consist
consists constitute construct construction contain content context continue contribute contributes
contribution control conventional cooperate cooperation cost costs could council countries country
course create created criteria critical current currently customer data date deal decide decision
decrease define definition degree deliver deliverable deliverables demand demonstrate demonstrated
demonstration demonstrator depend depends describe described design designed designs detail
detailed detect determine determined develop developed developing development device devices did
difference different difficult difficulty direct direction discuss dissemination do document
documentation does domestic domestically down draft drawings due duration during each early ease
economic economical economy effect effective effectiveness effects efficiency efficient effort
efforts eight element elements emission emissions employ enable energy engage engineers enhance
enhanced ensure enterprise enterprises environment environmental environmentally equipment
especially essential establish established estimate evaluate evaluated evaluation even every
evidence examine example exist existing expand expect expected expensive experience experienced
experiment experimental experiments expert experts explain exploit explore export extend extensive
extent fabricate fabrication facilities facility factor factors few field fields figure final
finally find finding findings firm firms first five focus follow followed following for foreign
form formulate foundation four framework from full function fund funded funding further future gap
general generate give given goal goals good government graduate great group groups grow growing
growth guide guideline guidelines had half hand hands has have he help hence high higher highly
home home-grown how however i idea identify if impact implement implementation implemented import
importance important imported imports improve improved improvement improvements in include includes
including increase increased increasing indicate industrial industrialisation industries industry
influence inform information infrastructure initial innovation innovative input install
installation installed institute institution institutional instruction integrate integrated
integration intend interest internal international into introduce introduction invest investigate
investigated investigates investigation investment involve is issue issues it its join keep key
keywords kind know know-how knowledge known lab laboratory lack large last late later latest lead
leading learn least legal less level levels life limit limitation limitations limited limits line
list literature little local locally long long-term loss low lower main maintain maintenance major
make makes making manage management manner manual manuals manufacture manufactured manufacturer
manufacturers manufacturing many market markets master mastered mastering material materials
maturity maximum may mean means measure measured measurement measures mechanism medium medium-sized
meet member method methodology methods might minimum ministry minor mitigate mode model modelling
models modern modify monitor monitored month months more most motivate much multiple must national
native natural nature necessary need needed needs network new next nine no nor norm norms not note
novel novelty number numerous object objective objectives obtain obtained of off offer offers on
one only onto open operate operated operating operation operational operations operator operators
opportunity optimal optimisation optimise optimised optimization optimize optimized optimum option
or order organisation organisations organization original other others our out outcome outcomes
output over overall overcome own paper papers parameter parameters part particular particularly
partner partners partnership patent patents path pay pays people per perform performance performed
period phase phases pilot plan plans play point points policies policy poor popular positive
possible potential practical practice practices precise precision prepare present presented prevent
previous price primary principal principle principles prior priority private problem problems
procedure procedures process processed processes processing produce produced producer producers
producing product production productive productivity products profit program programme programmes
progress project projects promising promote proof proper properties property proportion proposal
proposals propose proposed proposes prospect protect protection prototype prototypes prove proven
provide provided provides province public publication publications publish published purpose
purposes quality quantity question range rapid rate ratio raw reach real reason recent recently
recommend recommendation recommendations record reduce reduced reduces reducing reduction refer
reference region regional regulation related relation relatively release relevant reliability
reliable relies rely remain remains replace replicate report reports represent request require
required requirement requirements requires research researcher researchers resource resources
respond response responsible result resulting results return review rising risk risks role route
run safe safety sample samples save saving scale scenario scheme scientific scientist scientists
scope second section sector sectors select selected selection separate serve service services set
seven several shall she short should significant significantly similar simple simulate simulation
single site situation six size skill skills small small-scale so social society solution solutions
solve some source sources specialised specific specification specifications stability stable staff
stage stages stakeholders standard standards start state state-of-the-art statistical status step
steps still strategic strategy strength strengthen strong structure student students studied
studies study subject success successful successfully such sufficient suggest suitable suited
supplier suppliers supply support survey sustainability sustainable system systematic systems take
taken target targets task tasks team teams technical technically technique techniques
techno-economic technological technologies technology ten term terms test tested testing tests text
than that the their then theoretical theory therefore these they third this those three through
thus time times to together tool tools top topic total toward towards trade train trained training
transfer transferred transition treat trend trial trials tried try turn two type types typical
ultimate under understand understanding unit units university up update upon urgent use used useful
user users uses using usually validate validated validation valuable value values variable
variables variety various verification verify very via view wanted was waste wastes way ways we
weak weakness well were what when where which while who whom whose why wide widely will window with
within without work workers working works world worldwide would year years yet yield you young
"""
FRAME = frozenset(WORDS.split())


def is_english(text: str) -> bool:
    """Whether a text is English, by its grammar."""
    words = [word.lower() for word in WORD.findall(text) if word not in ".,;:"]
    met = [word for word in words if word in GRAMMAR]
    return len(set(met)) > 1 and len(met) >= GRAMMAR_FROM * len(words)


def without_frame(text: str) -> str:
    """The terms of an English text in order, a comma where a stretch ended."""
    kept: list[str] = []
    for word in WORD.findall(text):
        if word in ".,;:":
            kept += [","] if kept and kept[-1] != "," else []
        elif word.lower() not in FRAME:
            kept.append(word)
    return " ".join(kept).replace(" ,", ",").strip(" ,")
